import type { Viewer } from '../../shared/audience.ts'
import { delegatesOf } from '../../shared/delegates.ts'
import { absenceOf, attendanceOf, headcountOf, type SiteAttendance } from '../../shared/attendance.ts'
import { apply, cut, plannedBriefing, type BriefingState } from '../../shared/briefing.ts'
import type { JournalEntry } from '../../shared/journal.ts'
import type { Turn } from '../../shared/floor.ts'
import { usedAt } from '../../shared/timer.ts'
import { findSite } from '../../shared/invited.ts'
import { groupKinds, type BriefingGroup, type BriefingSite, type Plan } from '../../shared/plan.ts'
import type { BriefingRecord, MinutesChoice } from '../../shared/record.ts'
import type { Role } from '../../shared/roles.ts'
import { timelineLine } from './timeline.ts'

export type RecordHead = {
  briefingId: string
  plan: Plan
  minutes: MinutesChoice
  viewerRoles: readonly Role[]
  /** Whether the reader organises the briefing. */
  organizes: boolean
  /** The server's clock. */
  now: number
}

/**
 * The record of a briefing, folded from its journal as everything else is. Works while the briefing is planned
 * (`plan` counts, until an opening brings its own), while it runs (timers and presence are reckoned up to `now`) and after it was closed.
 * Drafts and notes are in it only for a reader whose roles belong to the secretariat.
 */
export class RecordFold {
  readonly #head: RecordHead
  readonly #viewer: Viewer
  readonly #timeline: BriefingRecord['timeline'] = []
  #whole: BriefingState
  /** The last opening; one that was undone has its own figure. */
  #opening: { line: BriefingRecord['timeline'][number]; present: number } | undefined

  constructor(head: RecordHead) {
    this.#head = head
    this.#viewer = { roles: head.viewerRoles, siteId: null }
    this.#whole = plannedBriefing(head.plan)
  }

  /** The entries that follow. */
  add(entries: readonly JournalEntry[]): void {
    for (const entry of entries) {
      const applied = apply(this.#whole, entry)
      const after = entry.event.type === 'briefing.unopened' ? plannedBriefing(this.#head.plan, applied) : applied
      // The opening entry itself brings the names of sites and people.
      const opens = entry.event.type === 'briefing.opened'
      const line = timelineLine(opens ? after : this.#whole, entry, this.#viewer)
      if (opens && line !== null) this.#opening = { line, present: 0 }
      // Rooms that are there at the opening join in its commit.
      if (entry.event.type === 'attendance.joined' && entry.at === this.#opening?.line.at) this.#opening.present += 1
      if (this.#opening !== undefined) this.#opening.line.params.present = this.#opening.present
      if (line !== null) this.#timeline.push(line)
      this.#whole = after
    }
  }

  record(): BriefingRecord {
    const told = cut(this.#whole, this.#viewer)
    // The minutes name the delegates of every site to whoever may read them; until there are any, they are told as in the room.
    const named = this.#head.organizes || this.#whole.lifecycle.status === 'closed'
    return recordOf(this.#head, named ? { ...told, delegates: this.#whole.delegates } : told, this.#timeline)
  }
}

function recordOf(
  { briefingId, minutes, viewerRoles, organizes, now }: RecordHead,
  state: BriefingState,
  timeline: BriefingRecord['timeline'],
): BriefingRecord {
  const attendance = state.plan.sites.map((site) => attendanceLine(state, site, now))
  const chairs = people(state, 'chair')
  const groupings = groupingsOf(state.plan.groups, attendance)
  const { lifecycle } = state
  const titleOf = (itemId: string | null) => state.agenda.items.find((item) => item.itemId === itemId)?.title ?? null
  return {
    briefingId,
    title: state.plan.title,
    kind: state.plan.kind,
    period: state.plan.period,
    hostSiteName: findSite(state, state.plan.hostSiteId)?.name ?? '',
    startsAt: state.plan.startsAt,
    openedAt: lifecycle.status === 'planned' ? null : lifecycle.openedAt,
    closedAt: lifecycle.status === 'closed' ? lifecycle.closedAt : null,
    issuer: state.plan.issuer,
    chairs,
    secretaries: people(state, 'secretary'),
    minutes: {
      // Who presided last is chance; the first of the plan leads the presidium.
      signerUserId: (chairs.find(({ userId }) => userId === minutes.signerUserId) ?? chairs[0])?.userId ?? null,
      grouping: (groupings.find(({ kind }) => kind === minutes.grouping) ?? groupings[0])?.kind ?? null,
      mayChoose: organizes || viewerRoles.includes('secretary'),
    },
    timeline,
    timelineOmitted: 0,
    attendance,
    groupings,
    groupNames: Object.fromEntries(state.plan.groups.map(({ groupId, name }) => [groupId, name])),
    totals: tally(attendance),
    speeches: speeches(state, now).map((speech) => ({ ...speech, itemTitle: titleOf(speech.itemId) })),
    agenda: state.agenda.items.map((item) => ({
      itemId: item.itemId,
      kind: item.kind,
      title: item.title,
      presenter: [item.presenterName, findSite(state, item.presenterSiteId ?? '')?.name ?? '']
        .filter((part) => part !== '')
        .join(', '),
      status: item.status,
      plannedMs: item.minutes * 60_000,
      usedMs: usedAt(item, now),
      startedAt: item.startedAt,
    })),
    conclusions: state.conclusions.published
      .toSorted((one, other) => one.number - other.number)
      .map(({ number, text, itemId, publishedAt, corrections }) => ({
        number,
        text,
        itemTitle: titleOf(itemId),
        publishedAt,
        corrections,
      })),
    notes: state.notes.map(({ itemId, text, at }) => ({ itemId, itemTitle: titleOf(itemId), text, at })),
  }
}

/** Those who hold the role, in the order of the plan. */
const people = ({ plan }: BriefingState, role: Role) =>
  plan.members.filter((member) => member.role === role).map(({ userId, name, title }) => ({ userId, name, title }))

type SiteLine = BriefingRecord['attendance'][number]

const tally = (sites: readonly SiteLine[]) => ({
  sites: sites.length,
  attended: sites.filter((site) => site.firstJoinedAt !== null).length,
  excused: sites.filter(isExcused).length,
  headcount: sites.reduce((sum, site) => sum + site.headcount, 0),
})

const isExcused = ({ firstJoinedAt, absence }: SiteLine): boolean =>
  firstJoinedAt === null && absence !== null && absence.reason !== ''

/**
 * A table for each kind of groups, which stand in the order of their first sites. A site in two groups of a kind counts in the first, so that
 * the sums are the briefing's.
 */
function groupingsOf(groups: readonly BriefingGroup[], sites: readonly SiteLine[]): BriefingRecord['groupings'] {
  return groupKinds.flatMap((kind) => {
    const ofKind = groups.filter((group) => group.kind === kind)
    if (ofKind.length === 0) return []
    const placed = Map.groupBy(
      sites,
      ({ groupIds }) => ofKind.find(({ groupId }) => groupIds.includes(groupId))?.groupId ?? null,
    )
    const outside = placed.get(null) ?? []
    // A map keeps the order in which its keys came, and the sites are in protocol order.
    const inOrder = [...placed.keys(), ...ofKind.map(({ groupId }) => groupId)]
    const place = ({ groupId }: BriefingGroup) => inOrder.indexOf(groupId)
    return [
      {
        kind,
        groups: [
          ...ofKind
            .toSorted((one, other) => place(one) - place(other))
            .map(({ groupId, name }) => ({ groupId, name, ...tally(placed.get(groupId) ?? []) })),
          ...(outside.length === 0 ? [] : [{ groupId: null, name: '', ...tally(outside) }]),
        ],
      },
    ]
  })
}

function attendanceLine(state: BriefingState, site: BriefingSite, now: number): BriefingRecord['attendance'][number] {
  const seen = attendanceOf(state.attendance, site.siteId)
  const absence = absenceOf(seen)
  // Whom a site declared that never came took no part; that it declared them stands in the timeline.
  const nobodyCame = seen.firstJoinedAt === null
  return {
    siteId: site.siteId,
    code: site.code,
    name: site.name,
    groupIds: site.groupIds,
    ...presence(seen, state.lifecycle.status === 'closed', now),
    firstJoinedAt: seen.firstJoinedAt,
    late: seen.late,
    reconnects: seen.reconnects,
    absence,
    headcount: headcountOf(seen),
    delegates: nobodyCame ? [] : delegatesOf(state.delegates, site.siteId),
  }
}

/** A room that was lost and has not come back reads as lost, though it counts as left: it did not leave. After the end nobody is unknown any more. */
function presence({ presence, presentMs }: SiteAttendance, closed: boolean, now: number) {
  switch (presence.status) {
    case 'absent':
      return { status: presence.status, leftAt: null, presentMs }
    case 'present':
      return { status: presence.status, leftAt: null, presentMs: presentMs + Math.max(0, now - presence.since) }
    case 'lost':
    case 'unknown':
      return { status: closed ? ('lost' as const) : presence.status, leftAt: presence.lastHeardAt, presentMs }
    case 'left':
      return {
        status: presence.lost === true ? ('lost' as const) : presence.status,
        leftAt: presence.lastHeardAt,
        presentMs,
      }
  }
}

function speeches(state: BriefingState, now: number) {
  const { turns, interrupted, holder } = state.floor
  const wasThere = ({ siteId, endedAt, lost, usedMs }: Turn) => {
    const { firstJoinedAt } = attendanceOf(state.attendance, siteId)
    if (lost && usedMs === 0) return false
    return firstJoinedAt !== null && (endedAt === null || firstJoinedAt <= endedAt)
  }
  const all = [...turns, ...interrupted, ...(holder === null ? [] : [holder])].toSorted(
    (one, other) => one.startedAt - other.startedAt,
  )
  // Who was called and was not there did not speak; that it was called stands in the timeline.
  return all.filter(wasThere).map((turn) => ({
    siteId: turn.siteId,
    siteName: findSite(state, turn.siteId)?.name ?? '',
    topic: turn.topic,
    speaker: turn.speaker,
    intervention: turn.intervention,
    itemId: turn.itemId,
    startedAt: turn.startedAt,
    endedAt: turn.endedAt,
    usedMs: usedAt(turn, now),
    allottedMs: turn.allottedMs,
  }))
}
