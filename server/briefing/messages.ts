import { AppError } from '../../shared/errors.ts'
import { isOperatorOf, viewerOf } from '../../shared/audience.ts'
import type { messageRequests } from '../../shared/messages.ts'
import { leads, rolesOf } from '../../shared/roles.ts'
import { done, hasRole, siteInBriefing, siteName, type Handlers } from './handler.ts'

/** What is said beside the conference; rules MSxx in docs/spec/messages.md. */
export const messageHandlers: Handlers<keyof typeof messageRequests> = {
  'message.send'({ state, principal, newId }, { siteId, phrase, text }) {
    const from = {
      name: principal.kind === 'person' ? principal.name : siteName(state, principal.siteId).site,
      siteId: principal.siteId,
      userId: principal.kind === 'person' ? principal.userId : null,
    }
    const said = { messageId: newId(), from, phrase, text }
    if (siteId === null) {
      if (!leads(rolesOf(principal))) throw new AppError('forbidden', 'message.notYours')
      return done({ type: 'message.sentToLead', ...said })
    }
    if (!hasRole(principal, 'director') && !isOperatorOf(viewerOf(principal), siteId))
      throw new AppError('forbidden', 'message.notYours')
    siteInBriefing(state, siteId)
    return done({ type: 'message.sentToSite', siteId, ...said })
  },
}
