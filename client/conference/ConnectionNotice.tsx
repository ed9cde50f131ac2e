import { IconPlugConnectedX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useRoom, useServerNow } from '../lib/briefing/roomContext.ts'
import { clockOf, timeFrom } from '../lib/format.ts'
import { SupportLine } from '../ui/SupportLine.tsx'
import classes from './room.module.css'

/** A blink mends itself; what lasts longer may need somebody. */
const LONG_MS = 15_000

/** The link to the server is gone: since when, and that the page goes on trying. */
export function ConnectionNotice() {
  const connection = useRoom((room) => room.connection)
  return connection.status === 'lost' ? <Lost since={connection.since} /> : null
}

function Lost({ since }: { since: number }) {
  const { t } = useTranslation()
  const waiting = useRoom((room) => room.pending.length)
  const now = useServerNow()
  return (
    <div className={classes.lostLink} role="alert" data-testid="link-lost">
      <IconPlugConnectedX aria-hidden size={24} />
      <span>
        <strong>{t('conference.link.lost', { at: timeFrom(since, now), time: clockOf(now - since) })}</strong>{' '}
        <span>{t('conference.link.trying')}</span>
        {now - since > LONG_MS && (
          <>
            {' '}
            <SupportLine />
          </>
        )}
        {waiting > 0 && <span>{` ${t('conference.link.waiting', { count: waiting })}`}</span>}
      </span>
    </div>
  )
}
