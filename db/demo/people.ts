import type { AccountKind } from '../../shared/roles.ts'

export type DemoPerson = {
  signInName: string
  name: string
  title: string
  unit: string
  kind: AccountKind
  /** Offered by one click as this role; absent: signs in with its password only. */
  as?: 'admin' | 'organizer' | 'chair' | 'secretary' | 'director' | 'operator' | 'observer'
}

const office = 'Văn phòng Ban Chỉ đạo Trung ương'
const board = 'Ban Chỉ đạo Trung ương'

/** Everybody here is invented. */
export const demoPeople = {
  admin: {
    signInName: 'quantri',
    name: 'Lương Hải Đăng Khoa',
    title: 'Quản trị viên hệ thống',
    unit: 'Trung tâm Công nghệ thông tin',
    kind: 'admin',
    as: 'admin',
  },
  organizer: {
    signInName: 'tochuc',
    name: 'Kiều Thị Thanh Thủy Tiên',
    title: 'Phó Chánh Văn phòng',
    unit: office,
    kind: 'organizer',
    as: 'organizer',
  },
  chair: {
    signInName: 'chutri',
    name: 'Trịnh Vĩnh Khang Định',
    title: 'Trưởng Ban Chỉ đạo',
    unit: board,
    kind: 'member',
    as: 'chair',
  },
  deputyChair: {
    signInName: 'chutri2',
    name: 'Lê Thục Minh Viên',
    title: 'Phó Trưởng Ban Thường trực',
    unit: board,
    kind: 'member',
  },
  thirdChair: {
    signInName: 'chutri3',
    name: 'Phan Bá Hoài Nhơn',
    title: 'Phó Trưởng Ban',
    unit: board,
    kind: 'member',
  },
  clusterHead: {
    signInName: 'phutho',
    name: 'Hà Quang Trung Nghĩa',
    title: 'Phó Chủ tịch Ủy ban nhân dân tỉnh, Cụm trưởng',
    unit: 'Ủy ban nhân dân tỉnh Phú Thọ',
    kind: 'organizer',
  },
  clusterDeputy: {
    signInName: 'laocai',
    name: 'Vương Thị Ngọc Sa Mai',
    title: 'Phó Chủ tịch Ủy ban nhân dân tỉnh, Cụm phó',
    unit: 'Ủy ban nhân dân tỉnh Lào Cai',
    kind: 'member',
  },
  clusterMember: {
    signInName: 'thainguyen',
    name: 'Nông Đình Phúc Sinh',
    title: 'Phó Chủ tịch Ủy ban nhân dân tỉnh, Cụm phó',
    unit: 'Ủy ban nhân dân tỉnh Thái Nguyên',
    kind: 'member',
  },
  secretary: {
    signInName: 'thuky',
    name: 'Đoàn Thị Diệu Hạnh An',
    title: 'Trưởng phòng Tổng hợp',
    unit: office,
    kind: 'member',
    as: 'secretary',
  },
  secondSecretary: {
    signInName: 'thuky2',
    name: 'Tạ Hữu Nhật Tường',
    title: 'Chuyên viên chính',
    unit: office,
    kind: 'member',
  },
  director: {
    signInName: 'daodien',
    name: 'Mạc Thiên Bảo Phong',
    title: 'Đạo diễn hình ảnh',
    unit: 'Trung tâm Công nghệ thông tin',
    kind: 'member',
    as: 'director',
  },
  observer: {
    signInName: 'theodoi',
    name: 'Cao Thị Bích Hiền Lương',
    title: 'Vụ trưởng Vụ Theo dõi địa phương',
    unit: board,
    kind: 'member',
    as: 'observer',
  },
  secondObserver: {
    signInName: 'theodoi2',
    name: 'Quách Đăng Minh Trí',
    title: 'Chuyên viên cao cấp',
    unit: board,
    kind: 'member',
  },
  operatorHn: {
    signInName: 'kythuat-hn',
    name: 'Bạch Ngọc Anh Vũ',
    title: 'Kỹ thuật viên điểm cầu Hà Nội',
    unit: 'Văn phòng Ủy ban nhân dân thành phố Hà Nội',
    kind: 'member',
    as: 'operator',
  },
  operatorNa: {
    signInName: 'kythuat-na',
    name: 'Hồ Sỹ Đan Khanh',
    title: 'Kỹ thuật viên điểm cầu Nghệ An',
    unit: 'Văn phòng Ủy ban nhân dân tỉnh Nghệ An',
    kind: 'member',
    as: 'operator',
  },
  operatorCm: {
    signInName: 'kythuat-cm',
    name: 'Danh Thị Mỹ Duyên Hải',
    title: 'Kỹ thuật viên điểm cầu Cà Mau',
    unit: 'Văn phòng Ủy ban nhân dân tỉnh Cà Mau',
    kind: 'member',
    as: 'operator',
  },
  operatorTn: {
    signInName: 'kythuat-tn',
    name: 'Ma Thế Hoàng Quân',
    title: 'Kỹ thuật viên điểm cầu Thái Nguyên',
    unit: 'Văn phòng Ủy ban nhân dân tỉnh Thái Nguyên',
    kind: 'member',
  },
} as const satisfies Record<string, DemoPerson>

export type DemoPersonKey = keyof typeof demoPeople
