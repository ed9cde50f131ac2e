import { createHash } from 'node:crypto'
import { apply, type Actor, type BriefingEvent, type BriefingState, type JournalEntry } from '../../shared/briefing.ts'
import { AppError } from '../../shared/errors.ts'
import { can } from '../../shared/permissions.ts'
import type { Ack, Input, RequestName } from '../../shared/protocol.ts'
import type { Principal } from '../../shared/roles.ts'
import type { Prepared } from './handler.ts'
import { decide } from './handlers.ts'
import { systemActor, type StoredAnswer } from './ports.ts'

/** One request on its way through the mailbox. */
export type Operation<N extends RequestName = RequestName> = {
  principal: Principal
  /** The caller's connection. */
  deviceId: string
  operationId: string
  name: N
  input: Input<N>
}
export type Job = { operation: Operation; prepared: Prepared; resolve: (answer: Ack<unknown>) => void }

export const actorKey = (principal: Principal): string =>
  principal.kind === 'device' ? `device:${principal.deviceId}` : `person:${principal.userId}`

/** SHA-256 of what is asked; `input` is parsed, so its keys stand in the schema's order. */
export const payloadHash = ({ name, input }: Pick<Operation, 'name' | 'input'>): string =>
  createHash('sha256')
    .update(JSON.stringify([name, input]))
    .digest('hex')

const actorOf = (principal: Principal): Actor =>
  principal.kind === 'device'
    ? { kind: 'device', deviceId: principal.deviceId, siteId: principal.siteId }
    : { kind: 'person', userId: principal.userId, name: principal.name, siteId: principal.siteId }

/** The presiding chair for whom somebody acts who may do this only for the chair. */
function onBehalfOf(state: BriefingState, { principal, name }: Operation): JournalEntry['onBehalfOf'] {
  if (can(principal, name) !== 'forChair') return null
  const chair = state.plan.members.find((member) => member.userId === state.presidingUserId)
  return chair === undefined ? null : { userId: chair.userId, name: chair.name }
}

/**
 * Of what waits in one turn, that which the same page says anew for the same site before anybody could read it: it is
 * decided, but nothing of it is journaled.
 */
export function superseded(operations: readonly Operation[]): ReadonlySet<Operation> {
  const latest = new Map<string, Operation>()
  const over = new Set<Operation>()
  for (const operation of operations) {
    const { name, deviceId, input } = operation
    if (!(name === 'attendance.declare' || name === 'attendance.declareAbsent') || !('siteId' in input)) continue
    const key = `${name} ${deviceId} ${input.siteId}`
    const before = latest.get(key)
    if (before !== undefined) over.add(before)
    latest.set(key, operation)
  }
  return over
}

/** The speculation of one turn: a state that nobody sees before what led to it is saved. */
export class Speculation {
  state: BriefingState
  readonly entries: JournalEntry[] = []
  readonly answers: StoredAnswer[] = []
  /** Never before the last entry, whatever the system clock does. */
  readonly now: number
  readonly #newId: () => string
  readonly #known = new Map<string, StoredAnswer>()

  constructor(options: { state: BriefingState; now: number; newId: () => string; known: readonly StoredAnswer[] }) {
    this.state = options.state
    this.now = options.now
    this.#newId = options.newId
    for (const answer of options.known) this.#known.set(`${answer.actor} ${answer.operationId}`, answer)
  }

  /**
   * Decides one request, or finds the answer that the same operation has got before. What it throws is a defect, and
   * leaves no trace.
   */
  decide({ operation, prepared }: Pick<Job, 'operation' | 'prepared'>, isSuperseded = false): Ack<unknown> {
    const actor = actorKey(operation.principal)
    const hash = payloadHash(operation)
    const key = `${actor} ${operation.operationId}`
    const before = this.#known.get(key)
    if (before !== undefined)
      return before.payloadHash === hash
        ? before.answer
        : { ok: false, error: new AppError('conflict', 'operation.reused').toBody() }
    const answer = this.#first(operation, prepared, isSuperseded)
    const stored = { actor, operationId: operation.operationId, payloadHash: hash, answer }
    this.#known.set(key, stored)
    this.answers.push(stored)
    return answer
  }

  #first(operation: Operation, prepared: Prepared, isSuperseded: boolean): Ack<unknown> {
    const { principal, deviceId, name, input } = operation
    const context = { state: this.state, now: this.now, principal, deviceId, newId: this.#newId, prepared }
    try {
      const { events, output } = decide(name, context, input)
      if (!isSuperseded) this.#add(events, actorOf(principal), (state) => onBehalfOf(state, operation))
      return { ok: true, data: output, seq: this.state.seq }
    } catch (error) {
      if (error instanceof AppError) return { ok: false, error: error.toBody() }
      throw error
    }
  }

  /** What the server itself has to say, in the same commit. */
  observe(events: readonly BriefingEvent[]): void {
    this.#add(events, systemActor, () => null)
  }

  #add(events: readonly BriefingEvent[], by: Actor, forWhom: (state: BriefingState) => JournalEntry['onBehalfOf']) {
    // Named before the first event: who hands over the chair does so for the one who had it; who opens, for the one planned.
    const behalf = events.length === 0 ? null : forWhom(this.state)
    for (const event of events) {
      const entry = { seq: this.state.seq + 1, at: this.now, by, onBehalfOf: behalf, event }
      this.state = apply(this.state, entry)
      this.entries.push(entry)
    }
  }
}
