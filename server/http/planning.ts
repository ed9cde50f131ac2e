import type { Office } from '../office/ports.ts'
import { showGroups } from '../office/groups.ts'
import { addableSites, openAccounts, openSites } from '../office/planCatalog.ts'
import { cancelPlan, editPlan, planBriefing, showBriefing, showBriefings } from '../office/plans.ts'
import { briefingAccess, signedIn, type RouteContext, type RouteHandlers } from './routes.ts'

type PlanningRoute =
  | `briefings.${'list' | 'create' | 'show' | 'update' | 'cancel' | 'addableSites'}`
  | `catalog.${'sites' | 'groups' | 'people'}`
  | `briefings.catalog${'Sites' | 'Groups' | 'People'}`

export function planningHandlers(office: Office): RouteHandlers<PlanningRoute> {
  const show = (ctx: RouteContext) => showBriefing(office, briefingAccess(ctx).briefingId, signedIn(ctx))
  return {
    'catalog.sites': (_ctx, { query }) => openSites(office, query),
    'catalog.groups': (_ctx, { query }) => showGroups(office, query),
    'catalog.people': (_ctx, { query }) => openAccounts(office, query),
    'briefings.catalogSites': (_ctx, { query }) => openSites(office, query),
    'briefings.catalogGroups': (_ctx, { query }) => showGroups(office, query),
    'briefings.catalogPeople': (_ctx, { query }) => openAccounts(office, query),
    'briefings.list': (ctx, { query }) => showBriefings(office, signedIn(ctx), query),
    'briefings.show': show,

    'briefings.create': (ctx, { body }) => planBriefing(office, body, signedIn(ctx)),

    'briefings.update': async (ctx, { body }) => {
      await editPlan(office, briefingAccess(ctx).briefingId, body, signedIn(ctx))
      return show(ctx)
    },

    'briefings.cancel': async (ctx, { body }) => {
      await cancelPlan(office, briefingAccess(ctx).briefingId, body)
      return show(ctx)
    },

    'briefings.addableSites': (ctx, { query }) => addableSites(office, briefingAccess(ctx).briefingId, query),
  }
}
