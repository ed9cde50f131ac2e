import { eq, sql } from 'drizzle-orm'
import type { Queries } from '../connect.ts'
import { briefings } from '../schema.ts'

/** How a briefing stands: whatever its record says follows from this, but for reader and time. Reads one key of its journal. */
export async function loadRecordMark(db: Queries, briefingId: string) {
  const [row] = await db
    .select({
      status: briefings.status,
      version: briefings.version,
      // Spelt out: the builder leaves out the names of tables, and both have such a column.
      seq: sql`coalesce((select max(journal.seq) from journal
        where journal.briefing_id = briefings.briefing_id), 0)`.mapWith(Number),
      signerUserId: briefings.minutesSignerId,
      grouping: briefings.minutesGrouping,
    })
    .from(briefings)
    .where(eq(briefings.briefingId, briefingId))
  if (row === undefined) return null
  const { signerUserId, grouping, ...mark } = row
  return { ...mark, minutes: { signerUserId, grouping } }
}
