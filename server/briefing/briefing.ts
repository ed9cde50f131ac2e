import { isRunning } from '../../shared/running.ts'
import { applyAll } from '../../shared/applyAll.ts'
import { plannedBriefing, type BriefingState } from '../../shared/briefing.ts'
import type { BriefingEvent } from '../../shared/events.ts'
import type { JournalEntry } from '../../shared/journal.ts'
import { AppError } from '../../shared/errors.ts'
import type { Plan } from '../../shared/plan.ts'
import type { Ack } from '../../shared/protocol.ts'
import type { TurnRecord } from '../../shared/turnRecord.ts'
import { atMost, withDeadline } from '../../shared/deadline.ts'
import { noteJournaled, observe, settleSites } from './attendance.ts'
import type { Prepared } from './handler.ts'
import { prepare } from './handlers.ts'
import { dated } from './heard.ts'
import { DATABASE_MS, JournalWriter, type Found } from './journalWriter.ts'
import type { BriefingPorts } from './ports.ts'
import { Presence, type SeatedDevice } from './presence.ts'
import { ENTRIES_KEPT, type Recalled } from './recall.ts'
import { StateKeeper } from './stateKeeper.ts'
import { actorKey, decideTurn, Speculation, type Job, type Operation } from './turn.ts'

/** A request is answered within this time, if only by `unavailable`. */
const PATIENCE_MS = 1900
const JOBS_PER_TURN = 500
/** What is heard of more sites together is saved in parts, between which everything else has its turn. */
const HEARD_PER_TURN = 200
/** Attempts of one turn, when somebody changed the plan or a lost write turned up meanwhile. */
const ATTEMPTS = 4

const unavailable: Ack<never> = { ok: false, error: { code: 'unavailable', key: 'unavailable' } }
const internal: Ack<never> = { ok: false, error: { code: 'internal', key: 'internal' } }

export type CommittedListener = (entries: readonly JournalEntry[]) => void
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
  readonly #keeper: StateKeeper
  readonly #writer: JournalWriter
  readonly #ports: BriefingPorts
  readonly #listeners = new Set<CommittedListener>()
  #queue: Waiting[] = []
  /** So many requests wait for their answers. */
  #asked = 0
  #running: Promise<void> | undefined
  #ownWorkDue = false
  #ownEvents: BriefingEvent[] = []
  #stopped = false

  constructor(briefingId: string, ports: BriefingPorts, recalled: Recalled) {
    this.briefingId = briefingId
    this.#ports = ports
    this.#state = recalled.state
    this.#entries = recalled.entries
    this.#lastAt = recalled.lastAt
    this.#writer = new JournalWriter(briefingId, ports)
    this.#keeper = new StateKeeper(briefingId, ports, recalled.keptSeq)
    this.#keeper.came([], this.#state, this.#lastAt)
    this.presence = new Presence(ports.steady())
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

  /** Refuses what comes, and ends when the running turn has, and its state is kept. Twice is harmless. */
  async close(): Promise<void> {
    this.#stopped = true
    await this.#running
    await atMost(this.#keeper.settled, DATABASE_MS)
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
    if (this.#writer.unsettled || this.#ownEvents.length > 0) return true
    const due = this.#observe(this.#state, this.#date(), 1).length > 0
    settleSites(this.#state, this.presence)
    return due
  }

  /** The date of what happens now: never before the last entry. */
  #date(): number {
    return Math.max(this.now(), this.#lastAt)
  }

  /** What is heard was measured on a clock that never jumps, and is dated here. */
  #observe(state: BriefingState, at: number, atMost?: number): BriefingEvent[] {
    return observe(state, dated(this.presence, at - this.#ports.steady()), at, { atMost })
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
    if (this.#writer.unsettled) this.#take(await this.#writer.settle(this.#state.seq))
    if (this.#stopped || attempt > ATTEMPTS) return answerAll(jobs, unavailable)
    const { journal, log, newId } = this.#ports
    const operations = jobs.map(({ operation }) => ({
      actor: actorKey(operation.principal),
      operationId: operation.operationId,
    }))
    const known =
      operations.length === 0 ? [] : await withDeadline(journal.answers(this.briefingId, operations), DATABASE_MS)
    const now = this.#date()
    // After the end nothing is noted any more.
    const atMost = jobs.some(({ operation }) => operation.name === 'briefing.close') ? Infinity : HEARD_PER_TURN
    let heard: BriefingEvent[] = []
    const begin = (unsaid: ReadonlySet<Operation>) => {
      const turn = new Speculation({ state: this.#state, now, newId, known, unsaid })
      turn.observe(this.#ownEvents)
      // First: who stops a timer is answered by what was heard until then, however long nothing could be saved.
      heard = this.#observe(turn.state, now, atMost)
      turn.observe(heard)
      return turn
    }
    const { turn, answers } = decideTurn(jobs, begin, ({ name }, error) => {
      log.error({ briefingId: this.briefingId, request: name, err: error }, 'a handler failed')
      return internal
    })
    const opened = turn.entries.some((entry) => entry.event.type === 'briefing.opened')
    // Who is there at the opening joins in its commit.
    if (opened) turn.observe(this.#observe(turn.state, now))
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
    const { saved, ...found } = await this.#writer.save(record, this.#state.seq)
    this.#take(found)
    if (saved === 'yes' && heard.length >= atMost) this.#ownWorkDue = true
    if (saved === 'yes') return acknowledge()
    if (saved === 'unknown') return answerAll(jobs, unavailable)
    return this.#again(jobs, attempt)
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

  #take({ entries, foreign }: Found): void {
    if (foreign) this.#stopped = true
    else this.#accept(entries)
  }

  #accept(entries: readonly JournalEntry[]): void {
    if (entries.length === 0) return
    this.#state = applyAll(this.#state, entries)
    this.#lastAt = entries.at(-1)?.at ?? this.#lastAt
    this.#entries.push(...entries)
    if (this.#entries.length > 2 * ENTRIES_KEPT) this.#entries = this.#entries.slice(-ENTRIES_KEPT)
    this.#keeper.came(entries, this.#state, this.#lastAt)
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
}

function answerAll(jobs: readonly Waiting[], answer: Ack<unknown>): void {
  for (const job of jobs) job.resolve(answer)
}
