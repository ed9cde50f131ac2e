import { createHash } from 'node:crypto'
import { applyAll } from '../../shared/applyAll.ts'
import type { BriefingState } from '../../shared/briefing.ts'
import type { Actor, JournalEntry } from '../../shared/journal.ts'
import type { BriefingEvent } from '../../shared/events.ts'
import { AppError } from '../../shared/errors.ts'
import { can } from '../../shared/permissions.ts'
import { presidingChair } from '../../shared/programme.ts'
import { whatSupersedes, type Ack, type Input, type RequestName } from '../../shared/protocol.ts'
import type { Principal } from '../../shared/roles.ts'
import type { StoredAnswer } from '../../shared/turnRecord.ts'
import type { Prepared } from './handler.ts'
import { decide } from './handlers.ts'
import { systemActor } from './ports.ts'

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
  const chair = presidingChair(state)
  return chair === undefined ? null : { userId: chair.userId, name: chair.name }
}

type Decided = { turn: Speculation; answers: Ack<unknown>[] }

/**
 * Decides what waits in one turn. What turns out to be said in vain costs no entry: then all is decided once more
 * without it.
 */
export function decideTurn(
  jobs: readonly Pick<Job, 'operation' | 'prepared'>[],
  begin: (unsaid: ReadonlySet<Operation>) => Speculation,
  failed: (operation: Operation, error: unknown) => Ack<unknown>,
): Decided {
  const decideAll = (unsaid: ReadonlySet<Operation>): Decided => {
    const turn = begin(unsaid)
    const answers = jobs.map((job) => {
      try {
        return turn.decide(job)
      } catch (error) {
        return failed(job.operation, error)
      }
    })
    return { turn, answers }
  }
  const first = decideAll(new Set())
  const { superseded } = first.turn
  return superseded.size === 0 ? first : decideAll(superseded)
}

/** The speculation of one turn: a state that nobody sees before what led to it is saved. */
export class Speculation {
  state: BriefingState
  readonly entries: JournalEntry[] = []
  readonly answers: StoredAnswer[] = []
  /**
   * Accepted declarations that the same page replaced before anybody could read them, by another one that was decided
   * and accepted here: never by one that was sent again, refused, or failed.
   */
  readonly superseded = new Set<Operation>()
  /** Never before the last entry, whatever the system clock does. */
  readonly now: number
  readonly #newId: () => string
  readonly #known = new Map<string, StoredAnswer>()
  readonly #unsaid: ReadonlySet<Operation>
  readonly #declared = new Map<string, Operation>()
  /** By what it is about: the page that asked last in this turn, and the one whose word stands. */
  readonly #lastAsked = new Map<string, string>()
  readonly #lastWord = new Map<string, string>()

  /** `unsaid`: operations of which nothing is journaled, though they are decided. */
  constructor(options: {
    state: BriefingState
    now: number
    newId: () => string
    known: readonly StoredAnswer[]
    unsaid?: ReadonlySet<Operation>
  }) {
    this.state = options.state
    this.#unsaid = options.unsaid ?? new Set()
    this.now = options.now
    this.#newId = options.newId
    for (const answer of options.known) this.#known.set(`${answer.actor} ${answer.operationId}`, answer)
  }

  /**
   * Decides one request, or finds the answer that the same operation has got before. What it throws is a defect, and
   * leaves no trace.
   */
  decide({ operation, prepared }: Pick<Job, 'operation' | 'prepared'>): Ack<unknown> {
    const actor = actorKey(operation.principal)
    const hash = payloadHash(operation)
    const key = `${actor} ${operation.operationId}`
    const before = this.#known.get(key)
    if (before !== undefined)
      return before.payloadHash === hash
        ? before.answer
        : { ok: false, error: new AppError('conflict', 'operation.reused').toBody() }
    const answer = this.#first(operation, prepared)
    const stored = { actor, operationId: operation.operationId, payloadHash: hash, answer }
    this.#known.set(key, stored)
    this.answers.push(stored)
    return answer
  }

  #first(operation: Operation, prepared: Prepared): Ack<unknown> {
    const { principal, deviceId, name, input } = operation
    const about = whatSupersedes(name, input)
    const restates = about !== null && this.#lastWord.get(about) === deviceId
    const context = { state: this.state, now: this.now, principal, deviceId, newId: this.#newId, restates, prepared }
    try {
      const { events, output } = decide(name, context, input)
      if (!this.#unsaid.has(operation)) this.#add(events, actorOf(principal), (state) => onBehalfOf(state, operation))
      if (about !== null) {
        this.#supersede(operation, about)
        if (events.length > 0) this.#lastWord.set(about, deviceId)
      }
      return { ok: true, data: output, seq: this.state.seq }
    } catch (error) {
      if (error instanceof AppError) return { ok: false, error: error.toBody() }
      throw error
    } finally {
      if (about !== null) this.#lastAsked.set(about, deviceId)
    }
  }

  #supersede(operation: Operation, about: string): void {
    const { name, deviceId } = operation
    const key = `${name} ${deviceId} ${about}`
    const before = this.#declared.get(key)
    // Others who asked in between were answered by what was said: it stays.
    if (before !== undefined && this.#lastAsked.get(about) === deviceId) this.superseded.add(before)
    this.#declared.set(key, operation)
  }

  /** What the server itself has to say, in the same commit. */
  observe(events: readonly BriefingEvent[]): void {
    this.#add(events, systemActor, () => null)
  }

  #add(events: readonly BriefingEvent[], by: Actor, forWhom: (state: BriefingState) => JournalEntry['onBehalfOf']) {
    // Named before the first event: who hands over the chair does so for the one who had it; who opens, for the one planned.
    const behalf = events.length === 0 ? null : forWhom(this.state)
    const first = this.state.seq + 1
    const entries = events.map((event, index) => ({ seq: first + index, at: this.now, by, onBehalfOf: behalf, event }))
    this.state = applyAll(this.state, entries)
    this.entries.push(...entries)
  }
}
