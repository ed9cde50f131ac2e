import { createHash } from 'node:crypto'
import { isRunning } from '../../shared/running.ts'
import { applyAll } from '../../shared/applyAll.ts'
import { plannedBriefing, type BriefingState } from '../../shared/briefing.ts'
import type { BriefingEvent } from '../../shared/events.ts'
import type { JournalEntry } from '../../shared/journal.ts'
import { AppError } from '../../shared/errors.ts'
import type { Plan } from '../../shared/plan.ts'
import type { Ack } from '../../shared/protocol.ts'
import type { TurnRecord } from '../../shared/turnRecord.ts'
import { withDeadline } from '../../shared/deadline.ts'
import { noteJournaled, observe, settleSites } from './attendance.ts'
import type { Prepared } from './handler.ts'
import { prepare } from './handlers.ts'
import type { Journal, Log, Plans, WriteOutcome } from './ports.ts'
import { Presence, type SeatedDevice } from './presence.ts'
import { ENTRIES_KEPT, type Recalled } from './recall.ts'
import { actorKey, decideTurn, Speculation, type Job, type Operation } from './turn.ts'

/** A request is answered within this time, if only by `unavailable`. */
const PATIENCE_MS = 1900
/** So long the mailbox waits for one answer of the database. */
const DATABASE_MS = 1800
const JOBS_PER_TURN = 500
/** What is heard of more sites together is saved in parts, between which everything else has its turn. */
const HEARD_PER_TURN = 200
/** The state is kept after so many entries: they are folded in a few hundredths of a second. */
const KEEP_EVERY = 2000
/** And after so many letters of them, when they are large. */
const KEEP_EVERY_SIZE = 16_000_000
/** Attempts of one turn, when somebody changed the plan or a lost write turned up meanwhile. */
const ATTEMPTS = 4
/** So many lost writes are remembered: a server has long given up older ones. */
const UNSETTLED_MAX = 1000

const unavailable: Ack<never> = { ok: false, error: { code: 'unavailable', key: 'unavailable' } }
const internal: Ack<never> = { ok: false, error: { code: 'internal', key: 'internal' } }

export type CommittedListener = (entries: readonly JournalEntry[]) => void
export type BriefingPorts = {
  journal: Journal
  plans: Plans
  log: Log
  /** Milliseconds since 1970; jumps only while no briefing runs. */
  now: () => number
  /** Milliseconds of a clock that never jumps. */
  steady: () => number
  newId: () => string
}
type Waiting = Job & { answered: () => boolean }

/**
 * A live briefing: its state, and the mailbox through which alone it changes. A turn takes all requests that wait,
 * decides them one after another on a speculative state, saves what happened and every answer in one transaction, and
 * only then swaps the state, tells the listeners and acknowledges.
 */
export class Briefing {
  readonly briefingId: string
  /** Whom the server hears. Say `noteHeard()` after changing it. */
  readonly presence: Presence<SeatedDevice>
  #state: BriefingState
  /** The newest entries. */
  #entries: JournalEntry[]
  #lastAt: number
  #ahead = 0
  /** Up to where a state was kept, or tried to be. */
  #keptSeq: number
  /** Letters of the entries since. */
  #unkeptSize = 0
  readonly #ports: BriefingPorts
  readonly #listeners = new Set<CommittedListener>()
  #queue: Waiting[] = []
  /** So many requests wait for their answers. */
  #asked = 0
  #running: Promise<void> | undefined
  #ownWorkDue = false
  /** Fingerprints of writes of which nobody knows whether they were done; one may still turn up in the journal. */
  #unsettled: string[] = []
  #ownEvents: BriefingEvent[] = []
  #stopped = false

  constructor(briefingId: string, ports: BriefingPorts, recalled: Recalled) {
    this.briefingId = briefingId
    this.#ports = ports
    this.#state = recalled.state
    this.#entries = recalled.entries
    this.#lastAt = recalled.lastAt
    this.#keptSeq = recalled.keptSeq
    this.presence = new Presence(ports.steady())
    this.#keepState()
  }

  get state(): BriefingState {
    return this.#state
  }

  /** Whether another process was found to write this briefing: this one refuses everything from then on. */
  get stopped(): boolean {
    return this.#stopped
  }

  /** Whether something is being decided or saved. */
  get busy(): boolean {
    return this.#running !== undefined || this.#asked > 0
  }

  /** Whether durations are being measured. */
  get running(): boolean {
    return isRunning(this.#state.lifecycle)
  }

  /**
   * The time of this briefing: the server's. Where the journal of one that runs is dated ahead of it, under a clock that
   * was wrong, time goes on evenly from there, or nothing would last any time until the clock has caught up.
   */
  now(): number {
    const now = this.#ports.now()
    this.#ahead = this.running ? Math.max(this.#ahead, this.#lastAt - now) : 0
    return now + this.#ahead
  }

  /** By how much that is ahead of the server's clock. */
  get ahead(): number {
    return this.running ? this.#ahead : 0
  }

  /** Entries after `seq`, the whole audience's; null when they are too many to be remembered. */
  entriesSince(seq: number): readonly JournalEntry[] | null {
    const before = this.#state.seq - this.#entries.length
    return seq < before ? null : this.#entries.slice(seq - before)
  }

  /** Told of entries once they are saved and the state has them. @returns stops listening */
  onCommitted(listener: CommittedListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Answers within 2 s, and never throws. The caller has checked the permission and parsed the input. */
  async submit(operation: Operation): Promise<Ack<unknown>> {
    if (this.#stopped) return unavailable
    const { promise, resolve } = Promise.withResolvers<Ack<unknown>>()
    let answered = false
    this.#asked += 1
    const answer = (ack: Ack<unknown>) => {
      if (!answered) this.#asked -= 1
      answered = true
      clearTimeout(timer)
      resolve(ack)
    }
    const timer = setTimeout(() => answer(unavailable), PATIENCE_MS)
    void this.#enqueue(operation, answer, () => answered)
    return promise
  }

  /**
   * Journals what is heard now, and looks after lost writes; without need it does nothing. Never throws: timers call it
   * for one briefing after another.
   */
  noteHeard(): void {
    try {
      if (this.#stopped || !this.#hasOwnWork()) return
      this.#ownWorkDue = true
      this.#wake()
    } catch (error) {
      this.#ports.log.error({ briefingId: this.briefingId, err: error }, 'a briefing could not be looked after')
    }
  }

  /**
   * After a restart: says in the journal when the application was last known to run.
   * @throws Error when it could not be saved
   */
  async recover(aliveAt: number): Promise<void> {
    // It ran until then: its time goes on from there.
    this.#ahead = Math.max(this.#ahead, aliveAt - this.#ports.now())
    this.#ownEvents = [{ type: 'briefing.recovered', aliveAt }]
    this.noteHeard()
    await this.#running
    if (this.#ownEvents.length > 0) throw new AppError('unavailable', 'unavailable')
  }

  /** The plan of a briefing that is not open yet was edited. @returns false when it is open: its plan is frozen */
  replan(plan: Plan): boolean {
    if (this.#state.lifecycle.status !== 'planned') return false
    this.#state = plannedBriefing(plan, this.#state)
    return true
  }

  /** Refuses what comes, and ends when the running turn has. Twice is harmless. */
  async close(): Promise<void> {
    this.#stopped = true
    await this.#running
  }

  async #enqueue(operation: Operation, answer: Job['resolve'], answered: () => boolean): Promise<void> {
    try {
      const prepared = await this.#prepare(operation)
      this.#queue.push({ operation, prepared, resolve: answer, answered })
      this.#wake()
    } catch (error) {
      this.#ports.log.debug({ briefingId: this.briefingId, err: error }, 'could not prepare a request')
      answer(unavailable)
    }
  }

  #prepare({ name, input }: Operation): Promise<Prepared> {
    return prepare(name, this.#ports, this.briefingId, input)
  }

  #hasOwnWork(): boolean {
    if (this.#unsettled.length > 0 || this.#ownEvents.length > 0) return true
    const due = this.#observe(this.#state, this.#date()).length > 0
    settleSites(this.#state, this.presence)
    return due
  }

  /** The date of what happens now: never before the last entry. */
  #date(): number {
    return Math.max(this.now(), this.#lastAt)
  }

  /** What is heard was measured on a clock that never jumps, and is dated here. */
  #observe(state: BriefingState, at: number): BriefingEvent[] {
    return observe(state, this.presence.dated(at - this.#ports.steady()), at)
  }

  #wake(): void {
    // A tick later, so that what arrives together is saved together.
    this.#running ??= new Promise<void>((resolve) => setImmediate(resolve))
      .then(() => this.#run())
      .finally(() => {
        this.#running = undefined
        // Asked for just as the last turn ended.
        if (this.#queue.length > 0 || this.#ownWorkDue) this.#wake()
      })
  }

  async #run(): Promise<void> {
    while (this.#queue.length > 0 || this.#ownWorkDue) {
      this.#ownWorkDue = false
      const jobs = this.#queue.splice(0, JOBS_PER_TURN).filter((job) => !job.answered())
      try {
        // Turns follow each other: each needs the state that the one before has left.
        await this.#turn(jobs)
      } catch (error) {
        this.#ports.log.warn({ briefingId: this.briefingId, err: error }, 'a turn could not be saved')
        for (const job of jobs) job.resolve(unavailable)
      }
    }
  }

  async #turn(jobs: readonly Waiting[], attempt = 1): Promise<void> {
    if (this.#unsettled.length > 0) await this.#settle()
    if (this.#stopped || attempt > ATTEMPTS) return answerAll(jobs, unavailable)
    const { journal, log, newId } = this.#ports
    const operations = jobs.map(({ operation }) => ({
      actor: actorKey(operation.principal),
      operationId: operation.operationId,
    }))
    const known =
      operations.length === 0 ? [] : await withDeadline(journal.answers(this.briefingId, operations), DATABASE_MS)
    const now = this.#date()
    const begin = (unsaid: ReadonlySet<Operation>) => {
      const turn = new Speculation({ state: this.#state, now, newId, known, unsaid })
      turn.observe(this.#ownEvents)
      return turn
    }
    const { turn, answers } = decideTurn(jobs, begin, ({ name }, error) => {
      log.error({ briefingId: this.briefingId, request: name, err: error }, 'a handler failed')
      return internal
    })
    const opened = turn.entries.some((entry) => entry.event.type === 'briefing.opened')
    const heard = this.#observe(turn.state, now)
    // Who is there at the opening joins in its commit.
    turn.observe(opened ? heard : heard.slice(0, HEARD_PER_TURN))
    const acknowledge = () => jobs.forEach((job, index) => job.resolve(answers[index] ?? internal))
    if (turn.entries.length === 0 && turn.answers.length === 0) return acknowledge()

    const opener = opened ? jobs.find((job) => job.operation.name === 'briefing.open') : undefined
    const record: TurnRecord = {
      briefingId: this.briefingId,
      entries: turn.entries,
      answers: turn.answers,
      at: turn.now,
      openingVersion: opener?.prepared.opening?.version ?? null,
    }
    const saved = await this.#save(record)
    if (saved === 'yes' && !opened && heard.length > HEARD_PER_TURN) this.#ownWorkDue = true
    if (saved === 'yes') return acknowledge()
    if (saved === 'unknown') return answerAll(jobs, unavailable)
    return this.#again(jobs, attempt)
  }

  /** @throws when the database takes nothing now, and nothing was written */
  async #save(record: TurnRecord): Promise<'yes' | 'no' | 'unknown'> {
    const outcome = await this.#write(record)
    if (outcome === 'unknown') return this.#lost(record)
    if (outcome.written) {
      // Their numbers are taken now: none of the lost writes can turn up any more.
      if (record.entries.length > 0) this.#unsettled = []
      this.#accept(record.entries)
      return 'yes'
    }
    if (outcome.reason === 'failed') throw outcome.cause
    if (outcome.reason === 'refused')
      this.#ports.log.error({ briefingId: this.briefingId, err: outcome.cause }, 'the journal refused a turn')
    if (outcome.reason === 'overtaken') await this.#settle()
    return 'no'
  }

  async #write(record: TurnRecord): Promise<WriteOutcome | 'unknown'> {
    try {
      return await withDeadline(this.#ports.journal.write(record), DATABASE_MS)
    } catch (error) {
      this.#ports.log.warn({ briefingId: this.briefingId, err: error }, 'a write has an unknown outcome')
      if (record.entries.length === 0) throw error
      return 'unknown'
    }
  }

  /** Nobody knows whether it was written: it is looked for. */
  async #lost(record: TurnRecord): Promise<'yes' | 'no' | 'unknown'> {
    const lost = fingerprint(record.entries)
    this.#unsettled = [...this.#unsettled, lost].slice(-UNSETTLED_MAX)
    const found = await this.#settle()
    if (found === null) return 'unknown'
    // Another write that was lost has taken its numbers: this one can't turn up any more.
    return found === lost ? 'yes' : 'no'
  }

  /** A turn that was not written, for a reason that may be gone: anew, and alone where one request spoils it for all. */
  async #again(jobs: readonly Waiting[], attempt: number): Promise<void> {
    await Promise.all(
      jobs
        .filter((job) => job.operation.name === 'briefing.open')
        .map(async (job) => (job.prepared = await withDeadline(this.#prepare(job.operation), DATABASE_MS))),
    )
    if (attempt < 2 || jobs.length < 2) return this.#turn(jobs, attempt + 1)
    for (const job of jobs) await this.#turn([job], ATTEMPTS)
  }

  /**
   * Reads what the journal has more than the state: an own write that was thought lost, or another process's.
   * @returns the own one's fingerprint
   */
  async #settle(): Promise<string | null> {
    const found = await withDeadline(this.#ports.journal.read(this.briefingId, this.#state.seq), DATABASE_MS)
    const [first] = found
    if (first === undefined) return null
    const print = fingerprint(found)
    if (!this.#unsettled.includes(print)) {
      this.#stopped = true
      this.#ports.log.error({ briefingId: this.briefingId, seq: first.seq }, 'another process writes this briefing')
      return null
    }
    this.#unsettled = []
    this.#accept(found)
    return print
  }

  #accept(entries: readonly JournalEntry[]): void {
    if (entries.length === 0) return
    this.#state = applyAll(this.#state, entries)
    this.#lastAt = entries.at(-1)?.at ?? this.#lastAt
    this.#entries.push(...entries)
    if (this.#entries.length > 2 * ENTRIES_KEPT) this.#entries = this.#entries.slice(-ENTRIES_KEPT)
    this.#unkeptSize += JSON.stringify(entries).length
    this.#keepState()
    noteJournaled(this.presence, entries, this.#date() - this.#ports.steady())
    if (entries.some((entry) => entry.event.type === 'briefing.recovered')) this.#ownEvents = []
    for (const listener of this.#listeners) {
      try {
        listener(entries)
      } catch (error) {
        this.#ports.log.error({ briefingId: this.briefingId, err: error }, 'a listener failed')
      }
    }
  }

  /** Every so many entries, beside the turns: what is folded after a restart does not grow with the journal. */
  #keepState(): void {
    const state = this.#state
    if (state.seq - this.#keptSeq < KEEP_EVERY && this.#unkeptSize < KEEP_EVERY_SIZE) return
    this.#keptSeq = state.seq
    this.#unkeptSize = 0
    const snapshot = { briefingId: this.briefingId, seq: state.seq, at: this.#lastAt, state }
    setImmediate(() => {
      this.#ports.journal
        .keepSnapshot(snapshot)
        .catch((error: unknown) =>
          this.#ports.log.warn({ briefingId: this.briefingId, err: error }, 'a state could not be kept'),
        )
    })
  }
}

function answerAll(jobs: readonly Waiting[], answer: Ack<unknown>): void {
  for (const job of jobs) job.resolve(answer)
}

/** Of entries as the journal gives them back: without what is undefined, the names of their fields in any order. */
const fingerprint = (entries: readonly JournalEntry[]): string =>
  createHash('sha256').update(JSON.stringify(entries, inOrder)).digest('hex')
const inOrder = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
    : value
