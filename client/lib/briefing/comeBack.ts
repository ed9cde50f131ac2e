import type { WayAsker } from './askWay.ts'
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
export function comeBack(wire: Wire, asker: WayAsker): () => void {
  const manager = wire.io
  manager.reconnection(false)
  let over = false
  let asking = false
  /** Numbers the questions: the answer to one that was abandoned counts for nothing. */
  let asked = 0
  let connecting = false
  /** Connects that failed one after another; one more when the link that was lost carried no WebSocket. */
  let failed = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const wanted = () => !over && wire.active && !wire.connected
  const connect = () => {
    connecting = true
    // A way that swallows WebSockets is found at the second try.
    manager.opts.transports = failed % 2 === 0 ? ['websocket', 'polling'] : ['polling', 'websocket']
    wire.connect()
  }
  const ask = async (count: number) => {
    asked += 1
    const mine = asked
    const whole = wanted() && (await asker.ask(count % 4 === 0 ? SLOW_WAY_MS : ABANDON_MS))
    if (mine !== asked) return
    if (wanted() && !whole) return later(count + 1)
    asking = false
    // Asked twice over one link, the server would take it for two pages.
    if (wanted() && !connecting) connect()
  }
  const later = (count: number) => {
    timer = setTimeout(() => void ask(count), pause())
  }
  const lost = () => {
    connecting = false
    // The wire itself hears of it later.
    if (asking || over || !wire.active) return
    asking = true
    later(1)
  }
  const closed = () => {
    failed = manager.engine.transport.name === 'polling' ? 1 : 0
    lost()
  }
  const fail = () => {
    failed += 1
    lost()
  }
  const stands = () => {
    connecting = false
  }
  const online = () => {
    // Not later, as it was planned while there was no network. The way to the server may still be cut.
    if (!wanted() || connecting) return
    clearTimeout(timer)
    asking = true
    void ask(1)
  }
  manager.on('close', closed)
  manager.on('error', fail)
  wire.on('connect', stands)
  // Outside of browsers there is no such word.
  globalThis.addEventListener?.('online', online)
  return () => {
    over = true
    clearTimeout(timer)
    asker.close()
    manager.off('close', closed)
    manager.off('error', fail)
    wire.off('connect', stands)
    globalThis.removeEventListener?.('online', online)
  }
}
