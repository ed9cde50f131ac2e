import { AppError } from '../../shared/errors.ts'
import { canUnopen } from '../../shared/briefing.ts'
import { isNearStart, LONGEST_PAUSE_MS, type lifecycleRequests } from '../../shared/lifecycle.ts'
import { conflict, done, type Handlers } from './handler.ts'

/** Opening, pausing and closing a briefing; rules LCxx in docs/spec/lifecycle.md. */
export const lifecycleHandlers: Handlers<keyof typeof lifecycleRequests> = {
  'briefing.open'({ state, prepared, now }, { startsAt }) {
    if (state.lifecycle.status !== 'planned') throw conflict('briefing.alreadyOpen')
    const opening = prepared.opening ?? null
    if (opening === null) throw new AppError('not_found', 'notFound')
    if (opening.status === 'cancelled') throw conflict('briefing.cancelled')
    const presiding = opening.plan.members.find((member) => member.role === 'chair')
    if (presiding === undefined) throw conflict('briefing.noChair')
    const planned = opening.plan.startsAt
    if (!isNearStart(planned, now) && startsAt !== planned)
      throw conflict('briefing.farFromStart', { startsAt: planned })
    return done({ type: 'briefing.opened', plan: opening.plan, presidingUserId: presiding.userId })
  },
  'briefing.unopen'({ state, now }, { openedAt }) {
    if (state.lifecycle.status === 'planned' || state.lifecycle.openedAt !== openedAt)
      throw conflict('briefing.notOpen')
    if (!canUnopen(state, now)) throw conflict('briefing.openedForGood')
    return done({ type: 'briefing.unopened' })
  },
  'briefing.pause'({ state, now }, { reason, resumeAt }) {
    if (state.lifecycle.status === 'paused') throw conflict('briefing.paused')
    // It is shown in every room: an instant that no clock can show is nobody's meaning.
    if (resumeAt !== null && Math.abs(resumeAt - now) > LONGEST_PAUSE_MS)
      throw new AppError('bad_request', 'badRequest', { field: 'input.resumeAt' })
    return done({ type: 'briefing.paused', reason, resumeAt })
  },
  'briefing.resume'({ state }) {
    if (state.lifecycle.status !== 'paused') throw conflict('briefing.notPaused')
    return done({ type: 'briefing.resumed' })
  },
  'briefing.close': () => done({ type: 'briefing.closed' }),
}
