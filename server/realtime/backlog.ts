import { endLink } from './boundLink.ts'
import type { EngineLink } from './wire.ts'

/** What may wait for one page while it takes what was sent before. A heartbeat behind more than that would be too late anyway. */
const WAITING_MAX = 4 * 1024 * 1024
/** What a packet costs beside what is in it. */
const PACKET_SIZE = 200

/**
 * Ends a link when too much waits for a page that does not read: one that answers heartbeats all the same would make us
 * keep all that is told for as long as it likes. It comes back by itself, and is told where the briefing stands.
 * @param ended told how many signs waited, before the link ends
 */
export function boundBacklog(link: EngineLink, ended: (waiting: number) => void): void {
  let waiting = 0
  let over = false
  link.on('packetCreate', ({ data }: { data?: unknown }) => {
    const size = PACKET_SIZE + (typeof data === 'string' ? data.length : 0)
    // A snapshot may be larger by itself: where nothing waits it goes.
    const tooMuch = waiting > 0 && waiting + size > WAITING_MAX
    waiting += size
    if (!tooMuch || over) return
    over = true
    // Not in the middle of telling others.
    setImmediate(() => {
      ended(waiting)
      endLink(link)
    })
  })
  // The transport has all, and takes no more before that is out.
  link.on('flush', () => (waiting = 0))
}
