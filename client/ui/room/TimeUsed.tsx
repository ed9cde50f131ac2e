import { useTranslation } from 'react-i18next'
import { usedAt, type Timer } from '../../../shared/timer.ts'
import { clockOf } from '../../lib/format.ts'
import { useServerNow } from '../../lib/briefing/roomContext.ts'
import classes from './TimeUsed.module.css'

/** The last minute is amber. */
const AMBER_MS = 60_000

export type TimeSize = 'sm' | 'md' | 'lg' | 'xl'
type TimeUsedProps = {
  timer: Timer
  /** Planned or allotted; null: counts up without an end. */
  plannedMs: number | null
  size?: TimeSize
}

/**
 * A running time, counted one way on every screen, in words: what is left, amber in its last minute; red when it is over,
 * and then how far over; without an end what was used.
 */
export function TimeUsed({ timer, plannedMs, size = 'md' }: TimeUsedProps) {
  const { t } = useTranslation()
  const used = usedAt(timer, useServerNow(500))
  const left = plannedMs === null ? null : plannedMs - used
  const tone = left === null ? '' : left <= 0 ? classes.over : left <= AMBER_MS ? classes.last : ''
  const className = `${classes.time} ${classes[size]} ${tone}`
  // The second that is begun still counts: 0:00 is shown when nothing is left.
  const [word, shown] =
    left === null ? ['used', used] : left > 0 ? ['left', Math.ceil(left / 1000) * 1000] : ['over', -left]
  // Each language has its word before or after the time, and it is smaller than the time.
  const [before, after] = t(`conference.time.${word}`, { time: '|' }).split('|')
  return (
    <span
      className={className}
      role="timer"
      title={plannedMs === null ? undefined : t('conference.time.planned', { time: clockOf(plannedMs) })}
    >
      <span className={classes.word}>{before}</span>
      <span>{clockOf(shown)}</span>
      <span className={classes.word}>{after}</span>
    </span>
  )
}
