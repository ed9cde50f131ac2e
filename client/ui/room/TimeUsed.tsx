import { useTranslation } from 'react-i18next'
import { usedAt } from '../../../shared/floor.ts'
import { clockOf } from '../../lib/format.ts'
import { useServerNow } from '../../lib/briefing/roomContext.ts'
import classes from './TimeUsed.module.css'

/** The last minute is amber. */
const AMBER_MS = 60_000

type TimeUsedProps = {
  timer: { usedMs: number; since: number | null }
  /** Planned or allotted; null: counts up without an end. */
  plannedMs: number | null
  size?: 'sm' | 'md' | 'lg' | 'xl'
  /** Shows the time left instead of used and planned. */
  countdown?: boolean
}

/** A running time: amber in its last minute, red when it is over, and then how far over. */
export function TimeUsed({ timer, plannedMs, size = 'md', countdown = false }: TimeUsedProps) {
  const { t } = useTranslation()
  const used = usedAt(timer, useServerNow(500))
  const left = plannedMs === null ? null : plannedMs - used
  const tone = left === null ? '' : left <= 0 ? classes.over : left <= AMBER_MS ? classes.last : ''
  const className = `${classes.time} ${classes[size]} ${tone}`
  if (left === null || plannedMs === null) {
    return (
      <span className={className} role="timer" aria-label={t('conference.time.used')}>
        {clockOf(used)}
      </span>
    )
  }
  if (countdown) {
    return (
      <span
        className={className}
        role="timer"
        aria-label={left <= 0 ? t('conference.time.over') : t('conference.time.left')}
      >
        {/* The second that is begun still counts: 0:00 is shown when nothing is left. */}
        {left <= 0 ? `+${clockOf(-left)}` : clockOf(Math.ceil(left / 1000) * 1000)}
      </span>
    )
  }
  return (
    <span className={className} role="timer" aria-label={t('conference.time.usedOfPlanned')}>
      {clockOf(used)}
      <span className={classes.planned}> / {clockOf(plannedMs)}</span>
    </span>
  )
}
