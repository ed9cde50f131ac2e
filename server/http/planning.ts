import type { Database } from '../../db/connect.ts'
import { listAccounts } from '../../db/queries/accounts.ts'
import {
  briefingHead,
  listBriefings,
  lockBriefing,
  updateBriefing,
  type BriefingHead,
} from '../../db/queries/briefings.ts'
import { revokeLinks, seatedDevices } from '../../db/queries/links.ts'
import { agendaItemIds, plannedSiteIds, replacePlanParts } from '../../db/queries/plans.ts'
import { listGroups, listSites } from '../../db/queries/sites.ts'
import { AppError } from '../../shared/errors.ts'
import type { BriefingCard, BriefingDetail, PlanCatalog } from '../../shared/planning.ts'
import type { IdentityService } from '../identity/identity.ts'
import type { SignedIn } from '../identity/sessions.ts'
import { planThatCounts, type LiveBriefings } from './briefings.ts'
import { checkPlan, createPlan, planColumns, planParts } from '../planRules.ts'
import { briefingAccess, signedIn, type RouteHandlers } from './routes.ts'

type PlanningRoute =
  `briefings.${'list' | 'create' | 'catalog' | 'show' | 'update' | 'cancel' | 'addableSites'}` | 'plans.catalog'

export function planningHandlers(deps: {
  db: Database
  registry: LiveBriefings
  identity: IdentityService
}): RouteHandlers<PlanningRoute> {
  const { db, registry, identity } = deps

  async function detail(briefingId: string, person: SignedIn): Promise<BriefingDetail> {
    const head = await briefingHead(db, briefingId, person.userId)
    if (head === undefined) throw new AppError('not_found', 'notFound')
    const plan = await planThatCounts(deps, briefingId, head.status)
    const { version, declaredBy } = head
    // No briefing exists without the declaration.
    return { ...cardOf(head, person), siteCount: plan.sites.length, version, declaredBy, noStateSecret: true, plan }
  }

  const catalog = async (): Promise<PlanCatalog> => ({
    sites: (await listSites(db)).filter((site) => site.active),
    groups: await listGroups(db),
    people: (await listAccounts(db)).filter((account) => account.active),
  })

  return {
    'plans.catalog': catalog,
    'briefings.catalog': catalog,

    'briefings.list': async (ctx) => {
      const person = signedIn(ctx)
      const heads = await listBriefings(db, person.userId, person.kind === 'admin')
      return heads.map((head) => cardOf(head, person))
    },

    'briefings.show': (ctx) => detail(briefingAccess(ctx).briefingId, signedIn(ctx)),

    'briefings.create': async (ctx, { body }) => {
      const person = signedIn(ctx)
      const briefingId = await db.transaction((tx) => createPlan(tx, body, person))
      return detail(briefingId, person)
    },

    'briefings.update': async (ctx, { body }) => {
      const { briefingId } = briefingAccess(ctx)
      const person = signedIn(ctx)
      const putOut = await db.transaction(async (tx) => {
        const standing = await lockBriefing(tx, briefingId)
        refuseUnlessPlanned(standing?.status)
        const version = standing?.version ?? 0
        if (version !== body.version) throw new AppError('conflict', 'briefing.staleVersion', { version })
        await checkPlan(tx, body, await agendaItemIds(tx, briefingId))
        const gone = (await plannedSiteIds(tx, briefingId)).filter((siteId) => !body.siteIds.includes(siteId))
        await updateBriefing(tx, briefingId, { ...planColumns(body), declaredBy: person.name, version: version + 1 })
        await replacePlanParts(tx, briefingId, planParts(body))
        return revokeLinks(tx, briefingId, gone, new Date())
      })
      identity.devices.putOut(putOut)
      await registry.planChanged(briefingId)
      return detail(briefingId, person)
    },

    'briefings.cancel': async (ctx, { body }) => {
      const { briefingId } = briefingAccess(ctx)
      const seated = await db.transaction(async (tx) => {
        const standing = await lockBriefing(tx, briefingId)
        refuseUnlessPlanned(standing?.status)
        await updateBriefing(tx, briefingId, { status: 'cancelled', cancelReason: body.reason })
        return seatedDevices(tx, briefingId)
      })
      identity.devices.putOut(seated)
      await registry.planChanged(briefingId)
      return detail(briefingId, signedIn(ctx))
    },

    'briefings.addableSites': async (ctx) => {
      const { briefingId } = briefingAccess(ctx)
      const { plan } = await detail(briefingId, signedIn(ctx))
      const inside = new Set(plan.sites.map((site) => site.siteId))
      const sites = await listSites(db)
      return sites
        .filter((site) => site.active && !inside.has(site.siteId))
        .map(({ siteId, code, name }) => ({ siteId, code, name }))
    },
  }
}

function refuseUnlessPlanned(status: BriefingCard['status'] | undefined): void {
  if (status === undefined) throw new AppError('not_found', 'notFound')
  if (status === 'cancelled') throw new AppError('conflict', 'briefing.cancelled')
  if (status !== 'planned') throw new AppError('conflict', 'briefing.frozen')
}

function cardOf(head: BriefingHead, person: SignedIn): BriefingCard {
  const { organizerId, declaredBy: _declaredBy, version: _version, startsAt, ...card } = head
  const iOrganize = person.kind === 'admin' || organizerId === person.userId
  return { ...card, startsAt: startsAt.getTime(), iOrganize }
}
