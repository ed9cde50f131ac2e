import type { TransactionSql } from 'postgres'
import { differences, type Projected, type Projection } from './project.ts'

/** Sites that came after the plan was frozen, with their groups: the table `added_sites`. An opening that is undone takes them back. */
export const addedSitesProjection: Projection = {
  name: 'sites added later',
  from: ['site.added', 'briefing.unopened'],

  project,

  rebuild: async (tx, briefingId, entries) => {
    const before = await rowsOf(tx, briefingId)
    await tx`delete from added_sites where briefing_id = ${briefingId}`
    await Promise.all(entries.flatMap((entry) => project({ tx, briefingId, entry })))
    return differences(before, await rowsOf(tx, briefingId))
  },
}

function project({ tx, briefingId, entry: { seq, event } }: Projected): Promise<unknown>[] {
  if (event.type === 'site.added')
    return [
      tx`insert into added_sites (briefing_id, site_id, seq, site, groups)
        values (${briefingId}, ${event.site.siteId}, ${seq}, ${JSON.stringify(event.site)}::text::jsonb,
          ${JSON.stringify(event.groups)}::text::jsonb)
        on conflict do nothing`.execute(),
    ]
  if (event.type === 'briefing.unopened')
    return [tx`delete from added_sites where briefing_id = ${briefingId}`.execute()]
  return []
}

const rowsOf = async (tx: TransactionSql, briefingId: string) => [
  ...(await tx<object[]>`select site_id, seq::float8, site, groups from added_sites where briefing_id = ${briefingId}`),
]
