import { and, eq, sql } from 'drizzle-orm'
import type { MinutesChoice } from '../../shared/record.ts'
import type { Queries } from '../connect.ts'
import { briefings } from '../schema.ts'

/**
 * What is chosen for the minutes of a briefing, in the place of `before`.
 * @returns false when another choice stands there
 */
export async function saveMinutesChoice(
  db: Queries,
  briefingId: string,
  { choice, before }: { choice: MinutesChoice; before: MinutesChoice },
): Promise<boolean> {
  const rows = await db
    .update(briefings)
    .set({ minutesSignerId: choice.signerUserId, minutesGrouping: choice.grouping })
    .where(
      and(
        eq(briefings.briefingId, briefingId),
        sql`${briefings.minutesSignerId} is not distinct from ${before.signerUserId}`,
        sql`${briefings.minutesGrouping} is not distinct from ${before.grouping}`,
      ),
    )
    .returning({ briefingId: briefings.briefingId })
  return rows.length > 0
}
