import type { openWayAsker } from './askWay.ts'
import type { Wire } from './wire.ts'

/**
 * A question that was sent while the way was cut waits for the kernel's next try, which comes ever later: it is abandoned
 * before that, and asked anew. Every fourth is given the time that a slow way needs.
 */
const ABANDON_MS = 2500
const SLOW_WAY_MS = 5000
/** Between two questions: half a second to one, not the same for all who lost their link together. */
const pause = () => 500 + 500 * Math.random()

/**
 * Brings a lost link back fast in any browser: asks short questions until the server answers, and connects only then.
 * Connects that fail would have browsers hold back the next.
 * @returns what ends that, and the asking
 */
export function comeBack(wire: Wire, asker: ReturnType<typeof openWayAsker>): () => void {
  const manager = wire.io
  manager.reconnection(false)
  let over = false
  let asking = false
  let failed = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const wanted = () => !over && wire.active && !wire.connected
  const connect = () => {
    // A way that carries WebSockets alone, or none, is found at the second try.
    manager.opts.transports = failed % 2 === 0 ? ['websocket', 'polling'] : ['polling', 'websocket']
    wire.connect()
  }
  const ask = async (count: number) => {
    const whole = wanted() && (await asker.ask(count % 4 === 0 ? SLOW_WAY_MS : ABANDON_MS))
    if (wanted() && !whole) return later(count + 1)
    asking = false
    if (wanted()) connect()
  }
  const later = (count: number) => {
    timer = setTimeout(() => void ask(count), pause())
  }
  const lost = () => {
    // The wire itself hears of it later.
    if (asking || over || !wire.active) return
    asking = true
    later(1)
  }
  const fail = () => {
    failed += 1
    lost()
  }
  const open = () => {
    failed = 0
  }
  const online = () => {
    // Not later, as it was planned while there was no network.
    if (wanted()) wire.disconnect().connect()
  }
  manager.on('close', lost)
  manager.on('error', fail)
  wire.on('connect', open)
  // Outside of browsers there is no such word.
  globalThis.addEventListener?.('online', online)
  return () => {
    over = true
    clearTimeout(timer)
    asker.close()
    manager.off('close', lost)
    manager.off('error', fail)
    wire.off('connect', open)
    globalThis.removeEventListener?.('online', online)
  }
}
