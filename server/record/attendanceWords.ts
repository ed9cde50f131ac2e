import type { BriefingRecord } from '../../shared/record.ts'
import { tableTime } from './vietnamTime.ts'

type SiteLine = BriefingRecord['attendance'][number]

/** Who heads the delegation, with the title on a line of its own. */
export const headOfDelegation = ({ delegates }: SiteLine): string =>
  delegates
    .filter((delegate) => delegate.isHead)
    .map(({ name, title }) => (title === '' ? name : `${name}\n${title}`))
    .join('\n')

/** When a site left: nothing for one that stayed to the end, or is still there. */
export function departure(site: SiteLine, { closedAt }: BriefingRecord, base: number): string {
  if (site.leftAt === null || site.status !== 'left') return ''
  return closedAt !== null && site.leftAt >= closedAt ? '' : tableTime(site.leftAt, base)
}

/** What a reader of the sheet has to know of a site, beyond its times. */
export function attendanceRemarks(site: SiteLine): string {
  if (site.firstJoinedAt === null) return 'Vắng mặt'
  return [
    ...(site.late ? ['Vào muộn'] : []),
    ...(site.reconnects > 0 ? [`Nối lại ${site.reconnects} lần`] : []),
    ...(site.status === 'lost' || site.status === 'unknown' ? ['Đang mất kết nối'] : []),
  ].join('; ')
}
