import type { SeenAccount } from '../../shared/accounts.ts'
import type { SeenGroup, SeenSite } from '../../shared/sites.ts'
import type { Caller, HttpWorld } from './httpWorld.ts'

/** What the page of an administrator shows now, as an edit names it. */
export async function seenSite(world: HttpWorld, admin: Caller, siteId: string): Promise<SeenSite> {
  const { siteId: _siteId, ...seen } = found(
    (await world.all(admin, 'sites.list')).find((each) => each.siteId === siteId),
  )
  return seen
}

export async function seenGroup(world: HttpWorld, admin: Caller, groupId: string): Promise<SeenGroup> {
  const { name, kind } = found((await world.all(admin, 'groups.list')).find((each) => each.groupId === groupId))
  const sites = await world.all(admin, 'sites.list')
  return { name, kind, siteIds: sites.filter((site) => site.groupIds.includes(groupId)).map(({ siteId }) => siteId) }
}

export async function seenAccount(world: HttpWorld, admin: Caller, userId: string): Promise<SeenAccount> {
  const { name, title, unit, kind, active } = found(
    (await world.all(admin, 'accounts.list')).find((each) => each.userId === userId),
  )
  return { name, title, unit, kind, active }
}

/** Which password the page of an administrator shows. */
export const seenPassword = async (world: HttpWorld, admin: Caller, userId: string): Promise<string> =>
  found((await world.all(admin, 'accounts.list')).find((each) => each.userId === userId)).passwordMark

function found<T>(row: T | undefined): T {
  if (row === undefined) throw new Error('It is in no list')
  return row
}
