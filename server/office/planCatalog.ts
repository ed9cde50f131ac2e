import { listAccounts } from '../../db/queries/accounts.ts'
import { listGroups, listSites } from '../../db/queries/sites.ts'
import type { PlanCatalog } from '../../shared/planning.ts'
import { planThatCounts } from './plans.ts'
import type { Office } from './ports.ts'

/** What a plan is put together from. */
export async function planCatalog({ db }: Pick<Office, 'db'>): Promise<PlanCatalog> {
  return {
    sites: (await listSites(db)).filter((site) => site.active),
    groups: await listGroups(db),
    people: (await listAccounts(db)).filter((account) => account.active),
  }
}

/** Open sites that a briefing does not have yet, in protocol order. */
export async function addableSites(office: Pick<Office, 'db' | 'registry'>, briefingId: string) {
  const plan = await planThatCounts(office, briefingId)
  const inside = new Set(plan.sites.map((site) => site.siteId))
  const sites = await listSites(office.db)
  return sites
    .filter((site) => site.active && !inside.has(site.siteId))
    .map(({ siteId, code, name }) => ({ siteId, code, name }))
}
