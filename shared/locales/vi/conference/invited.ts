export const first = {
  conference: { invited: { add: 'Thêm điểm cầu' } },
}

export const rare = {
  rare: {
    invited: {
      add: 'Thêm vào hội nghị',
      site: 'Điểm cầu',
      hint: 'Điểm cầu được thêm vào cuối thứ tự và vào họp được ngay.',
      none: 'Không còn điểm cầu nào để thêm.',
    },
  },
  errors: { site: { alreadyInBriefing: 'Điểm cầu này đã có trong hội nghị.' } },
}

export const record = {
  record: {
    timeline: {
      site: { added: 'Bổ sung điểm cầu {{site}}' },
    },
  },
}
