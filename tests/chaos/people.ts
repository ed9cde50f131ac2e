import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { connectBriefing, type BriefingLink } from '../../client/lib/briefing/connectBriefing.ts'
import { RequestDropped } from '../../client/lib/briefing/outbox.ts'
import { attendanceOf } from '../../shared/attendance.ts'
import type { BriefingState } from '../../shared/briefing.ts'
import type { Output, Payload, RequestName } from '../../shared/protocol.ts'
import type { Ledger } from './ledger.ts'
import type { Random } from './random.ts'

/** How long a person thinks between two actions, in milliseconds. */
const PAUSE_MS = [250, 1250] as const

export type Address = { url: string; briefingId: string; deviceToken?: string; headers?: Record<string, string> }

/**
 * A client that acts by the product's own page code: its link, its outbox that sends again, its fold. It does one
 * thing after another and writes down what it asked and what it was told.
 */
export class Client {
  readonly name: string
  readonly link: BriefingLink
  readonly #ledger: Ledger
  readonly #random: Random
  #acting: Promise<void> = Promise.resolve()
  #stopped = false

  constructor(name: string, address: Address, ledger: Ledger, random: Random) {
    this.name = name
    this.#ledger = ledger
    this.#random = random
    this.link = connectBriefing({ ...address, connectionId: randomUUID() })
    // A person who is asked "do you want it still?" says yes or no.
    this.link.store.subscribe(({ pending }) => {
      for (const { operationId, status } of pending) {
        if (status !== 'asking') continue
        const wanted = random.next() < 0.5
        setImmediate(() => (wanted ? this.link.confirm(operationId) : this.link.drop(operationId)))
      }
    })
  }

  get state(): BriefingState | null {
    return this.link.store.getState().state
  }

  get connection(): string {
    const { connection } = this.link.store.getState()
    return connection.status === 'refused' ? `refused (${connection.key})` : connection.status
  }

  /** Acts again and again until `rest`. */
  act(one: (client: this, state: BriefingState, random: Random) => Promise<unknown>): void {
    const loop = async () => {
      while (!this.#stopped) {
        await delay(this.#random.between(...PAUSE_MS))
        const { state } = this
        if (state !== null && !this.#stopped) await one(this, state, this.#random)
      }
    }
    this.#acting = loop()
  }

  /** No new action; resolves when the last one was answered. */
  rest(): Promise<void> {
    this.#stopped = true
    return this.#acting
  }

  /** A request whose event must be found in the journal once when it was acknowledged, and never when it was refused. */
  async mark<N extends RequestName>(
    mark: string,
    name: N,
    payload: Payload<N>,
    markDone?: (output: Output<N>) => string,
  ): Promise<Output<N> | null> {
    this.#ledger.asked(mark)
    try {
      const output = await this.link.request(name, payload)
      this.#ledger.answered(mark, 'acknowledged', markDone?.(output))
      return output
    } catch (error) {
      this.#ledger.answered(mark, error instanceof RequestDropped ? 'dropped' : 'refused')
      return null
    }
  }

  close(): void {
    this.link.close()
  }
}

const isPresent = (state: BriefingState, siteId: string) =>
  attendanceOf(state.attendance, siteId).presence.status === 'present'

let declared = 0

/** A room asks for the floor, takes its request back, ends its turn, says who sits there. */
export const roomActs = (siteId: string) => async (room: Client, state: BriefingState, random: Random) => {
  const own = state.floor.queue.find((request) => request.siteId === siteId)
  const { holder } = state.floor
  if (holder?.siteId === siteId && random.next() < 0.5)
    return room.mark(`floor.released ${siteId}`, 'floor.release', { turnId: holder.turnId })
  if (random.next() < 0.3) {
    // A number that comes once: it is the mark.
    const headcount = (declared += 1)
    return room.mark(`attendance.declared ${siteId} ${headcount}`, 'attendance.declare', {
      siteId,
      baseRevision: attendanceOf(state.attendance, siteId).revision,
      headcount,
      delegates: [],
    })
  }
  if (own !== undefined) {
    const { requestId, since } = own
    return random.next() < 0.2
      ? room.mark(`floor.withdrawn ${requestId}`, 'floor.withdraw', { requestId, since })
      : null
  }
  const topic = `Kiến nghị ${randomUUID()}`
  return room.mark(`floor.requested ${topic}`, 'floor.request', { topic })
}

/** The chair gives the floor and takes it back, opens and closes microphones. */
export const chairActs = async (chair: Client, state: BriefingState, random: Random) => {
  const what = random.next()
  const { holder, queue } = state.floor
  const [next] = queue
  if (next !== undefined && isPresent(state, next.siteId) && what < 0.6)
    return chair.mark(
      randomUUID(),
      'floor.grant',
      { siteId: next.siteId, endsTurnId: holder?.turnId ?? null },
      ({ turnId }) => `floor.granted ${turnId}`,
    )
  if (holder !== null && what < 0.7) return chair.mark('floor.taken', 'floor.take', { turnId: holder.turnId })
  const { siteId } = random.pick(state.plan.sites)
  const switchedAt = state.microphones.switchedAt[siteId] ?? null
  return state.microphones.open.includes(siteId)
    ? chair.mark(`microphone.closed ${siteId}`, 'microphone.close', { siteId, switchedAt })
    : chair.mark(`microphone.opened ${siteId}`, 'microphone.open', { siteId, switchedAt })
}

/** The secretary writes notes and publishes conclusions. */
export const secretaryActs = async (secretary: Client, _state: BriefingState, random: Random) => {
  if (random.next() < 0.7) {
    const text = `Ghi chú ${randomUUID()}`
    return secretary.mark(`note.added ${text}`, 'note.add', { itemId: null, text })
  }
  const text = `Kết luận ${randomUUID()}`
  const asked = { conclusionId: null, baseRevision: 0, text, itemId: null }
  const draft = await secretary.mark(`conclusion.drafted ${text}`, 'conclusion.draft', asked)
  return draft === null
    ? null
    : secretary.mark(`conclusion.published ${text}`, 'conclusion.publish', {
        conclusionId: draft.conclusionId,
        baseRevision: draft.revision,
      })
}

/** Keeps a room's device in the media room, with a way to receive: torn down and made anew whenever it is lost. */
export function attendMedia({ link }: Client): void {
  let joining = false
  const join = async () => {
    if (joining) return
    joining = true
    try {
      const { rtpCapabilities } = await link.media.request('media.join', { resume: null })
      const { transportId } = await link.media.request('media.transport', { direction: 'recv' })
      await link.media.request('media.consume', { transportId, rtpCapabilities })
    } catch {
      // Media is away: told again by `media.reset` or by the link.
      setTimeout(() => void join(), 2000).unref()
    } finally {
      joining = false
    }
  }
  link.media.onLink((up) => up && void join())
  link.media.onObservation(({ type }) => type === 'media.reset' && void join())
}
