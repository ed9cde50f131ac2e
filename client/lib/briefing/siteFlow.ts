import { useMedia } from './mediaContext.ts'
import { useRoom } from './roomContext.ts'

/** Picture and sound that have just been asked for need a moment, in milliseconds. */
export const STARTS_WITHIN_MS = 3000

/** What all see and hear of a site, as the server counts what comes in; `unknown`: the server is out of reach. */
export type SiteFlow = 'unknown' | 'both' | 'seen' | 'heard' | 'neither'

/** What is known this second, whatever the site's rights are. */
export function useSiteFlow(siteId: string): SiteFlow {
  const linked = useRoom(({ connection }) => connection.status === 'connected')
  const flow = useMedia(({ connection, picture, standbySiteId, heard }): SiteFlow => {
    // Without its own media a page cannot know whether what it was told last is so still.
    if (connection.status !== 'connected') return 'neither'
    const seen = picture.siteId === siteId && standbySiteId !== siteId
    if (heard.has(siteId)) return seen ? 'both' : 'heard'
    return seen ? 'seen' : 'neither'
  })
  return linked ? flow : 'unknown'
}
