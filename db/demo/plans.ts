import type { PlanInput } from '../../shared/planning.ts'
import type { Role } from '../../shared/roles.ts'
import type { DemoPersonKey } from './people.ts'
import { centralCode, clusterCodes, provincialPlaces } from './places.ts'

type Item = Pick<PlanInput['agenda'][number], 'kind' | 'title' | 'minutes'> & { site: string | null; presenter: string }
/** A plan by codes of sites and keys of people, which the loader turns into ids. */
export type DemoPlan = Pick<PlanInput, 'title' | 'kind' | 'period' | 'startsAt' | 'description'> & {
  organizer: DemoPersonKey
  host: string
  sites: string[]
  members: [DemoPersonKey, Role, string][]
  agenda: Item[]
}

const TIME_ZONE_MS = 7 * 60 * 60_000
const DAY_MS = 24 * 60 * 60_000
const HOUR_MS = 60 * 60_000

/** The instant of an hour of a day in Vietnam (UTC+7 the whole year), so many days from `now`; at weekends the Monday after. */
export function dayAt(now: number, days: number, hour: number): number {
  const midnight = Math.floor((now + TIME_ZONE_MS) / DAY_MS) * DAY_MS + days * DAY_MS
  const weekday = new Date(midnight).getUTCDay()
  const toMonday = weekday === 6 ? 2 : weekday === 0 ? 1 : 0
  return midnight + toMonday * DAY_MS + hour * HOUR_MS - TIME_ZONE_MS
}

const roman = ['I', 'II', 'III', 'IV']
export function quarterOf(at: number): string {
  const date = new Date(at + TIME_ZONE_MS)
  return `Quý ${roman[Math.floor(date.getUTCMonth() / 3)]} năm ${date.getUTCFullYear()}`
}

const nationalSites = [centralCode, ...provincialPlaces.map(({ code }) => code)]
const nationalMembers: DemoPlan['members'] = [
  ['chair', 'chair', centralCode],
  ['deputyChair', 'chair', centralCode],
  ['thirdChair', 'chair', centralCode],
  ['secretary', 'secretary', centralCode],
  ['secondSecretary', 'secretary', centralCode],
  ['director', 'director', centralCode],
  ['observer', 'observer', centralCode],
  ['secondObserver', 'observer', centralCode],
  ['operatorHn', 'operator', 'HN'],
  ['operatorNa', 'operator', 'NA'],
  ['operatorCm', 'operator', 'CM'],
  ['operatorTn', 'operator', 'TN'],
]
const nationalDescription =
  'Đánh giá kết quả thực hiện nhiệm vụ cải cách hành chính, chuyển đổi số và hoạt động của chính quyền địa phương hai cấp ' +
  'trong quý; trao đổi, giải đáp vướng mắc của địa phương; thống nhất nhiệm vụ trọng tâm quý tiếp theo.'

/** Situation A: opening, summary report, one designated place, registered ones, concluding speech. */
export const nationalAgenda = (designated: [code: string, title: string][]): Item[] => [
  {
    kind: 'opening',
    title: 'Khai mạc, nêu mục đích, yêu cầu của hội nghị',
    site: centralCode,
    presenter: 'Trịnh Vĩnh Khang Định',
    minutes: 10,
  },
  {
    kind: 'report',
    title: 'Báo cáo tóm tắt kết quả công tác trong quý và nhiệm vụ trọng tâm quý tiếp theo',
    site: centralCode,
    presenter: 'Lê Thục Minh Viên',
    minutes: 25,
  },
  ...designated.map(([site, title]): Item => ({ kind: 'speech', title, site, presenter: '', minutes: 10 })),
  { kind: 'discussion', title: 'Thảo luận: các điểm cầu đăng ký phát biểu', site: null, presenter: '', minutes: 85 },
  {
    kind: 'answer',
    title: 'Giải đáp kiến nghị, đề xuất của địa phương',
    site: centralCode,
    presenter: 'Phan Bá Hoài Nhơn',
    minutes: 15,
  },
  {
    kind: 'conclusion',
    title: 'Phát biểu kết luận hội nghị',
    site: centralCode,
    presenter: 'Trịnh Vĩnh Khang Định',
    minutes: 20,
  },
]

/** Starts soon, on five minutes: near enough to be opened at once. */
export function comingNational(now: number): DemoPlan {
  const fiveMinutes = 5 * 60_000
  return national(Math.ceil((now + 10 * 60_000) / fiveMinutes) * fiveMinutes, [
    ['NA', 'Tham luận: cắt giảm thời gian giải quyết thủ tục đất đai ở cấp xã'],
    ['HN', 'Tham luận: một trung tâm phục vụ hành chính công, nhiều điểm tiếp nhận'],
    ['CM', 'Tham luận: đưa dịch vụ công đến các ấp ven biển'],
  ])
}

export const pastNational = (now: number): DemoPlan =>
  national(dayAt(now, -91, 14), [['NA', 'Tham luận: sắp xếp, bố trí cán bộ sau khi thành lập xã mới']])

function national(startsAt: number, speeches: Parameters<typeof nationalAgenda>[0]): DemoPlan {
  const period = quarterOf(startsAt)
  return {
    title: `Hội nghị giao ban trực tuyến toàn quốc ${period}`,
    kind: 'national',
    period,
    startsAt,
    description: nationalDescription,
    organizer: 'organizer',
    host: centralCode,
    sites: nationalSites,
    members: nationalMembers,
    agenda: nationalAgenda(speeches),
  }
}

/** Situation C: fourteen units, a presidium of three chairs from three provinces. */
export function clusterReview(now: number): DemoPlan {
  const startsAt = dayAt(now, 7, 8)
  return {
    title: `Hội nghị sơ kết ${new Date(startsAt).getUTCMonth() < 8 ? '6 tháng đầu năm' : 'công tác thi đua'} Cụm thi đua số 1`,
    kind: 'cluster',
    period: `Năm ${new Date(startsAt).getUTCFullYear()}`,
    startsAt,
    description:
      'Sơ kết phong trào thi đua của 14 tỉnh, thành phố trong Cụm; thống nhất danh mục kiến nghị gửi Trung ương.',
    organizer: 'clusterHead',
    host: 'PT',
    sites: clusterCodes,
    members: [
      ['clusterHead', 'chair', 'PT'],
      ['clusterDeputy', 'chair', 'LC'],
      ['clusterMember', 'chair', 'TN'],
      ['secretary', 'secretary', 'PT'],
      ['director', 'director', 'PT'],
      ['operatorTn', 'operator', 'TN'],
      ['observer', 'observer', 'PT'],
    ],
    agenda: [
      {
        kind: 'opening',
        title: 'Chào mừng của tỉnh đăng cai',
        site: 'PT',
        presenter: 'Hà Quang Trung Nghĩa',
        minutes: 10,
      },
      {
        kind: 'report',
        title: 'Báo cáo sơ kết phong trào thi đua của Cụm',
        site: 'LC',
        presenter: 'Vương Thị Ngọc Sa Mai',
        minutes: 20,
      },
      { kind: 'discussion', title: 'Thảo luận của các đơn vị thành viên', site: null, presenter: '', minutes: 60 },
      {
        kind: 'other',
        title: 'Thông qua danh mục kiến nghị gửi Trung ương',
        site: 'TN',
        presenter: 'Nông Đình Phúc Sinh',
        minutes: 15,
      },
      { kind: 'break', title: 'Giải lao', site: null, presenter: '', minutes: 10 },
      { kind: 'answer', title: 'Đại diện Trung ương trả lời kiến nghị', site: 'PT', presenter: '', minutes: 20 },
      {
        kind: 'conclusion',
        title: 'Kết luận của Cụm trưởng',
        site: 'PT',
        presenter: 'Hà Quang Trung Nghĩa',
        minutes: 15,
      },
    ],
  }
}
