import { LINK_TOLD_EVERY_MS, type linkRequests } from '../../shared/link.ts'
import { done, siteInBriefing, type Handlers } from './handler.ts'

/** What rooms tell of their links; rules LKxx in docs/spec/link.md. */
export const linkHandlers: Handlers<keyof typeof linkRequests> = {
  'link.tell'({ state, principal, now }, told) {
    const { siteId } = siteInBriefing(state, principal.siteId)
    const before = state.links[siteId]
    const { weak, reception, chosen } = before ?? { weak: false, reception: 'all', chosen: false }
    if (told.weak === weak && told.reception === reception && told.chosen === chosen) return done()
    // A link that swings is told of again when it is that no more: its page tells whatever differs from what stands.
    const early = before !== undefined && now - before.since < LINK_TOLD_EVERY_MS
    if (early && told.chosen === chosen) return done()
    return done({ type: 'link.changed', siteId, ...told })
  },
}
