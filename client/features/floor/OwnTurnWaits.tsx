import { IconClockPause } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { useSiteName } from '../../lib/briefing/selectors.ts'
import { TimeUsed } from '../../ui/room/TimeUsed.tsx'
import classes from './ownTurnWaits.module.css'

/** This room had the floor, and goes on when what another says between is over; the rest of its time stands. */
export function OwnTurnWaits({ siteId }: { siteId: string }) {
  const { t } = useTranslation()
  const turn = useBriefing(({ floor }) => floor.interrupted.find((each) => each.siteId === siteId))
  const speaks = useSiteName(useBriefing(({ floor }) => floor.holder?.siteId ?? null))
  if (turn === undefined) return null
  return (
    <output className={classes.waits} data-testid="own-turn-waits">
      <IconClockPause aria-hidden className={classes.icon} />
      <span>{t('conference.floor.ownWaits', { site: speaks })}</span>
      <TimeUsed timer={turn} plannedMs={turn.allottedMs} size="lg" />
    </output>
  )
}
