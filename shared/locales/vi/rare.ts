/** Words that a room seldom needs: they come with the part that says them. */
export const rare = {
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
  session: {
    kept: 'Phiên đăng nhập đã đủ 7 ngày. Phiên được giữ đến hết hội nghị; sau đó hãy đăng nhập lại.',
    ends: 'Phiên đăng nhập hết hạn lúc {{when}}. Hãy lưu việc đang làm và đăng nhập lại trước giờ đó.',
  },
  askAgain: {
    title: 'Đã có lại kết nối',
    body: 'Thao tác dưới đây chưa được máy chủ xác nhận khi mất kết nối. Hãy xem lại tình hình trong phòng họp rồi chọn.',
    send: 'Vẫn thực hiện',
    drop: 'Bỏ qua',
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
    microphone: {
      open: 'Mở micro {{site}}',
      close: 'Đóng micro {{site}}',
      mute: 'Tắt tiếng {{site}}',
      unmute: 'Cho {{site}} có tiếng lại',
      muteAll: 'Đóng các micro đang mở',
    },
    briefing: {
      open: 'Khai mạc hội nghị',
      unopen: 'Hoàn tác khai mạc',
      pause: 'Tạm dừng hội nghị',
      resume: 'Tiếp tục hội nghị',
      close: 'Kết thúc hội nghị',
      preside: 'Chuyển quyền điều hành',
    },
  },
}
