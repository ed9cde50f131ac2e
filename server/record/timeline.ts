import type { Viewer } from '../../shared/audience.ts'
import type { BriefingState } from '../../shared/briefing.ts'
import type { JournalEntry } from '../../shared/journal.ts'
import { toldOf } from '../../shared/events.ts'
import { findSite } from '../../shared/invited.ts'
import type { BriefingRecord } from '../../shared/record.ts'
import { course, lineOf, passing } from './lines/lines.ts'

export type TimelineLine = BriefingRecord['timeline'][number]

/**
 * One journal entry as a line of the timeline, or null when the reader does not belong to the entry's audience.
 * `before` is the state that the entry found. `key` names a sentence under `record.timeline` of the dictionaries.
 * In the params, names that end in `At` are instants and those that end in `Ms` durations, written out by whoever shows
 * the line; `detail` is free text of the briefing itself (a topic, a reason, a conclusion), shown below the sentence.
 */
export function timelineLine(before: BriefingState, entry: JournalEntry, viewer: Viewer): TimelineLine | null {
  const told = toldOf(viewer, entry.event)
  if (told === null) return null
  const line = lineOf(told, { before, at: entry.at, by: entry.by })
  if (line === null) return null
  const { as: key = told.type, params = {}, siteId = null } = line
  return {
    seq: entry.seq,
    at: entry.at,
    key,
    params,
    siteId,
    by: nameOfActor(before, entry),
    onBehalfOf: entry.onBehalfOf?.name ?? null,
  }
}

/** Lines that a reader may be expected to scroll through; a briefing of a long day has a tenth of it. */
const MOST_LINES = 5000

/**
 * The record with a timeline that a page can show. Of one that is too long comings and goings go first, then the oldest of
 * what is not its course: however much is asked, struck and switched, the course of the briefing stays.
 */
export function shortened(record: BriefingRecord): BriefingRecord {
  const { timeline } = record
  if (timeline.length <= MOST_LINES) return record
  const rest = timeline.filter(({ key }) => !passing.has(key))
  let places = MOST_LINES - rest.filter(({ key }) => course.has(key)).length
  const newest = rest.toReversed().filter(({ key }) => course.has(key) || (places -= 1) >= 0)
  const shown = newest.toReversed()
  return { ...record, timeline: shown, timelineOmitted: timeline.length - shown.length }
}

/** A person by name, a room computer by its site; empty for the server itself. */
function nameOfActor(before: BriefingState, { by }: JournalEntry): string {
  switch (by.kind) {
    case 'person':
      return by.name
    case 'device':
      return findSite(before, by.siteId)?.name ?? ''
    case 'system':
      return ''
  }
}
