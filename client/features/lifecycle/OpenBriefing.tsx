import { IconPlayerPlay } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { withRareWords } from '../../lib/i18n.ts'
import { isNearStart } from '../../../shared/lifecycle.ts'
import { useBriefing, useRoom, useServerNow } from '../../lib/briefing/roomContext.ts'
import { useUnopenedAt } from '../../lib/briefing/selectors.ts'
import { countPresent } from '../../lib/briefing/siteStanding.ts'
import { lazyPart } from '../../ui/lazyPart.tsx'
import { AskButton } from '../../ui/room/AskButton.tsx'

/** Fetched where it is needed: most briefings are opened in time. */
const OpenFar = lazyPart(async () => (await withRareWords(import('./OpenFar.tsx'))).OpenFar)

/** Opens the briefing; says how many sites are there. Far from its planned start that is a deed, and asked for as one. */
export function OpenBriefing({ size = 'xl' }: { size?: 'md' | 'xl' }) {
  const { t } = useTranslation()
  const count = useRoom(countPresent)
  const total = useBriefing((state) => state.plan.sites.length)
  const startsAt = useBriefing((state) => state.plan.startsAt)
  const unopenedAt = useUnopenedAt()
  const now = useServerNow(5000)
  if (!isNearStart(startsAt, now)) return <OpenFar startsAt={startsAt} now={now} />
  return (
    <AskButton
      name="briefing.open"
      payload={{ unopenedAt }}
      size={size}
      icon={IconPlayerPlay}
      testId="briefing-open"
      question={{
        title: t('conference.lifecycle.openTitle'),
        body: t('conference.lifecycle.openBody', { count, total }),
        confirm: t('conference.lifecycle.open'),
      }}
    >
      {t('conference.lifecycle.open')}
    </AskButton>
  )
}
