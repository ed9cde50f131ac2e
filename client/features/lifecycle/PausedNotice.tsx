import { IconPlayerPause } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useBriefing, useServerNow } from '../../lib/briefing/roomContext.ts'
import { clockOf, timeFrom } from '../../lib/format.ts'
import classes from './lifecycle.module.css'

/** The briefing pauses: why, and for how long already. */
export function PausedNotice() {
  const { t } = useTranslation()
  const lifecycle = useBriefing((state) => state.lifecycle)
  const now = useServerNow()
  if (lifecycle.status !== 'paused') return null
  return (
    <output className={classes.paused}>
      <IconPlayerPause aria-hidden className={classes.pausedIcon} />
      <div>
        <strong className={classes.pausedTitle}>
          <span>{t('conference.lifecycle.paused')}</span>{' '}
          <span className={classes.pausedTime}>{clockOf(now - lifecycle.since)}</span>
        </strong>
        {lifecycle.resumeAt !== null && (
          <span className={classes.pausedReason}>
            {t('conference.lifecycle.resumesAt', { at: timeFrom(lifecycle.resumeAt, now) })}{' '}
          </span>
        )}
        {lifecycle.reason !== '' && <span className={classes.pausedReason}>{lifecycle.reason}</span>}
      </div>
    </output>
  )
}
