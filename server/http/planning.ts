import type { Office } from '../office/ports.ts'
import { addableSites, planCatalog } from '../office/planCatalog.ts'
import { cancelPlan, createPlan, editPlan, showBriefing, showBriefings } from '../office/plans.ts'
import { briefingAccess, signedIn, type RouteContext, type RouteHandlers } from './routes.ts'

type PlanningRoute =
  `briefings.${'list' | 'create' | 'catalog' | 'show' | 'update' | 'cancel' | 'addableSites'}` | 'plans.catalog'

export function planningHandlers(office: Office): RouteHandlers<PlanningRoute> {
  const show = (ctx: RouteContext) => showBriefing(office, briefingAccess(ctx).briefingId, signedIn(ctx))
  return {
    'plans.catalog': () => planCatalog(office),
    'briefings.catalog': () => planCatalog(office),
    'briefings.list': (ctx) => showBriefings(office, signedIn(ctx)),
    'briefings.show': show,

    'briefings.create': async (ctx, { body }) => {
      const person = signedIn(ctx)
      const briefingId = await office.db.transaction((tx) => createPlan(tx, body, person))
      return showBriefing(office, briefingId, person)
    },

    'briefings.update': async (ctx, { body }) => {
      await editPlan(office, briefingAccess(ctx).briefingId, body, signedIn(ctx))
      return show(ctx)
    },

    'briefings.cancel': async (ctx, { body }) => {
      await cancelPlan(office, briefingAccess(ctx).briefingId, body.reason)
      return show(ctx)
    },

    'briefings.addableSites': (ctx) => addableSites(office, briefingAccess(ctx).briefingId),
  }
}
