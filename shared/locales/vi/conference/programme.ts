export const first = {
  conference: {
    programme: {
      pictureOf: 'Hình của {{site}}',
      full: 'Toàn màn hình (phím F)',
      fullKey: 'Xem hình toàn màn hình · thoát',
      leaveFull: 'Thoát toàn màn hình (Esc)',
      picture: 'Hình phát toàn mạng: {{site}}',
      chair: 'Chủ trì: {{name}}',
      waiting: 'Đang chờ tín hiệu',
      unlinked: 'Mất kết nối',
      soundOnly: 'Dự họp bằng âm thanh, không có hình',
      paused: 'Hội nghị tạm dừng',
      joining: 'Đang nhận hình và tiếng…',
      reconnecting: 'Hình và tiếng bị gián đoạn, đang nối lại…',
      noPictureOf: 'Chưa có hình của {{site}}',
    },
  },
}
