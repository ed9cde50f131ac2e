export const late = {
  errors: {
    signal: { none: '{{site}} không còn báo hiệu nào.', other: '{{site}} vừa gửi báo hiệu khác. Hãy xem lại.' },
  },
  conference: {
    signal: {
      own: 'Báo hiệu cho chủ trì',
      kind: { unheard: 'Không nghe rõ', repeat: 'Đề nghị nhắc lại' },
      sent: { unheard: 'Đã gửi: không nghe rõ · {{at}}', repeat: 'Đã gửi: đề nghị nhắc lại · {{at}}' },
      sentAt: 'Đã gửi · {{at}}',
      seen: 'Chủ trì đã thấy',
      takeBack: 'Rút lại',
      list: 'Báo hiệu của các điểm cầu',
      of: { unheard: '{{site}}: không nghe rõ', repeat: '{{site}}: đề nghị nhắc lại' },
      see: 'Đã thấy',
      seeOf: 'Đã thấy báo hiệu của {{site}}',
      drop: 'Bỏ',
      dropOf: 'Bỏ báo hiệu của {{site}}',
      more: 'Còn {{count}} điểm cầu khác.',
    },
  },
}

export const record = {
  record: {
    kinds: {
      signal: 'Báo hiệu',
    },
    timeline: {
      signal: {
        raised: '{{site}} báo không nghe rõ',
        repeatAsked: '{{site}} đề nghị nhắc lại',
        seen: 'Chủ trì đã thấy báo hiệu của {{site}}',
        lowered: 'Gỡ báo hiệu của {{site}}',
      },
    },
  },
}
