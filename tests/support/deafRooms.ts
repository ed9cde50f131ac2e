// A program for tests: rooms that come by the tokens it is told, read nothing, and are lost together when it is killed.
import { DeafLink } from './deafLink.ts'
import type { Sender } from './rawLink.ts'

/** Rooms that knock at once. */
const AT_ONCE = 50

process.on('message', ({ origin, rooms }: { origin: string; rooms: Sender[] }) => {
  void (async () => {
    for (let first = 0; first < rooms.length; first += AT_ONCE) {
      const next = rooms.slice(first, first + AT_ONCE)
      await Promise.all(next.map((room) => DeafLink.open(origin, room)))
    }
    process.send?.('here')
  })()
})
