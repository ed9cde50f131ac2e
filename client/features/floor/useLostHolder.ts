import { useState } from 'react'
import { useBriefing, useMay, useRoom, useServerNow } from '../../lib/briefing/roomContext.ts'
import { standingFromWord, standingWord } from '../../lib/briefing/siteStanding.ts'

/** After "wait" the question comes again when the site is still gone. */
const WAIT_MS = 30_000

/**
 * The site that speaks is gone, and somebody here decides about its floor: for how long it is gone, in milliseconds, and
 * the way to wait; null while there is nothing to ask. Without a link nothing can be decided.
 */
export function useLostHolder(): { forMs: number; wait: () => void } | null {
  const holder = useBriefing((state) => state.floor.holder)
  const may = useMay('floor.take')
  const linked = useRoom(({ connection }) => connection.status === 'connected')
  const standing = standingFromWord(
    useRoom((room) => (holder === null ? 'present' : standingWord(room, holder.siteId))),
  )
  const now = useServerNow()
  const [quiet, setQuiet] = useState({ turnId: '', until: 0 })
  if (holder === null || may === 'no' || !linked || !('since' in standing)) return null
  if (quiet.turnId === holder.turnId && now < quiet.until) return null
  return {
    forMs: now - standing.since,
    wait: () => setQuiet({ turnId: holder.turnId, until: now + WAIT_MS }),
  }
}
