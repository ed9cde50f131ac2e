import { randomUUID } from 'node:crypto'
import type { Queries } from '../../db/connect.ts'
import {
  groupsById,
  insertSite,
  lockTree,
  siteIsInUse,
  sitesById,
  sitesPage,
  siteWithCode,
  updateSite,
} from '../../db/queries/sites.ts'
import { AppError } from '../../shared/errors.ts'
import type { PageQuery } from '../../shared/paging.ts'
import type { SeenSite, Site } from '../../shared/sites.ts'
import { refuseChanged, unordered } from './asSeen.ts'
import { plansChanged, type Office } from './ports.ts'

type SiteInput = Omit<Site, 'siteId'>

/** All sites, closed ones too, in protocol order. */
export const showSites = ({ db }: Pick<Office, 'db'>, page: PageQuery) => sitesPage(db, page)

/** @throws AppError `site.codeTaken`, those of its place */
export function createSite({ db }: Pick<Office, 'db'>, input: SiteInput): Promise<Site> {
  const site = siteOf(randomUUID(), input)
  return db.transaction(async (tx) => {
    await checkPlace(tx, site)
    if (!(await insertSite(tx, site))) throw new AppError('conflict', 'site.codeTaken')
    return site
  })
}

/** @throws AppError `site.unknown`, `entry.changed`, `site.codeTaken`, `site.inUse` when it is closed while a briefing needs it, those of its place */
export async function editSite(
  office: Office,
  siteId: string,
  { seen, ...input }: SiteInput & { seen: SeenSite },
): Promise<Site> {
  const site = siteOf(siteId, input)
  await office.db.transaction(async (tx) => {
    await lockTree(tx)
    const [before] = await sitesById(tx, [siteId])
    if (before === undefined) throw new AppError('not_found', 'site.unknown')
    refuseChanged(compared(before), compared({ siteId, ...seen }), compared(site))
    await checkPlace(tx, site)
    const sameCode = await siteWithCode(tx, site.code)
    if (sameCode !== undefined && sameCode !== siteId) throw new AppError('conflict', 'site.codeTaken')
    if (before.active && !site.active && (await siteIsInUse(tx, siteId))) throw new AppError('conflict', 'site.inUse')
    await updateSite(tx, site)
  })
  await plansChanged(office, { siteId })
  return site
}

const siteOf = (siteId: string, input: SiteInput): Site => ({
  siteId,
  ...input,
  groupIds: [...new Set(input.groupIds)],
})

const compared = (site: Site) => ({ ...site, groupIds: unordered(site.groupIds) })

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
