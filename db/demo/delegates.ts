import type { Delegate } from '../../shared/delegates.ts'

const families = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Hoàng',
  'Vũ',
  'Đặng',
  'Bùi',
  'Đỗ',
  'Hồ',
  'Ngô',
  'Dương',
  'Lý',
  'Đinh',
  'Lâm',
  'Tô',
  'Châu',
]
// [middle names, given names] of men and of women; lengths without a common divisor, so that names seldom repeat.
const men = [
  ['Vĩnh Hoài', 'Khắc Trọng', 'Sỹ Nguyên', 'Đăng Bá', 'Quý Nhất', 'Trung Kỳ', 'Hữu Thạc'],
  ['Nhân', 'Lộc', 'Kiên', 'Phước', 'Quyết', 'Nghị', 'Chiến', 'Thuận', 'Đạt'],
]
const women = [
  ['Thị Diễm', 'Thị Ngọc', 'Minh Thục', 'Thị Hạ', 'Thị Tường'],
  ['Vy', 'Thư', 'Hà', 'Trâm', 'Lam', 'Thảo', 'Uyên', 'Nga'],
]

const pick = (list: readonly string[], index: number): string => list[index % list.length] ?? ''

function nameAt(index: number): string {
  const [middle = [], given = []] = index % 3 === 1 ? women : men
  return `${pick(families, index)} ${pick(middle, index)} ${pick(given, index)}`
}

const provincial = (unit: 'tỉnh' | 'thành phố') => [
  `Phó Chủ tịch Ủy ban nhân dân ${unit}`,
  'Giám đốc Sở Nội vụ',
  `Chánh Văn phòng Ủy ban nhân dân ${unit}`,
  'Giám đốc Sở Khoa học và Công nghệ',
  'Phó Giám đốc Sở Tài chính',
  'Phó Giám đốc Sở Nông nghiệp và Môi trường',
  'Giám đốc Trung tâm Phục vụ hành chính công',
  'Trưởng phòng Cải cách hành chính, Sở Nội vụ',
]
const central = [
  'Vụ trưởng Vụ Tổng hợp',
  'Vụ trưởng Vụ Chính quyền địa phương',
  'Cục trưởng Cục Chuyển đổi số',
  'Phó Vụ trưởng Vụ Cải cách hành chính',
  'Phó Vụ trưởng Vụ Kế hoạch, Tài chính',
]

/** In the national briefings one site is absent and says why, and another is led by a substitute. */
export const demoAbsence = {
  code: 'LCH',
  reason: 'Mưa lũ làm đứt đường truyền; lãnh đạo tỉnh trực chỉ đạo ứng phó tại hiện trường',
}
export const demoSubstitute = { code: 'HY', substituteFor: 'Chủ tịch Ủy ban nhân dân tỉnh' }

/** Invented people in a room, its head first, and how many sit there in all. */
export function demoDelegation(
  place: 'central' | 'tỉnh' | 'thành phố',
  index: number,
  code: string,
): { headcount: number; delegates: Delegate[] } {
  const titles = place === 'central' ? central : provincial(place).slice(0, 4 + (index % 5))
  return {
    headcount: titles.length + 9 + ((index * 7) % 31),
    delegates: titles.map((title, seat) => ({
      name: nameAt(index * 8 + seat),
      title,
      isHead: seat === 0,
      ...(seat === 0 && code === demoSubstitute.code ? { substituteFor: demoSubstitute.substituteFor } : {}),
    })),
  }
}
