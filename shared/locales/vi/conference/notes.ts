export const lead = {
  errors: {
    note: {
      unknown: 'Không tìm thấy ghi chép này.',
      staleText: 'Có người vừa sửa ghi chép này. Hãy xem lại nội dung mới.',
    },
  },
  conference: {
    notes: {
      title: 'Ghi chép của thư ký',
      short: 'Ghi chép',
      empty:
        'Ghi chép được xếp theo nội dung chương trình. Trong hội nghị chỉ thư ký thấy; biên bản do thư ký xuất có kèm ghi chép.',
      noItem: 'Ghi chép chung',
      item: 'Ghi vào nội dung',
      text: 'Nội dung ghi chép',
      placeholder: 'Ghi chép…',
      add: 'Ghi lại',
      addHint: 'Ctrl + Enter',
      edit: 'Sửa ghi chép',
      done: 'Xong',
      remove: 'Xóa ghi chép',
      removeTitle: 'Xóa ghi chép này?',
    },
  },
}

export const record = {
  record: {
    kinds: {
      note: 'Ghi chép',
    },
    sections: {
      notes: 'Ghi chép',
    },
    timeline: {
      note: { added: 'Ghi chép', edited: 'Sửa ghi chép', removed: 'Xóa ghi chép' },
    },
    notes: {
      none: 'Chưa có ghi chép nào.',
      hint: 'Chỉ ban thư ký thấy phần này.',
      general: 'Ghi chép chung',
    },
  },
}
