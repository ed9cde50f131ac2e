const phrase = {
  cameraUp: 'Nâng máy quay lên',
  cameraDown: 'Hạ máy quay xuống',
  closer: 'Quay gần lại',
  nearMicrophone: 'Nói gần micro hơn',
  lights: 'Bật thêm đèn',
  quiet: 'Giữ trật tự trong phòng',
  prepare: 'Chuẩn bị phát biểu',
  wait: 'Chờ một chút',
  understood: 'Đã rõ',
  ready: 'Sẵn sàng, tiếp theo',
  problem: 'Đang có sự cố',
  callMe: 'Xin gọi điện thoại',
}

export const late = {
  errors: { message: { notYours: 'Đồng chí không nhắn được ở đây.' } },
  conference: {
    messages: {
      title: 'Trao đổi riêng',
      unread: 'Trao đổi riêng: {{count}} tin chưa đọc',
      lead: 'Chủ trì, thư ký, đạo diễn',
      line: 'Trao đổi với',
      nothing: 'Chưa có tin nào.',
      text: 'Nội dung',
      send: 'Gửi',
      phrases: 'Câu có sẵn',
      newest: '{{name}}: {{words}}',
      director: 'Đạo diễn',
      told: 'Chỉ chủ trì, thư ký và đạo diễn đọc được.',
      toldSite: 'Chỉ đạo diễn và kỹ thuật viên {{site}} đọc được.',
      phrase,
    },
  },
}

export const rare = {
  rare: { askAgain: { message: { send: 'Gửi tin' } } },
}

export const record = { record: { timeline: {} } }
