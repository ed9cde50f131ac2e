import { z } from 'zod'
import { to } from './audience.ts'
import { delegate, DELEGATES_MAX, keptDelegate } from './delegates.ts'
import type { lifecycleEvents } from './lifecycle.ts'
import { id, instant, optionalLine } from './schemas.ts'
import { event, namesOf, slice, type EventOf, type Others } from './slice.ts'

/** A site is late when its room is first heard this long after the briefing was opened. */
export const LATE_AFTER_MS = 5 * 60_000
/** A link that is away for less, since that was noticed, has blinked: its device keeps its place, and nothing stands in for it. */
export const BLINK_MS = 3000
/** A room that has not been heard for so long is journaled as lost. Less than a silent link takes to be noticed. */
export const LOST_AFTER_MS = 4000
/** A room that has not been heard for so long has left, dated when it was last heard. */
export const LEFT_AFTER_MS = 30_000

/** People of one site, with those who are not named. */
export const HEADCOUNT_MAX = 100_000
export const REASON_MAX = 200

/** Who attends of a site, as far as its sender has read: `baseRevision` is how often the site had declared it. */
const bySite = { siteId: id, baseRevision: z.number().int().nonnegative() }

export const attendanceRequests = {
  /** The site's operator (own site), or the secretary for any, says who sits in the room; also before the opening. */
  'attendance.declare': {
    input: z.strictObject({
      ...bySite,
      headcount: z.number().int().min(0).max(HEADCOUNT_MAX),
      delegates: z.array(delegate).max(DELEGATES_MAX),
    }),
    output: z.void(),
  },
  /** The same say that a site does not attend, and why; also before the opening. Without a reason it is absent without leave. */
  'attendance.declareAbsent': {
    input: z.strictObject({ ...bySite, reason: optionalLine(REASON_MAX).default('') }),
    output: z.void(),
  },
  /** It attends after all. `declaredAt` names the declaration that is meant. */
  'attendance.withdrawAbsence': { input: z.strictObject({ siteId: id, declaredAt: instant }), output: z.void() },
}

/** Joins, losses and leaves are journaled by the server from what it hears, never by request. */
export const attendanceEvents = {
  /** A site's room is heard for the first time, or again after it had left. `since`: when it began to be heard, if that was earlier. */
  'attendance.joined': event(
    to.all,
    z.object({ siteId: id, deviceId: id, late: z.boolean(), since: instant.optional() }),
  ),
  'attendance.lost': event(to.all, z.object({ siteId: id, deviceId: id, lastHeardAt: instant })),
  /** Heard again before it counted as left; of a room that is present: another device speaks for it now. */
  'attendance.returned': event(to.all, z.object({ siteId: id, deviceId: id, since: instant.optional() })),
  'attendance.left': event(to.all, z.object({ siteId: id, deviceId: id, lastHeardAt: instant })),
  /** Who sits in the room of a site. Those elsewhere are told how many, and of how many it gave the names. */
  'attendance.declared': event(
    ({ siteId }) => to.site(siteId),
    z.object({
      siteId: id,
      headcount: z.number(),
      delegates: z.array(keptDelegate).optional(),
      named: z.number().optional(),
    }),
    { others: ({ siteId, headcount, delegates = [] }) => ({ siteId, headcount, named: delegates.length }) },
  ),
  'attendance.absenceDeclared': event(to.all, z.object({ siteId: id, reason: z.string() })),
  'attendance.absenceWithdrawn': event(to.all, z.object({ siteId: id })),
}

/** `unknown`: the application was restarted and the room has not been heard since. */
export type RoomPresence =
  | { status: 'absent' }
  | { status: 'present'; deviceId: string; since: number }
  | { status: 'lost' | 'unknown'; deviceId: string; lastHeardAt: number }
  /** `lost`: it did not say goodbye; its link broke and did not come back in time. */
  | { status: 'left'; lastHeardAt: number; lost?: true }
/** `reason`: empty for none. */
export type Absence = { reason: string; declaredAt: number }
export type SiteAttendance = {
  presence: RoomPresence
  firstJoinedAt: number | null
  late: boolean
  reconnects: number
  /** Milliseconds present in finished stretches. */
  presentMs: number
  headcount: number
  /** So many of them are named. */
  named: number
  /** The last declaration that was not withdrawn; whether it stands is said by `absenceOf`. */
  absence: Absence | null
  /** So often it was declared who attends, or that nobody does, or such a word was withdrawn. */
  revision: number
}
/** By site id. A site without an entry has not been seen and has declared nothing. */
export type AttendanceState = Record<string, SiteAttendance>
export const emptyAttendance: AttendanceState = {}
export const unseen: SiteAttendance = {
  presence: { status: 'absent' },
  firstJoinedAt: null,
  late: false,
  reconnects: 0,
  presentMs: 0,
  headcount: 0,
  named: 0,
  absence: null,
  revision: 0,
}

export const attendanceOf = (state: AttendanceState, siteId: string): SiteAttendance => state[siteId] ?? unseen

/** The declaration by which a site is absent now. One that came is present whatever was declared before. */
export function absenceOf({ presence, absence }: SiteAttendance): Absence | null {
  if (absence === null || presence.status === 'present') return null
  return presence.status === 'absent' || absence.declaredAt >= presence.lastHeardAt ? absence : null
}

/** People who took part by what their site declared: of one that never came nobody did. */
export const headcountOf = ({ firstJoinedAt, headcount }: SiteAttendance): number =>
  firstJoinedAt === null ? 0 : headcount

const stretch = (site: SiteAttendance, until: number) =>
  site.presence.status === 'present' ? Math.max(0, until - site.presence.since) : 0

type Came =
  EventOf<typeof attendanceEvents, 'attendance.joined'> | EventOf<typeof attendanceEvents, 'attendance.returned'>
type Went = EventOf<typeof attendanceEvents, 'attendance.lost'> | EventOf<typeof attendanceEvents, 'attendance.left'>

function came(state: AttendanceState, event: Came, at: number): AttendanceState {
  const site = attendanceOf(state, event.siteId)
  const first = site.firstJoinedAt === null
  const { presence } = site
  const before = 'lastHeardAt' in presence ? presence.lastHeardAt : 0
  const since = Math.min(at, Math.max(before, event.since ?? at))
  return change(state, event.siteId, {
    presence: { status: 'present', deviceId: event.deviceId, since: presence.status === 'present' ? at : since },
    firstJoinedAt: site.firstJoinedAt ?? since,
    late: event.type === 'attendance.joined' && first ? event.late : site.late,
    // Neither a restart of the application nor another device is held against the site.
    reconnects: site.reconnects + (first || presence.status === 'unknown' || presence.status === 'present' ? 0 : 1),
    presentMs: site.presentMs + stretch(site, at),
  })
}

function went(state: AttendanceState, { siteId, lastHeardAt }: Went, presence: RoomPresence): AttendanceState {
  const site = attendanceOf(state, siteId)
  return change(state, siteId, { presence, presentMs: site.presentMs + stretch(site, lastHeardAt) })
}

/** Who attends was declared. */
const declared = (state: AttendanceState, siteId: string, part: Partial<SiteAttendance>): AttendanceState =>
  change(state, siteId, { ...part, revision: attendanceOf(state, siteId).revision + 1 })

const change = (state: AttendanceState, siteId: string, part: Partial<SiteAttendance>): AttendanceState => ({
  ...state,
  [siteId]: { ...attendanceOf(state, siteId), ...part },
})

/** Every site that is present, as it stands after that. */
const allWent = (
  state: AttendanceState,
  as: (site: SiteAttendance & { presence: { status: 'present' } }) => RoomPresence & { lastHeardAt: number },
): AttendanceState =>
  Object.fromEntries(
    Object.entries(state).map(([siteId, site]): [string, SiteAttendance] => {
      if (!isPresent(site)) return [siteId, site]
      const presence = as(site)
      return [siteId, { ...site, presence, presentMs: site.presentMs + stretch(site, presence.lastHeardAt) }]
    }),
  )
const isPresent = (
  site: SiteAttendance,
): site is SiteAttendance & { presence: Extract<RoomPresence, { status: 'present' }> } =>
  site.presence.status === 'present'

const others: Others<AttendanceState, typeof lifecycleEvents> = {
  'briefing.opened'(state, { plan }) {
    // What the rooms declared beforehand stays, unless the plan that is frozen has no such site any more.
    const sites = new Set(plan.sites.map(({ siteId }) => siteId))
    return Object.fromEntries(Object.entries(state).filter(([siteId]) => sites.has(siteId)))
  },
  // Nobody has come or been late yet; who sits in the rooms stays declared.
  'briefing.unopened': (state) =>
    Object.fromEntries(
      Object.entries(state).map(([siteId, { headcount, named, absence, revision }]) => [
        siteId,
        { ...unseen, headcount, named, absence, revision },
      ]),
    ),
  'briefing.recovered': (state, { aliveAt }) =>
    allWent(state, ({ presence: { deviceId, since } }) => ({
      status: 'unknown',
      deviceId,
      lastHeardAt: Math.max(aliveAt, since),
    })),
  'briefing.closed': (state, _, at) => allWent(state, () => ({ status: 'left', lastHeardAt: at })),
}

const aboutSite = ({ siteId }: { siteId: string }) => siteId

export const attendance = slice({
  name: 'attendance',
  requests: attendanceRequests,
  events: attendanceEvents,
  refusals: [
    'attendance.present',
    'attendance.absent',
    'attendance.absentWithoutReason',
    'attendance.otherDeclaration',
    'attendance.nobodyDeclared',
  ],
  empty: emptyAttendance,
  planned: (_, before) => before,
  beforeOpening: namesOf(attendanceRequests),
  entryOf: {
    'attendance.joined': aboutSite,
    'attendance.lost': aboutSite,
    'attendance.returned': aboutSite,
    'attendance.left': aboutSite,
    'attendance.declared': aboutSite,
    'attendance.absenceDeclared': aboutSite,
    'attendance.absenceWithdrawn': aboutSite,
  },
  superseding: {
    'attendance.declare': aboutSite,
    'attendance.declareAbsent': aboutSite,
    'attendance.withdrawAbsence': aboutSite,
  },
  apply: {
    'attendance.joined': came,
    'attendance.returned': came,
    'attendance.lost': (state, event) =>
      went(state, event, { status: 'lost', deviceId: event.deviceId, lastHeardAt: event.lastHeardAt }),
    'attendance.left'(state, event) {
      const { status } = attendanceOf(state, event.siteId).presence
      const lost = status === 'lost' || status === 'unknown' ? { lost: true as const } : {}
      return went(state, event, { status: 'left', lastHeardAt: event.lastHeardAt, ...lost })
    },
    'attendance.declared': (state, { siteId, headcount, named, delegates }) =>
      declared(state, siteId, { headcount, named: named ?? delegates?.length ?? 0 }),
    'attendance.absenceDeclared': (state, { siteId, reason }, at) =>
      declared(state, siteId, { absence: { reason, declaredAt: at } }),
    'attendance.absenceWithdrawn': (state, { siteId }) => declared(state, siteId, { absence: null }),
  },
  others,
})
