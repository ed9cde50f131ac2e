import { leads, rolesOf } from '../../shared/roles.ts'
import { AppError } from '../../shared/errors.ts'
import type { presentationRequests } from '../../shared/presentation.ts'
import { already, conflict, done, refusePaused, refuseUnless, siteName, type Handlers } from './handler.ts'

/** Who shows a screen beside the programme picture; rules PRxx in docs/spec/presentation.md. */
export const presentationHandlers: Handlers<keyof typeof presentationRequests> = {
  'presentation.start'({ state, principal, deviceId }) {
    refusePaused(state)
    const leading = leads(rolesOf(principal))
    const holds = state.floor.holder?.siteId === principal.siteId
    if (!leading && !holds) throw new AppError('forbidden', 'presentation.notAllowed')
    if (state.presentation?.deviceId === deviceId) return done()
    if (state.presentation !== null) throw conflict('presentation.taken', siteName(state, state.presentation.siteId))
    return done({ type: 'presentation.started', siteId: principal.siteId, deviceId, byHolder: !leading })
  },
  'presentation.stop'({ state, principal, deviceId }, seen) {
    const { presentation } = state
    if (presentation === null) throw already('presentation.none')
    const own = presentation.deviceId === deviceId || presentation.siteId === principal.siteId
    if (!own && !leads(rolesOf(principal))) throw new AppError('forbidden', 'presentation.notAllowed')
    const meant = presentation.deviceId === seen.deviceId && presentation.since === seen.since
    refuseUnless(meant, 'presentation.other', siteName(state, presentation.siteId))
    return done({ type: 'presentation.stopped' })
  },
}
