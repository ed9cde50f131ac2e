import { notify, outdated } from './notify.ts'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../lib/api.ts'
import { timeAndDayOf } from '../lib/format.ts'

const LOOK_MS = 5 * 60_000
const SOON_MS = 60 * 60_000
const WEEK_MS = 7 * 24 * 60 * 60_000

/** Says once that the session ends soon; or that it is over its time, and kept for the briefing alone. */
export function SessionEnd() {
  const { t } = useTranslation()
  const { data } = useQuery({
    queryKey: ['sessions.list', 'current'],
    // The one that asks comes first.
    queryFn: () => api('sessions.list', { query: { limit: 1 } }),
    refetchInterval: LOOK_MS,
    refetchIntervalInBackground: true,
  })
  const mine = data?.items.find(({ current }) => current)
  // Both instants are the server's, and so is what was last seen: no clock of this computer.
  const kept = mine !== undefined && mine.expiresAt - mine.createdAt > WEEK_MS
  const ends = mine !== undefined && mine.expiresAt - mine.lastSeenAt < SOON_MS && !kept ? mine.expiresAt : null
  useEffect(() => {
    if (ends === null && !kept) return undefined
    notify({
      about: 'session',
      color: 'yellow',
      autoClose: false,
      message: ends === null ? t('rare.session.kept') : t('rare.session.ends', { when: timeAndDayOf(ends) }),
    })
    return () => outdated('session')
  }, [ends, kept, t])
  return null
}
