export const late = {
  conference: {
    wall: {
      label: 'Tường hình',
      noPicture: 'Chưa có hình',
      receiving: 'Đang nhận hình…',
      actions: 'Thao tác với {{site}}',
      quality: 'Chất lượng đường truyền {{score}}/10',
      loudness: 'Mức âm thanh',
      weak: 'Mạng yếu',
      group: 'Nhóm điểm cầu',
      allSites: 'Tất cả {{count}} điểm cầu',
      cells: 'Số ô mỗi trang',
      perPage: '{{count}} ô mỗi trang',
      page: 'Trang {{page}}/{{pages}}',
      previous: 'Trang trước',
      next: 'Trang sau',
    },
  },
}
