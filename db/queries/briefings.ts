import { and, asc, eq, sql, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import { briefingKinds } from '../../shared/plan.ts'
import { role, type Role } from '../../shared/roles.ts'
import type { BriefingStatus } from '../../shared/planning.ts'
import type { Queries } from '../connect.ts'
import { briefingMembers, briefings, sites } from '../schema.ts'

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

/** Roles are frozen at the opening, sites may be added later: what the journal added counts too, unless the opening was undone. */
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
    + (select count(*) from journal j where j.briefing_id = ${briefings.briefingId} and j.type = 'site.added'
      and not exists (select from journal u where u.briefing_id = j.briefing_id and u.type = 'briefing.unopened'
        and u.seq > j.seq)))::int`,
  myRoles: sql<unknown>`coalesce((
    select json_agg(m.role order by m.position) from briefing_members m
    where m.briefing_id = ${briefings.briefingId} and m.user_id = ${userId}), '[]')`,
  organizerId: briefings.organizerId,
  declaredBy: briefings.declaredBy,
  version: briefings.version,
})

async function heads(db: Queries, userId: string, where: SQL | undefined): Promise<BriefingHead[]> {
  const rows = await db
    .select(headFor(userId))
    .from(briefings)
    .innerJoin(sites, eq(sites.siteId, briefings.hostSiteId))
    .where(where)
    .orderBy(
      // Live ones first, then those to come, the nearest first, then those that are over, the latest first.
      sql`case when ${briefings.status} in ('open', 'paused') then 0 when ${briefings.status} = 'planned' then 1 else 2 end`,
      sql`case when ${briefings.status} in ('closed', 'cancelled') then -extract(epoch from ${briefings.startsAt})
        else extract(epoch from ${briefings.startsAt}) end`,
      asc(briefings.title),
      asc(briefings.briefingId),
    )
  return rows.map((row) => ({
    ...row,
    kind: z.enum(briefingKinds).parse(row.kind),
    myRoles: z.array(role).parse(row.myRoles),
  }))
}

/** Those in which a person has a role or which it organises; all of them for an administrator. */
export function listBriefings(db: Queries, userId: string, all: boolean): Promise<BriefingHead[]> {
  const mine = sql`${briefings.organizerId} = ${userId} or exists (
    select 1 from briefing_members m where m.briefing_id = ${briefings.briefingId} and m.user_id = ${userId})`
  return heads(db, userId, all ? undefined : mine)
}

export async function briefingHead(db: Queries, briefingId: string, userId: string): Promise<BriefingHead | undefined> {
  const [head] = await heads(db, userId, eq(briefings.briefingId, briefingId))
  return head
}

/** Who organises a briefing, how it stands, and the roles that its plan gives one person. */
export async function briefingStanding(db: Queries, briefingId: string, userId: string) {
  const rows = await db
    .select({ organizerId: briefings.organizerId, status: briefings.status, role: briefingMembers.role })
    .from(briefings)
    .leftJoin(
      briefingMembers,
      and(eq(briefingMembers.briefingId, briefings.briefingId), eq(briefingMembers.userId, userId)),
    )
    .where(eq(briefings.briefingId, briefingId))
  const [first] = rows
  if (first === undefined) return undefined
  const { organizerId, status } = first
  return { organizerId, status, plannedRoles: rows.flatMap((row) => row.role ?? []) }
}

export async function briefingStatus(db: Queries, briefingId: string): Promise<BriefingStatus | undefined> {
  const [row] = await db
    .select({ status: briefings.status })
    .from(briefings)
    .where(eq(briefings.briefingId, briefingId))
  return row?.status
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
