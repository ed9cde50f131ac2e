import { AppError } from '../../shared/errors.ts'
import type { invitedRequests } from '../../shared/invited.ts'
import { PLAN_MAX } from '../../shared/plan.ts'
import { already, done, prepared, type Handlers } from './handler.ts'

/** Sites that are added while a briefing runs; rules LCxx in docs/spec/lifecycle.md. */
export const invitedHandlers: Handlers<keyof typeof invitedRequests> = {
  'site.add': prepared<'site.add'>(
    async ({ plans }, _, { siteId }) => ({ site: await plans.loadBriefingSite(siteId) }),
    ({ state, prepared: { site: added = null } }, { siteId }) => {
      if (state.plan.sites.some((site) => site.siteId === siteId)) throw already('site.alreadyInBriefing')
      if (added === null) throw new AppError('not_found', 'site.unknown')
      // No more than a plan may have.
      if (state.plan.sites.length >= PLAN_MAX) throw new AppError('too_large', 'tooLarge')
      return done({ type: 'site.added', site: added.site, groups: added.groups })
    },
  ),
}
