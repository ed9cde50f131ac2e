import { attendanceOf } from '../../../shared/attendance.ts'
import { useSyncExternalStore } from 'react'
import type { Turn } from '../../../shared/floor.ts'
import { PICTURE } from '../../../shared/programme.ts'
import { flowOf } from '../media/types.ts'
import { useMedia } from './mediaContext.ts'
import { useBriefing, useMySiteId, useRoom, useRoomLink } from './roomContext.ts'

/** Picture and sound that have just been asked for need a moment, in milliseconds. */
const STARTS_WITHIN_MS = 3000

/** What all see and hear of a site, as the server counts what comes in; `unknown`: it is out of reach, or media is. */
export type SiteFlow = 'unknown' | 'both' | 'seen' | 'heard' | 'neither'

/** What is known this second, whatever the site's rights are. */
export function useSiteFlow(siteId: string): SiteFlow {
  const linked = useRoom(({ connection }) => connection.status === 'connected')
  const own = useMySiteId() === siteId
  const flow = useMedia((media): SiteFlow => {
    const { connection, heard } = media
    const { camera, microphone } = media.own
    // Without its media a page cannot know whether what it was told last is so still; what it gives itself does not come.
    if (connection.status !== 'connected')
      return own && (camera.status !== 'off' || microphone.status !== 'off') ? 'neither' : 'unknown'
    const picture = flowOf(media, PICTURE)
    const seen = picture.siteId === siteId && picture.awaited?.siteId !== siteId
    if (heard.has(siteId)) return seen ? 'both' : 'heard'
    return seen ? 'seen' : 'neither'
  })
  return linked ? flow : 'unknown'
}

/**
 * When a site was last heard whose link is gone and of which nothing comes, though the journal has it present; else null.
 * A link that blinks while picture or sound go on coming is none that was lost.
 */
export function useGoneUntil(siteId: string): number | null {
  const until = useRoom(({ gone }) => gone.get(siteId) ?? null)
  const there = useBriefing(({ attendance }) => attendanceOf(attendance, siteId).presence.status === 'present')
  return useSiteFlow(siteId) === 'neither' && there ? until : null
}

/** Whether a turn began a moment ago, or goes on since a moment ago: what comes of it may be on its way. */
export function useIsFresh(turn: Turn | null): boolean {
  const { ticks } = useRoomLink()
  const since = Math.max(turn?.startedAt ?? 0, turn?.since ?? 0)
  return useSyncExternalStore(ticks.subscribe, () => ticks.at(1000) - since < STARTS_WITHIN_MS)
}

/** What a site does that has the floor and is there: it speaks, unless it is neither seen nor heard, or nobody is. */
export function useTurnWord(turn: Turn | null): 'speaking' | 'keeping' {
  const paused = useBriefing(({ lifecycle }) => lifecycle.status === 'paused')
  const fresh = useIsFresh(turn)
  const nothing = useSiteFlow(turn?.siteId ?? '') === 'neither'
  return paused || (nothing && !fresh) ? 'keeping' : 'speaking'
}
