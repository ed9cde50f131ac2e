import { eq } from 'drizzle-orm'
import type { MinutesChoice } from '../../shared/record.ts'
import type { Queries } from '../connect.ts'
import { briefings } from '../schema.ts'

/** What was chosen for the minutes of a briefing; nulls where nothing was, or for an unknown briefing. */
export async function loadMinutesChoice(db: Queries, briefingId: string): Promise<MinutesChoice> {
  const [row] = await db
    .select({ signerUserId: briefings.minutesSignerId, grouping: briefings.minutesGrouping })
    .from(briefings)
    .where(eq(briefings.briefingId, briefingId))
  return row ?? { signerUserId: null, grouping: null }
}

export async function saveMinutesChoice(db: Queries, briefingId: string, choice: MinutesChoice): Promise<void> {
  await db
    .update(briefings)
    .set({ minutesSignerId: choice.signerUserId, minutesGrouping: choice.grouping })
    .where(eq(briefings.briefingId, briefingId))
}
