import { randomUUID } from 'node:crypto'
import type { Queries } from '../../db/connect.ts'
import {
  deleteGroup,
  groupsById,
  groupsPage,
  insertGroup,
  lockTree,
  setSitesOfGroup,
  siteIdsOfGroup,
  sitesById,
  updateGroup,
} from '../../db/queries/sites.ts'
import { AppError } from '../../shared/errors.ts'
import type { PageQuery } from '../../shared/paging.ts'
import type { SeenGroup, SiteGroup } from '../../shared/sites.ts'
import { refuseChanged, unordered } from './asSeen.ts'
import { plansChanged, type Office } from './ports.ts'

/** All groups, by kind and name. */
export const showGroups = ({ db }: Pick<Office, 'db'>, page: PageQuery) => groupsPage(db, page)

type GroupInput = Omit<SiteGroup, 'groupId'> & { siteIds: readonly string[] }

/** @throws AppError `site.unknown` */
export async function createGroup(office: Office, { siteIds, ...names }: GroupInput): Promise<SiteGroup> {
  const group = { groupId: randomUUID(), ...names }
  await office.db.transaction(async (tx) => {
    await lockTree(tx)
    await insertGroup(tx, group)
    await setSites(tx, group.groupId, siteIds)
  })
  if (siteIds.length > 0) await plansChanged(office, null)
  return group
}

/** @throws AppError `notFound`, `entry.changed`, `site.unknown` */
export async function editGroup(
  office: Office,
  groupId: string,
  { siteIds, seen, ...names }: GroupInput & { seen: SeenGroup },
) {
  const group: SiteGroup = { groupId, ...names }
  await office.db.transaction(async (tx) => {
    await lockAsSeen(tx, groupId, { seen, to: { ...names, siteIds } })
    await updateGroup(tx, group)
    await setSites(tx, groupId, siteIds)
  })
  await plansChanged(office, null)
  return group
}

/** Its sites stay, without it. @throws AppError `notFound`, `entry.changed` */
export async function removeGroup(office: Office, groupId: string, seen: SeenGroup): Promise<void> {
  await office.db.transaction(async (tx) => {
    await lockAsSeen(tx, groupId, { seen })
    await deleteGroup(tx, groupId)
  })
  await plansChanged(office, null)
}

async function lockAsSeen(
  db: Queries,
  groupId: string,
  { seen, to }: { seen: SeenGroup; to?: GroupInput },
): Promise<void> {
  await lockTree(db)
  const [stands] = await groupsById(db, [groupId])
  if (stands === undefined) throw new AppError('not_found', 'notFound')
  const siteIds = unordered(await siteIdsOfGroup(db, groupId))
  const compared = (group: GroupInput) => ({ groupId, ...group, siteIds: unordered(group.siteIds) })
  refuseChanged({ ...stands, siteIds }, compared(seen), to && compared(to))
}

async function setSites(db: Queries, groupId: string, siteIds: readonly string[]): Promise<void> {
  if ((await sitesById(db, siteIds)).length !== new Set(siteIds).size) throw new AppError('not_found', 'site.unknown')
  await setSitesOfGroup(db, groupId, siteIds)
}
