/** Errors that only the pages of the office meet: their words come with them. */
export const officeErrors = {
  entry: {
    changed: 'Có người khác vừa sửa mục này. Hãy xem nội dung hiện nay rồi làm lại nếu vẫn cần.',
  },
  account: {
    nameTaken: 'Tên đăng nhập này đã có người dùng.',
    lastAdmin: 'Đây là quản trị viên cuối cùng đang hoạt động, không thể đóng hoặc đổi loại tài khoản.',
    weakPassword: 'Mật khẩu quá dễ đoán. Hãy chọn mật khẩu dài hơn, không chứa tên đăng nhập.',
    otherPassword:
      'Mật khẩu của tài khoản này đã được đổi sau khi quý vị xem danh sách. Nếu vẫn cần, hãy cấp lại lần nữa.',
    closed: 'Tài khoản này đã đóng. Hãy liên hệ người quản trị.',
  },
  site: {
    codeTaken: 'Mã điểm cầu này đã được dùng.',
    cycle: 'Điểm cầu không thể trực thuộc chính nó hoặc cấp dưới của nó.',
    inUse: 'Điểm cầu đang có trong hội nghị, không thể xóa.',
  },
  briefing: {
    secrecyNotDeclared: 'Cần xác nhận hội nghị không có nội dung bí mật nhà nước.',
    hostNotInSites: 'Điểm cầu chủ trì phải nằm trong danh sách điểm cầu dự họp.',
    duplicateSite: 'Có điểm cầu bị ghi hai lần trong danh sách.',
    unknownPerson: 'Có người được phân vai không còn tài khoản hoạt động.',
    staleVersion: 'Có người khác vừa sửa hội nghị này. Hãy xem kế hoạch hiện nay rồi làm lại nếu vẫn cần.',
    frozen: 'Hội nghị đã khai mạc nên không sửa được kế hoạch nữa.',
  },
  link: {
    other: '{{site}} vừa được cấp đường dẫn khác. Hãy xem đường dẫn đang hiện rồi làm lại nếu vẫn cần.',
    takenBack: 'Đường dẫn của {{site}} đã bị thu hồi. Muốn điểm cầu này vào họp, hãy cấp đường dẫn mới.',
  },
  import: {
    notSheet:
      'Tệp này không phải tệp Excel (.xlsx) đọc được. Hãy lưu lại dưới dạng .xlsx, không đặt mật khẩu, rồi chọn lại.',
    tooLarge: 'Tệp này quá lớn: tối đa {{megabytes}} MB.',
    tooHeavy: 'Tệp này quá lớn hoặc quá phức tạp để đọc. Hãy chép các ô cần nhập sang tệp mẫu rồi chọn lại.',
    tooManyRows: 'Tệp có quá nhiều dòng: mỗi lần nhập tối đa {{max}} dòng. Hãy chia thành nhiều tệp.',
    noHead: 'Không tìm thấy dòng tiêu đề. Tệp cần có các cột {{heads}}; hãy dùng tệp mẫu.',
    empty: 'Dưới dòng tiêu đề chưa có dòng nào.',
    brokenCell: 'Ô {{column}}{{row}} của tệp không đọc được. Hãy xóa hoặc gõ lại ô này rồi chọn lại.',
    changed: 'Danh sách trên máy chủ vừa thay đổi. Hãy xem lại trước khi nhập.',
  },
}
