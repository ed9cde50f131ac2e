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

export const delegate = z.strictObject({ name: line(NAME_MAX), title: optionalLine(TITLE_MAX), isHead: z.boolean() })
/** As the journal keeps it: tidied by the rules of its time. */
const keptDelegate = z.object({ name: z.string(), title: z.string(), isHead: z.boolean() })
export type Delegate = z.infer<typeof delegate>

export const attendanceRequests = {
  /** The site's operator (own site), or the secretary for any, says who sits in the room; also before the opening. */
  'attendance.declare': {
    input: z.strictObject({
      siteId: id,
      headcount: z.number().int().min(0).max(100_000),
      delegates: z.array(delegate).max(DELEGATES_MAX),
    }),
    output: z.void(),
  },
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
export type SiteAttendance = {
  presence: RoomPresence
  firstJoinedAt: number | null
  late: boolean
  reconnects: number
  /** Milliseconds present in finished stretches. */
  presentMs: number
  headcount: number
  delegates: Delegate[]
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
}

export const attendanceOf = (state: AttendanceState, siteId: string): SiteAttendance => state[siteId] ?? unseen

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
    case 'briefing.opened': {
      // What the rooms declared beforehand stays, unless the plan that is frozen has no such site any more.
      const sites = new Set(event.plan.sites.map(({ siteId }) => siteId))
      return Object.fromEntries(Object.entries(state).filter(([siteId]) => sites.has(siteId)))
    }
    case 'briefing.unopened':
      // Nobody has come or been late yet; who sits in the rooms stays declared.
      return Object.fromEntries(
        Object.entries(state).map(([siteId, { headcount, delegates }]) => [
          siteId,
          { ...unseen, headcount, delegates },
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
