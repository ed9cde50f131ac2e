import type { TransactionSql } from 'postgres'
import type { JournalEntry } from '../../shared/journal.ts'

/** One entry of one briefing's journal, in the transaction that writes it, or that rebuilds what was made from it. */
export type Projected = { tx: TransactionSql; briefingId: string; entry: JournalEntry }
type EventType = JournalEntry['event']['type']

/**
 * A table, or a column of one, that says again what journals say, for lists and questions that must not read them.
 * It is written with the entries, and can be made from them at any time.
 */
export interface Projection {
  /** What an operator is told was mended. */
  name: string
  /** The events that it is made from. */
  from: readonly EventType[]
  /** What an entry changes. Statements are sent at once, in the order of the entries. */
  project: (given: Projected) => Promise<unknown>[]
  /**
   * Makes the rows of a briefing from all entries of those types.
   * @returns how many rows were not as they are now
   */
  rebuild: (tx: TransactionSql, briefingId: string, entries: readonly JournalEntry[]) => Promise<number>
}

/** How many rows are in one list and not in the other, at most. */
export function differences(before: readonly object[], after: readonly object[]): number {
  const texts = (rows: readonly object[]) => new Set(rows.map((row) => JSON.stringify(row)))
  const missing = (some: Set<string>, others: Set<string>) => [...some].filter((text) => !others.has(text)).length
  const [old, made] = [texts(before), texts(after)]
  return Math.max(missing(old, made), missing(made, old))
}
