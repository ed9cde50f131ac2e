export const first = {
  conference: {
    conclusions: {
      announced: 'Kết luận số {{number}} vừa được công bố',
      title: 'Kết luận ({{count}})',
      label: 'Kết luận',
      short: 'Kết luận',
      none: 'Chưa có kết luận nào được công bố.',
      add: 'Thêm kết luận',
      draft: 'Bản nháp',
      text: 'Nội dung kết luận',
      item: 'Thuộc nội dung chương trình',
      noItem: 'Không gắn với nội dung nào',
      publish: 'Công bố',
      discard: 'Xóa bản nháp',
      publishedAt: 'Công bố {{time}}',
      corrected: 'đính chính {{time}}',
      correctedBecause: 'đính chính {{time}}: {{reason}}',
      correct: 'Đính chính',
      correctOne: 'Đính chính kết luận {{number}}',
    },
  },
}

export const lead = {
  errors: {
    conclusion: {
      unknown: 'Không tìm thấy kết luận này.',
      alreadyPublished: 'Kết luận này đã được công bố.',
      staleText: 'Có người vừa sửa kết luận này. Hãy xem lại nội dung mới.',
    },
  },
  conference: {
    conclusions: {
      editorEmpty:
        'Bản nháp tự lưu trong khi gõ và chỉ thư ký thấy. Công bố xong, kết luận được đánh số và mọi điểm cầu đều đọc được.',
      discardTitle: 'Xóa bản nháp này?',
      draftNumber: 'Bản nháp · sẽ là kết luận {{number}}',
      placeholder: 'Nội dung kết luận…',
      newText: 'Nội dung đính chính của kết luận {{number}}',
      reason: 'Lý do đính chính',
      saveCorrection: 'Công bố đính chính',
    },
  },
}

export const record = {
  record: {
    kinds: {
      conclusion: 'Kết luận',
    },
    sections: {
      conclusions: 'Kết luận',
    },
    timeline: {
      conclusion: {
        drafted: 'Soạn dự thảo kết luận',
        discarded: 'Bỏ dự thảo kết luận',
        published: 'Công bố kết luận số {{number}}',
        corrected: 'Đính chính kết luận số {{number}}',
      },
    },
    conclusions: {
      none: 'Chưa công bố kết luận nào.',
      number: 'Kết luận số {{number}}',
      published: 'Công bố lúc {{at}}',
      corrected: 'Đính chính lúc {{at}}',
      reason: 'Lý do: {{reason}}',
      before: 'Nội dung trước khi đính chính',
    },
  },
}
