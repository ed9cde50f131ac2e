/** What no feature of the conference refuses alone. */
export const errors = {
  badRequest: 'Thông tin gửi lên chưa đúng. Hãy kiểm tra lại các ô đã nhập.',
  unauthenticated: 'Phiên làm việc đã hết. Hãy đăng nhập lại.',
  forbidden: 'Quý vị không có quyền làm việc này.',
  notFound: 'Không tìm thấy nội dung này. Có thể nó đã bị xóa.',
  conflict: 'Có người vừa thay đổi nội dung này. Hãy tải lại rồi thử lại.',
  tooLarge: 'Nội dung gửi lên quá lớn.',
  rateLimited: 'Thao tác quá nhanh. Hãy chờ một lát rồi thử lại.',
  unavailable: 'Chưa kết nối được với máy chủ. Hãy kiểm tra đường truyền rồi thử lại.',
  internal: 'Máy chủ gặp lỗi. Hãy thử lại; nếu vẫn lỗi, báo cho bộ phận kỹ thuật.',
  text: {
    empty: 'Nội dung còn trống: hãy nhập ít nhất một chữ.',
    tooLong: 'Nội dung quá dài: tối đa {{max}} ký tự.',
  },
  row: {
    empty: 'Dòng {{row}} còn trống. Hãy nhập hoặc xóa dòng này.',
    tooLong: 'Dòng {{row}} có ô quá dài: tối đa {{max}} ký tự.',
  },
  list: { tooLong: 'Danh sách quá dài: tối đa {{max}} dòng.' },
  protocol: { reload: 'Phần mềm vừa được nâng cấp. Hãy tải lại trang để tiếp tục.' },
  operation: { reused: 'Thao tác này đã được gửi trước đó với nội dung khác. Hãy tải lại trang.' },
  session: {
    wrongPassword: 'Tên đăng nhập hoặc mật khẩu không đúng.',
    noCookies:
      'Trình duyệt không lưu cookie nên không đăng nhập được. Hãy cho phép cookie của trang này trong cài đặt trình duyệt, rồi đăng nhập lại.',
    locked: 'Nhập sai quá nhiều lần. Hãy thử lại sau ít phút.',
  },
  site: {
    notInBriefing: 'Điểm cầu này không có trong hội nghị.',
    unknown: 'Không tìm thấy điểm cầu này.',
    hidden: 'Điểm cầu này đã ngừng sử dụng.',
  },
  agenda: { unknownItem: 'Không tìm thấy mục này trong chương trình.' },
  link: {
    unknown: 'Đường dẫn này không đúng. Hãy quét lại mã hoặc hỏi thư ký hội nghị.',
    revoked: 'Đường dẫn này đã bị thu hồi. Hãy hỏi thư ký hội nghị để nhận đường dẫn mới.',
    unseated:
      'Máy này không còn giữ chỗ của điểm cầu: đường dẫn đã bị thu hồi, hoặc một máy khác đã vào thay. Hãy nhập lại mã PIN.',
    wrongPin: 'Mã PIN không đúng.',
    tooManyAttempts: 'Nhập sai mã PIN quá nhiều lần. Hãy chờ ít phút rồi thử lại.',
    inUse: 'Một máy tính hoặc cửa sổ khác vừa vào phòng họp thay cho máy này.',
  },
  connection: {
    tooMany: 'Hội nghị đang mở ở quá nhiều cửa sổ. Hãy đóng bớt rồi tải lại trang.',
  },
  media: {
    unknownObject: 'Đường hình ảnh, âm thanh này không còn nữa.',
    refused: 'Máy chủ không nhận đường hình ảnh, âm thanh này.',
    unavailable: 'Phần hình ảnh, âm thanh đang khởi động lại. Hãy chờ trong giây lát.',
    tooMany: 'Máy này đã mở quá nhiều đường hình ảnh, âm thanh.',
    full: 'Máy chủ truyền hình đang hết công suất. Trang này tự vào xem khi có chỗ; không cần làm gì.',
  },
}
