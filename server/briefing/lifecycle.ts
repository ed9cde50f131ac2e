import { firstChair } from '../../shared/presiding.ts'
import { AppError } from '../../shared/errors.ts'
import { canUnopen, type BriefingState } from '../../shared/briefing.ts'
import { isNearStart, LONGEST_PAUSE_MS, type lifecycleRequests } from '../../shared/lifecycle.ts'
import { already, conflict, done, prepared, refuseUnless, type Handlers } from './handler.ts'

/** Opening, pausing and closing a briefing; rules LCxx in docs/spec/lifecycle.md. */
export const lifecycleHandlers: Handlers<keyof typeof lifecycleRequests> = {
  'briefing.open': prepared<'briefing.open'>(
    async ({ journal, plans }, briefingId) => {
      // The version first: what is edited between the two is found out when the opening is written.
      const head = await journal.head(briefingId)
      const plan = head === null ? null : await plans.loadPlan(briefingId)
      return { opening: head === null || plan === null ? null : { ...head, plan } }
    },
    ({ state, prepared: { opening = null }, now }, { startsAt, unopenedAt }) => {
      if (state.lifecycle.status !== 'planned') throw already('briefing.alreadyOpen')
      refuseUnless(state.lifecycle.unopenedAt === unopenedAt, 'briefing.waitsAgain')
      if (opening === null) throw new AppError('not_found', 'notFound')
      if (opening.status === 'cancelled') throw conflict('briefing.cancelled')
      const presidingUserId = firstChair(opening.plan)
      if (presidingUserId === null) throw conflict('briefing.noChair')
      const planned = opening.plan.startsAt
      if (!isNearStart(planned, now) && startsAt !== planned)
        throw conflict('briefing.farFromStart', { startsAt: planned })
      return done({ type: 'briefing.opened', plan: opening.plan, presidingUserId })
    },
  ),
  'briefing.unopen'({ state, now }, { openedAt }) {
    refuseOtherOpening(state, openedAt)
    if (!canUnopen(state, now)) throw conflict('briefing.openedForGood')
    return done({ type: 'briefing.unopened' })
  },
  'briefing.pause'({ state, now }, { openedAt, since, reason, resumeAt }) {
    refuseOtherOpening(state, openedAt)
    const { lifecycle } = state
    if (lifecycle.status === 'paused') {
      const lost = ![lifecycle.reason, ''].includes(reason) || ![lifecycle.resumeAt, null].includes(resumeAt)
      throw already(lost ? 'briefing.pausedOtherwise' : 'briefing.pausedAlready')
    }
    if (lifecycle.status === 'open') refuseUnless(lifecycle.since === since, 'briefing.goesOn')
    // It is shown in every room: an instant that no clock can show is nobody's meaning.
    if (resumeAt !== null && Math.abs(resumeAt - now) > LONGEST_PAUSE_MS)
      throw new AppError('bad_request', 'badRequest', { field: 'input.resumeAt' })
    return done({ type: 'briefing.paused', reason, resumeAt })
  },
  'briefing.resume'({ state }, { since }) {
    if (state.lifecycle.status !== 'paused') throw already('briefing.notPaused')
    refuseUnless(state.lifecycle.since === since, 'briefing.otherPause')
    return done({ type: 'briefing.resumed' })
  },
  'briefing.close'({ state }, { openedAt }) {
    refuseOtherOpening(state, openedAt)
    return done({ type: 'briefing.closed' })
  },
}

/** Meant for an opening that was undone since. */
function refuseOtherOpening({ lifecycle }: BriefingState, openedAt: number): void {
  refuseUnless(lifecycle.status !== 'planned' && lifecycle.openedAt === openedAt, 'briefing.otherOpening')
}
