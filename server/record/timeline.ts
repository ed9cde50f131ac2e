import type { Viewer } from '../../shared/audience.ts'
import type { BriefingState } from '../../shared/briefing.ts'
import type { JournalEntry } from '../../shared/journal.ts'
import { toldOf } from '../../shared/events.ts'
import { usedAt } from '../../shared/timer.ts'
import { findSite } from '../../shared/invited.ts'
import type { BriefingRecord } from '../../shared/record.ts'
import type { Role } from '../../shared/roles.ts'

export type TimelineLine = BriefingRecord['timeline'][number]
type Params = TimelineLine['params']
type Sentence = { key: string; params: Params; siteId?: string | null }

/**
 * One journal entry as a line of the timeline, or null when the reader does not belong to the entry's audience.
 * `before` is the state that the entry found. `key` names a sentence under `record.timeline` of the dictionaries.
 * In the params, names that end in `At` are instants and those that end in `Ms` durations, written out by whoever shows
 * the line; `detail` is free text of the briefing itself (a topic, a reason, a conclusion), shown below the sentence.
 */
export function timelineLine(before: BriefingState, entry: JournalEntry, viewer: Viewer): TimelineLine | null {
  if (toldOf(viewer, entry.event) === null) return null
  // A draft is saved while it is typed: that it was begun is news once.
  if (entry.event.type === 'conclusion.drafted' && entry.event.revision > 1) return null
  const { key, params, siteId } = sentence(before, entry)
  return {
    seq: entry.seq,
    at: entry.at,
    key,
    params,
    siteId: siteId ?? null,
    by: nameOfActor(before, entry),
    onBehalfOf: entry.onBehalfOf?.name ?? null,
  }
}

/** Lines that a reader may be expected to scroll through; a briefing of a long day has a tenth of it. */
const MOST_LINES = 5000

/** What a briefing was about; never left out. */
const essential =
  /^(?:briefing\.|site\.|agenda\.|conclusion\.(?:published|corrected)$|floor\.(?:granted|grantedFor|taken|released)$)/

/**
 * The record with a timeline that a page can show. Of one that is too long comings and goings go first, then the oldest of
 * what is not essential: however much is asked, struck and switched, the course of the briefing stays.
 */
export function shortened(record: BriefingRecord): BriefingRecord {
  const { timeline } = record
  if (timeline.length <= MOST_LINES) return record
  const rest = timeline.filter(({ key }) => !key.startsWith('attendance.'))
  let places = MOST_LINES - rest.filter(({ key }) => essential.test(key)).length
  const newest = rest.toReversed().filter(({ key }) => essential.test(key) || (places -= 1) >= 0)
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

/** Whether a request of a site that went was struck: somebody leads, and does not operate that site. Older journals do not say so in the event. */
function strikes({ plan }: BriefingState, by: JournalEntry['by'], requestOf: string | undefined): boolean {
  if (by.kind !== 'person') return false
  const roles = plan.members.filter(({ userId }) => userId === by.userId)
  return (
    roles.some(({ role }) => leading.has(role)) &&
    !roles.some(({ role, siteId }) => role === 'operator' && siteId === requestOf)
  )
}
const leading: ReadonlySet<Role> = new Set(['chair', 'secretary', 'director'])

function sentence(before: BriefingState, { event, at, by }: JournalEntry): Sentence {
  const { type: key } = event
  const site = (siteId: string, params: Params = {}, as: string = key): Sentence => ({
    key: as,
    params: { site: findSite(before, siteId)?.name ?? '', ...params },
    siteId,
  })
  const item = (itemId: string | null) =>
    before.agenda.items.find((candidate) => candidate.itemId === itemId)?.title ?? ''
  switch (event.type) {
    case 'briefing.opened':
      return { key, params: { sites: event.plan.sites.length } }
    case 'briefing.paused':
      return { key, params: detail(event.reason) }
    case 'briefing.unopened':
    case 'briefing.resumed':
    case 'briefing.closed':
    case 'presentation.stopped':
      return { key, params: {} }
    case 'briefing.presided':
      return { key, params: { name: before.plan.members.find((one) => one.userId === event.userId)?.name ?? '' } }
    case 'briefing.recovered':
      return { key, params: { aliveAt: event.aliveAt } }
    case 'site.added':
      return { key, params: { site: event.site.name }, siteId: event.site.siteId }
    case 'floor.requested':
      return site(event.siteId, detail(event.topic), event.designated ? 'floor.designated' : key)
    case 'floor.withdrawn':
    case 'floor.movedNext': {
      const request = before.floor.queue.find((candidate) => candidate.requestId === event.requestId)
      const struck = event.type === 'floor.withdrawn' && (event.struck ?? strikes(before, by, request?.siteId))
      return site(request?.siteId ?? '', detail(request?.topic ?? ''), struck ? 'floor.struck' : key)
    }
    case 'floor.restored': {
      const back = before.floor.struck.find(({ request }) => request.requestId === event.requestId)?.request
      return site(back?.siteId ?? '', detail(back?.topic ?? ''))
    }
    case 'floor.extended':
      return site(
        before.floor.holder?.siteId ?? '',
        { allottedMs: event.allottedMs },
        before.floor.holder?.allottedMs === null ? 'floor.limited' : key,
      )
    case 'floor.granted':
      return event.allottedMs === null
        ? site(event.siteId, detail(event.topic))
        : site(event.siteId, { allottedMs: event.allottedMs, ...detail(event.topic) }, 'floor.grantedFor')
    case 'floor.taken':
    case 'floor.released': {
      const { holder } = before.floor
      return site(holder?.siteId ?? '', { usedMs: holder === null ? 0 : usedAt(holder, at) })
    }
    case 'microphone.allMuted':
      return { key: event.holderSiteId === null ? 'microphone.allClosed' : key, params: {} }
    case 'microphone.opened':
    case 'microphone.closed':
    case 'microphone.muted':
    case 'microphone.unmuted':
    case 'presentation.started':
      return site(event.siteId)
    case 'agenda.started':
    case 'agenda.finished':
    case 'agenda.skipped':
    case 'agenda.reopened':
      return { key, params: { item: item(event.itemId) } }
    case 'attendance.joined': {
      const again = (before.attendance[event.siteId]?.firstJoinedAt ?? null) !== null
      return site(event.siteId, {}, again ? 'attendance.rejoined' : event.late ? 'attendance.joinedLate' : key)
    }
    case 'attendance.lost':
      return site(event.siteId, { heardAt: event.lastHeardAt })
    case 'attendance.left': {
      // One that was lost did not go: it did not come back.
      const status = before.attendance[event.siteId]?.presence.status
      const lost = status === 'lost' || status === 'unknown'
      return site(event.siteId, { heardAt: event.lastHeardAt }, lost ? 'attendance.staysLost' : key)
    }
    case 'attendance.returned': {
      const there = before.attendance[event.siteId]?.presence.status === 'present'
      return site(event.siteId, {}, there ? 'attendance.otherDevice' : key)
    }
    case 'attendance.declared': {
      const { headcount, delegates = [] } = event
      return site(event.siteId, { headcount, names: delegates.length })
    }
    case 'attendance.absenceDeclared':
      return site(event.siteId, detail(event.reason))
    case 'attendance.absenceWithdrawn':
      return site(event.siteId)
    case 'conclusion.drafted':
      return { key, params: detail(event.text) }
    case 'conclusion.discarded': {
      const draft = before.conclusions.drafts.find((candidate) => candidate.conclusionId === event.conclusionId)
      return { key, params: detail(draft?.text ?? '') }
    }
    case 'conclusion.published':
      return { key, params: { number: event.number, ...detail(event.text) } }
    case 'conclusion.corrected': {
      const corrected = before.conclusions.published.find((candidate) => candidate.conclusionId === event.conclusionId)
      return { key, params: { number: corrected?.number ?? 0, ...detail(event.text) } }
    }
    case 'note.added':
    case 'note.edited':
      return { key, params: detail(event.text) }
    case 'note.removed':
      return { key, params: detail(before.notes.find((note) => note.noteId === event.noteId)?.text ?? '') }
  }
}

const detail = (text: string): Params => (text === '' ? {} : { detail: text })
