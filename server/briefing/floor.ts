import { leads, rolesOf } from '../../shared/roles.ts'
import { attendanceOf } from '../../shared/attendance.ts'
import type { BriefingState } from '../../shared/briefing.ts'
import { AppError } from '../../shared/errors.ts'
import type { floorRequests, Turn } from '../../shared/floor.ts'
import { usedAt } from '../../shared/timer.ts'
import { runningItem } from '../../shared/agenda.ts'
import {
  already,
  conflict,
  done,
  hasRole,
  refusePaused,
  refuseUnless,
  siteInBriefing,
  siteName,
  type Handlers,
} from './handler.ts'

/**
 * The turn that its sender saw, if it runs still.
 * @throws AppError `floor.nobody`, `floor.otherTurn` (names the site that has the floor now)
 */
function turnOf(state: BriefingState, turnId: string | null, over = conflict): Turn {
  const { holder } = state.floor
  if (holder === null) throw over('floor.nobody')
  refuseUnless(holder.turnId === turnId, 'floor.otherTurn', siteName(state, holder.siteId))
  return holder
}

/** Who may ask for, give and leave the floor, and when; rules FLxx in docs/spec/floor.md. */
export const floorHandlers: Handlers<keyof typeof floorRequests> = {
  'floor.request'({ state, principal, newId }, { topic }) {
    const { siteId } = siteInBriefing(state, principal.siteId)
    if (state.floor.queue.some((request) => request.siteId === siteId)) throw conflict('floor.alreadyQueued')
    const requestId = newId()
    return { events: [{ type: 'floor.requested', requestId, siteId, topic, designated: false }], output: { requestId } }
  },

  'floor.withdraw'({ state, principal }, { requestId, since }) {
    const request = state.floor.queue.find((each) => each.requestId === requestId)
    if (request === undefined && state.floor.struck.some((each) => each.request.requestId === requestId))
      throw already('floor.unknownRequest')
    if (request === undefined) throw new AppError('not_found', 'floor.unknownRequest')
    // Who operates the site and leads besides takes back what the site has asked.
    const own = request.siteId === principal.siteId && hasRole(principal, 'operator')
    if (!own && !leads(rolesOf(principal))) throw new AppError('forbidden', 'floor.notYours')
    refuseUnless(request.since === since, 'floor.putBack', siteName(state, request.siteId))
    return done({ type: 'floor.withdrawn', requestId, struck: !own })
  },

  'floor.restore'({ state }, { requestId, struckAt }) {
    const standing = state.floor.queue.find((each) => each.requestId === requestId)
    if (standing !== undefined) throw already('floor.putBack', siteName(state, standing.siteId))
    const back = state.floor.struck.find(({ request }) => request.requestId === requestId)
    if (back === undefined) throw new AppError('not_found', 'floor.unknownRequest')
    if (state.floor.queue.some((each) => each.siteId === back.request.siteId)) throw conflict('floor.alreadyQueued')
    refuseUnless(back.at === struckAt, 'floor.struckAgain', siteName(state, back.request.siteId))
    return done({ type: 'floor.restored', requestId })
  },

  'floor.putNext'({ state, newId }, { siteId, requestId, aheadOf, topic }) {
    siteInBriefing(state, siteId)
    const [first] = state.floor.queue
    if (first?.siteId === siteId) return done()
    const waiting = state.floor.queue.find((request) => request.siteId === siteId)
    if (waiting === undefined && state.floor.holder?.siteId === siteId) throw conflict('floor.alreadyHolder')
    // Who has taken its request back is not designated by a word that was meant for that request.
    if (waiting === undefined && requestId !== null) throw new AppError('not_found', 'floor.unknownRequest')
    // Who has asked since its sender saw no request of it is put first by that.
    const meant = requestId === null || waiting?.requestId === requestId
    refuseUnless(meant, 'floor.askedAnew', siteName(state, siteId))
    if (first !== undefined)
      refuseUnless(first.requestId === aheadOf, 'floor.otherFirst', siteName(state, first.siteId))
    if (waiting !== undefined) return done({ type: 'floor.movedNext', requestId: waiting.requestId })
    return done({ type: 'floor.requested', requestId: newId(), siteId, topic, designated: true })
  },

  'floor.grant'({ state, newId }, { siteId, endsTurnId, allottedMinutes }) {
    refusePaused(state)
    siteInBriefing(state, siteId)
    if (state.floor.holder?.siteId === siteId) throw already('floor.alreadyHolder')
    // A turn that is over by itself is ended by nobody: the grant holds.
    if (state.floor.holder !== null) turnOf(state, endsTurnId)
    const request = state.floor.queue.find((each) => each.siteId === siteId)
    const item = runningItem(state.agenda)
    // Without a word from the chair, the presenter of the running item has that item's minutes.
    const minutes = allottedMinutes ?? (item?.presenterSiteId === siteId ? item.minutes : null)
    const turnId = newId()
    return {
      events: [
        {
          type: 'floor.granted',
          turnId,
          siteId,
          requestId: request?.requestId ?? null,
          topic: request?.topic ?? '',
          itemId: item?.itemId ?? null,
          allottedMs: minutes === null ? null : minutes * 60_000,
          stopsWhenLost: true,
          heard: attendanceOf(state.attendance, siteId).presence.status === 'present',
        },
      ],
      output: { turnId },
    }
  },

  'floor.extend'({ state, now }, { turnId, allottedMs, minutes }) {
    const holder = turnOf(state, turnId)
    const has = Math.round((holder.allottedMs ?? 0) / 60_000)
    if (holder.allottedMs !== allottedMs)
      throw (has >= (allottedMs ?? 0) / 60_000 + minutes ? already : conflict)('floor.otherLimit', { minutes: has })
    // Who is over already, or had no limit, has the minutes from now.
    const from = Math.max(holder.allottedMs ?? 0, usedAt(holder, now))
    return done({ type: 'floor.extended', turnId, allottedMs: from + minutes * 60_000 })
  },

  'floor.take'({ state }, { turnId }) {
    turnOf(state, turnId, already)
    return done({ type: 'floor.taken', turnId })
  },

  'floor.release'({ state, principal }, { turnId }) {
    if (turnOf(state, turnId, already).siteId !== principal.siteId) throw new AppError('forbidden', 'floor.notYours')
    return done({ type: 'floor.released', turnId })
  },
}
