import { isDeepStrictEqual } from 'node:util'
import { LATE_AFTER_MS, LEFT_AFTER_MS, attendanceOf, type attendanceRequests } from '../../shared/attendance.ts'
import type { BriefingEvent, BriefingState } from '../../shared/briefing.ts'
import { AppError } from '../../shared/errors.ts'
import { done, hasRole, siteInBriefing, type Handlers } from './handler.ts'
import type { Presence } from './presence.ts'

/** A shared screen survives a short cut of its link; so long after its device was last heard it ends. */
export const PRESENTATION_GRACE_MS = 10_000

/** Who sits in the room, as the site says; rules ATxx in docs/spec/attendance.md. */
export const attendanceHandlers: Handlers<keyof typeof attendanceRequests> = {
  'attendance.declare'({ state, principal }, { siteId, headcount, delegates }) {
    siteInBriefing(state, siteId)
    if (siteId !== principal.siteId && !hasRole(principal, 'secretary')) throw new AppError('forbidden', 'forbidden')
    const before = attendanceOf(state.attendance, siteId)
    if (before.headcount === headcount && isDeepStrictEqual(before.delegates, delegates)) return done()
    return done({ type: 'attendance.declared', siteId, headcount, delegates })
  },
}

/**
 * What the server has to journal of its own accord so that the state says what it hears: rooms that joined, were lost,
 * returned, left, and the end of a presentation whose device is gone. Pure; nothing to say gives no events.
 */
export function observe(state: BriefingState, presence: Presence, now: number): BriefingEvent[] {
  const { lifecycle } = state
  if (lifecycle.status !== 'open' && lifecycle.status !== 'paused') return []
  const events: BriefingEvent[] = []
  for (const { siteId } of state.plan.sites) {
    const event = observeSite(state, presence, siteId, lifecycle.openedAt, now)
    if (event !== null) events.push(event)
  }
  if (state.presentation !== null && presentationEnded(state.presentation, presence, now))
    events.push({ type: 'presentation.stopped' })
  return events
}

function observeSite(
  state: BriefingState,
  presence: Presence,
  siteId: string,
  openedAt: number,
  now: number,
): BriefingEvent | null {
  const site = attendanceOf(state.attendance, siteId)
  const before = site.presence
  const heard = presence.devicesAt(siteId)
  const deviceId = heard[0]
  if (deviceId !== undefined) {
    if (before.status === 'absent' || before.status === 'left')
      return {
        type: 'attendance.joined',
        siteId,
        deviceId,
        late: site.firstJoinedAt === null && now - openedAt > LATE_AFTER_MS,
      }
    return before.status === 'present' && heard.includes(before.deviceId)
      ? null
      : { type: 'attendance.returned', siteId, deviceId }
  }
  if (before.status === 'absent' || before.status === 'left') return null
  const gone = presence.goneFrom(siteId)
  if (before.status === 'present') {
    const lastHeardAt = Math.max(before.since, gone?.lastHeardAt ?? now)
    return {
      type: gone?.clean === true ? 'attendance.left' : 'attendance.lost',
      siteId,
      deviceId: before.deviceId,
      lastHeardAt,
    }
  }
  // After a restart the rooms get their time to come back, counted from when they could be heard again.
  const silentSince = Math.max(before.lastHeardAt, presence.listeningSince)
  if (gone?.clean !== true && now - silentSince < LEFT_AFTER_MS) return null
  return { type: 'attendance.left', siteId, deviceId: before.deviceId, lastHeardAt: before.lastHeardAt }
}

function presentationEnded({ deviceId, since }: { deviceId: string; since: number }, presence: Presence, now: number) {
  if (presence.isOnline(deviceId)) return false
  const gone = presence.gone(deviceId)
  if (gone?.clean === true) return true
  return now - Math.max(since, gone?.lastHeardAt ?? 0, presence.listeningSince) >= PRESENTATION_GRACE_MS
}
