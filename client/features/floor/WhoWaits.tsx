import { IconClockPause } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Turn } from '../../../shared/floor.ts'
import { clockOf } from '../../lib/format.ts'
import classes from './floor.module.css'

/** Whose turn goes on when what is spoken between is over, and the rest of its time. */
export function WhoWaits({ turn, site }: { turn: Turn; site: string }) {
  const { t } = useTranslation()
  const left = turn.allottedMs === null ? null : Math.max(0, turn.allottedMs - turn.usedMs)
  return (
    <span className={classes.whoWaits} data-testid="who-waits">
      <IconClockPause size={18} aria-hidden />
      <span>
        {left === null
          ? t('conference.floor.waits', { site })
          : t('conference.floor.waitsWith', { site, time: clockOf(Math.ceil(left / 1000) * 1000) })}
      </span>
    </span>
  )
}
