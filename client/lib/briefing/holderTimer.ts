import { linkedTimer, type SiteLink, type Turn } from '../../../shared/floor.ts'
import type { Timer } from '../../../shared/timer.ts'
import { useBriefing, useRoom } from './roomContext.ts'
import { useGoneUntil } from './siteFlow.ts'

/** The timer of the turn that runs, by what is known this second: what is journaled of its site's link comes later. */
export function useHolderTimer(turn: Turn): Timer {
  const { siteId } = turn
  const link = useHolderLink(siteId)
  const running = useBriefing(({ lifecycle }) => lifecycle.status === 'open')
  return link === null ? turn : linkedTimer(turn, link, running)
}

/** Null while it is not known. */
function useHolderLink(siteId: string): SiteLink | null {
  const since = useRoom(({ present }) => {
    const device = present.find((one) => one.siteId === siteId && one.representsSite)
    // Without a word it has been connected since before the turn.
    return device === undefined ? null : (device.since ?? 0)
  })
  const until = useGoneUntil(siteId)
  // The room's own computer knows of its link before anybody else, and is told of nothing.
  const lostHere = useRoom(({ me, connection }) =>
    connection.status === 'lost' && me?.principal.kind === 'device' && me.principal.siteId === siteId
      ? connection.since
      : null,
  )
  if (lostHere !== null) return { connected: false, until: lostHere }
  if (since !== null) return { connected: true, since }
  return until === null ? null : { connected: false, until }
}
