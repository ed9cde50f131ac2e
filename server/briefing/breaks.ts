import { LEFT_AFTER_MS, LOST_AFTER_MS, type SiteAttendance } from '../../shared/attendance.ts'
import type { BriefingEvent } from '../../shared/events.ts'

/** A stretch, now over, in which a site was not heard for longer than a blink. */
export type Break = {
  from: number
  until: number
  /** The last of its devices to go, and whether it said goodbye. */
  deviceId: string
  clean: boolean
  /** The one that came. */
  backDeviceId: string
}
/** The last device of a site to go. */
type LastGone = { deviceId: string; lastHeardAt: number; clean: boolean }

/** The one that ends when a site that was not heard since `gone` is heard by `backDeviceId`; null: that was a blink. */
export const breakBetween = (gone: LastGone, backDeviceId: string, until: number): Break | null =>
  until - gone.lastHeardAt < LOST_AFTER_MS
    ? null
    : { from: gone.lastHeardAt, until, deviceId: gone.deviceId, clean: gone.clean, backDeviceId }

/**
 * What was not journaled while it lasted, because nothing could be saved then: breaks of a site that is present by the
 * journal. @returns what happened, and the site as it stands after that
 */
export function missedBreaks(
  site: SiteAttendance,
  siteId: string,
  breaks: readonly Break[],
): { events: BriefingEvent[]; site: SiteAttendance } {
  const { presence } = site
  if (presence.status !== 'present') return { events: [], site }
  const missed = breaks.filter(({ from }) => from >= presence.since)
  const last = missed.at(-1)
  if (last === undefined) return { events: [], site }
  return {
    events: missed.flatMap((each) => eventsOf(siteId, each)),
    site: { ...site, presence: { status: 'present', deviceId: last.backDeviceId, since: last.until } },
  }
}

function eventsOf(siteId: string, { from, until, deviceId, clean, backDeviceId }: Break): BriefingEvent[] {
  const went = { siteId, deviceId, lastHeardAt: from }
  const came = { siteId, deviceId: backDeviceId, since: until }
  const lost: BriefingEvent[] = clean ? [] : [{ type: 'attendance.lost', ...went }]
  if (!clean && until - from < LEFT_AFTER_MS) return [...lost, { type: 'attendance.returned', ...came }]
  return [...lost, { type: 'attendance.left', ...went }, { type: 'attendance.joined', ...came, late: false }]
}
