import type { IncomingMessage, Server as HttpServer } from 'node:http'
import type { Server as HttpsServer } from 'node:https'
import type { Duplex } from 'node:stream'
import { Allowance, type Rate } from '../allowance.ts'
import { paceEnds, Paced } from './paced.ts'
import type { EngineLink } from './wire.ts'

export type LinkRates = {
  /** Packets of any kind, heartbeats and nonsense too. */
  packet: Rate
  /** Bytes that arrive over one link, whether anything is made of them or not. */
  arriving: Rate
  /** Frames by which a WebSocket asks whether the other end is there: browsers send none. */
  control: Rate
}
export const usualLinkRates: LinkRates = {
  packet: { perSecond: 200, burst: 2000 },
  arriving: { perSecond: 100_000, burst: 6_000_000 },
  control: { perSecond: 2, burst: 20 },
}
/** Of who has not said who it is: a greeting, with room to spare. */
export const STRANGERS_BYTES = 8 * 1024
/** Between the packets of one request. */
const SEPARATOR = '\x1e'
/** How long who is told goodbye may take to close its end. */
const GOODBYE_MS = 2000
/** So often is looked at what arrived. */
const LOOK_MS = 500

/**
 * Ends a link over which more comes than any page sends, and sees to it that a link that has ended holds no connection:
 * one that does not read would keep it, and all that waits for it, for as long as it likes.
 * @param ended told why, before the link ends by what came over it
 */
export function boundLink(link: EngineLink, rates: LinkRates, ended: (why: string) => void): void {
  const now = performance.now()
  const [packets, bytes, controls] = [rates.packet, rates.arriving, rates.control].map(
    (rate) => new Allowance(rate, now),
  )
  const sockets = new Set<WebSocketLike>()
  let over = false
  const end = (why: string) => {
    if (over) return
    over = true
    ended(why)
    for (const socket of sockets) socket.terminate()
    endLink(link)
  }
  const watch = (transport: object) => {
    boundRequests(transport, rates.packet.burst, () => end('packets'))
    const socket = webSocketOf(transport)
    if (socket === undefined || sockets.has(socket)) return
    sockets.add(socket)
    for (const event of ['ping', 'pong'] as const)
      // Each ping is answered by the library, whether the answers before it are read or not.
      socket.on(event, () => controls?.take(performance.now()) === false && end('control frames'))
  }
  watch(link.transport)
  // Also while it is only tried whether a link of requests can become a WebSocket.
  link.on('upgrading', watch)
  link.on('packet', ({ data }: { data?: unknown }) => {
    const at = performance.now()
    if (packets?.take(at) === false) return end('packets')
    bytes?.charge(at, typeof data === 'string' ? data.length : 0)
    if ((bytes?.left(at) ?? 0) < 0) end('bytes')
  })
  link.once('close', () => {
    setTimeout(() => {
      for (const socket of sockets) socket.terminate()
    }, GOODBYE_MS).unref()
  })
}

/**
 * Ends connections over which more comes than a page sends in any form: parts of messages that never end, too. Of who
 * is not in yet hardly anything is kept. That many end together keeps nobody waiting.
 */
export function boundUpgraded(
  server: HttpServer | HttpsServer,
  rate: Rate,
  isIn: (request: IncomingMessage) => boolean,
): void {
  const paced = new Paced()
  server.on('upgrade', (request: IncomingMessage, connection: Duplex) => {
    paceEnds(connection, paced)
    const bytes = new Allowance(rate, performance.now())
    const arrived = () =>
      'bytesRead' in connection && typeof connection.bytesRead === 'number' ? connection.bytesRead : 0
    const first = arrived()
    let seen = first
    const look = setInterval(() => {
      const read = arrived()
      const now = performance.now()
      bytes.charge(now, read - seen)
      seen = read
      if (bytes.left(now) < 0 || (read - first > STRANGERS_BYTES && !isIn(request))) connection.destroy()
    }, LOOK_MS)
    look.unref()
    connection.once('close', () => clearInterval(look))
  })
}

/** At once: a goodbye would wait behind what is not read. */
export function endLink(link: EngineLink): void {
  webSocketOf(link.transport)?.terminate()
  link.close(true)
}

/** The library takes a request apart into all of its packets before it hands on the first. */
function boundRequests(transport: object, most: number, tooMany: () => void): void {
  const read: unknown = Reflect.get(transport, 'onData')
  if (Reflect.get(transport, 'name') !== 'polling' || typeof read !== 'function') return
  Reflect.set(transport, 'onData', (data: string) => {
    let packets = 1
    for (let at = data.indexOf(SEPARATOR); at >= 0 && packets <= most; at = data.indexOf(SEPARATOR, at + 1))
      packets += 1
    if (packets > most) tooMany()
    else read.call(transport, data)
  })
}

type WebSocketLike = { terminate(): void; on(event: 'ping' | 'pong', listener: () => void): void }
/** The library hands it out without a type. */
function webSocketOf(transport: object): WebSocketLike | undefined {
  const socket: unknown = Reflect.get(transport, 'socket')
  return isWebSocket(socket) ? socket : undefined
}
const isWebSocket = (value: unknown): value is WebSocketLike =>
  typeof value === 'object' && value !== null && 'terminate' in value && typeof value.terminate === 'function'
