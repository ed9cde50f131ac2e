import { useTranslation } from 'react-i18next'
import { useAbsence, useStanding } from '../../lib/briefing/selectors.ts'

/** How a site stands, in words; one that declared itself absent with or without a reason reads so. */
export function useStandingText(siteId: string): string {
  const { t } = useTranslation()
  const { status } = useStanding(siteId)
  const absence = useAbsence(siteId)
  if (absence === null) return t(`conference.site.${status}`)
  return t(absence.reason === '' ? 'conference.site.unexcused' : 'conference.site.excused')
}
