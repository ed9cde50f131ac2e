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
  return (
    <span
      className={className}
      role="timer"
      title={plannedMs === null ? undefined : t('conference.time.planned', { time: clockOf(plannedMs) })}
    >
      <span className={classes.word}>{t(`conference.time.${word}`)}</span> <span>{clockOf(shown)}</span>
    </span>
  )
}
