import { apply, type BriefingState } from './briefing.ts'
import type { JournalEntry } from './journal.ts'

type Entry = Pick<JournalEntry, 'seq' | 'at' | 'event'>

/**
 * The same as `entries.reduce(apply, state)`. A list of a thousand sites is not copied for each of a thousand that come or
 * go together: that would hold up everything else for a second.
 */
export function applyAll(state: BriefingState, entries: readonly Entry[]): BriefingState {
  let folded = state
  /** The list of sites while it is this function's own. */
  let sites: BriefingState['attendance'] | undefined
  for (const entry of entries) {
    const { event } = entry
    if (!isHeard(event)) {
      folded = apply(folded, entry)
      sites = undefined
      continue
    }
    const { siteId } = event
    sites ??= { ...folded.attendance }
    const before = sites[siteId]
    // What is heard of a site concerns its own line alone.
    const after = apply({ ...folded, attendance: before === undefined ? {} : { [siteId]: before } }, entry)
    Object.assign(sites, after.attendance)
    folded = { ...after, attendance: sites }
  }
  return folded
}

type Event = Entry['event']
type SiteHeard = Extract<Event, { type: `attendance.${'joined' | 'lost' | 'returned' | 'left'}` }>
const isHeard = (event: Event): event is SiteHeard => /^attendance\.(?:joined|lost|returned|left)$/.test(event.type)
