import { RecordFold, type RecordHead } from '../../server/record/record.ts'
import type { JournalEntry } from '../../shared/journal.ts'
import type { BriefingRecord } from '../../shared/record.ts'

/** The record of a whole journal at once. */
export function buildRecord({ entries, ...head }: RecordHead & { entries: readonly JournalEntry[] }): BriefingRecord {
  const fold = new RecordFold(head)
  fold.add(entries)
  return fold.record()
}
