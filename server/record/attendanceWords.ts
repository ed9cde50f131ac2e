import type { BriefingRecord } from '../../shared/record.ts'
import type { GroupKind } from '../../shared/plan.ts'
import { tableTime } from './vietnamTime.ts'

type SiteLine = BriefingRecord['attendance'][number]

/** Who heads the delegation, with the title on a line of its own, and whom a substitute stands for. */
export const headOfDelegation = ({ delegates }: SiteLine): string =>
  delegates
    .filter((delegate) => delegate.isHead)
    .map((head) => [head.name, head.title, substitution(head)].filter((part) => part !== '').join('\n'))
    .join('\n')

/** Nothing for who stands for nobody else. */
export const substitution = ({ substituteFor }: SiteLine['delegates'][number]): string =>
  substituteFor === undefined ? '' : `Dự thay đồng chí ${substituteFor}`

/** Until when a site was there, if not to the end: it left, or was lost and had not come back when all was over. */
export function departure(site: SiteLine, { closedAt }: BriefingRecord, base: number): string {
  const gone = site.status === 'left' || (site.status === 'lost' && closedAt !== null)
  if (site.leftAt === null || !gone) return ''
  return closedAt !== null && site.leftAt >= closedAt ? '' : tableTime(site.leftAt, base)
}

/** How a table by groups is headed, by the kind of its groups; and its row of those that are in none. */
export const groupingNames: Record<GroupKind, string> = { region: 'Khu vực', cluster: 'Cụm', other: 'Nhóm' }
export const outsideGroups = 'Các điểm cầu khác'

/** What a reader of the sheet has to know of a site, beyond its times. How its line held is no matter of documents, but that it did not leave is. */
export function attendanceRemarks(site: SiteLine, { closedAt }: Pick<BriefingRecord, 'closedAt'>): string {
  const reason = site.absence?.reason ?? ''
  if (site.firstJoinedAt === null) return reason === '' ? 'Vắng không lý do' : 'Vắng có lý do'
  const lost = closedAt === null ? 'Đang mất kết nối' : reason === '' ? 'Mất kết nối, không vào lại' : ''
  return [
    ...(site.late ? ['Vào muộn'] : []),
    ...(lost !== '' && (site.status === 'lost' || site.status === 'unknown') ? [lost] : []),
    ...(reason === '' ? [] : [`Rời họp có lý do: ${reason}`]),
  ].join('; ')
}
