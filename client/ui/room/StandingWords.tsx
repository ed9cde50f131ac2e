import { useTranslation } from 'react-i18next'
import { useServerNow } from '../../lib/briefing/roomContext.ts'
import { clockOf } from '../../lib/format.ts'
import { useStandingText } from './useStandingText.ts'

/** How a site stands, in words; of one that was lost also for how long it is gone. */
export function StandingWords({ siteId }: { siteId: string }) {
  const { standing, absence, text } = useStandingText(siteId)
  return <span>{standing.status === 'lost' && absence === null ? <Lost since={standing.since} /> : text}</span>
}

function Lost({ since }: { since: number }) {
  const { t } = useTranslation()
  return <>{t('conference.site.lostSince', { time: clockOf(useServerNow() - since) })}</>
}
