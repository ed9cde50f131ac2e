import { absenceOf, type SiteAttendance } from './attendance.ts'
import type { ErrorKey } from './errors.ts'

/** What a site has declared, as an error says it to whom it has escaped. */
export function declarationNow(site: SiteAttendance): { key: ErrorKey; params: Record<string, string | number> } {
  const absence = absenceOf(site)
  if (absence === null)
    return site.headcount === 0
      ? { key: 'attendance.nobodyDeclared', params: {} }
      : { key: 'attendance.otherDeclaration', params: { people: site.headcount } }
  const { reason } = absence
  return { key: reason === '' ? 'attendance.absentWithoutReason' : 'attendance.absent', params: { reason } }
}
