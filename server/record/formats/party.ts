import type { MinutesForm } from './minutesForm.ts'

/** Bodies of the Party: Hướng dẫn 36-HD/VPTW (2018), whose heads and sizes its successors keep. */
export const partyMinutes: readonly MinutesForm[] = [
  {
    validFrom: '2018-04-03',
    motto: { lines: [{ text: 'ĐẢNG CỘNG SẢN VIỆT NAM', size: 15 }], ruleMm: 72 },
    bodies: { parentSize: 14, size: 14, below: 'star' },
    number: { text: 'Số ……-BB/……', size: 14 },
    titleSize: 16,
    end: '.',
    signatures: { secretary: 'NGƯỜI GHI BIÊN BẢN', chair: 'CHỦ TRÌ HỘI NGHỊ' },
    recipients: {
      size: 14,
      underlined: true,
      listSize: 12,
      lines: ['- Chủ trì, thư ký hội nghị,', '- Các điểm cầu dự hội nghị,', '- Lưu Văn phòng.'],
    },
  },
]
