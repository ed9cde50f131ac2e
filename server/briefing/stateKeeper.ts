import type { BriefingState } from '../../shared/briefing.ts'
import type { JournalEntry } from '../../shared/journal.ts'
import type { Journal, Log } from './ports.ts'

/** The state is kept after so many entries: they are folded in a few hundredths of a second. */
const KEEP_EVERY = 2000
/** And after so many letters of them, when they are large. */
const KEEP_EVERY_SIZE = 16_000_000

/** Keeps one briefing's state every so many entries: what is folded after a restart does not grow with the journal. */
export class StateKeeper {
  readonly #briefingId: string
  readonly #journal: Journal
  readonly #log: Log
  /** Up to where a state was kept, or tried to be. */
  #keptSeq: number
  /** Letters of the entries since. */
  #unkeptSize = 0
  #keeping: Promise<void> = Promise.resolve()

  constructor(briefingId: string, { journal, log }: { journal: Journal; log: Log }, keptSeq: number) {
    this.#briefingId = briefingId
    this.#journal = journal
    this.#log = log
    this.#keptSeq = keptSeq
  }

  /** Settles when the last one is kept, or could not be. */
  get settled(): Promise<void> {
    return this.#keeping
  }

  /** `at`: date of the last of `entries`, which led to `state`. Beside the turns: it waits for nothing, and never throws. */
  came(entries: readonly JournalEntry[], state: BriefingState, at: number): void {
    this.#unkeptSize += JSON.stringify(entries).length
    if (state.seq - this.#keptSeq < KEEP_EVERY && this.#unkeptSize < KEEP_EVERY_SIZE) return
    this.#keptSeq = state.seq
    this.#unkeptSize = 0
    const briefingId = this.#briefingId
    this.#keeping = new Promise<void>((resolve) => setImmediate(resolve))
      .then(() => this.#journal.keepSnapshot({ briefingId, seq: state.seq, at, state }))
      .catch((error: unknown) => this.#log.warn({ briefingId, err: error }, 'a state could not be kept'))
  }
}
