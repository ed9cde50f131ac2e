import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http'
import type { Server as HttpsServer } from 'node:https'
import { Server } from 'socket.io'
import { isRunning } from '../../shared/running.ts'
import type { Briefing } from '../briefing/briefing.ts'
import type { BriefingRegistry } from '../briefing/registry.ts'
import { principalOf } from '../briefing/seats.ts'
import { BodiesUnderWay, bytesAnnounced } from '../bodies.ts'
import { guarded } from '../guarded.ts'
import { isOurOwnPage } from '../identity/origin.ts'
import { admit } from './admission.ts'
import { Answering, usualAskRates, type AskRates } from './answering.ts'
import { boundBacklog } from './backlog.ts'
import { boundLink, boundUpgraded, STRANGERS_BYTES, usualLinkRates, type LinkRates } from './boundLink.ts'
import { Doorkeeper, usualDoorRates, type DoorRates } from './doorkeeper.ts'
import { boundedParser } from './frames.ts'
import { closeLink, sendAway } from './goodbye.ts'
import type { Identity, Log, Media, Revoked } from './ports.ts'
import { BriefingPages, type Connection } from './briefingPages.ts'
import { isRevoked, whyRevoked } from './who.ts'
import type { EngineLink, WireServer, WireSocket } from './wire.ts'

export type RealtimeOptions = {
  httpServer: HttpServer | HttpsServer
  registry: BriefingRegistry
  identity: Identity
  media: Media
  log: Log
  /** The origin that people type, when it is configured. */
  publicUrl?: string
  /** Whether the handshake comes from our own pages; by default `publicUrl` or the Host that was asked. */
  isOwnPage?: (request: IncomingMessage) => boolean
  /** Whether a handshake crossed a network without https; by default none did. */
  cameInTheClear?: (request: IncomingMessage) => boolean
  /** The address from which a page comes, by the proxies that are believed. */
  addressOf?: (request: IncomingMessage) => string
  /** Milliseconds of a clock that never jumps. */
  steady?: () => number
  rates?: Partial<AskRates & DoorRates & LinkRates>
  /** Shared with whatever else reads bodies of requests. */
  bodies?: BodiesUnderWay
  /** Milliseconds between two looks at whose right has ended. */
  lookMs?: number
}

const LOOK_MS = 60_000
/** Bytes of the largest request that the contract allows, with room to spare: three hundred delegates, in Vietnamese. */
const MESSAGE_MAX = 384 * 1024
/** Longer than any handshake takes. */
const REVOCATIONS_KEPT_MS = 60_000

/** Sockets of the pages: lets them in, tells them what happens, passes on what they ask. */
export class Realtime {
  readonly #io: WireServer
  readonly #options: RealtimeOptions
  readonly #steady: () => number
  readonly #pages = new Map<string, BriefingPages>()
  readonly #stop: (() => void)[]
  readonly #looks: NodeJS.Timeout
  readonly #rates: AskRates & DoorRates & LinkRates
  readonly #door: Doorkeeper
  readonly #answering: Answering
  /** The links that stand, by their names. */
  readonly #links = new Map<unknown, EngineLink>()
  /** The link that a request has opened. */
  readonly #opened = new WeakMap<IncomingMessage, EngineLink>()
  /** From where each link came: once it is closed nobody knows. */
  readonly #addresses = new WeakMap<EngineLink, string>()
  /** Whose it is, for the log. */
  readonly #labels = new WeakMap<EngineLink, ReturnType<typeof labels>>()
  #revocations: { revoked: Revoked; at: number }[] = []
  #closed = false

  constructor(options: RealtimeOptions) {
    this.#options = options
    this.#steady = options.steady ?? (() => performance.now())
    const { registry, identity, media } = options
    const addressOf = options.addressOf ?? ((request: IncomingMessage) => request.socket.remoteAddress ?? '')
    this.#rates = { ...usualAskRates, ...usualDoorRates, ...usualLinkRates, ...options.rates }
    this.#door = new Doorkeeper(this.#rates)
    this.#answering = new Answering({ rates: this.#rates, media, log: options.log })
    const isOwnPage =
      options.isOwnPage ?? ((request) => isOurOwnPage(request.headers, request.headers.host, options.publicUrl))
    const mayEnter = (request: IncomingMessage) => isOwnPage(request) && options.cameInTheClear?.(request) !== true
    this.#io = new Server(options.httpServer, {
      path: '/socket',
      serveClient: false,
      pingInterval: 3000,
      pingTimeout: 4000,
      connectTimeout: 5000,
      maxHttpBufferSize: MESSAGE_MAX,
      parser: boundedParser,
      allowRequest: (request, decide) =>
        decide(null, !this.#closed && mayEnter(request) && this.#door.mayKnock(addressOf(request))),
    })
    const bodies = options.bodies ?? new BodiesUnderWay()
    // Those that send their packets by plain requests.
    this.#io.engine.use((request: IncomingMessage, response: ServerResponse, next: (refusal?: Error) => void) => {
      const link = linkNamed(request)
      const standing = this.#links.get(link)
      // It names none that stands: answered as often as strangers who knock, and then no more.
      if (link !== undefined && standing === undefined && !this.#door.mayKnock(addressOf(request)))
        return request.socket.destroy()
      const most = standing !== undefined && this.#labels.has(standing) ? MESSAGE_MAX : STRANGERS_BYTES
      const bytes = request.method === 'POST' ? bytesAnnounced(request, MESSAGE_MAX) : 0
      const fits = bytes <= most && bodies.take(request, response, addressOf(request), bytes)
      next(fits ? undefined : new Error('no room'))
    })
    boundUpgraded(options.httpServer, this.#rates.arriving, (request) => {
      const link = this.#links.get(linkNamed(request)) ?? this.#opened.get(request)
      return link !== undefined && this.#labels.has(link)
    })
    this.#io.engine.on('connection', (link: EngineLink) => this.#linked(link, addressOf(link.request)))
    this.#io.use((socket, next) => {
      void this.#admit(socket, next)
    })
    this.#io.on('connection', (socket) => {
      try {
        this.#connected(socket)
      } catch (fault) {
        options.log.error({ err: fault }, 'a page could not be let in')
        closeLink(socket)
      }
    })
    this.#looks = setInterval(() => void this.#look(), options.lookMs ?? LOOK_MS)
    this.#looks.unref()
    this.#stop = [
      registry.listen({
        committed: (briefing, entries) => this.#pages.get(briefing.briefingId)?.committed(entries),
        replanned: (briefing) => this.#pages.get(briefing.briefingId)?.replanned(),
        cancelled: (briefing) => this.#pages.get(briefing.briefingId)?.putOut(() => true, 'briefing.cancelled'),
      }),
      identity.onRevoked((revoked) => this.#revoked(revoked)),
      media.onObservation((briefingId, deviceId, observation) =>
        this.#pages.get(briefingId)?.observed(deviceId, observation),
      ),
    ]
  }

  /** Closes every link in a way that lets pages come back by themselves. Twice is harmless. */
  close(): void {
    this.#closed = true
    clearInterval(this.#looks)
    for (const stop of this.#stop) stop()
    for (const pages of this.#pages.values()) pages.close()
    this.#io.engine.close()
  }

  /** A refusal is told once the connection is made: an error here would look to the page like a link that failed. */
  async #admit(socket: WireSocket, next: () => void): Promise<void> {
    socket.data.admission = await admit(socket, this.#options)
    next()
  }

  /** A link is made; who comes over it nobody knows yet. */
  #linked(link: EngineLink, address: string): void {
    this.#addresses.set(link, address)
    link.once('close', this.#door.linked(address))
    // The library's types hide it.
    const id: unknown = Reflect.get(link, 'id')
    this.#links.set(id, link)
    this.#opened.set(link.request, link)
    link.once('close', () => this.#links.delete(id))
    boundLink(link, this.#rates, (why) => {
      const label = this.#labels.get(link)
      // Of strangers there may be many.
      const about = { ...label, address, why }
      this.#options.log[label === undefined ? 'debug' : 'warn'](about, 'a link sends what no page sends: it is ended')
    })
    boundBacklog(link, (waiting) =>
      this.#options.log.warn(
        { ...this.#labels.get(link), address, waiting },
        'a page does not read: its link is ended',
      ),
    )
  }

  #connected(socket: WireSocket): void {
    const { admission } = socket.data
    if (this.#closed || admission === undefined || admission.kind === 'away') return closeLink(socket)
    if (admission.kind === 'refused') {
      const told = this.#door.refused(this.#addresses.get(socket.conn) ?? '', admission.key)
      return told ? sendAway(socket, admission.key) : closeLink(socket)
    }
    const { who, briefing, handshake, askedAt } = admission
    const ended = this.#revocations.find(({ revoked, at }) => at >= askedAt && isRevoked(who, revoked))
    if (ended !== undefined) return sendAway(socket, whyRevoked(ended.revoked))
    // Cancelled, or forgotten, since it was read: the page asks again, and is told.
    if (this.#options.registry.loaded(briefing.briefingId) !== briefing) return closeLink(socket)
    const principal = principalOf(who, briefing.state)
    if (principal === null) return sendAway(socket, 'forbidden')
    const leave = this.#door.enter(who)
    // Too often: the page tries again by itself. Too many: its person has to close some.
    if (leave === 'tooOften') return closeLink(socket)
    if (leave === 'tooMany') return sendAway(socket, 'connection.tooMany')
    socket.once('disconnect', leave)
    const pages = this.#pagesOf(briefing)
    const connection = pages.enter(socket, who, principal, handshake.seq)
    this.#options.log.debug({ ...labels(pages, connection) }, 'connected')
    this.#listen(socket, pages, connection)
  }

  #listen(socket: WireSocket, pages: BriefingPages, connection: Connection): void {
    this.#labels.set(socket.conn, labels(pages, connection))
    socket.conn.on('packet', () => (connection.lastHeardAt = this.#steady()))
    this.#answering.listen(socket, pages, connection)
    const left = guarded((reason: string) => {
      // What this process loses by ending, the next one finds out.
      if (this.#closed || reason === 'server shutting down') return
      // The packet that closes a link counts as heard; a time-out means that there was none.
      if (reason !== 'ping timeout') connection.lastHeardAt = this.#steady()
      this.#options.log.debug({ ...labels(pages, connection), reason }, 'disconnected')
      pages.leave(connection, reason === 'client namespace disconnect' ? 'left' : 'lost')
    }, this.#failed(pages.briefing))
    socket.on('disconnect', left)
  }

  #pagesOf(briefing: Briefing): BriefingPages {
    const known = this.#pages.get(briefing.briefingId)
    if (known !== undefined) return known
    const release = this.#options.registry.hold(briefing)
    const pages = new BriefingPages({
      briefing,
      io: this.#io,
      media: this.#options.media,
      steady: this.#steady,
      failed: this.#failed(briefing),
      onEmpty: () => {
        this.#forget(pages)
        release()
      },
    })
    this.#pages.set(briefing.briefingId, pages)
    return pages
  }

  #failed({ briefingId }: Briefing) {
    return (fault: unknown) =>
      this.#options.log.error({ briefingId, err: fault }, 'the pages of a briefing were not served')
  }

  #forget(pages: BriefingPages): void {
    pages.settleMedia()
    pages.close()
    const { briefingId } = pages.briefing
    if (this.#pages.get(briefingId) === pages) this.#pages.delete(briefingId)
  }

  #revoked(revoked: Revoked): void {
    const at = performance.now()
    this.#revocations = [...this.#revocations.filter((each) => at - each.at < REVOCATIONS_KEPT_MS), { revoked, at }]
    for (const pages of this.#pages.values()) pages.putOut((who) => isRevoked(who, revoked), whyRevoked(revoked))
  }

  /** Ends the connections whose right has run out, or was taken by another program: of that nobody tells. */
  async #look(): Promise<void> {
    const briefings = [...this.#pages.values()]
    const sessions = (of: readonly BriefingPages[]) =>
      of.flatMap(({ holders }) => holders.flatMap((who) => (who.kind === 'person' ? [who.sessionId] : [])))
    const running = briefings.filter(({ briefing }) => isRunning(briefing.state.lifecycle))
    const deviceIds = briefings.flatMap(({ holders }) =>
      holders.flatMap((who) => (who.kind === 'device' ? [who.deviceId] : [])),
    )
    try {
      const held = { sessionIds: sessions(briefings), inUse: sessions(running), deviceIds }
      for (const revoked of await this.#options.identity.ended(held)) this.#revoked(revoked)
    } catch (error) {
      this.#options.log.debug({ err: error }, 'could not look whose right has ended')
    }
  }
}

/** The link that a request goes on with; undefined: it opens one. */
const linkNamed = ({ url = '' }: IncomingMessage): string | undefined => /[?&]sid=([^&]*)/.exec(url)?.[1]

const labels = (pages: BriefingPages, { device: { deviceId, siteId } }: Connection) => ({
  briefingId: pages.briefing.briefingId,
  deviceId,
  siteId,
})
