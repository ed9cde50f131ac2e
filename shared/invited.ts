import { z } from 'zod'
import { isTold, to } from './audience.ts'
import type { lifecycleEvents } from './lifecycle.ts'
import {
  barePlan,
  briefingGroup,
  briefingSite,
  fullGroups,
  noIssuer,
  withoutSteps,
  type BriefingSite,
  type Plan,
} from './plan.ts'
import { id } from './schemas.ts'
import { event, slice, type Others } from './slice.ts'

/** The plan as it stands now: frozen by the opening, but for sites that are added while the briefing runs. */
export const invitedRequests = {
  'site.add': { input: z.strictObject({ siteId: id }), output: z.void() },
}

export const invitedEvents = {
  'site.added': event(to.all, z.object({ site: briefingSite, groups: z.array(briefingGroup) }), {
    lifts: [({ groups, ...data }) => ({ ...data, groups: fullGroups(groups) })],
  }),
}

export const emptyPlan: Plan = {
  title: '',
  kind: 'national',
  period: '',
  startsAt: 0,
  hostSiteId: '',
  description: '',
  sites: [],
  groups: [],
  members: [],
  agenda: [],
  issuer: noIssuer,
  ...barePlan,
}

const others: Others<Plan, typeof lifecycleEvents> = {
  'briefing.opened': (_, { plan }) => plan,
}

/** The plan with a site that came later, and those of its groups that it did not have. */
export function withSite(plan: Plan, { site, groups }: Pick<Plan, 'groups'> & { site: BriefingSite }): Plan {
  const known = new Set(plan.groups.map((group) => group.groupId))
  return {
    ...plan,
    sites: [...plan.sites, site],
    groups: [...plan.groups, ...groups.filter((group) => !known.has(group.groupId))],
  }
}

export const invited = slice({
  name: 'plan',
  requests: invitedRequests,
  events: invitedEvents,
  refusals: ['site.alreadyInBriefing'],
  empty: emptyPlan,
  planned: (plan) => plan,
  apply: {
    'site.added': withSite,
  },
  others,
  cut: (plan, viewer) => (isTold(viewer, to.lead) ? plan : withoutSteps(plan)),
})

export const findSite = (state: { plan: Plan }, siteId: string): BriefingSite | undefined =>
  state.plan.sites.find((site) => site.siteId === siteId)
