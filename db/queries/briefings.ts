import { and, asc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { briefingKinds } from '../../shared/plan.ts'
import { role, type Role } from '../../shared/roles.ts'
import type { BriefingStatus } from '../../shared/planning.ts'
import type { Page, PageQuery } from '../../shared/paging.ts'
import type { Queries } from '../connect.ts'
import { afterCursor, cursorPage, inOrder, keyOf, type Keyset } from '../keyset.ts'
import { briefingMembers, briefings, LISTED_AT, LISTED_RANK, sites } from '../schema.ts'

/** A briefing as a list shows it to one person. */
export type BriefingHead = {
  briefingId: string
  title: string
  kind: (typeof briefingKinds)[number]
  period: string
  startsAt: Date
  status: BriefingStatus
  cancelReason: string
  hostSiteName: string
  siteCount: number
  myRoles: Role[]
  organizerId: string
  declaredBy: string
  version: number
}

/** Roles are frozen at the opening, sites may be added later. Journals are not looked at. */
const headFor = (userId: string) => ({
  briefingId: briefings.briefingId,
  title: briefings.title,
  kind: briefings.kind,
  period: briefings.period,
  startsAt: briefings.startsAt,
  status: briefings.status,
  cancelReason: briefings.cancelReason,
  hostSiteName: sites.name,
  siteCount: sql<number>`(
    (select count(*) from briefing_sites s where s.briefing_id = ${briefings.briefingId})
    + (select count(*) from added_sites a where a.briefing_id = ${briefings.briefingId}))::int`,
  myRoles: sql<unknown>`coalesce((
    select json_agg(m.role order by m.position) from briefing_members m
    where m.briefing_id = ${briefings.briefingId} and m.user_id = ${userId}), '[]')`,
  organizerId: briefings.organizerId,
  declaredBy: briefings.declaredBy,
  version: briefings.version,
})

const asListed: Keyset = {
  list: 'briefings',
  parts: [
    { by: sql.raw(LISTED_RANK), type: 'integer' },
    { by: sql.raw(LISTED_AT), type: 'numeric' },
    { by: sql`${briefings.title}`, type: 'text' },
    { by: sql`${briefings.briefingId}`, type: 'uuid' },
  ],
}

const headsFor = (db: Queries, userId: string) =>
  db
    .select({ ...headFor(userId), key: keyOf(asListed) })
    .from(briefings)
    .innerJoin(sites, eq(sites.siteId, briefings.hostSiteId))
type Row = Awaited<ReturnType<typeof headsFor>>[number]

const parsed = <R extends Pick<Row, 'kind' | 'myRoles'>>(row: R) => ({
  ...row,
  kind: z.enum(briefingKinds).parse(row.kind),
  myRoles: z.array(role).parse(row.myRoles),
})

/** Those in which a person has a role or which it organises; all of them for an administrator. */
export async function briefingsPage(
  db: Queries,
  { userId, all }: { userId: string; all: boolean },
  page: PageQuery,
): Promise<Page<BriefingHead>> {
  const mine = sql`${briefings.briefingId} in (
    select o.briefing_id from briefings o where o.organizer_id = ${userId}
    union all select m.briefing_id from briefing_members m where m.user_id = ${userId})`
  const rows = await headsFor(db, userId)
    .where(and(all ? undefined : mine, afterCursor(asListed, page)))
    .orderBy(...inOrder(asListed))
    .limit(page.limit + 1)
  return cursorPage(asListed, rows.map(parsed), page)
}

export async function briefingHead(db: Queries, briefingId: string, userId: string): Promise<BriefingHead | undefined> {
  const [row] = await headsFor(db, userId).where(eq(briefings.briefingId, briefingId))
  return row === undefined ? undefined : parsed(row)
}

/** Who organises a briefing, and the roles of one person there. */
export async function briefingStanding(db: Queries, briefingId: string, userId: string) {
  const rows = await db
    .select({ organizerId: briefings.organizerId, role: briefingMembers.role })
    .from(briefings)
    .leftJoin(
      briefingMembers,
      and(eq(briefingMembers.briefingId, briefings.briefingId), eq(briefingMembers.userId, userId)),
    )
    .where(eq(briefings.briefingId, briefingId))
    .orderBy(asc(briefingMembers.position))
  const [first] = rows
  if (first === undefined) return undefined
  return { organizerId: first.organizerId, roles: rows.flatMap((row) => row.role ?? []) }
}

/** Status and version, locked until the transaction ends: nobody opens, edits or cancels the briefing meanwhile. */
export async function lockBriefing(db: Queries, briefingId: string) {
  const [row] = await db
    .select({ status: briefings.status, version: briefings.version })
    .from(briefings)
    .where(eq(briefings.briefingId, briefingId))
    .for('update')
  return row
}

export async function insertBriefing(db: Queries, row: typeof briefings.$inferInsert): Promise<void> {
  await db.insert(briefings).values(row)
}

export async function updateBriefing(
  db: Queries,
  briefingId: string,
  to: Partial<typeof briefings.$inferInsert>,
): Promise<void> {
  await db.update(briefings).set(to).where(eq(briefings.briefingId, briefingId))
}
