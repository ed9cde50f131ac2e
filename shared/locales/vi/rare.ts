/** Words that a room seldom needs, and that belong to none of its features: they come with the part that says them. */
export const rare = {
  session: {
    kept: 'Phiên đăng nhập đã đủ 7 ngày. Phiên được giữ đến hết hội nghị; sau đó hãy đăng nhập lại.',
    ends: 'Phiên đăng nhập hết hạn lúc {{when}}. Hãy lưu việc đang làm và đăng nhập lại trước giờ đó.',
  },
  askAgain: {
    title: 'Đã có lại kết nối',
    body: 'Thao tác dưới đây chưa được máy chủ xác nhận khi mất kết nối. Hãy xem lại tình hình trong phòng họp rồi chọn.',
    send: 'Vẫn thực hiện',
    drop: 'Bỏ qua',
  },
  closed: {
    title: 'Hội nghị đã kết thúc',
    at: 'Kết thúc lúc {{time}}',
    length: 'thời gian họp',
    sites: 'điểm cầu dự',
    people: 'đại biểu',
    conclusions: 'kết luận',
    record: 'Xem hồ sơ hội nghị',
    thanks: 'Cảm ơn điểm cầu đã tham dự. Có thể đóng trang này.',
  },
  refusedScreen: {
    title: 'Không vào được phòng họp',
    old: 'Trang này đã cũ',
    reload: 'Tải lại trang',
    signIn: 'Đăng nhập',
  },
  roomGone: {
    unheard: 'Máy của phòng họp không còn kết nối: hội nghị không nghe được phòng này.',
    unheardHint: 'Hãy bật micro và loa của máy này, hoặc chờ máy của phòng nối lại.',
    deaf: 'Máy của phòng họp không còn kết nối: loa của phòng không phát tiếng hội nghị.',
    deafHint: 'Hãy bật loa của máy này, hoặc chờ máy của phòng nối lại.',
    speaker: 'Bật loa máy này',
  },
  standIn: {
    aside: 'Máy của phòng họp đang kết nối. Điện thoại này chờ sẵn, không gửi hình và tiếng.',
    instead: 'Điện thoại này đang thay máy của phòng họp, đến khi phòng kết nối lại.',
    mayBegin: 'Máy của phòng họp mất kết nối. Điện thoại này có thể thay ngay.',
    begin: 'Thay phòng họp',
  },
  otherBrowser: {
    unseen: 'Trình duyệt này không xem được hình của hội nghị này.',
    unsent: 'Trình duyệt này không gửi được hình tới hội nghị này.',
    hint: 'Tiếng vẫn có bình thường. Để có hình, hãy vào lại bằng Chrome hoặc Edge bản mới.',
  },
}
