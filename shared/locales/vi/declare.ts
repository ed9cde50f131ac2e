/** The form in which a room says who sits in it; it comes with the form. */
export const declare = {
  headOne: 'Trưởng đoàn: {{name}}',
  headcount: 'Số người trong phòng',
  paste: 'Dán danh sách từ bảng tính',
  pasteHint: 'Dán cả bảng từ Excel hoặc Word, hoặc gõ mỗi dòng một người: họ tên, chức vụ.',
  pasted: 'Danh sách vừa dán',
  understood: 'Nhận ra {{count}} người trong danh sách này',
  otherRows: 'Không lấy {{count}} dòng: {{rows}}',
  otherColumns: 'Không lấy cột: {{columns}}',
  knownPeople: '{{count}} người đã có trong danh sách dưới đây.',
  take: 'Thêm {{count}} người vào danh sách',
  problem: {
    noName: 'Dòng {{place}}: thiếu họ tên.',
    nameTooLong: 'Dòng {{place}}: họ tên dài quá {{max}} ký tự.',
    titleTooLong: 'Dòng {{place}}: chức vụ dài quá {{max}} ký tự.',
    tooMany:
      'Danh sách có {{count}} người; mỗi điểm cầu khai được tối đa {{max}} người. Người còn lại hãy ghi vào số người trong phòng.',
  },
  name: 'Họ tên',
  jobTitle: 'Chức vụ',
  nameOf: 'Họ tên người thứ {{place}}',
  titleOf: 'Chức vụ người thứ {{place}}',
  addPerson: 'Thêm người',
  removePerson: 'Bỏ {{name}}',
  declare: 'Lưu thành phần tham dự',
}
