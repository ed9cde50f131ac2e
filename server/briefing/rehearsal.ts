import type { BriefingState } from '../../shared/briefing.ts'
import { untold, type rehearsalRequests } from '../../shared/rehearsal.ts'
import { conflict, done, refuseUnless, siteInBriefing, siteName, type Handlers } from './handler.ts'

/** What is tried before the opening; rules RHxx in docs/spec/rehearsal.md. */
export const rehearsalHandlers: Handlers<keyof typeof rehearsalRequests> = {
  'rehearsal.report'({ state, principal }, { check }) {
    refuseOpen(state)
    const { siteId } = siteInBriefing(state, principal.siteId)
    return done({ type: 'rehearsal.reported', siteId, check })
  },
  'rehearsal.setTrial'({ state, now }, { trialAt, seen }) {
    refuseOpen(state)
    const standing = state.rehearsal.trialAt
    if (standing === trialAt) return done()
    refuseUnless(standing === seen, 'rehearsal.trialMoved')
    if (trialAt !== null && trialAt <= now) throw conflict('rehearsal.past')
    return done({ type: 'rehearsal.trialSet', trialAt })
  },
  'rehearsal.tell'({ state, principal }, result) {
    refuseOpen(state)
    const { siteId } = siteInBriefing(state, principal.siteId)
    // Set to another time, or off, while it was made.
    refuseUnless(state.rehearsal.trialAt === result.trialAt, 'rehearsal.trialMoved')
    return done({ type: 'rehearsal.tried', siteId, result })
  },
  'rehearsal.note'({ state, principal }, { siteId, text, passed, revision }) {
    refuseOpen(state)
    siteInBriefing(state, siteId)
    const { note } = state.rehearsal.sites[siteId] ?? untold
    if ((note?.text ?? '') === text && (note?.passed ?? false) === passed) return done()
    refuseUnless((note?.revision ?? 0) === revision, 'rehearsal.otherNote', siteName(state, siteId))
    const by = principal.kind === 'person' ? principal.name : siteName(state, principal.siteId).site
    return done({ type: 'rehearsal.noted', siteId, text, passed, by })
  },
}

/** @throws AppError `rehearsal.over` */
function refuseOpen({ lifecycle }: BriefingState): void {
  if (lifecycle.status !== 'planned') throw conflict('rehearsal.over')
}
