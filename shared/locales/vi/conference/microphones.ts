export const first = {
  conference: {
    microphones: {
      title: 'Micro các điểm cầu',
      none: 'Chưa mở thêm micro nào',
      muteAll: 'Đóng các micro đang mở',
      openOne: 'Mở micro {{site}}',
      close: 'Đóng micro {{site}}',
      mute: 'Tắt tiếng {{site}}',
      unmute: 'Cho {{site}} có tiếng lại',
      floor: 'đang phát biểu',
      presiding: 'chủ trì',
      open: 'micro mở',
      muted: 'bị tắt tiếng',
      silent: 'chưa có tiếng',
      closed: 'micro đóng',
      switchOff: 'Tắt micro của phòng',
      keepOff: 'Giữ micro tắt',
      switchOn: 'Bật lại micro của phòng',
      tryAgain: 'Mở micro',
      useThis: 'Bật micro, loa máy này',
      own: {
        heard: 'Cả hội nghị đang nghe phòng này: {{site}}',
        closed: 'Micro chưa phát: các điểm cầu chưa nghe được phòng này',
        silenced: 'Phòng đã tắt micro',
        muted: 'Chủ trì đã tắt tiếng phòng này',
        mutedHere: 'Đã tắt micro của phòng này',
        failed: 'Chưa có micro',
        opening: 'Đang mở micro…',
        paused: 'Đang tạm dừng: các điểm cầu không nghe phòng này',
        elsewhere: 'Phòng này đang nói bằng máy khác',
        onItsWay: 'Tiếng của phòng này chưa tới hội nghị',
        unknown: 'Mất kết nối: chưa rõ các điểm cầu có nghe được không',
        nobody: 'Không có máy nào đưa tiếng của phòng này tới hội nghị',
      },
    },
  },
}

export const lead = {
  errors: {
    microphone: {
      tooMany: 'Đã mở đủ số micro cho phép. Hãy tắt bớt một micro trước.',
      isOpen: 'Micro của {{site}} đang mở.',
      isClosed: 'Micro của {{site}} đang đóng.',
      isMuted: 'Micro của {{site}} đang bị tắt tiếng.',
      isHolders: '{{site}} đang có quyền phát biểu.',
      othersOpen: 'Vừa có thêm micro được mở: {{sites}}.',
    },
  },
  conference: {
    microphones: {
      full: 'Chỉ mở thêm được tối đa {{count}} micro cùng lúc.',
      muteAllHint: 'Chỉ còn nghe chủ trì và điểm cầu đang phát biểu',
    },
  },
}

export const rare = {
  rare: {
    askAgain: {
      microphone: {
        open: 'Mở micro {{site}}',
        close: 'Đóng micro {{site}}',
        mute: 'Tắt tiếng {{site}}',
        unmute: 'Cho {{site}} có tiếng lại',
        muteAll: 'Đóng các micro đang mở',
      },
    },
  },
}

export const record = {
  record: {
    kinds: {
      microphone: 'Âm thanh',
    },
    timeline: {
      microphone: {
        opened: 'Mở micro của {{site}}',
        closed: 'Đóng micro của {{site}}',
        muted: 'Tắt tiếng {{site}}',
        unmuted: 'Bật lại tiếng {{site}}',
        allClosed: 'Đóng micro các điểm cầu, trừ chủ trì và điểm cầu đang phát biểu',
        allMuted: 'Tắt tiếng tất cả điểm cầu, chỉ nghe chủ trì',
      },
    },
  },
}
