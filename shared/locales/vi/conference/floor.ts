export const first = {
  conference: {
    floor: {
      queue: 'Đăng ký phát biểu ({{count}})',
      queueShort: 'Đăng ký ({{count}})',
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
      undo: 'Hoàn tác',
      ownSkipped: 'Chủ trì tạm bỏ qua đăng ký của phòng lúc {{at}}.',
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
      take: 'Kết thúc lượt',
      between: {
        reply: 'Phát biểu xen',
        order: 'Phát biểu về quy trình',
        chair: 'Chủ trì phát biểu xen',
      },
      ownWaits: 'Tạm ngừng: {{site}} phát biểu xen. Sau đó phòng phát biểu tiếp.',
      notHeard: 'Chưa nghe được tiếng từ điểm cầu này',
      wait: 'Chờ thêm',
      request: 'Đăng ký phát biểu',
      withdraw: 'Rút đăng ký',
      release: 'Kết thúc phát biểu',
      releaseHint: 'Hình và tiếng toàn mạng trở về chủ trì.',
      myPlaceNext: 'Chuẩn bị: phát biểu kế tiếp',
      myPlace: 'Đã đăng ký, thứ {{place}} trong danh sách',
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
      tooManyWait: 'Đã có hai lượt đang chờ.',
      waitsItself: '{{site}} đang tạm ngừng, sẽ phát biểu tiếp khi hết lượt xen.',
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
      kind: { reply: 'Trao đổi lại', order: 'Về quy trình' },
      giveBack: 'Trả lại quyền',
      giveBackHint: 'Hết lượt xen, {{site}} phát biểu tiếp',
      chairSpeaks: 'Chủ trì xen',
      chairSpeaksHint: '{{site}} tạm ngừng, chủ trì nói; bấm lần nữa để trả lại',
      letBetween: {
        reply: 'Cho phát biểu xen: trao đổi lại',
        order: 'Cho phát biểu xen: về quy trình',
      },
      takeHint: 'Kết thúc lượt của {{site}}, hình trở về chủ trì',
      holderLost: '{{site}} đang phát biểu thì mất kết nối ({{time}})',
      holderLostHint: 'Vẫn giữ quyền phát biểu, chờ chủ trì quyết định.',
      callTitle: 'Mời điểm cầu phát biểu',
      search: 'Tìm theo tên hoặc mã điểm cầu',
      notFound: 'Không có điểm cầu nào khớp với “{{search}}”.',
    },
  },
}

export const late = {
  errors: {
    floor: {
      chairsOwn: 'Điểm cầu của người điều hành phát biểu xen bằng nút của chủ trì.',
    },
  },
  conference: {
    floor: {
      waits: '{{site}} chờ phát biểu tiếp',
      waitsWith: '{{site}} chờ phát biểu tiếp, còn {{time}}',
      order: 'Sắp xếp danh sách',
      orderHint: 'Kéo bằng chuột, hoặc dùng phím: cách để nhấc, mũi tên để dời, cách để đặt.',
      skip: 'Bỏ qua {{site}}',
      skipNow: 'Bỏ qua lúc này',
      skipAbsent: 'Người phát biểu không có mặt trong phòng',
      leftCount: 'Đã bỏ qua, vắng ({{count}})',
      leftAs: {
        struck: 'Đã bỏ đăng ký của {{site}}.',
        skipped: 'Đã bỏ qua {{site}}.',
        absent: '{{site}}: không có mặt trong phòng.',
      },
      restoreOf: 'Khôi phục đăng ký của {{site}}',
      topic: 'Nội dung phát biểu',
      topicHint: 'Chủ trì thấy dòng này trong danh sách đăng ký.',
      send: 'Gửi đăng ký',
      kindLabel: 'Hình thức',
      askKind: { speech: 'Phát biểu', reply: 'Trao đổi lại', order: 'Về quy trình' },
      speaker: 'Người phát biểu',
      speakerNotSaid: 'Chưa ghi',
      forItem: 'Cho nội dung',
      anyItem: 'Khi đến lượt',
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
        skip: 'Bỏ qua lượt đăng ký',
        move: 'Đổi thứ tự phát biểu',
        restore: 'Khôi phục đăng ký phát biểu',
        interrupt: 'Cho {{site}} phát biểu xen',
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
        skipped: 'Chủ trì tạm bỏ qua {{site}}',
        absent: '{{site}}: người phát biểu không có mặt trong phòng',
        moved: 'Đổi thứ tự phát biểu của {{site}}',
        movedNext: '{{site}} được đưa lên phát biểu kế tiếp',
        granted: 'Mời {{site}} phát biểu',
        grantedFor: 'Mời {{site}} phát biểu trong {{allottedMs}}',
        interrupted: '{{site}} phát biểu xen',
        replies: '{{site}} phát biểu xen: trao đổi lại',
        pointOfOrder: '{{site}} phát biểu xen: về quy trình',
        chairSpeaks: 'Chủ trì ({{site}}) phát biểu xen',
        extended: 'Gia hạn lượt phát biểu của {{site}}, tổng cộng {{allottedMs}}',
        limited: 'Giới hạn lượt phát biểu của {{site}}, tổng cộng {{allottedMs}}',
        taken: 'Chủ trì kết thúc lượt phát biểu của {{site}} sau {{usedMs}}',
        released: '{{site}} phát biểu xong sau {{usedMs}}',
      },
    },
    speeches: {
      between: {
        reply: 'Phát biểu xen: trao đổi lại',
        order: 'Phát biểu xen: về quy trình',
        chair: 'Chủ trì phát biểu xen',
      },
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
