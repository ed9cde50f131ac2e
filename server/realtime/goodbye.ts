import type { ErrorKey } from '../../shared/errors.ts'
import type { WireSocket } from './wire.ts'

/** Says why, and closes the link; a page that was told so does not come back by itself. */
export function sendAway(socket: WireSocket, key: ErrorKey): void {
  socket.emit('bye', { key })
  socket.disconnect(true)
}

/** Closes the link without a word: the page tries again by itself. */
export function closeLink(socket: WireSocket): void {
  socket.conn.close()
}
