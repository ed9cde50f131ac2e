import type { BriefingState } from '../../shared/briefing.ts'
import { chairsOf, type presidingRequests } from '../../shared/presiding.ts'
import { presidingChair, presidingSiteId } from '../../shared/programme.ts'
import { conflict, done, refuseUnless, type Handlers } from './handler.ts'
import { isUnanswered, presided } from './handover.ts'

/** Who presides; rules LCxx in docs/spec/lifecycle.md. */
export const presidingHandlers: Handlers<keyof typeof presidingRequests> = {
  'briefing.preside'({ state, principal, now }, { userId, fromUserId, since }) {
    if (presidingSiteId(state, userId) === null) throw conflict('presiding.notChair')
    if (state.presidingUserId === userId) return done()
    const meant = state.presidingUserId === fromUserId && state.presidingSince === since
    refuseUnless(meant, 'presiding.other', { name: presidingChair(state)?.name ?? '' })
    // Nobody is made to preside who was not asked first.
    const own = principal.kind === 'person' && principal.userId === userId
    if (!own && !isUnanswered(state, userId, now)) throw conflict('handover.unasked', { name: nameOf(state, userId) })
    return done(...presided(state, userId))
  },
}

const nameOf = ({ plan }: BriefingState, userId: string): string =>
  chairsOf(plan).find((chair) => chair.userId === userId)?.name ?? ''
