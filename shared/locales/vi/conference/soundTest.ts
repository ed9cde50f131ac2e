export const soundTest = {
  running: 'Đang thử âm thanh: mọi phòng đang nghe {{site}}.',
  left: 'Tự kết thúc sau {{seconds}} giây.',
  stop: 'Dừng thử',
}
