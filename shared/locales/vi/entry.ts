/** The form of one entry of a list of the office. */
export const entry = {
  changedTitle: 'Có người khác vừa sửa mục này. Nội dung hiện nay:',
  changedText:
    'Những chỗ quý vị chưa sửa đã lấy theo nội dung hiện nay, những chỗ đã sửa vẫn giữ nguyên. Hãy xem lại rồi lưu.',
  added: 'thêm {{names}}',
  gone: 'bớt {{names}}',
  yes: 'Có',
  nothing: '(để trống)',
}
