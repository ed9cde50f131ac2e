export const first = {
  conference: {
    presentation: {
      picture: 'Màn hình trình chiếu của {{site}}',
      of: 'Trình chiếu: {{site}}',
      ofUnlinked: 'Trình chiếu: {{site}} · Mất kết nối',
      start: 'Trình chiếu màn hình',
      stop: 'Dừng trình chiếu',
      stopOther: 'Dừng trình chiếu',
      ended: {
        lost: 'Trình chiếu của máy này đã dừng khi mất kết nối.',
        turnOver: 'Trình chiếu của máy này đã dừng vì lượt phát biểu của phòng đã kết thúc.',
        stopped: 'Trình chiếu của máy này đã được dừng từ máy khác.',
      },
      again: 'Bấm Trình chiếu màn hình để tiếp tục.',
    },
  },
  errors: {
    presentation: {
      notAllowed: 'Chỉ điểm cầu đang phát biểu hoặc điểm cầu chủ trì được trình chiếu.',
      none: 'Hiện không có trình chiếu nào.',
      taken: 'Đang có điểm cầu khác trình chiếu: {{site}}.',
      other: 'Trình chiếu đó đã kết thúc. Hiện đang trình chiếu: {{site}}.',
    },
  },
}

export const record = {
  record: {
    kinds: {
      presentation: 'Trình chiếu',
    },
    timeline: {
      presentation: { started: '{{site}} trình chiếu màn hình', stopped: 'Dừng trình chiếu' },
    },
  },
}
