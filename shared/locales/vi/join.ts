export const join = {
  title: 'Vào họp tại điểm cầu',
  at: 'Bắt đầu {{at}}',
  seat: {
    label: 'Máy này là',
    room: 'Máy của phòng họp',
    standIn: 'Điện thoại, thay khi phòng mất kết nối',
  },
  pin: 'Mã PIN',
  pinHint: '6 chữ số in trên phiếu của điểm cầu',
  pinDigit: 'Chữ số thứ {{place}}',
  enter: 'Vào phòng họp',
  entering: 'Đang vào…',
  inUseNotice:
    'Đường dẫn này đang được dùng ở một máy hoặc cửa sổ khác. Nếu tiếp tục, bên đó sẽ bị đưa ra khỏi phòng họp.',
  attemptsLeft: 'Mã PIN không đúng. Còn {{left}} lần thử.',
  lastAttempt: 'Mã PIN không đúng. Đây là lần thử cuối trước khi đường dẫn tạm khóa.',
  lockedFor: 'Nhập sai quá nhiều lần. Có thể thử lại sau {{left}}.',
  takeOver: {
    title: 'Điểm cầu này đã có máy vào họp',
    body: 'Mỗi điểm cầu chỉ dùng một máy phòng họp. Nếu chuyển sang máy này, máy hoặc cửa sổ đã vào lúc {{at}} sẽ bị đưa ra khỏi phòng họp ngay.',
    confirm: 'Chuyển sang máy này',
  },
  refused: {
    unknown: 'Đường dẫn không đúng',
    revoked: 'Đường dẫn đã bị thu hồi',
    over: 'Không thể vào họp',
    help: 'Cần hỗ trợ, hãy gọi thư ký hoặc kỹ thuật của hội nghị.',
  },
  out: {
    title: 'Máy này đã ra khỏi phòng họp',
    takenOver: 'Máy khác đã vào họp thay máy này',
    takeBack: 'Muốn họp tiếp ở máy này, hãy nhập lại mã PIN; máy kia sẽ ra khỏi phòng họp.',
  },
  checkFirst: 'Kiểm tra camera, micro và loa trước',
  enterAgain: 'Nhập lại mã PIN',
}
