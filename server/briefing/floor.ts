import { leads, rolesOf } from '../../shared/roles.ts'
import { attendanceOf } from '../../shared/attendance.ts'
import type { BriefingState } from '../../shared/briefing.ts'
import { AppError } from '../../shared/errors.ts'
import { comesBack, INTERRUPTED_MAX, type floorRequests, type Turn } from '../../shared/floor.ts'
import { presidingSiteId } from '../../shared/programme.ts'
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
  'floor.request'({ state, principal, newId }, { topic, kind, speaker, itemId }) {
    const { siteId } = siteInBriefing(state, principal.siteId)
    if (state.floor.queue.some((request) => request.siteId === siteId)) throw conflict('floor.alreadyQueued')
    if (itemId !== null && !state.plan.agenda.some((item) => item.itemId === itemId))
      throw new AppError('not_found', 'agenda.unknownItem')
    const requestId = newId()
    const asked = { requestId, siteId, topic, designated: false, kind, speaker, itemId }
    return { events: [{ type: 'floor.requested', ...asked }], output: { requestId } }
  },

  'floor.withdraw'({ state, principal }, { requestId, since }) {
    const request = state.floor.queue.find((each) => each.requestId === requestId)
    if (request === undefined && state.floor.left.some((each) => each.request.requestId === requestId))
      throw already('floor.unknownRequest')
    if (request === undefined) throw new AppError('not_found', 'floor.unknownRequest')
    // Who operates the site and leads besides takes back what the site has asked.
    const own = request.siteId === principal.siteId && hasRole(principal, 'operator')
    if (!own && !leads(rolesOf(principal))) throw new AppError('forbidden', 'floor.notYours')
    refuseUnless(request.since === since, 'floor.putBack', siteName(state, request.siteId))
    return done({ type: 'floor.withdrawn', requestId, struck: !own })
  },

  'floor.skip'({ state }, { requestId, since, absent }) {
    const request = state.floor.queue.find((each) => each.requestId === requestId)
    if (request === undefined && state.floor.left.some((each) => each.request.requestId === requestId))
      throw already('floor.unknownRequest')
    if (request === undefined) throw new AppError('not_found', 'floor.unknownRequest')
    refuseUnless(request.since === since, 'floor.putBack', siteName(state, request.siteId))
    return done({ type: 'floor.skipped', requestId, absent })
  },

  'floor.restore'({ state }, { requestId, leftAt }) {
    const standing = state.floor.queue.find((each) => each.requestId === requestId)
    if (standing !== undefined) throw already('floor.putBack', siteName(state, standing.siteId))
    const back = state.floor.left.find(({ request }) => request.requestId === requestId)
    if (back === undefined || !comesBack(back)) throw new AppError('not_found', 'floor.unknownRequest')
    if (state.floor.queue.some((each) => each.siteId === back.request.siteId)) throw conflict('floor.alreadyQueued')
    refuseUnless(back.at === leftAt, 'floor.struckAgain', siteName(state, back.request.siteId))
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
    const designated = { siteId, topic, designated: true, kind: 'speech', speaker: null, itemId: null } as const
    return done({ type: 'floor.requested', requestId: newId(), ...designated })
  },

  'floor.move'({ state }, { requestId, since, aheadOf }) {
    const { queue } = state.floor
    const place = queue.findIndex((each) => each.requestId === requestId)
    const request = queue[place]
    if (request === undefined) throw new AppError('not_found', 'floor.unknownRequest')
    refuseUnless(request.since === since, 'floor.putBack', siteName(state, request.siteId))
    // Ahead of one that has left the queue nobody stands.
    if (aheadOf !== null && !queue.some((each) => each.requestId === aheadOf))
      throw new AppError('not_found', 'floor.unknownRequest')
    const stands = aheadOf === requestId || (queue[place + 1]?.requestId ?? null) === aheadOf
    return stands ? done() : done({ type: 'floor.moved', requestId, aheadOf })
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

  'floor.interrupt'({ state, newId }, { siteId, turnId, kind, allottedMinutes }) {
    refusePaused(state)
    siteInBriefing(state, siteId)
    const speaks = turnOf(state, turnId)
    if (speaks.siteId === siteId) throw already('floor.alreadyHolder')
    const { interrupted, queue } = state.floor
    if (interrupted.some((turn) => turn.siteId === siteId)) throw conflict('floor.waitsItself', siteName(state, siteId))
    if (interrupted.length >= INTERRUPTED_MAX) throw conflict('floor.tooManyWait')
    if ((kind === 'chair') !== (presidingSiteId(state) === siteId)) throw conflict('floor.chairsOwn')
    const request = queue.find((each) => each.siteId === siteId)
    const begins = newId()
    return {
      events: [
        {
          type: 'floor.interrupted',
          turnId: begins,
          siteId,
          // What the chair has to say between is not what its site has asked to speak about.
          requestId: kind === 'chair' ? null : (request?.requestId ?? null),
          topic: kind === 'chair' ? '' : (request?.topic ?? ''),
          itemId: speaks.itemId,
          allottedMs: allottedMinutes === null ? null : allottedMinutes * 60_000,
          kind,
          heard: attendanceOf(state.attendance, siteId).presence.status === 'present',
        },
      ],
      output: { turnId: begins },
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
