import { z } from 'zod'
import { id, instant, line, optionalLine } from './schemas.ts'
import type { LifecycleEvent } from './lifecycle.ts'

/** A site is late when its room is first heard this long after the briefing was opened. */
export const LATE_AFTER_MS = 5 * 60_000
/** A room that has not been heard for so long has left, dated when it was last heard. */
export const LEFT_AFTER_MS = 30_000

export const NAME_MAX = 120
export const TITLE_MAX = 160
/** People of one site. */
export const DELEGATES_MAX = 300
/** People of one site, with those who are not named. */
export const HEADCOUNT_MAX = 100_000
export const REASON_MAX = 200

/** `substituteFor`: whom a substitute stands for, by name or office; left out of everybody else. */
export const delegate = z.strictObject({
  name: line(NAME_MAX),
  title: optionalLine(TITLE_MAX),
  isHead: z.boolean(),
  substituteFor: line(NAME_MAX).exactOptional(),
})
/** As the journal keeps it: tidied by the rules of its time. */
const keptDelegate = z.object({
  name: z.string(),
  title: z.string(),
  isHead: z.boolean(),
  substituteFor: z.string().exactOptional(),
})
export type Delegate = z.infer<typeof delegate>

export const attendanceRequests = {
  /** The site's operator (own site), or the secretary for any, says who sits in the room; also before the opening. */
  'attendance.declare': {
    input: z.strictObject({
      siteId: id,
      headcount: z.number().int().min(0).max(HEADCOUNT_MAX),
      delegates: z.array(delegate).max(DELEGATES_MAX),
    }),
    output: z.void(),
  },
  /** The same say that a site does not attend, and why; also before the opening. Without a reason it is absent without leave. */
  'attendance.declareAbsent': {
    input: z.strictObject({ siteId: id, reason: optionalLine(REASON_MAX).default('') }),
    output: z.void(),
  },
  /** It attends after all. `declaredAt` names the declaration that is meant. */
  'attendance.withdrawAbsence': { input: z.strictObject({ siteId: id, declaredAt: instant }), output: z.void() },
}

/** Joins, losses and leaves are journaled by the server from what it hears, never by request. */
export const attendanceEvents = {
  /** A site's room is heard for the first time, or again after it had left. `since`: when it began to be heard, if that was earlier. */
  'attendance.joined': z.object({ siteId: id, deviceId: id, late: z.boolean(), since: instant.optional() }),
  'attendance.lost': z.object({ siteId: id, deviceId: id, lastHeardAt: instant }),
  /** Heard again before it counted as left; of a room that is present: another device speaks for it now. */
  'attendance.returned': z.object({ siteId: id, deviceId: id, since: instant.optional() }),
  'attendance.left': z.object({ siteId: id, deviceId: id, lastHeardAt: instant }),
  'attendance.declared': z.object({ siteId: id, headcount: z.number(), delegates: z.array(keptDelegate) }),
  'attendance.absenceDeclared': z.object({ siteId: id, reason: z.string() }),
  'attendance.absenceWithdrawn': z.object({ siteId: id }),
}
export type AttendanceEvent = {
  [T in keyof typeof attendanceEvents]: { type: T } & z.infer<(typeof attendanceEvents)[T]>
}[keyof typeof attendanceEvents]

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
  delegates: Delegate[]
  /** The last declaration that was not withdrawn; whether it stands is said by `absenceOf`. */
  absence: Absence | null
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
  delegates: [],
  absence: null,
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

export function applyAttendance(
  state: AttendanceState,
  event:
    | AttendanceEvent
    | Extract<
        LifecycleEvent,
        { type: 'briefing.opened' | 'briefing.unopened' | 'briefing.recovered' | 'briefing.closed' }
      >,
  at: number,
): AttendanceState {
  switch (event.type) {
    case 'attendance.joined':
    case 'attendance.returned': {
      const site = attendanceOf(state, event.siteId)
      const first = site.firstJoinedAt === null
      const { presence } = site
      const before = 'lastHeardAt' in presence ? presence.lastHeardAt : 0
      const since = Math.min(at, Math.max(before, event.since ?? at))
      return {
        ...state,
        [event.siteId]: {
          ...site,
          presence: { status: 'present', deviceId: event.deviceId, since: presence.status === 'present' ? at : since },
          firstJoinedAt: site.firstJoinedAt ?? since,
          late: event.type === 'attendance.joined' && first ? event.late : site.late,
          // Neither a restart of the application nor another device is held against the site.
          reconnects:
            site.reconnects + (first || presence.status === 'unknown' || presence.status === 'present' ? 0 : 1),
          presentMs: site.presentMs + stretch(site, at),
        },
      }
    }
    case 'attendance.lost':
    case 'attendance.left': {
      const site = attendanceOf(state, event.siteId)
      const presence: RoomPresence =
        event.type === 'attendance.lost'
          ? { status: 'lost', deviceId: event.deviceId, lastHeardAt: event.lastHeardAt }
          : {
              status: 'left',
              lastHeardAt: event.lastHeardAt,
              ...(site.presence.status === 'lost' || site.presence.status === 'unknown' ? { lost: true } : {}),
            }
      return {
        ...state,
        [event.siteId]: { ...site, presence, presentMs: site.presentMs + stretch(site, event.lastHeardAt) },
      }
    }
    case 'attendance.declared':
      return {
        ...state,
        [event.siteId]: {
          ...attendanceOf(state, event.siteId),
          headcount: event.headcount,
          delegates: event.delegates,
        },
      }
    case 'attendance.absenceDeclared':
    case 'attendance.absenceWithdrawn': {
      const declared = event.type === 'attendance.absenceDeclared'
      const absence = declared ? { reason: event.reason, declaredAt: at } : null
      return { ...state, [event.siteId]: { ...attendanceOf(state, event.siteId), absence } }
    }
    case 'briefing.opened': {
      // What the rooms declared beforehand stays, unless the plan that is frozen has no such site any more.
      const sites = new Set(event.plan.sites.map(({ siteId }) => siteId))
      return Object.fromEntries(Object.entries(state).filter(([siteId]) => sites.has(siteId)))
    }
    case 'briefing.unopened':
      // Nobody has come or been late yet; who sits in the rooms stays declared.
      return Object.fromEntries(
        Object.entries(state).map(([siteId, { headcount, delegates, absence }]) => [
          siteId,
          { ...unseen, headcount, delegates, absence },
        ]),
      )
    case 'briefing.recovered':
    case 'briefing.closed': {
      const changed = Object.entries(state).map(([siteId, site]): [string, SiteAttendance] => {
        if (site.presence.status !== 'present') return [siteId, site]
        const lastHeardAt = event.type === 'briefing.recovered' ? Math.max(event.aliveAt, site.presence.since) : at
        const presence: RoomPresence =
          event.type === 'briefing.recovered'
            ? { status: 'unknown', deviceId: site.presence.deviceId, lastHeardAt }
            : { status: 'left', lastHeardAt }
        return [siteId, { ...site, presence, presentMs: site.presentMs + stretch(site, lastHeardAt) }]
      })
      return Object.fromEntries(changed)
    }
  }
}
