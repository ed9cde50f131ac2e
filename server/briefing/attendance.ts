import { isDeepStrictEqual } from 'node:util'
import {
  LATE_AFTER_MS,
  LEFT_AFTER_MS,
  LOST_AFTER_MS,
  absenceOf,
  attendanceOf,
  type attendanceRequests,
  type SiteAttendance,
} from '../../shared/attendance.ts'
import { isRunning } from '../../shared/running.ts'
import type { BriefingState } from '../../shared/briefing.ts'
import { declarationNow } from '../../shared/declarationNow.ts'
import type { BriefingEvent } from '../../shared/events.ts'
import type { JournalEntry } from '../../shared/journal.ts'
import { delegatesOf } from '../../shared/delegates.ts'
import { AppError } from '../../shared/errors.ts'
import { invited } from '../../shared/invited.ts'
import { lifecycle } from '../../shared/lifecycle.ts'
import { presiding } from '../../shared/presiding.ts'
import { missedBreaks } from './breaks.ts'
import { observePresiding } from './handover.ts'
import {
  conflict,
  done,
  hasRole,
  refuseUnless,
  siteInBriefing,
  siteName,
  type HandlerContext,
  type Handlers,
} from './handler.ts'
import type { Heard } from './heard.ts'
import type { Presence } from './presence.ts'

/** A shared screen survives a short cut of its link; so long after its device was last heard it ends. */
export const PRESENTATION_GRACE_MS = 10_000

/** So often within ten minutes a site's coming is journaled at once; then it has to be heard for 10 s, 20 s, 40 s … */
const FREE_RETURNS = 5
const STEADY_MS = 10_000
const STEADY_MAX_MS = 5 * 60_000
/** As often within ten minutes it is journaled that another device speaks for the site. */
const DEVICE_CHANGES_MAX = 10

/** Who sits in the room, or that nobody comes, as the site says; rules ATxx in docs/spec/attendance.md. */
export const attendanceHandlers: Handlers<keyof typeof attendanceRequests> = {
  'attendance.declare'(context, { siteId, baseRevision, headcount, delegates }) {
    const before = spokenFor(context, siteId)
    const events: BriefingEvent[] = []
    const named = delegatesOf(context.state.delegates, siteId)
    if (before.headcount !== headcount || !isDeepStrictEqual(named, delegates))
      events.push({ type: 'attendance.declared', siteId, headcount, delegates })
    // Who names the people in the room says that it attends.
    if (headcount > 0 && absenceOf(before) !== null) events.push({ type: 'attendance.absenceWithdrawn', siteId })
    if (events.length > 0) refuseUnread(context, siteId, before.revision === baseRevision)
    return done(...events)
  },
  'attendance.declareAbsent'(context, { siteId, baseRevision, reason }) {
    const before = spokenFor(context, siteId)
    if (before.presence.status === 'present') throw conflict('attendance.present')
    if (absenceOf(before)?.reason === reason) return done()
    refuseUnread(context, siteId, before.revision === baseRevision)
    return done({ type: 'attendance.absenceDeclared', siteId, reason })
  },
  'attendance.withdrawAbsence'(context, { siteId, declaredAt }) {
    const absence = absenceOf(spokenFor(context, siteId))
    if (absence === null) return done()
    refuseUnread(context, siteId, absence.declaredAt === declaredAt)
    return done({ type: 'attendance.absenceWithdrawn', siteId })
  },
}

/** A site for which the caller may speak: its own, or any for the secretary. */
function spokenFor({ state, principal }: HandlerContext, siteId: string): SiteAttendance {
  siteInBriefing(state, siteId)
  if (siteId !== principal.siteId && !hasRole(principal, 'secretary')) throw new AppError('forbidden', 'forbidden')
  return attendanceOf(state.attendance, siteId)
}

/**
 * What its sender has not read is not replaced, unless it is its own word of a moment ago.
 * @throws AppError `attendance.otherDeclaration`, `attendance.absent…`: what is declared of the site now
 */
function refuseUnread({ state, restates }: HandlerContext, siteId: string, read: boolean): void {
  const { key, params } = declarationNow(attendanceOf(state.attendance, siteId))
  refuseUnless(restates || read, key, { ...siteName(state, siteId), ...params })
}

/**
 * What the server has to journal of its own accord so that the state says what it hears: rooms that joined, were lost,
 * returned, left, the end of a presentation whose device is gone, and who is asked to preside when nobody is heard who does. Pure; nothing to say gives no events.
 * @param sites those of which something may be to be noted: of others there is nothing to say
 * @param atMost when there are so many events, the other sites wait; of one site all is said
 */
export function observe(
  state: BriefingState,
  presence: Heard,
  now: number,
  { sites = presence.sitesToNote(state.plan), atMost = Infinity }: { sites?: Iterable<string>; atMost?: number } = {},
): BriefingEvent[] {
  const { lifecycle } = state
  if (!isRunning(lifecycle)) return []
  const events: BriefingEvent[] = []
  for (const siteId of holderFirst(state, sites)) {
    if (events.length >= atMost) break
    const missed = missedBreaks(attendanceOf(state.attendance, siteId), siteId, presence.breaksOf(siteId))
    events.push(...missed.events)
    const holds = state.floor.holder?.siteId === siteId
    const event = observeSite(missed.site, presence, siteId, { openedAt: lifecycle.openedAt, now, holds })
    if (event !== null) events.push(event)
  }
  if (state.presentation !== null && presentationEnded(state.presentation, presence, now))
    events.push({ type: 'presentation.stopped' })
  events.push(...observePresiding(state, presence, now))
  return events
}

/** Who has the floor is charged by what is said of its site: that does not wait. */
function holderFirst({ floor }: BriefingState, sites: Iterable<string>): Iterable<string> {
  const siteIds = new Set(sites)
  const holder = floor.holder?.siteId
  return holder !== undefined && siteIds.delete(holder) ? [holder, ...siteIds] : siteIds
}

/** What changes who is awaited, or how the briefing stands. */
const concernsAll: ReadonlySet<string> = new Set(
  [lifecycle, presiding, invited].flatMap(({ events }) => Object.keys(events)),
)

type Journaled = Pick<Presence, 'returned' | 'mark' | 'markAll'>

/**
 * What was journaled of a site's coming counts against the next one, and sites of which something was journaled are
 * marked again. `ahead`: dates less what presence is measured by.
 */
export function noteJournaled(presence: Journaled, entries: readonly JournalEntry[], ahead = 0): void {
  for (const { event, at } of entries) {
    if (event.type === 'attendance.joined' || event.type === 'attendance.returned')
      presence.returned(event.siteId, at - ahead, (event.since ?? at) - ahead)
    else if (concernsAll.has(event.type)) presence.markAll()
    else if (event.type === 'attendance.lost' || event.type === 'attendance.left') presence.mark(event.siteId)
  }
}

/** Puts aside the sites of which nothing is to be said until something comes in, by what is saved. */
export function settleSites(state: BriefingState, presence: Pick<Presence, 'breaksOf' | 'devicesAt' | 'settle'>): void {
  if (!isRunning(state.lifecycle)) return
  presence.settle(state.plan, (siteId) => {
    if (presence.breaksOf(siteId).length > 0) return false
    const site = attendanceOf(state.attendance, siteId).presence
    const heard = presence.devicesAt(siteId)
    if (heard.length > 0) return site.status === 'present' && heard.includes(site.deviceId)
    return site.status === 'absent' || site.status === 'left'
  })
}

type At = { openedAt: number; now: number; holds: boolean }

function observeSite(site: SiteAttendance, presence: Heard, siteId: string, at: At): BriefingEvent | null {
  const { now } = at
  const { status } = site.presence
  const since = presence.heardSince(siteId)
  if (since !== null) return observeHeard(site, presence, siteId, { since, ...at })
  if (status === 'absent' || status === 'left') return null
  const { deviceId } = site.presence
  const gone = presence.goneFrom(siteId)
  const clean = gone?.clean === true
  if (status === 'present') {
    const lastHeardAt = lostSince(site, presence, siteId) ?? now
    if (clean) return { type: 'attendance.left', siteId, deviceId, lastHeardAt }
    return now - lastHeardAt < LOST_AFTER_MS ? null : { type: 'attendance.lost', siteId, deviceId, lastHeardAt }
  }
  const lastHeardAt = Math.max(site.presence.lastHeardAt, gone?.lastHeardAt ?? 0)
  // After a restart the rooms get their time to come back, counted from when they could be heard again.
  const silentSince = Math.max(lastHeardAt, presence.listeningSince)
  if (!clean && now - silentSince < LEFT_AFTER_MS) return null
  return { type: 'attendance.left', siteId, deviceId, lastHeardAt }
}

/** When a site that is present by the journal, and heard no more, was last heard; null for others, and when nobody knows. */
export function lostSince(site: SiteAttendance, presence: Heard, siteId: string): number | null {
  const gone = presence.goneFrom(siteId)
  if (site.presence.status !== 'present' || gone === undefined || presence.heardSince(siteId) !== null) return null
  return Math.max(site.presence.since, gone.lastHeardAt)
}

/** A site that is heard: it is there, or has come, unless it comes and goes all the time. */
function observeHeard(
  site: SiteAttendance,
  presence: Heard,
  siteId: string,
  { since, openedAt, now, holds }: At & { since: number },
): BriefingEvent | null {
  const heard = presence.devicesAt(siteId)
  const [deviceId] = heard
  if (deviceId === undefined) return null
  const returns = presence.returnsOf(siteId, now)
  if (site.presence.status === 'present') {
    // Another device speaks for it now.
    if (heard.includes(site.presence.deviceId) || returns >= DEVICE_CHANGES_MAX) return null
    return { type: 'attendance.returned', siteId, deviceId }
  }
  if (now - since < steadyFor(returns, holds)) return null
  const from = Math.max(since, openedAt)
  const heardSince = from < now ? { since: from } : {}
  if (site.presence.status === 'lost' || site.presence.status === 'unknown')
    return { type: 'attendance.returned', siteId, deviceId, ...heardSince }
  const late = site.firstJoinedAt === null && from - openedAt > LATE_AFTER_MS
  return { type: 'attendance.joined', siteId, deviceId, late, ...heardSince }
}

/** So long a site has to be heard without a gap before its coming is journaled, the longer the more often it came lately. */
const steadyFor = (returns: number, holds: boolean): number =>
  // What is heard of the holder is charged: it is not long in coming.
  returns < FREE_RETURNS ? 0 : Math.min(holds ? STEADY_MS : STEADY_MAX_MS, STEADY_MS * 2 ** (returns - FREE_RETURNS))

function presentationEnded({ deviceId, since }: { deviceId: string; since: number }, presence: Heard, now: number) {
  if (presence.isOnline(deviceId)) return false
  const gone = presence.gone(deviceId)
  if (gone?.clean === true) return true
  return now - Math.max(since, gone?.lastHeardAt ?? 0, presence.listeningSince) >= PRESENTATION_GRACE_MS
}
