import type { presidingRequests } from '../../shared/presiding.ts'
import { presidingChair, presidingSiteId } from '../../shared/programme.ts'
import { conflict, done, refuseUnless, type Handlers } from './handler.ts'
import { closeMicrophoneOf, keepHeard } from './microphones.ts'

/** Who presides; rules LCxx in docs/spec/lifecycle.md. */
export const presidingHandlers: Handlers<keyof typeof presidingRequests> = {
  'briefing.preside'({ state }, { userId, fromUserId, since }) {
    const siteId = presidingSiteId(state, userId)
    if (siteId === null) throw conflict('presiding.notChair')
    if (state.presidingUserId === userId) return done()
    const meant = state.presidingUserId === fromUserId && state.presidingSince === since
    refuseUnless(meant, 'presiding.other', { name: presidingChair(state)?.name ?? '' })
    return done(
      { type: 'briefing.presided', userId },
      ...closeMicrophoneOf(state, siteId),
      ...keepHeard(state, presidingSiteId(state), siteId),
    )
  },
}
