import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { runningStatuses } from '../../shared/running.ts'
import { among } from '../among.ts'
import { noIssuer, type Issuer } from '../../shared/plan.ts'
import type { Site, SiteGroup } from '../../shared/sites.ts'
import type { Page, PageQuery } from '../../shared/paging.ts'
import type { Queries } from '../connect.ts'
import { afterCursor, cursorPage, inOrder, keyOf, type Keyset } from '../keyset.ts'
import { inParts } from '../sql.ts'
import { sitesOfBriefing } from './sitesOfBriefing.ts'
import {
  addedSites,
  briefingMembers,
  briefings,
  briefingSites,
  siteGroupMembers,
  siteGroups,
  sites,
} from '../schema.ts'

const shown = {
  siteId: sites.siteId,
  parentId: sites.parentId,
  code: sites.code,
  name: sites.name,
  level: sites.level,
  protocolOrder: sites.protocolOrder,
  active: sites.active,
  issuer: sql<Issuer>`coalesce(${sites.issuer}, ${JSON.stringify(noIssuer)}::jsonb)`,
  // Written out with an alias: drizzle drops the table's name where only one table stands in `from`.
  groupIds: sql<string[]>`coalesce((
    select json_agg(m.group_id order by m.group_id) from ${siteGroupMembers} m where m.site_id = sites.site_id
  ), '[]')`,
}
const group = { groupId: siteGroups.groupId, name: siteGroups.name, kind: siteGroups.kind }
const protocolOrder: Keyset = {
  list: 'sites',
  parts: [
    { by: sql`${sites.protocolOrder}`, type: 'integer' },
    { by: sql`${sites.name} collate "vi-x-icu"`, type: 'text' },
    { by: sql`${sites.code}`, type: 'text' },
  ],
}
const inProtocolOrder = inOrder(protocolOrder)
const byKind: Keyset = {
  list: 'groups',
  parts: [
    { by: sql`${siteGroups.kind}`, type: 'text' },
    { by: sql`${siteGroups.name} collate "vi-x-icu"`, type: 'text' },
    { by: sql`${siteGroups.groupId}`, type: 'uuid' },
  ],
}

/** In protocol order; of open ones only, or all, and none of those that a briefing has. */
export async function sitesPage(
  db: Queries,
  page: PageQuery,
  { open = false, notIn }: { open?: boolean; notIn?: string } = {},
): Promise<Page<Site>> {
  const wanted = [
    open ? sites.active : undefined,
    notIn === undefined ? undefined : sql`${sites.siteId} not in (select site_id from ${sitesOfBriefing(notIn)})`,
    afterCursor(protocolOrder, page),
  ]
  const rows = await db
    .select({ ...shown, key: keyOf(protocolOrder) })
    .from(sites)
    .where(and(...wanted))
    .orderBy(...inProtocolOrder)
    .limit(page.limit + 1)
  return cursorPage(protocolOrder, rows, page)
}

/** By kind and name. */
export async function groupsPage(db: Queries, page: PageQuery): Promise<Page<SiteGroup>> {
  const rows = await db
    .select({ ...group, key: keyOf(byKind) })
    .from(siteGroups)
    .where(afterCursor(byKind, page))
    .orderBy(...inOrder(byKind))
    .limit(page.limit + 1)
  return cursorPage(byKind, rows, page)
}

/** All of them, in protocol order: for what compares a whole workbook. */
export function listSites(db: Queries): Promise<Site[]> {
  return db
    .select(shown)
    .from(sites)
    .orderBy(...inProtocolOrder)
}

/** Those of the ids that are known, in protocol order. */
export function sitesById(db: Queries, siteIds: readonly string[]): Promise<Site[]> {
  if (siteIds.length === 0) return Promise.resolve([])
  return db
    .select(shown)
    .from(sites)
    .where(among(sites.siteId, siteIds))
    .orderBy(...inProtocolOrder)
}

export function listGroups(db: Queries): Promise<SiteGroup[]> {
  return db
    .select(group)
    .from(siteGroups)
    .orderBy(...inOrder(byKind))
}

export function groupsById(db: Queries, groupIds: readonly string[]): Promise<SiteGroup[]> {
  if (groupIds.length === 0) return Promise.resolve([])
  return db
    .select(group)
    .from(siteGroups)
    .where(among(siteGroups.groupId, groupIds))
    .orderBy(asc(siteGroups.createdAt), asc(siteGroups.groupId))
}

/** @returns false when the code is taken */
export async function insertSite(db: Queries, site: Site): Promise<boolean> {
  const { groupIds, ...row } = site
  const rows = await db
    .insert(sites)
    .values(row)
    .onConflictDoNothing({ target: sites.code })
    .returning({ siteId: sites.siteId })
  if (rows.length === 0) return false
  await setGroups(db, site.siteId, groupIds)
  return true
}

export async function updateSite(db: Queries, { groupIds, siteId, ...to }: Site): Promise<void> {
  await db.update(sites).set(to).where(eq(sites.siteId, siteId))
  await setGroups(db, siteId, groupIds)
}

/** Writes thousands of sites with their groups; those that are there keep their issuer, and whether they are used. */
export async function saveSites(db: Queries, all: readonly Omit<Site, 'issuer' | 'active'>[]): Promise<void> {
  const set = {
    name: sql`excluded.name`,
    level: sql`excluded.level`,
    parentId: sql`excluded.parent_id`,
    protocolOrder: sql`excluded.protocol_order`,
  }
  const rows = all.map(({ siteId, parentId, code, name, level, protocolOrder }) => {
    return { siteId, parentId, code, name, level, protocolOrder }
  })
  const members = all.flatMap(({ siteId, groupIds }) => groupIds.map((groupId) => ({ siteId, groupId })))
  // One connection.
  for (const part of inParts(rows)) {
    await db.insert(sites).values(part).onConflictDoUpdate({ target: sites.siteId, set })
    const siteIds = part.map(({ siteId }) => siteId)
    await db.delete(siteGroupMembers).where(inArray(siteGroupMembers.siteId, siteIds))
  }
  for (const part of inParts(members)) await db.insert(siteGroupMembers).values(part)
}

async function setGroups(db: Queries, siteId: string, groupIds: readonly string[]): Promise<void> {
  await db.delete(siteGroupMembers).where(eq(siteGroupMembers.siteId, siteId))
  const rows = [...new Set(groupIds)].map((groupId) => ({ groupId, siteId }))
  if (rows.length > 0) await db.insert(siteGroupMembers).values(rows)
}

/** Keeps two edits of the tree apart until the transaction ends: together they could close a circle. */
export async function lockTree(db: Queries): Promise<void> {
  await db.execute(sql`lock table ${sites} in share row exclusive mode`)
}

export async function siteWithCode(db: Queries, code: string): Promise<string | undefined> {
  const [row] = await db.select({ siteId: sites.siteId }).from(sites).where(eq(sites.code, code))
  return row?.siteId
}

/** Whether a briefing that is planned or runs needs the site. */
export async function siteIsInUse(db: Queries, siteId: string): Promise<boolean> {
  const rows = await db
    .select({ siteId: briefingSites.siteId })
    .from(briefingSites)
    .innerJoin(briefings, eq(briefings.briefingId, briefingSites.briefingId))
    .where(and(eq(briefingSites.siteId, siteId), inArray(briefings.status, ['planned', ...runningStatuses])))
    .limit(1)
  if (rows.length > 0) return true
  const added = await db
    .select({ siteId: addedSites.siteId })
    .from(addedSites)
    .innerJoin(briefings, eq(briefings.briefingId, addedSites.briefingId))
    .where(and(eq(addedSites.siteId, siteId), inArray(briefings.status, runningStatuses)))
    .limit(1)
  return added.length > 0
}

/** Names of the sites that people operate, by their ids; of several the one in the briefing that starts last. */
export async function operatedSites(db: Queries): Promise<Map<string, string>> {
  const rows = await db
    .select({ userId: briefingMembers.userId, siteName: sites.name })
    .from(briefingMembers)
    .innerJoin(sites, eq(sites.siteId, briefingMembers.siteId))
    .innerJoin(briefings, eq(briefings.briefingId, briefingMembers.briefingId))
    .where(eq(briefingMembers.role, 'operator'))
    .orderBy(asc(briefings.startsAt))
  return new Map(rows.map(({ userId, siteName }) => [userId, siteName]))
}

export async function insertGroup(db: Queries, row: SiteGroup): Promise<void> {
  await db.insert(siteGroups).values(row)
}

export async function updateGroup(db: Queries, { groupId, name, kind }: SiteGroup): Promise<void> {
  await db.update(siteGroups).set({ name, kind }).where(eq(siteGroups.groupId, groupId))
}

/** All of them, closed ones too. */
export async function siteIdsOfGroup(db: Queries, groupId: string): Promise<string[]> {
  const rows = await db
    .select({ siteId: siteGroupMembers.siteId })
    .from(siteGroupMembers)
    .where(eq(siteGroupMembers.groupId, groupId))
  return rows.map(({ siteId }) => siteId)
}

/** These are all its sites from now on. */
export async function setSitesOfGroup(db: Queries, groupId: string, siteIds: readonly string[]): Promise<void> {
  await db.delete(siteGroupMembers).where(eq(siteGroupMembers.groupId, groupId))
  const rows = [...new Set(siteIds)].map((siteId) => ({ groupId, siteId }))
  for (const part of inParts(rows)) await db.insert(siteGroupMembers).values(part)
}

/** Its sites stay, without it. */
export async function deleteGroup(db: Queries, groupId: string): Promise<void> {
  await db.delete(siteGroups).where(eq(siteGroups.groupId, groupId))
}
