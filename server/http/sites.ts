import { randomUUID } from 'node:crypto'
import type { Database, Queries } from '../../db/connect.ts'
import {
  deleteGroup,
  groupsById,
  insertGroup,
  insertSite,
  listGroups,
  listSites,
  lockTree,
  setSitesOfGroup,
  siteIsInUse,
  sitesById,
  siteWithCode,
  updateGroup,
  updateSite,
} from '../../db/queries/sites.ts'
import { AppError } from '../../shared/errors.ts'
import type { Site } from '../../shared/sites.ts'
import { plansChanged, type LiveBriefings } from './briefings.ts'
import type { RouteHandlers } from './routes.ts'

type SiteRoute = `sites.${'list' | 'create' | 'update'}` | `groups.${'create' | 'update' | 'remove'}`

export function siteHandlers(deps: { db: Database; registry: LiveBriefings }): RouteHandlers<SiteRoute> {
  const { db } = deps
  return {
    'sites.list': async () => ({ sites: await listSites(db), groups: await listGroups(db) }),

    'sites.create': (_ctx, { body }) =>
      db.transaction(async (tx) => {
        const site: Site = { siteId: randomUUID(), ...body, groupIds: [...new Set(body.groupIds)] }
        await checkPlace(tx, site)
        if (!(await insertSite(tx, site))) throw new AppError('conflict', 'site.codeTaken')
        return site
      }),

    'sites.update': async (_ctx, { params, body }) => {
      const site: Site = { siteId: params.siteId, ...body, groupIds: [...new Set(body.groupIds)] }
      await db.transaction(async (tx) => {
        await lockTree(tx)
        const [before] = await sitesById(tx, [site.siteId])
        if (before === undefined) throw new AppError('not_found', 'site.unknown')
        await checkPlace(tx, site)
        const sameCode = await siteWithCode(tx, site.code)
        if (sameCode !== undefined && sameCode !== site.siteId) throw new AppError('conflict', 'site.codeTaken')
        if (before.active && !site.active && (await siteIsInUse(tx, site.siteId))) {
          throw new AppError('conflict', 'site.inUse')
        }
        await updateSite(tx, site)
      })
      await plansChanged(deps, { siteId: site.siteId })
      return site
    },

    'groups.create': async (_ctx, { body: { siteIds, ...names } }) => {
      const group = { groupId: randomUUID(), ...names }
      await db.transaction(async (tx) => {
        await lockTree(tx)
        await insertGroup(tx, group)
        await setSites(tx, group.groupId, siteIds)
      })
      if (siteIds.length > 0) await plansChanged(deps, null)
      return group
    },

    'groups.update': async (_ctx, { params: { groupId }, body: { siteIds, ...names } }) => {
      const group = { groupId, ...names }
      await db.transaction(async (tx) => {
        await lockTree(tx)
        if (!(await updateGroup(tx, group))) throw new AppError('not_found', 'notFound')
        await setSites(tx, groupId, siteIds)
      })
      await plansChanged(deps, null)
      return group
    },

    'groups.remove': async (_ctx, { params }) => {
      if (!(await deleteGroup(db, params.groupId))) throw new AppError('not_found', 'notFound')
      await plansChanged(deps, null)
      return null
    },
  }
}

async function setSites(db: Queries, groupId: string, siteIds: readonly string[]): Promise<void> {
  if ((await sitesById(db, siteIds)).length !== new Set(siteIds).size) throw new AppError('not_found', 'site.unknown')
  await setSitesOfGroup(db, groupId, siteIds)
}

/** A site hangs below a known one, never below itself, and only in known groups. */
async function checkPlace(db: Queries, { siteId, parentId, groupIds }: Site): Promise<void> {
  if ((await groupsById(db, groupIds)).length !== groupIds.length) {
    throw new AppError('bad_request', 'badRequest', { field: 'body.groupIds' })
  }
  const seen = new Set<string>()
  for (let above = parentId; above !== null && !seen.has(above);) {
    if (above === siteId) throw new AppError('conflict', 'site.cycle')
    seen.add(above)
    const [parent] = await sitesById(db, [above])
    if (parent === undefined) throw new AppError('not_found', 'site.unknown')
    above = parent.parentId
  }
}
