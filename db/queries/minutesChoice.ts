import { eq } from 'drizzle-orm'
import type { MinutesChoice } from '../../shared/record.ts'
import type { Queries } from '../connect.ts'
import { briefings } from '../schema.ts'

/** What is chosen for the minutes of a briefing. */
export async function saveMinutesChoice(db: Queries, briefingId: string, choice: MinutesChoice): Promise<void> {
  await db
    .update(briefings)
    .set({ minutesSignerId: choice.signerUserId, minutesGrouping: choice.grouping })
    .where(eq(briefings.briefingId, briefingId))
}
