import { randomUUID } from 'node:crypto'
import { io, type Socket } from 'socket.io-client'
import { presentIn, withChange } from '../../client/lib/briefing/present.ts'
import { apply, emptyBriefing, type BriefingState } from '../../shared/briefing.ts'
import type { JournalEntry } from '../../shared/journal.ts'
import type { ErrorKey } from '../../shared/errors.ts'
import type { MediaObservation } from '../../shared/media.ts'
import { unpacked } from '../../shared/packed.ts'
import {
  PROTOCOL,
  type Ack,
  type EntriesMessage,
  type Handshake,
  type HolderGone,
  type PresentChange,
  type PresentDevice,
  type RequestName,
  type SyncMessage,
} from '../../shared/protocol.ts'
import { withSeen, type Asked } from './seen.ts'

/** Anything that answers has this much in common. */
export type Answer = {
  ok?: boolean
  data?: unknown
  seq?: number
  error?: { code: string; key: string }
  serverTime?: number
}

/** A page without a browser: it connects, keeps the state by the same reducer, and asks. */
export class Page {
  readonly socket: Socket
  readonly syncs: SyncMessage[] = []
  readonly entries: JournalEntry[] = []
  readonly observations: MediaObservation[] = []
  present: PresentDevice[] = []
  readonly presentChanges: PresentChange[] = []
  holderGone: HolderGone | null = null
  state: BriefingState | undefined
  bye: ErrorKey | undefined
  /** Was connected, and is no more. */
  ended = false
  /** Why, in the library's words. */
  endedBy = ''
  #watchers = new Set<() => void>()
  /** What the page showed when it asked first: what is sent again says the same. */
  #askedOn = new Map<string, BriefingState>()

  constructor(
    origin: string,
    hello: Partial<Handshake> & { cookie?: string; headers?: Record<string, string>; transports?: string[] },
  ) {
    const { cookie, headers, transports = ['websocket'], ...auth } = hello
    this.socket = io(origin, {
      path: '/socket',
      transports,
      forceNew: true,
      reconnection: false,
      auth: { protocol: PROTOCOL, connectionId: randomUUID(), seq: 0, ...auth },
      extraHeaders: { ...headers, ...(cookie === undefined ? {} : { cookie }) },
    })
    this.socket.on('sync', (message: SyncMessage) => {
      this.syncs.push(message)
      this.present = presentIn(message)
      this.holderGone = message.gone
      if (message.kind === 'snapshot') this.state = unpacked(message.state)
      else this.#fold(message)
      this.#changed()
    })
    this.socket.on('entries', (message: EntriesMessage) => this.#fold(message))
    this.socket.on('present', (change: PresentChange) => {
      this.presentChanges.push(change)
      this.present = withChange(this.present, change)
      this.holderGone = change.gone
      this.#changed()
    })
    this.socket.on('media', (observation: MediaObservation) => {
      this.observations.push(observation)
      this.#changed()
    })
    this.socket.on('bye', ({ key }: { key: ErrorKey }) => {
      this.bye = key
      this.#changed()
    })
    this.socket.on('disconnect', (reason) => {
      this.ended = true
      this.endedBy = reason
      this.#changed()
    })
  }

  /** Resolves as soon as `condition` holds, looking again whenever the server said something. */
  async until(condition: (page: Page) => boolean, ms = 20_000): Promise<this> {
    if (condition(this)) return this
    const { promise, resolve, reject } = Promise.withResolvers<this>()
    const watch = () => condition(this) && resolve(this)
    const timer = setTimeout(() => reject(new Error(`Still not so after ${ms} ms: ${String(condition)}`)), ms)
    this.#watchers.add(watch)
    try {
      return await promise
    } finally {
      clearTimeout(timer)
      this.#watchers.delete(watch)
    }
  }
  synced = () => this.until(() => this.syncs.length > 0)
  gone = () => this.until(() => this.ended)

  /** The answer to a request; `operationId` to send the same one again. What is not said of what was seen is what this page shows. */
  ask<N extends RequestName>(name: N, input: Asked<N>, operationId: string = randomUUID()): Promise<Ack<unknown>> {
    const state = this.#askedOn.get(operationId) ?? this.state ?? emptyBriefing
    this.#askedOn.set(operationId, state)
    return this.socket.emitWithAck('request', { name, operationId, input: withSeen(state, name, input, this.#seat()) })
  }
  #seat(): { siteId: string } {
    return { siteId: this.syncs.at(-1)?.me.principal.siteId ?? '' }
  }
  async ok<N extends RequestName>(name: N, input: Asked<N>): Promise<number> {
    const answer = await this.ask(name, input)
    if (!answer.ok) throw new Error(`${name}: ${answer.error.key}`)
    return answer.seq
  }
  /** Whatever one likes, under whatever name. */
  async raw(event: string, ...message: unknown[]): Promise<Answer> {
    try {
      return await this.socket.timeout(15_000).emitWithAck(event, ...message)
    } catch (cause) {
      throw new Error(this.ended ? `${event}: the link ended (${this.endedBy})` : `${event}: no answer`, { cause })
    }
  }
  close(): void {
    this.socket.disconnect()
  }
  /** The link breaks without a word. */
  cut(): void {
    this.socket.io.engine.close()
  }

  #fold({ entries, seq }: EntriesMessage): void {
    this.entries.push(...entries)
    if (this.state !== undefined) this.state = { ...entries.reduce(apply, this.state), seq }
    this.#changed()
  }
  #changed(): void {
    for (const watch of this.#watchers) watch()
  }
}

type Home = {
  origin: string
  briefingId: string
  deviceTokens: readonly string[]
  cookieOf: (userId: string) => Promise<string>
}
export async function personPage(
  world: Home,
  userId: string,
  hello: Partial<Handshake> & { transports?: string[] } = {},
): Promise<Page> {
  const page = new Page(world.origin, { briefingId: world.briefingId, cookie: await world.cookieOf(userId), ...hello })
  return page.synced()
}
export function roomPage(
  world: Home,
  index: 0 | 1 | 2,
  hello: Partial<Handshake> & { transports?: string[] } = {},
): Promise<Page> {
  const deviceToken = world.deviceTokens[index]
  return new Page(world.origin, { briefingId: world.briefingId, deviceToken, ...hello }).synced()
}
