export const first = {
  conference: {
    floor: {
      queue: 'Đăng ký phát biểu ({{count}})',
      queueLabel: 'Danh sách đăng ký phát biểu',
      queueEmpty: 'Chưa có điểm cầu nào đăng ký.',
      designated: 'Được chỉ định',
      byAgenda: 'Theo chương trình',
      noTopic: 'Chưa ghi nội dung',
      allotted: 'Thời lượng mỗi lượt',
      eachNoLimit: 'Lượt không giới hạn',
      eachMinutes: 'Mỗi lượt: {{count}} phút',
      minutes: '{{count}} phút',
      grant: 'Mời {{site}} phát biểu',
      grantShort: 'Mời phát biểu',
      putNext: 'Đưa {{site}} lên kế tiếp',
      strike: 'Bỏ đăng ký của {{site}}',
      struck: 'Đã bỏ đăng ký của {{site}}.',
      undo: 'Hoàn tác',
      ownStruck: 'Đăng ký của phòng đã được đưa ra khỏi danh sách lúc {{at}}. Có thể đăng ký lại.',
      extend: '+{{count}} phút',
      noLimit: 'không giới hạn',
      setLimit: 'Cho {{count}} phút nữa',
      callOther: 'Mời điểm cầu khác…',
      upNext: 'Tiếp theo',
      speaksAs: 'Phát biểu thứ {{place}}',
      turn: 'Lượt phát biểu',
      speaking: 'Đang phát biểu',
      keeping: 'Giữ quyền phát biểu',
      nobody: 'Chưa có điểm cầu nào phát biểu.',
      take: 'Kết thúc lượt phát biểu',
      notHeard: 'Chưa nghe được tiếng từ điểm cầu này',
      wait: 'Chờ thêm',
      request: 'Đăng ký phát biểu',
      withdraw: 'Rút đăng ký',
      release: 'Kết thúc phát biểu',
      releaseHint: 'Hình và tiếng toàn mạng trở về chủ trì.',
      myPlaceNext: 'Chuẩn bị: phát biểu kế tiếp',
      myPlace: 'Đã đăng ký, thứ {{place}} trong danh sách',
      topic: 'Nội dung phát biểu',
      topicHint: 'Chủ trì thấy dòng này trong danh sách đăng ký.',
      send: 'Gửi đăng ký',
    },
  },
  errors: {
    floor: {
      alreadyQueued: 'Điểm cầu này đã đăng ký phát biểu.',
      unknownRequest: 'Lượt đăng ký này không còn trong danh sách.',
      notYours: 'Lượt đăng ký này không phải của điểm cầu quý vị.',
      alreadyHolder: 'Điểm cầu này đang phát biểu.',
      nobody: 'Lượt phát biểu đã kết thúc.',
      otherTurn: 'Quyền phát biểu đã chuyển sang {{site}}.',
      otherFirst: 'Danh sách vừa thay đổi: đứng đầu hiện là {{site}}.',
      putBack: 'Đăng ký của {{site}} vừa được khôi phục, hiện vẫn trong danh sách.',
    },
  },
}

export const lead = {
  errors: {
    floor: {
      otherLimit: 'Lượt này vừa được gia hạn, hiện được {{minutes}} phút.',
      askedAnew: '{{site}} vừa rút đăng ký cũ và đăng ký lại.',
      struckAgain: 'Đăng ký của {{site}} vừa được khôi phục rồi lại bị bỏ.',
    },
  },
  conference: {
    floor: {
      grantAnyway: {
        title: 'Mời {{site}} phát biểu?',
        away: '{{standing}}. Các điểm cầu sẽ chỉ thấy tên điểm cầu, không có hình và tiếng.',
        nothing:
          'Điểm cầu này chưa gửi hình và tiếng. Các điểm cầu sẽ chỉ thấy tên điểm cầu cho đến khi phòng bật camera, micro.',
        picture: 'Micro của điểm cầu này chưa bật. Các điểm cầu sẽ thấy hình mà chưa nghe tiếng.',
        sound: 'Điểm cầu này không có hình. Các điểm cầu sẽ nghe tiếng và thấy tên điểm cầu.',
        confirm: 'Vẫn mời phát biểu',
      },
      grantHint: 'Hình {{site}} lên toàn mạng, mở micro, bắt đầu tính giờ',
      setLimitHint: 'Lượt này không giới hạn thời gian. Bấm để giới hạn: còn {{count}} phút kể từ bây giờ.',
      extendHint: 'Thêm {{count}} phút cho lượt này',
      takeHint: 'Kết thúc lượt của {{site}}, hình trở về chủ trì',
      holderLost: '{{site}} đang phát biểu thì mất kết nối ({{time}})',
      holderLostHint: 'Vẫn giữ quyền phát biểu, chờ chủ trì quyết định.',
      callTitle: 'Mời điểm cầu phát biểu',
      search: 'Tìm theo tên hoặc mã điểm cầu',
      notFound: 'Không có điểm cầu nào khớp với “{{search}}”.',
    },
  },
}

export const rare = {
  rare: {
    askAgain: {
      floor: {
        request: 'Đăng ký phát biểu',
        withdraw: 'Rút đăng ký phát biểu',
        putNext: 'Đưa {{site}} lên kế tiếp',
        grant: 'Mời {{site}} phát biểu',
        restore: 'Khôi phục đăng ký phát biểu',
        extend: 'Thêm thời gian cho lượt phát biểu',
        take: 'Kết thúc lượt phát biểu',
        release: 'Kết thúc phát biểu',
      },
    },
  },
}

export const record = {
  record: {
    kinds: {
      floor: 'Phát biểu',
    },
    sections: {
      speeches: 'Phát biểu',
    },
    timeline: {
      floor: {
        requested: '{{site}} đăng ký phát biểu',
        designated: '{{site}} được chỉ định phát biểu',
        withdrawn: '{{site}} rút đăng ký phát biểu',
        struck: 'Chủ trì đưa {{site}} ra khỏi danh sách đăng ký phát biểu',
        restored: 'Chủ trì khôi phục đăng ký phát biểu của {{site}}',
        movedNext: '{{site}} được đưa lên phát biểu kế tiếp',
        granted: 'Mời {{site}} phát biểu',
        grantedFor: 'Mời {{site}} phát biểu trong {{allottedMs}}',
        extended: 'Gia hạn lượt phát biểu của {{site}}, tổng cộng {{allottedMs}}',
        limited: 'Giới hạn lượt phát biểu của {{site}}, tổng cộng {{allottedMs}}',
        taken: 'Chủ trì kết thúc lượt phát biểu của {{site}} sau {{usedMs}}',
        released: '{{site}} phát biểu xong sau {{usedMs}}',
      },
    },
    speeches: {
      none: 'Chưa có điểm cầu nào phát biểu.',
      speaking: 'Đang phát biểu',
      used: 'Đã dùng {{used}}',
      usedOf: 'Đã dùng {{used}} / {{allotted}} cho phép',
      over: 'Quá {{over}}',
      noLimit: 'Không giới hạn thời gian',
      totals: 'Tổng thời gian theo điểm cầu',
      turns: 'Các lượt phát biểu',
      turnCount: '{{turns}} lượt',
    },
  },
}
