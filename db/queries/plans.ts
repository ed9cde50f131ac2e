import { and, asc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { withSite } from '../../shared/invited.ts'
import { briefingGroup, briefingSite, plan as planSchema, type BriefingSite, type Plan } from '../../shared/plan.ts'
import type { Site, SiteGroup } from '../../shared/sites.ts'
import type { Database, Queries } from '../connect.ts'
import { accounts, addedSites, agendaItems, briefingMembers, briefings, briefingSites, openedPlans } from '../schema.ts'
import { among } from '../among.ts'
import { inParts } from '../sql.ts'
import { groupsById, sitesById } from './sites.ts'

type Group = Plan['groups'][number]

const briefingSiteOf = ({ siteId, code, name, level, groupIds }: Site): BriefingSite => ({
  siteId,
  code,
  name,
  level,
  groupIds,
})
const planGroupsOf = (groups: readonly SiteGroup[]): Group[] =>
  groups.map(({ groupId, name, kind }) => ({ groupId, name, kind }))

/**
 * The plan as it stands in the tables, which is what opening freezes: sites in protocol order, people by role in the
 * order in which they were written down. Null for an unknown briefing.
 */
export function loadPlan(db: Database, briefingId: string): Promise<Plan | null> {
  // One snapshot of the tables: half of an edit must never be frozen into a journal.
  return db.transaction((tx) => readPlan(tx, briefingId), {
    isolationLevel: 'repeatable read',
    accessMode: 'read only',
  })
}

export async function readPlan(db: Queries, briefingId: string): Promise<Plan | null> {
  const [row] = await db.select().from(briefings).where(eq(briefings.briefingId, briefingId))
  if (row === undefined) return null
  const { sites, members } = await plannedRows(db, briefingId)
  const [host] = await sitesById(db, [row.hostSiteId])
  const agenda = await db
    .select({
      itemId: agendaItems.itemId,
      kind: agendaItems.kind,
      title: agendaItems.title,
      presenterSiteId: agendaItems.presenterSiteId,
      presenterName: agendaItems.presenterName,
      minutes: agendaItems.minutes,
      speakers: agendaItems.speakers,
      bell: agendaItems.bell,
      steps: agendaItems.steps,
    })
    .from(agendaItems)
    .where(eq(agendaItems.briefingId, briefingId))
    .orderBy(asc(agendaItems.position))
  return planSchema.parse({
    title: row.title,
    kind: row.kind,
    period: row.period,
    startsAt: row.startsAt.getTime(),
    hostSiteId: row.hostSiteId,
    description: row.description,
    sites,
    groups: planGroupsOf(await groupsById(db, [...new Set(sites.flatMap((site) => site.groupIds))])),
    members,
    agenda,
    issuer: host?.issuer,
    codec: row.codec,
    budgets: { siteMinutes: row.siteMinutes, groupMinutes: row.groupMinutes },
  })
}

type PlannedRows = Pick<Plan, 'sites' | 'members'>
/**
 * Sites in the briefing's protocol order, people in the order in which they were written down. A value each: of rows by
 * the thousand the driver makes hard work, and the opening waits for them.
 */
async function plannedRows(db: Queries, briefingId: string): Promise<PlannedRows> {
  const [row] = await db.execute<PlannedRows>(sql`
    select
      (select coalesce(json_agg(json_build_object('siteId', s.site_id, 'code', s.code, 'name', s.name, 'level', s.level,
          'groupIds', coalesce(g.ids, '[]')) order by b.position), '[]')
        from briefing_sites b join sites s using (site_id)
        left join (select site_id, json_agg(group_id order by group_id) as ids from site_group_members group by site_id) g
          using (site_id)
        where b.briefing_id = ${briefingId}) as sites,
      (select coalesce(json_agg(json_build_object('userId', m.user_id, 'name', a.name, 'title', a.title, 'role', m.role,
          'siteId', m.site_id) order by m.position), '[]')
        from briefing_members m join accounts a using (user_id)
        where m.briefing_id = ${briefingId}) as members`)
  return row ?? { sites: [], members: [] }
}

/** The plan of a briefing that was opened, with the sites that were added since. Null when it was not. Reads no journal. */
export async function openedPlan(db: Queries, briefingId: string): Promise<Plan | null> {
  const [opened] = await db.select().from(openedPlans).where(eq(openedPlans.briefingId, briefingId))
  if (opened === undefined) return null
  const added = await db
    .select({ site: addedSites.site, groups: addedSites.groups })
    .from(addedSites)
    .where(eq(addedSites.briefingId, briefingId))
    .orderBy(asc(addedSites.seq))
  return z.array(addedSite).parse(added).reduce(withSite, planSchema.parse(opened.plan))
}
const addedSite = z.object({ site: briefingSite, groups: z.array(briefingGroup) })

/** A site as a briefing would take it in now, with its groups. Null when it is unknown or closed. */
export async function loadBriefingSite(
  db: Queries,
  siteId: string,
): Promise<{ site: BriefingSite; groups: Group[] } | null> {
  const [found] = await sitesById(db, [siteId])
  if (found === undefined || !found.active) return null
  return { site: briefingSiteOf(found), groups: planGroupsOf(await groupsById(db, found.groupIds)) }
}

/** Ids of the sites in the tables, in the briefing's protocol order. */
export async function plannedSiteIds(db: Queries, briefingId: string): Promise<string[]> {
  const rows = await db
    .select({ siteId: briefingSites.siteId })
    .from(briefingSites)
    .where(eq(briefingSites.briefingId, briefingId))
    .orderBy(asc(briefingSites.position))
  return rows.map(({ siteId }) => siteId)
}

/** Puts the sites, people and agenda of a plan in the place of the ones before. */
export async function replacePlanParts(db: Queries, briefingId: string, parts: PlanParts): Promise<void> {
  await db.delete(briefingMembers).where(eq(briefingMembers.briefingId, briefingId))
  await db.delete(briefingSites).where(eq(briefingSites.briefingId, briefingId))
  await db.delete(agendaItems).where(eq(agendaItems.briefingId, briefingId))
  const places = parts.siteIds.map((siteId, position) => ({ briefingId, siteId, position }))
  for (const rows of inParts(places)) await db.insert(briefingSites).values(rows)
  const members = parts.members.map((member, position) => ({ briefingId, position, ...member }))
  for (const rows of inParts(members)) await db.insert(briefingMembers).values(rows)
  if (parts.agenda.length > 0) {
    await db.insert(agendaItems).values(parts.agenda.map((item, position) => ({ briefingId, position, ...item })))
  }
}
export type PlanParts = {
  siteIds: readonly string[]
  members: readonly Pick<typeof briefingMembers.$inferInsert, 'userId' | 'role' | 'siteId'>[]
  agenda: readonly Omit<typeof agendaItems.$inferInsert, 'briefingId' | 'position'>[]
}

/** Ids of the agenda items of a briefing. */
export async function agendaItemIds(db: Queries, briefingId: string): Promise<Set<string>> {
  const rows = await db
    .select({ itemId: agendaItems.itemId })
    .from(agendaItems)
    .where(eq(agendaItems.briefingId, briefingId))
  return new Set(rows.map(({ itemId }) => itemId))
}

/** How many of these are no sites, and how many are closed ones. */
export async function missingSites(
  db: Queries,
  siteIds: readonly string[],
): Promise<{ unknown: number; closed: number }> {
  const known = await sitesById(db, siteIds)
  return { unknown: new Set(siteIds).size - known.length, closed: known.filter((site) => !site.active).length }
}

/** The first of these people who has no open account. */
export async function unknownPerson(db: Queries, userIds: readonly string[]): Promise<string | undefined> {
  if (userIds.length === 0) return undefined
  const rows = await db
    .select({ userId: accounts.userId, active: accounts.active })
    .from(accounts)
    .where(among(accounts.userId, userIds))
  const active = new Set(rows.filter((row) => row.active).map((row) => row.userId))
  return userIds.find((userId) => !active.has(userId))
}

/** Planned briefings whose plan would read differently now that this person, this site or (null) any group has changed. */
export async function plannedWith(
  db: Queries,
  changed: { userId: string } | { siteId: string } | null,
): Promise<string[]> {
  const planned = eq(briefings.status, 'planned')
  const rows =
    changed === null
      ? await db.select({ briefingId: briefings.briefingId }).from(briefings).where(planned)
      : 'userId' in changed
        ? await db
            .selectDistinct({ briefingId: briefings.briefingId })
            .from(briefings)
            .innerJoin(briefingMembers, eq(briefingMembers.briefingId, briefings.briefingId))
            .where(and(planned, eq(briefingMembers.userId, changed.userId)))
        : await db
            .selectDistinct({ briefingId: briefings.briefingId })
            .from(briefings)
            .innerJoin(briefingSites, eq(briefingSites.briefingId, briefings.briefingId))
            .where(and(planned, eq(briefingSites.siteId, changed.siteId)))
  return rows.map(({ briefingId }) => briefingId)
}
