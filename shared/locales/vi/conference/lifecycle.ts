export const first = {
  conference: {
    lifecycle: {
      open: 'Khai mạc hội nghị',
      openTitle: 'Khai mạc hội nghị?',
      openBody: 'Hiện có {{count}}/{{total}} điểm cầu có mặt. Điểm cầu vào sau vẫn theo dõi đầy đủ từ lúc vào.',
      undoOpening: 'Hoàn tác khai mạc',
      openedCanUndo:
        'Đã khai mạc. Nếu khai mạc nhầm: trong 5 phút, khi chưa ai phát biểu, chọn Thao tác khác, Hoàn tác khai mạc.',
      openingUndone: 'Việc khai mạc vừa được hoàn tác. Hội nghị chờ khai mạc lại.',
      pause: 'Tạm dừng',
      pauseTitle: 'Tạm dừng hội nghị?',
      resumesAt: 'Tiếp tục lúc {{at}}.',
      paused: 'Hội nghị tạm dừng',
      resume: 'Tiếp tục hội nghị',
      close: 'Kết thúc hội nghị',
      closeTitle: 'Kết thúc hội nghị?',
      more: 'Thao tác khác',
      preside: 'Chuyển quyền điều hành',
      presiding: 'Điều hành: {{name}}',
      presideMyself: 'Nhận quyền điều hành',
    },
  },
  errors: {
    briefing: {
      notOpen: 'Hội nghị chưa khai mạc.',
      farFromStart: 'Chưa đến giờ họp hoặc giờ họp đã qua lâu. Hãy xác nhận ngày họp theo lịch rồi khai mạc lại.',
      openedForGood: 'Đã quá 5 phút, đã có lượt phát biểu hoặc kết luận: không hoàn tác khai mạc được nữa.',
      alreadyOpen: 'Hội nghị đã khai mạc rồi.',
      closed: 'Hội nghị đã kết thúc.',
      cancelled: 'Hội nghị đã bị hủy.',
      paused: 'Hội nghị đang tạm dừng. Hãy tiếp tục hội nghị trước.',
      notPaused: 'Hội nghị đã tiếp tục rồi.',
      otherOpening: 'Việc khai mạc trước đã được hoàn tác, hội nghị đã khai mạc lại.',
      otherPause: 'Hội nghị đã tiếp tục, nay lại đang tạm dừng.',
      noChair: 'Hội nghị chưa có người chủ trì.',
    },
  },
}

export const lead = {
  errors: {
    briefing: {
      waitsAgain: 'Việc khai mạc vừa được hoàn tác, hội nghị đang chờ khai mạc lại.',
      pausedAlready: 'Hội nghị đã tạm dừng rồi.',
      pausedOtherwise: 'Hội nghị đã tạm dừng rồi. Lý do và giờ tiếp tục như đang hiện.',
      goesOn: 'Hội nghị vừa tạm dừng rồi tiếp tục lại.',
    },
  },
  conference: {
    lifecycle: {
      closeBody: 'Mọi điểm cầu được báo kết thúc. Sau đó không mở lại được.',
      closeUnseenDrafts:
        'Mọi điểm cầu được báo kết thúc. Kết luận mà thư ký chưa công bố sẽ không công bố được nữa; hội nghị không mở lại được.',
      closeWithDrafts: 'Còn {{count}} kết luận chưa công bố. Kết thúc rồi thì không mở lại được hội nghị.',
    },
  },
}

export const rare = {
  conference: {
    lifecycle: {
      presidency: {
        takenFromMe: '{{name}} đang điều hành hội nghị thay đồng chí. Micro của phòng giữ nguyên như trước.',
        givenToMe: 'Đồng chí đang điều hành hội nghị.',
        changed: '{{name}} đang điều hành hội nghị.',
      },
      undoTitle: 'Hoàn tác khai mạc?',
      undoBody:
        'Mọi điểm cầu trở về phòng chờ và hội nghị phải khai mạc lại. Báo hiệu của các phòng, giờ vào họp và điểm cầu thêm sau khai mạc bị bỏ; đăng ký phát biểu, thành phần tham dự đã khai báo và ghi chép được giữ.',
      presideMyselfTitle: 'Nhận quyền điều hành từ {{name}}?',
      presideMyselfBody:
        'Đồng chí điều hành hội nghị từ bây giờ: luôn được nghe, và lên hình khi không ai phát biểu. {{name}} được báo ngay.',
    },
  },
  rare: {
    askAgain: {
      briefing: {
        open: 'Khai mạc hội nghị',
        unopen: 'Hoàn tác khai mạc',
        pause: 'Tạm dừng hội nghị',
        resume: 'Tiếp tục hội nghị',
        close: 'Kết thúc hội nghị',
      },
    },
    opening: {
      early: 'Khai mạc trước giờ…',
      earlyTitle: 'Khai mạc sớm {{stretch}}?',
      earlyBody: 'Hội nghị được lên lịch lúc {{when}}, còn {{stretch}} nữa mới đến giờ.',
      late: 'Khai mạc muộn…',
      lateTitle: 'Khai mạc muộn {{stretch}}?',
      lateBody: 'Hội nghị được lên lịch lúc {{when}}, đã qua {{stretch}}.',
      freezes: 'Khai mạc rồi thì chương trình, điểm cầu và vai trò không sửa trong kế hoạch được nữa.',
      typed: 'Để khai mạc ngay, hãy gõ ngày họp theo lịch: {{date}}',
    },
    lifecycle: {
      presides: '{{name}} (đang điều hành)',
      inRoom: 'Đang trong phòng họp',
      siteOnly: 'Chưa vào phòng họp; {{site}} đã kết nối',
      notInRoom: 'Chưa vào phòng họp',
      pauseBody: 'Đồng hồ dừng lại, mọi điểm cầu đều thấy thông báo tạm dừng.',
      pauseReason: 'Lý do (không bắt buộc)',
      resumeAfter: '{{at}} (sau {{count}} phút)',
      resumeAt: 'Tiếp tục lúc',
      resumeNotSaid: 'Chưa hẹn giờ',
    },
  },
}

export const record = {
  record: {
    kinds: {
      briefing: 'Điều hành',
    },
    timeline: {
      briefing: {
        opened: 'Khai mạc hội nghị; {{present}}/{{sites}} điểm cầu có mặt',
        unopened: 'Hoàn tác khai mạc; hội nghị trở lại chờ khai mạc',
        paused: 'Tạm dừng hội nghị',
        resumed: 'Tiếp tục hội nghị',
        closed: 'Bế mạc hội nghị',
        recovered: 'Hệ thống khởi động lại và khôi phục phiên họp; hoạt động gần nhất lúc {{aliveAt}}',
      },
    },
  },
}
