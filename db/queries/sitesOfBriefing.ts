import { sql, type SQL } from 'drizzle-orm'
import type { Page, PageQuery } from '../../shared/paging.ts'
import { PLAN_MAX } from '../../shared/plan.ts'
import type { Queries } from '../connect.ts'
import { afterCursor, cursorPage, inOrder, keyOf, type Keyset } from '../keyset.ts'

/** A site as a briefing knows it. */
export type SiteInBriefing = { siteId: string; code: string; name: string }

/**
 * The sites that count, for `from`: those of the opening with those added since, else those of the plan as it was edited
 * last. Counted from 0 in both, so that a cursor outlives the opening. Reads no journal.
 */
export const sitesOfBriefing = (briefingId: string): SQL => sql`(
  select (site->>'siteId')::uuid as site_id, (place - 1)::integer as place, site->>'code' as code, site->>'name' as name
  from opened_plans, jsonb_array_elements(plan->'sites') with ordinality as planned(site, place)
  where briefing_id = ${briefingId}
  union all
  select site_id, (${PLAN_MAX}::integer + seq)::integer, site->>'code', site->>'name'
  from added_sites where briefing_id = ${briefingId}
  union all
  select site_id, position, code, name from briefing_sites join sites using (site_id)
  where briefing_id = ${briefingId} and not exists (select from opened_plans where briefing_id = ${briefingId})
) as of_briefing`

const inOwnOrder: Keyset = { list: 'sites of a briefing', parts: [{ by: sql`place`, type: 'integer' }] }
const shown = {
  siteId: sql<string>`site_id`,
  code: sql<string>`code`,
  name: sql<string>`name`,
}

/** In the briefing's protocol order. */
export async function sitesOfBriefingPage(
  db: Queries,
  briefingId: string,
  page: PageQuery,
): Promise<Page<SiteInBriefing>> {
  const rows = await db
    .select({ ...shown, key: keyOf(inOwnOrder) })
    .from(sitesOfBriefing(briefingId))
    .where(afterCursor(inOwnOrder, page))
    .orderBy(...inOrder(inOwnOrder))
    .limit(page.limit + 1)
  return cursorPage(inOwnOrder, rows, page)
}

export async function siteOfBriefing(
  db: Queries,
  briefingId: string,
  siteId: string,
): Promise<SiteInBriefing | undefined> {
  const [row] = await db
    .select(shown)
    .from(sitesOfBriefing(briefingId))
    .where(sql`site_id = ${siteId}`)
  return row
}

/** Those that never had a link, in order. */
export async function sitesWithoutLink(db: Queries, briefingId: string): Promise<string[]> {
  const rows = await db
    .select({ siteId: shown.siteId })
    .from(sitesOfBriefing(briefingId))
    .where(
      sql`not exists (select from device_links made
        where made.briefing_id = ${briefingId} and made.site_id = of_briefing.site_id)`,
    )
    .orderBy(...inOrder(inOwnOrder))
  return rows.map(({ siteId }) => siteId)
}
