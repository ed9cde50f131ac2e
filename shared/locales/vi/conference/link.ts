export const late = {
  conference: {
    linkNow: {
      weak: 'Đường truyền của phòng đang yếu: mất {{percent}} % gói tin.',
      weakDelay: 'Đường truyền của phòng đang yếu: trễ {{ms}} ms.',
      advice: 'Hãy cắm dây mạng thay Wi-Fi và tắt các máy khác đang tải dữ liệu.',
      small: 'Hình nhận về đã thu nhỏ, âm thanh giữ nguyên.',
      sound: 'Hình nhận về đã dừng, âm thanh giữ nguyên. Hình sẽ trở lại khi đường truyền tốt hơn.',
      chosen: 'Phòng đang chỉ nghe: không nhận hình, không gửi hình.',
      choose: 'Chỉ nghe',
      chooseHint: 'Dừng hình cả hai chiều để giữ âm thanh',
      back: 'Nhận hình trở lại',
      ofSite: 'Đường truyền của {{site}}',
      list: 'Đường truyền',
      listTitle: 'Đường truyền của các điểm cầu',
      count: '{{count}} điểm yếu',
      allGood: 'Đường truyền của các điểm cầu đều tốt.',
      receives: { all: 'nhận đủ hình', small: 'hình thu nhỏ', sound: 'chỉ có tiếng' },
      byChoice: 'phòng tự chọn chỉ nghe',
      lossOf: 'mất {{percent}} %',
      delayOf: 'trễ {{ms}} ms',
      since: 'từ {{time}}',
      lost: 'mất kết nối',
      score: 'nhận {{score}}/10',
    },
  },
}

export const rare = {
  rare: { askAgain: { link: { tell: 'Báo tình trạng đường truyền' } } },
}

export const record = {
  record: {
    kinds: { link: 'Đường truyền' },
    timeline: {
      link: {
        changed: 'Đường truyền của {{site}} yếu: mất {{percent}} % gói tin',
        small: 'Đường truyền của {{site}} yếu: mất {{percent}} % gói tin, thu nhỏ hình nhận về',
        sound: 'Đường truyền của {{site}} yếu: mất {{percent}} % gói tin, dừng hình nhận về, giữ âm thanh',
        chosen: '{{site}} chọn chỉ nghe',
        good: 'Đường truyền của {{site}} tốt trở lại',
      },
    },
  },
}
