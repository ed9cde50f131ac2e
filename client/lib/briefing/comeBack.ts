import type { Wire } from './wire.ts'

/**
 * A connect that was begun while the way was cut waits for the kernel's next try, which comes ever later: it is abandoned
 * before that, and a new one is begun. Every fourth is given the time that a slow way needs.
 */
const ABANDON_MS = 2500
const SLOW_WAY_MS = 5000

/** Brings a lost link back fast in any browser. @returns what ends that */
export function comeBack(wire: Wire): () => void {
  const manager = wire.io
  const attempt = (count: number) => {
    // Firefox makes a WebSocket wait the longer the more of them have failed; a plain request it sends at once. A way that
    // carries WebSockets alone is tried every fourth time too, but never with the patience that a slow way is given.
    manager.opts.transports = count === 1 ? ['websocket', 'polling'] : ['polling', 'websocket']
    manager.opts.tryAllTransports = count === 1 || count % 4 === 2
    manager.timeout(count % 4 === 0 ? SLOW_WAY_MS : ABANDON_MS)
  }
  const online = () => {
    // Not later, as it was planned while there was no network.
    if (wire.active && !wire.connected) wire.disconnect().connect()
  }
  manager.on('reconnect_attempt', attempt)
  // Outside of browsers there is no such word.
  globalThis.addEventListener?.('online', online)
  return () => {
    manager.off('reconnect_attempt', attempt)
    globalThis.removeEventListener?.('online', online)
  }
}
