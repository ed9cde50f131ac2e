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
}
