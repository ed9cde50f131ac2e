/** What was said at the demo's closed briefing: invented from beginning to end. */
export type DemoSpeech = { code: string; topic: string; minutes: number; note: string }

/** The designated place first, then twelve that asked for the floor, in the order of their requests. */
export const speeches: DemoSpeech[] = [
  {
    code: 'NA',
    topic: 'Sắp xếp, bố trí cán bộ sau khi thành lập xã mới',
    minutes: 11,
    note: 'Nghệ An: đã bố trí xong vị trí việc làm tại 130 xã, phường; còn 214 người chờ giải quyết chế độ. Kiến nghị Trung ương sớm có hướng dẫn về phụ cấp đối với người kiêm nhiệm trước khi xếp loại cuối năm.',
  },
  {
    code: 'HN',
    topic: 'Vận hành Trung tâm Phục vụ hành chính công một cấp',
    minutes: 8,
    note: 'Hà Nội: 12 chi nhánh, 126 điểm hỗ trợ; tỷ lệ hồ sơ trực tuyến toàn trình đạt 71%. Đề nghị chuẩn hóa mẫu tờ khai dùng chung.',
  },
  {
    code: 'HCM',
    topic: 'Dữ liệu dùng chung sau khi hợp nhất ba địa phương',
    minutes: 9,
    note: 'Thành phố Hồ Chí Minh: hoàn thành hợp nhất 38 cơ sở dữ liệu; còn 5 hệ thống cũ phải chạy song song đến hết năm.',
  },
  {
    code: 'HP',
    topic: 'Một cửa điện tử liên thông với cảng và khu công nghiệp',
    minutes: 7,
    note: 'Hải Phòng: thời gian thông quan hồ sơ doanh nghiệp giảm từ 9 giờ còn 4 giờ; thiếu cán bộ công nghệ thông tin ở 17 xã.',
  },
  {
    code: 'CT',
    topic: 'Tổ công nghệ số cộng đồng ở ấp, khu vực',
    minutes: 6,
    note: 'Cần Thơ: 1.042 tổ, hỗ trợ 186.000 lượt người dân; kinh phí hoạt động mỗi tổ còn thấp.',
  },
  {
    code: 'LC',
    topic: 'Dịch vụ công cho đồng bào vùng cao, vùng biên giới',
    minutes: 8,
    note: 'Lào Cai: 41 thôn chưa có sóng di động ổn định; đã dùng xe lưu động phục vụ 96 phiên chợ.',
  },
  {
    code: 'TH',
    topic: 'Số hóa hồ sơ lưu trữ của xã cũ',
    minutes: 6,
    note: 'Thanh Hóa: số hóa 3,1 triệu trang trong tổng số 7,4 triệu trang (42%); đề nghị cho dùng nguồn tăng thu để hoàn thành.',
  },
  {
    code: 'QT',
    topic: 'Khôi phục hệ thống một cửa sau mưa lũ',
    minutes: 5,
    note: 'Quảng Trị: 23 trụ sở bị ngập, khôi phục trong 6 ngày nhờ bản sao lưu tại trung tâm dữ liệu tỉnh.',
  },
  {
    code: 'DL',
    topic: 'Cải cách thủ tục đất đai ở địa bàn rộng',
    minutes: 7,
    note: 'Đắk Lắk: hồ sơ đất đai trễ hạn giảm từ 11,8% còn 4,2%; vướng ở khâu trích đo bản đồ.',
  },
  {
    code: 'TNI',
    topic: 'Liên thông thủ tục ở cửa khẩu',
    minutes: 6,
    note: 'Tây Ninh: 5 cơ quan cùng dùng một hồ sơ điện tử tại cửa khẩu; đề nghị thống nhất chữ ký số chuyên dùng.',
  },
  {
    code: 'AG',
    topic: 'Đo lường sự hài lòng của người dân bằng khảo sát tại chỗ',
    minutes: 6,
    note: 'An Giang: 94,6% hài lòng trên 58.000 phiếu; điểm thấp nhất là khâu hướng dẫn hồ sơ ban đầu.',
  },
  {
    code: 'CM',
    topic: 'Dịch vụ công cho ngư dân dài ngày trên biển',
    minutes: 6,
    note: 'Cà Mau: 1.870 tàu cá nộp hồ sơ qua ứng dụng; cần cơ chế ủy quyền điện tử cho người thân trên bờ.',
  },
  {
    code: 'QNI',
    topic: 'Bộ chỉ số đánh giá cán bộ theo kết quả công việc',
    minutes: 7,
    note: 'Quảng Ninh: áp dụng ở 54 xã, phường; 8,3% cán bộ được xếp loại thấp hơn năm trước, đã có giải trình công khai.',
  },
]

/** Eight numbered tasks of the concluding speech. */
export const conclusionTexts = [
  'Các tỉnh, thành phố hoàn thành việc bố trí cán bộ theo vị trí việc làm tại tất cả xã, phường, đặc khu; giải quyết dứt điểm chế độ, chính sách đối với người dôi dư, báo cáo kết quả về Ban Chỉ đạo trước ngày 15 của tháng cuối quý.',
  'Nâng tỷ lệ hồ sơ trực tuyến toàn trình lên ít nhất 75% trong quý tới. Địa phương nào dưới 60% phải có kế hoạch riêng, phân công một phó chủ tịch trực tiếp phụ trách và báo cáo hằng tuần.',
  'Bộ phận một cửa không yêu cầu người dân nộp lại giấy tờ đã có trong cơ sở dữ liệu quốc gia. Văn phòng Ban Chỉ đạo công khai hằng tháng danh sách đơn vị còn vi phạm.',
  'Các địa phương sau hợp nhất hoàn thành chuyển đổi dữ liệu, dừng các hệ thống cũ chạy song song chậm nhất vào ngày cuối năm; trước khi dừng phải sao lưu và thử khôi phục.',
  'Ưu tiên nguồn lực cho vùng cao, biên giới, hải đảo: phủ sóng di động ổn định tới 100% thôn, bản còn lại; duy trì tổ lưu động phục vụ tại chợ phiên, bến cá.',
  'Bảo đảm an toàn thông tin: mỗi địa phương diễn tập ứng cứu sự cố ít nhất một lần trong quý, kiểm tra toàn bộ tài khoản quản trị và thu hồi tài khoản của người đã chuyển công tác.',
  'Thực hiện đánh giá cán bộ theo kết quả công việc; nhân rộng kinh nghiệm của các địa phương đã làm tốt; kết quả đánh giá phải được công khai trong cơ quan, đơn vị.',
  'Giao Văn phòng Ban Chỉ đạo chủ trì, phối hợp với các bộ, ngành liên quan ban hành hướng dẫn về phụ cấp kiêm nhiệm theo kiến nghị của tỉnh Nghệ An trước kỳ xếp loại cuối năm; tổng hợp, trả lời bằng văn bản các kiến nghị khác trong 20 ngày.',
]
/** The second one was read out wrongly at first, and set right. */
export const correction = {
  number: 2,
  first:
    'Nâng tỷ lệ hồ sơ trực tuyến toàn trình lên ít nhất 70% trong quý tới. Địa phương nào dưới 60% phải có kế hoạch riêng, phân công một phó chủ tịch trực tiếp phụ trách và báo cáo hằng tuần.',
  reason: 'Ghi đúng chỉ tiêu mà chủ trì đã kết luận',
}

export const reportNote =
  'Báo cáo tóm tắt: 34/34 tỉnh, thành phố đã gửi báo cáo; 29 địa phương đạt và vượt chỉ tiêu quý; tỷ lệ giải quyết hồ sơ đúng hạn toàn quốc 96,8%, tăng 1,7 điểm phần trăm so với quý trước.'
export const answerNote =
  'Trả lời tại chỗ 6 kiến nghị; 4 kiến nghị chuyển bộ, ngành trả lời bằng văn bản trong 20 ngày (Nghệ An, Thanh Hóa, Tây Ninh, Cà Mau).'
