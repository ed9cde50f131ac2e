import type { MinutesForm } from './minutesForm.ts'

/** Bodies of state: Nghị định 30/2020/NĐ-CP, Phụ lục I (heads, sizes) and Phụ lục III, mẫu 1.9 (minutes). */
export const stateMinutes: readonly MinutesForm[] = [
  {
    validFrom: '2020-03-05',
    motto: {
      lines: [
        { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', size: 13 },
        { text: 'Độc lập - Tự do - Hạnh phúc', size: 14 },
      ],
      ruleMm: 63,
    },
    bodies: { parentSize: 13, size: 13, below: 'rule' },
    number: { text: 'Số: ……/BB-……', size: 13 },
    titleSize: 14,
    end: './.',
    signatures: { secretary: 'THƯ KÝ', chair: 'CHỦ TỌA' },
    recipients: {
      size: 12,
      underlined: false,
      listSize: 11,
      lines: ['- Chủ tọa, thư ký hội nghị;', '- Các điểm cầu dự hội nghị;', '- Lưu: VT, Hồ sơ.'],
    },
  },
]
