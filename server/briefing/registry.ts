import type { EventType } from '../../shared/events.ts'
import type { JournalEntry } from '../../shared/journal.ts'
import { AppError } from '../../shared/errors.ts'
import { Briefing } from './briefing.ts'
import type { BriefingPorts } from './ports.ts'
import { withDeadline } from '../../shared/deadline.ts'
import { recall } from './recall.ts'

const TICK_MS = 1000
const ALIVE_MS = 2000
/** A briefing that is not open and that nobody visits is forgotten after so long; it is read again when asked for. */
const FORGET_MS = 10 * 60_000
/** One that could not be read is tried again after so long. */
const RETRY_MS = 10_000
const DATABASE_MS = 1900
/** What is logged of the course of a briefing. */
const turningPoints: ReadonlySet<EventType> = new Set<EventType>([
  'briefing.opened',
  'briefing.unopened',
  'briefing.closed',
])

type Defaulted = 'now' | 'steady' | 'newId'
export type RegistryOptions = Omit<BriefingPorts, Defaulted> & Partial<Pick<BriefingPorts, Defaulted>>
export type RegistryListener = {
  /** Entries were saved. */
  committed(briefing: Briefing, entries: readonly JournalEntry[]): void
  /** The plan of a briefing that is not open was edited: its pages need a new snapshot. */
  replanned(briefing: Briefing): void
  /** The briefing was cancelled before it was opened: nothing will happen in it any more. */
  cancelled(briefing: Briefing): void
}

/** All briefings that somebody asked for, each loaded once, and the one ticker that looks after them. */
export class BriefingRegistry {
  readonly #ports: BriefingPorts
  readonly #briefings = new Map<string, Promise<Briefing>>()
  readonly #loaded = new Map<string, { briefing: Briefing; visitedAt: number; leases: number }>()
  readonly #listeners = new Set<RegistryListener>()
  readonly #ticker: NodeJS.Timeout
  /** Edits of plans are read one after another, or an older one could come last. */
  #replanning: Promise<void> = Promise.resolve()
  /** Edits that the database kept us from reading. */
  readonly #unread = new Set<string>()
  /** Those that could not be read when somebody asked, and when they were last tried. */
  readonly #unreadable = new Map<string, number>()
  /** When it was last noted that the application runs, on the clock that nobody sets, nor follows between two briefings. */
  #aliveNotedAt = -Infinity
  #touching = false
  #closed = false

  constructor(options: RegistryOptions) {
    this.#ports = { now: Date.now, steady: () => performance.now(), newId: () => crypto.randomUUID(), ...options }
    this.#ticker = setInterval(() => this.#tick(), TICK_MS)
    this.#ticker.unref()
  }

  /** @returns stops listening */
  listen(listener: RegistryListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * The live briefing: read, folded, and recovered when it was open while the application was down.
   * @throws AppError `notFound`, `briefing.cancelled`, `unavailable`
   */
  async get(briefingId: string): Promise<Briefing> {
    if (this.#closed) throw new AppError('unavailable', 'unavailable')
    let loading = this.#briefings.get(briefingId)
    if (loading === undefined) {
      loading = this.#load(briefingId)
      this.#briefings.set(briefingId, loading)
      loading.catch(() => this.#briefings.delete(briefingId))
    }
    const briefing = await loading
    const loaded = this.#loaded.get(briefingId)
    if (loaded !== undefined) loaded.visitedAt = this.#ports.steady()
    return briefing
  }

  /** The live briefing when it is loaded already. */
  loaded(briefingId: string): Briefing | undefined {
    return this.#loaded.get(briefingId)?.briefing
  }

  /**
   * Whoever serves a live briefing holds it: it is not forgotten, and there is no second one beside it.
   * @returns gives it free; twice is harmless
   */
  hold(briefing: Briefing): () => void {
    const loaded = this.#loaded.get(briefing.briefingId)
    if (loaded?.briefing !== briefing) return () => undefined
    loaded.leases += 1
    let held = true
    return () => {
      if (!held) return
      held = false
      loaded.leases -= 1
      loaded.visitedAt = this.#ports.steady()
    }
  }

  /** Whether durations are being measured at this moment. */
  get running(): boolean {
    return [...this.#loaded.values()].some(({ briefing }) => briefing.running)
  }

  /** How far the time of a running briefing is ahead of the server's clock at most: its journal was dated so under another one. */
  get ahead(): number {
    return Math.max(0, ...[...this.#loaded.values()].map(({ briefing }) => briefing.ahead))
  }

  /** Briefings that nobody can be served: unreadable, or found to be written by another process. */
  get troubled(): string[] {
    const stopped = [...this.#loaded].flatMap(([briefingId, { briefing }]) => (briefing.stopped ? [briefingId] : []))
    return [...new Set([...this.#unreadable.keys(), ...stopped])]
  }

  /** Brings an edited plan, or the word that it was cancelled, to the pages that wait for the opening. Never rejects. */
  planChanged(briefingId: string): Promise<void> {
    this.#replanning = this.#replanning
      .then(() => this.#replan(briefingId))
      .catch((error: unknown) => {
        this.#unread.add(briefingId)
        this.#ports.log.warn({ briefingId, err: error }, 'an edited plan could not be read yet')
      })
    return this.#replanning
  }

  /**
   * At start: takes up every briefing that was open. One that cannot be read is logged, and does not keep the others
   * from going on; it is tried again when somebody asks for it.
   */
  async recoverAll(): Promise<void> {
    const open = await this.#ports.journal.openBriefings()
    await Promise.allSettled(open.map((briefingId) => this.get(briefingId)))
  }

  /** Ends when running turns have; nothing is accepted any more. Twice is harmless. */
  async close(): Promise<void> {
    this.#closed = true
    clearInterval(this.#ticker)
    await Promise.allSettled([...this.#briefings.values()].map(async (loading) => (await loading).close()))
  }

  async #load(briefingId: string): Promise<Briefing> {
    try {
      const briefing = await this.#read(briefingId)
      this.#unreadable.delete(briefingId)
      return briefing
    } catch (error) {
      if (error instanceof AppError && error.code !== 'unavailable') {
        this.#unreadable.delete(briefingId)
        throw error
      }
      this.#unreadable.set(briefingId, performance.now())
      if (error instanceof AppError) throw error
      this.#ports.log.warn({ briefingId, err: error }, 'a briefing could not be read')
      throw new AppError('unavailable', 'unavailable', undefined, { cause: error })
    }
  }

  async #read(briefingId: string): Promise<Briefing> {
    const { journal, log, steady } = this.#ports
    const head = await withDeadline(journal.head(briefingId), DATABASE_MS)
    if (head === null) throw new AppError('not_found', 'notFound')
    if (head.status === 'cancelled') throw new AppError('conflict', 'briefing.cancelled')
    const recalled = await recall(briefingId, this.#ports)
    if (recalled === null) throw new AppError('not_found', 'notFound')
    const briefing = new Briefing(briefingId, this.#ports, recalled)
    if (briefing.running) {
      await briefing.recover(Math.max(recalled.lastAt, head.aliveAt ?? 0))
      log.info({ briefingId, seq: briefing.state.seq }, 'briefing recovered')
    }
    briefing.onCommitted((committed) => {
      for (const { event } of committed) if (turningPoints.has(event.type)) log.info({ briefingId }, event.type)
      for (const listener of this.#listeners) listener.committed(briefing, committed)
      if (committed.some(({ event }) => event.type === 'briefing.unopened')) void this.planChanged(briefingId)
    })
    this.#loaded.set(briefingId, { briefing, visitedAt: steady(), leases: 0 })
    return briefing
  }

  async #replan(briefingId: string): Promise<void> {
    // One that is being read at this moment may have read what stood there before.
    await this.#briefings.get(briefingId)?.catch(() => undefined)
    const briefing = this.loaded(briefingId)
    if (briefing === undefined || briefing.state.lifecycle.status !== 'planned') return
    const head = await this.#ports.journal.head(briefingId)
    if (head?.status === 'cancelled') {
      this.#forget(briefingId)
      for (const listener of this.#listeners) listener.cancelled(briefing)
      return
    }
    const plan = await this.#ports.plans.loadPlan(briefingId)
    if (plan === null || !briefing.replan(plan)) return
    for (const listener of this.#listeners) listener.replanned(briefing)
  }

  #tick(): void {
    const now = this.#ports.steady()
    for (const briefingId of this.#unread) {
      this.#unread.delete(briefingId)
      void this.planChanged(briefingId)
    }
    for (const [briefingId, triedAt] of this.#unreadable)
      if (performance.now() - triedAt > RETRY_MS) this.get(briefingId).catch(() => undefined)
    const running: Briefing[] = []
    for (const [briefingId, { briefing, visitedAt, leases }] of this.#loaded) {
      briefing.noteHeard()
      if (briefing.running) running.push(briefing)
      else if (leases === 0 && !briefing.busy && now - visitedAt > FORGET_MS) this.#forget(briefingId)
    }
    if (running.length > 0 && performance.now() - this.#aliveNotedAt >= ALIVE_MS && !this.#touching)
      this.#touch(running)
  }

  #touch(running: readonly Briefing[]): void {
    this.#aliveNotedAt = performance.now()
    this.#touching = true
    // Nearly always one date: only a briefing whose journal is dated ahead has a time of its own.
    const together = Map.groupBy(running, ({ ahead }) => ahead)
    const notes = [...together.values()].map((briefings) =>
      this.#ports.journal.touchAlive(
        briefings.map(({ briefingId }) => briefingId),
        briefings[0]?.now() ?? 0,
      ),
    )
    Promise.all(notes)
      .catch((error: unknown) => this.#ports.log.debug({ err: error }, 'could not note that the application runs'))
      .finally(() => (this.#touching = false))
  }

  /** Whoever still has it in hand is refused from now on: the next one may be read already. */
  #forget(briefingId: string): void {
    void this.#loaded.get(briefingId)?.briefing.close()
    this.#briefings.delete(briefingId)
    this.#loaded.delete(briefingId)
  }
}
