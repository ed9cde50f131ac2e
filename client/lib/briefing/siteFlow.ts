import { attendanceOf } from '../../../shared/attendance.ts'
import { useMedia } from './mediaContext.ts'
import { useBriefing, useMySiteId, useRoom } from './roomContext.ts'

/** Picture and sound that have just been asked for need a moment, in milliseconds. */
export const STARTS_WITHIN_MS = 3000

/** What all see and hear of a site, as the server counts what comes in; `unknown`: it is out of reach, or media is. */
export type SiteFlow = 'unknown' | 'both' | 'seen' | 'heard' | 'neither'

/** What is known this second, whatever the site's rights are. */
export function useSiteFlow(siteId: string): SiteFlow {
  const linked = useRoom(({ connection }) => connection.status === 'connected')
  const own = useMySiteId() === siteId
  const flow = useMedia(({ connection, own: { camera, microphone }, picture, standbySiteId, heard }): SiteFlow => {
    // Without its media a page cannot know whether what it was told last is so still; what it gives itself does not come.
    if (connection.status !== 'connected')
      return own && (camera.status !== 'off' || microphone.status !== 'off') ? 'neither' : 'unknown'
    const seen = picture.siteId === siteId && standbySiteId !== siteId
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
