import { AppError } from '../../shared/errors.ts'
import { canUnopen } from '../../shared/briefing.ts'
import { isNearStart, LONGEST_PAUSE_MS, type lifecycleRequests } from '../../shared/lifecycle.ts'
import { PLAN_MAX } from '../../shared/plan.ts'
import { presidingSiteId } from '../../shared/programme.ts'
import { conflict, done, type Handlers } from './handler.ts'
import { closeMicrophoneOf, keepHeard } from './microphones.ts'

/** Opening, pausing and closing a briefing, who presides, sites added meanwhile; rules LCxx in docs/spec/lifecycle.md. */
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
  'briefing.preside'({ state }, { userId }) {
    const siteId = presidingSiteId(state, userId)
    if (siteId === null) throw conflict('presiding.notChair')
    if (state.presidingUserId === userId) return done()
    return done(
      { type: 'briefing.presided', userId },
      ...closeMicrophoneOf(state, siteId),
      ...keepHeard(state, presidingSiteId(state), siteId),
    )
  },
  'site.add'({ state, prepared }, { siteId }) {
    if (state.plan.sites.some((site) => site.siteId === siteId)) throw conflict('site.alreadyInBriefing')
    const added = prepared.site ?? null
    if (added === null) throw new AppError('not_found', 'site.unknown')
    // No more than a plan may have.
    if (state.plan.sites.length >= PLAN_MAX) throw new AppError('too_large', 'tooLarge')
    return done({ type: 'site.added', site: added.site, groups: added.groups })
  },
}
