/** Words of the desks, which come with them: a room's computer does without. They stand under `conference`. */
export const lead = {
  floor: {
    grantAnyway: {
      title: 'Mời {{site}} phát biểu?',
      away: '{{standing}}. Các điểm cầu sẽ chỉ thấy tên điểm cầu, không có hình và tiếng.',
      nothing:
        'Điểm cầu này chưa gửi hình và tiếng. Các điểm cầu sẽ chỉ thấy tên điểm cầu cho đến khi phòng bật camera, micro.',
      picture: 'Micro của điểm cầu này chưa bật. Các điểm cầu sẽ thấy hình mà chưa nghe tiếng.',
      sound: 'Điểm cầu này không có hình. Các điểm cầu sẽ nghe tiếng và thấy tên điểm cầu.',
      confirm: 'Vẫn mời phát biểu',
    },
    grantHint: 'Hình {{site}} lên toàn mạng, mở micro, bắt đầu tính giờ',
    setLimitHint: 'Lượt này không giới hạn thời gian. Bấm để giới hạn: còn {{count}} phút kể từ bây giờ.',
    extendHint: 'Thêm {{count}} phút cho lượt này',
    takeHint: 'Kết thúc lượt của {{site}}, hình trở về chủ trì',
    holderLost: '{{site}} đang phát biểu thì mất kết nối ({{time}})',
    holderLostHint: 'Vẫn giữ quyền phát biểu, chờ chủ trì quyết định.',
    callTitle: 'Mời điểm cầu phát biểu',
    search: 'Tìm theo tên hoặc mã điểm cầu',
    notFound: 'Không có điểm cầu nào khớp với “{{search}}”.',
  },
  lifecycle: {
    undoTitle: 'Hoàn tác khai mạc?',
    undoBody:
      'Mọi điểm cầu trở về phòng chờ và hội nghị phải khai mạc lại. Đăng ký phát biểu, giờ vào họp và điểm cầu thêm sau khai mạc bị bỏ; thành phần tham dự đã khai báo và ghi chép được giữ.',
    closeBody: 'Mọi điểm cầu được báo kết thúc. Sau đó không mở lại được.',
    closeUnseenDrafts:
      'Mọi điểm cầu được báo kết thúc. Kết luận mà thư ký chưa công bố sẽ không công bố được nữa; hội nghị không mở lại được.',
    closeWithDrafts: 'Còn {{count}} kết luận chưa công bố. Kết thúc rồi thì không mở lại được hội nghị.',
    presideMyselfTitle: 'Nhận quyền điều hành từ {{name}}?',
    presideMyselfBody:
      'Đồng chí điều hành hội nghị từ bây giờ: luôn được nghe, và lên hình khi không ai phát biểu. {{name}} được báo ngay.',
  },
  microphones: {
    full: 'Chỉ mở thêm được tối đa {{count}} micro cùng lúc.',
    muteAllHint: 'Chỉ còn nghe chủ trì và điểm cầu đang phát biểu',
  },
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
}
