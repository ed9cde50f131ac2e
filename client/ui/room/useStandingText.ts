import { useTranslation } from 'react-i18next'
import type { Absence } from '../../../shared/attendance.ts'
import type { SiteStanding } from '../../lib/briefing/siteStanding.ts'
import { useAbsence, useStanding } from '../../lib/briefing/selectors.ts'

/** How a site stands, also in words; one that declared itself absent with or without a reason reads so. */
export function useStandingText(siteId: string): { standing: SiteStanding; absence: Absence | null; text: string } {
  const { t } = useTranslation()
  const standing = useStanding(siteId)
  const absence = useAbsence(siteId)
  const word = absence === null ? standing.status : absence.reason === '' ? 'unexcused' : 'excused'
  return { standing, absence, text: t(`conference.site.${word}`) }
}
