/** What the rooms read on cards over the programme. */
export const late = {
  conference: {
    cards: {
      held: 'Đang giữ hình',
      automatic: 'Tự động',
      item: 'Nội dung {{number}}',
      closedPart: 'Phần trao đổi kín',
      closedPartHint: 'Hình và tiếng sẽ trở lại khi phần này kết thúc.',
    },
  },
}
