import type { BriefingState } from './briefing.ts'
import type { JournalEntry } from './journal.ts'
import type { Ack } from './protocol.ts'

/** An answer as it is kept, found again by who asked and the operation's id. */
export type StoredAnswer = { actor: string; operationId: string; payloadHash: string; answer: Ack<unknown> }

/** All that one turn of a briefing's mailbox saves, in one transaction. */
export type TurnRecord = {
  briefingId: string
  entries: readonly JournalEntry[]
  answers: readonly StoredAnswer[]
  /** When the turn was decided, milliseconds since 1970. */
  at: number
  /** Version of the plan that this turn freezes by opening the briefing. */
  openingVersion: number | null
}

/** A state that the journal folds to, with the number and date of the last entry in it. */
export type Snapshot = { briefingId: string; seq: number; at: number; state: BriefingState }
