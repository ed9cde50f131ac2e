import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server, type Socket } from 'socket.io'
import { viewerOf } from '../../shared/audience.ts'
import { apply, cut, plannedBriefing } from '../../shared/briefing.ts'
import { bareItem, barePlan, noIssuer, type PlannedItem } from '../../shared/plan.ts'
import type { BriefingState } from '../../shared/briefing.ts'
import type { BriefingEvent } from '../../shared/events.ts'
import { toldTo, type JournalEntry } from '../../shared/journal.ts'
import { packed } from '../../shared/packed.ts'
import {
  handshake,
  requestMessage,
  type Ack,
  type Handshake,
  type HolderGone,
  type PresentChange,
  type RequestMessage,
} from '../../shared/protocol.ts'
import type { Principal } from '../../shared/roles.ts'

export const hostSite = crypto.randomUUID()
export const chairId = crypto.randomUUID()
export const hue = crypto.randomUUID()
/** The host and one that takes part, for a plan. */
export const twoSites = ['Trung ương', 'Huế'].map((name, index) => ({
  siteId: index === 0 ? hostSite : hue,
  code: `S${index}`,
  name,
  level: 'provincial',
  groupIds: [],
}))
export const chair: Extract<Principal, { kind: 'person' }> = {
  kind: 'person',
  userId: chairId,
  name: 'Chủ trì',
  roles: ['chair'],
  siteId: hostSite,
}
export const secretary: Principal = { ...chair, roles: ['secretary'] }

/** Items of an agenda, ten minutes each. */
export const plannedItems = (titles: readonly string[]): PlannedItem[] =>
  titles.map((title) => ({
    itemId: crypto.randomUUID(),
    kind: 'other' as const,
    title,
    presenterSiteId: null,
    presenterName: '',
    minutes: 10,
    ...bareItem,
  }))

export const planned: BriefingState = plannedBriefing({
  title: 'Hội nghị giao ban',
  kind: 'national',
  period: '',
  startsAt: 0,
  hostSiteId: hostSite,
  description: '',
  sites: [{ siteId: hostSite, code: 'TW', name: 'Trung ương', level: 'central', groupIds: [] }],
  groups: [],
  members: [{ userId: chairId, name: 'Chủ trì', title: '', role: 'chair', siteId: hostSite }],
  agenda: [],
  issuer: noIssuer,
  ...barePlan,
})

type Answer = Ack<unknown> | 'silence'

const everybody = { kind: 'room', userId: null, representsSite: true } as const

/** The server's end of the wire over a real Socket.IO server: it folds, tells and acknowledges as the test says. */
export class WireServer {
  readonly #io: Server
  readonly #http = createServer((_, response) => response.writeHead(this.status).end())
  readonly journal: JournalEntry[] = []
  readonly handshakes: Handshake[] = []
  readonly requests: RequestMessage[] = []
  readonly sockets = new Set<Socket>()
  state = planned
  principal: Principal = chair
  /** Of the one page that is open. */
  readonly deviceId = crypto.randomUUID()
  /** What a connection is refused with, if it is. */
  refusal: { code: string; key: string } | null = null
  /** So long it takes to let a page in. */
  admitMs = 0
  /** What plain requests are answered with. */
  status = 200
  answer: (message: RequestMessage) => Answer = () => ({ ok: true, data: undefined, seq: this.state.seq })
  readonly #waiting: { when: () => boolean; resolve: () => void }[] = []

  constructor() {
    this.#io = new Server(this.#http, { path: '/socket', pingInterval: 3000, pingTimeout: 4000 })
    this.#io.use((socket, next) => {
      this.handshakes.push(handshake.parse(socket.handshake.auth))
      this.#look()
      if (this.refusal === null) return void setTimeout(next, this.admitMs)
      next(Object.assign(new Error(this.refusal.key), { data: this.refusal }))
    })
    this.#io.on('connection', (socket) => this.#welcome(socket))
  }

  async listen(port = 0): Promise<string> {
    await new Promise<void>((resolve) => this.#http.listen(port, '127.0.0.1', resolve))
    return `http://127.0.0.1:${this.port}`
  }
  get port(): number {
    const address = this.#http.address()
    if (address === null || typeof address === 'string') throw new Error('not listening')
    const { port }: AddressInfo = address
    return port
  }
  async close(): Promise<void> {
    await this.#io.close()
  }

  /** Resolves when `when` holds; it is looked at after each thing that reaches the server. */
  until(when: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push({ when, resolve })
      this.#look()
    })
  }

  /** Of the last change of who is connected. */
  presentRevision = 0
  /** Every site's room computer is connected. */
  everybodyIn = false

  /** Adds an event to the journal and tells everybody who may know. */
  commit(event: BriefingEvent, { tell = true, at = Date.now() }: { tell?: boolean; at?: number } = {}): void {
    const entry: JournalEntry = {
      seq: this.state.seq + 1,
      at,
      by: { kind: 'system' },
      onBehalfOf: null,
      event,
    }
    this.journal.push(entry)
    this.state = apply(this.state, entry)
    if (tell)
      for (const socket of this.sockets)
        socket.emit('entries', { entries: this.#cut([entry]), since: entry.seq - 1, seq: entry.seq })
  }

  /** Tells that the room computers of these sites are connected. `since`, `gone`: when that of the one with the floor came, or went. */
  tellPresent(siteIds: readonly string[], since?: number, gone: HolderGone | null = null): void {
    const here = siteIds.map((siteId) => ({
      ...everybody,
      deviceId: siteId,
      siteId,
      ...(since === undefined ? {} : { since }),
    }))
    const went = this.state.plan.sites.map(({ siteId }) => siteId).filter((siteId) => !siteIds.includes(siteId))
    this.presentRevision += 1
    const change: PresentChange = { revision: this.presentRevision, here, went, gone }
    for (const socket of this.sockets) socket.emit('present', change)
  }

  /** The link goes without a word. */
  dropLinks(): void {
    for (const socket of this.sockets) socket.conn.close()
  }

  #welcome(socket: Socket): void {
    this.sockets.add(socket)
    const { seq } = handshake.parse(socket.handshake.auth)
    const head = {
      me: { principal: this.principal, deviceId: this.deviceId },
      serverTime: Date.now(),
      present: packed(
        this.everybodyIn ? this.state.plan.sites.map(({ siteId }) => ({ ...everybody, deviceId: siteId, siteId })) : [],
      ),
      changed: { here: [], went: [] },
      presentRevision: this.presentRevision,
      gone: null,
    }
    const missed = this.journal.filter((entry) => entry.seq > seq)
    socket.emit(
      'sync',
      seq > 0
        ? { ...head, kind: 'events', entries: this.#cut(missed), since: seq, seq: this.state.seq }
        : { ...head, kind: 'snapshot', state: packed(cut(this.state, viewerOf(this.principal))) },
    )
    socket.on('clock', (_message: unknown, answer: (ack: { serverTime: number }) => void) =>
      answer({ serverTime: Date.now() }),
    )
    socket.on('request', (message: RequestMessage, answer: (ack: Ack<unknown>) => void) => {
      requestMessage.parse(message)
      this.requests.push(message)
      const reply = this.answer(message)
      if (reply !== 'silence') answer(reply)
      this.#look()
    })
    socket.on('disconnect', () => this.sockets.delete(socket))
    this.#look()
  }

  #cut(entries: JournalEntry[]): JournalEntry[] {
    const viewer = viewerOf(this.principal)
    return toldTo(viewer, entries)
  }

  #look(): void {
    for (const waiting of this.#waiting) if (waiting.when()) waiting.resolve()
  }
}
