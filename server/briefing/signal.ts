import { leads, rolesOf } from '../../shared/roles.ts'
import type { BriefingState } from '../../shared/briefing.ts'
import { AppError } from '../../shared/errors.ts'
import type { Signal, signalRequests } from '../../shared/signal.ts'
import {
  already,
  done,
  hasRole,
  refusePaused,
  refuseUnless,
  siteInBriefing,
  siteName,
  type Handlers,
} from './handler.ts'

type Meant = { siteId: string; raisedAt: number }

/** What a room says without the floor; rules SGxx in docs/spec/signal.md. */
export const signalHandlers: Handlers<keyof typeof signalRequests> = {
  'signal.raise'({ state, principal }, { kind, raisedAt }) {
    refusePaused(state)
    const { siteId } = siteInBriefing(state, principal.siteId)
    const up = state.signals[siteId]
    if (up?.kind === kind) return done()
    // One that is gone by itself is replaced by nobody: this one is raised.
    if (up !== undefined) refuseUnless(up.raisedAt === raisedAt, 'signal.other', siteName(state, siteId))
    return done({ type: 'signal.raised', siteId, kind })
  },
  'signal.lower'({ state, principal }, meant) {
    const { siteId } = siteInBriefing(state, meant.siteId)
    // Before anything is said of it: another site is not told whether there is one.
    const own = siteId === principal.siteId && hasRole(principal, 'operator')
    if (!own && !leads(rolesOf(principal))) throw new AppError('forbidden', 'forbidden')
    if (state.signals[siteId] === undefined) throw already('signal.none', siteName(state, siteId))
    signalOf(state, meant)
    return done({ type: 'signal.lowered', siteId })
  },
  'signal.see'({ state }, meant) {
    const { siteId } = siteInBriefing(state, meant.siteId)
    return signalOf(state, meant).seenAt === null ? done({ type: 'signal.seen', siteId }) : done()
  },
}

/**
 * The signal that its sender saw.
 * @throws AppError `signal.none`, `signal.other`
 */
function signalOf(state: BriefingState, { siteId, raisedAt }: Meant): Signal {
  const signal = state.signals[siteId]
  if (signal === undefined) throw new AppError('not_found', 'signal.none', siteName(state, siteId))
  refuseUnless(signal.raisedAt === raisedAt, 'signal.other', siteName(state, siteId))
  return signal
}
