import { randomUUID } from 'node:crypto'
import type { Queries } from '../../db/connect.ts'
import {
  deleteGroup,
  groupsPage,
  insertGroup,
  lockTree,
  setSitesOfGroup,
  sitesById,
  updateGroup,
} from '../../db/queries/sites.ts'
import { AppError } from '../../shared/errors.ts'
import type { PageQuery } from '../../shared/paging.ts'
import type { SiteGroup } from '../../shared/sites.ts'
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

/** @throws AppError `notFound`, `site.unknown` */
export async function editGroup(office: Office, groupId: string, { siteIds, ...names }: GroupInput) {
  const group: SiteGroup = { groupId, ...names }
  await office.db.transaction(async (tx) => {
    await lockTree(tx)
    if (!(await updateGroup(tx, group))) throw new AppError('not_found', 'notFound')
    await setSites(tx, groupId, siteIds)
  })
  await plansChanged(office, null)
  return group
}

/** Its sites stay, without it. @throws AppError `notFound` */
export async function removeGroup(office: Office, groupId: string): Promise<void> {
  if (!(await deleteGroup(office.db, groupId))) throw new AppError('not_found', 'notFound')
  await plansChanged(office, null)
}

async function setSites(db: Queries, groupId: string, siteIds: readonly string[]): Promise<void> {
  if ((await sitesById(db, siteIds)).length !== new Set(siteIds).size) throw new AppError('not_found', 'site.unknown')
  await setSitesOfGroup(db, groupId, siteIds)
}
