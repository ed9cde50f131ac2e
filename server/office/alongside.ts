import type { Alongside } from '../../db/queries/journal.ts'
import { revokeLinksNotPlanned } from '../../db/queries/links.ts'

/** What follows in the office's tables from what happens in a briefing; written in the same transaction. */
export const alongside: Alongside = ({ tx, briefingId, entry: { event, at } }) =>
  // A site that was added is not in the plan: when the opening is undone, its link has nothing to open.
  event.type === 'briefing.unopened' ? [revokeLinksNotPlanned(tx, briefingId, new Date(at))] : []
