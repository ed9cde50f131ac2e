export const first = {
  conference: {
    soundTest: {
      running: 'Đang thử âm thanh: mọi phòng đang nghe {{site}}.',
      left: 'Tự kết thúc sau {{seconds}} giây.',
      stop: 'Dừng thử',
    },
  },
  errors: { soundTest: { otherRuns: 'Đang thử âm thanh của {{site}}.' } },
}

export const rare = {
  rare: {
    soundTest: {
      hint: 'Mọi phòng nghe và nhìn điểm cầu này trong 30 giây; trước khai mạc, ngoài lúc thử không phòng nào nghe phòng nào.',
      of: 'Thử âm thanh toàn hội nghị',
      start: 'Thử 30 giây',
    },
  },
}
