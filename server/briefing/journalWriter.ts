import { createHash } from 'node:crypto'
import { withDeadline } from '../../shared/deadline.ts'
import type { JournalEntry } from '../../shared/journal.ts'
import type { TurnRecord } from '../../shared/turnRecord.ts'
import type { Journal, Log, WriteOutcome } from './ports.ts'

/** So long one answer of the database is waited for. */
export const DATABASE_MS = 1800
/** So many lost writes are remembered: a server has long given up older ones. */
const UNSETTLED_MAX = 1000

/** What the journal has more than the state. `foreign`: another process wrote it. */
export type Found = { entries: readonly JournalEntry[]; foreign: boolean }
/** `unknown`: nobody knows whether the turn was written. `entries`: what is in the journal now that was not before. */
export type Saved = Found & { saved: 'yes' | 'no' | 'unknown' }

/** Writes the turns of one briefing, and looks for those of which nobody knows whether they were written. */
export class JournalWriter {
  readonly #briefingId: string
  readonly #journal: Journal
  readonly #log: Log
  /** Fingerprints of writes with an unknown outcome; one may still turn up in the journal. */
  #unsettled: string[] = []

  constructor(briefingId: string, { journal, log }: { journal: Journal; log: Log }) {
    this.#briefingId = briefingId
    this.#journal = journal
    this.#log = log
  }

  /** Whether a lost write may still turn up. */
  get unsettled(): boolean {
    return this.#unsettled.length > 0
  }

  /**
   * @param seq of the last entry that the state has
   * @throws when the database takes nothing now, and nothing was written
   */
  async save(record: TurnRecord, seq: number): Promise<Saved> {
    const outcome = await this.#write(record)
    if (outcome === 'unknown') return this.#lost(record, seq)
    if (outcome.written) {
      // Their numbers are taken now: none of the lost writes can turn up any more.
      if (record.entries.length > 0) this.#unsettled = []
      return { saved: 'yes', entries: record.entries, foreign: false }
    }
    if (outcome.reason === 'failed') throw outcome.cause
    if (outcome.reason === 'refused')
      this.#log.error({ briefingId: this.#briefingId, err: outcome.cause }, 'the journal refused a turn')
    return { saved: 'no', ...(outcome.reason === 'overtaken' ? await this.settle(seq) : nothing) }
  }

  /** Reads what the journal has after `seq`: an own write that was thought lost, or another process's. */
  async settle(seq: number): Promise<Found> {
    const entries = await withDeadline(this.#journal.read(this.#briefingId, seq), DATABASE_MS)
    const [first] = entries
    if (first === undefined) return nothing
    if (!this.#unsettled.includes(fingerprint(entries))) {
      this.#log.error({ briefingId: this.#briefingId, seq: first.seq }, 'another process writes this briefing')
      return { entries: [], foreign: true }
    }
    this.#unsettled = []
    return { entries, foreign: false }
  }

  async #write(record: TurnRecord): Promise<WriteOutcome | 'unknown'> {
    try {
      return await withDeadline(this.#journal.write(record), DATABASE_MS)
    } catch (error) {
      this.#log.warn({ briefingId: this.#briefingId, err: error }, 'a write has an unknown outcome')
      if (record.entries.length === 0) throw error
      return 'unknown'
    }
  }

  /** Nobody knows whether it was written: it is looked for. */
  async #lost(record: TurnRecord, seq: number): Promise<Saved> {
    const lost = fingerprint(record.entries)
    this.#unsettled = [...this.#unsettled, lost].slice(-UNSETTLED_MAX)
    const found = await this.settle(seq)
    if (found.entries.length === 0) return { saved: 'unknown', ...found }
    // Another write that was lost has taken its numbers: this one can't turn up any more.
    return { saved: fingerprint(found.entries) === lost ? 'yes' : 'no', ...found }
  }
}

const nothing: Found = { entries: [], foreign: false }

/** Of entries as the journal gives them back: without what is undefined, the names of their fields in any order. */
const fingerprint = (entries: readonly JournalEntry[]): string =>
  createHash('sha256').update(JSON.stringify(entries, inOrder)).digest('hex')
const inOrder = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
    : value
