import type { TransactionSql } from 'postgres'
import { differences, type Projected, type Projection } from './project.ts'

/** The plan as a briefing was opened with it: the table `opened_plans`. An opening that is undone takes it back. */
export const openedPlansProjection: Projection = {
  name: 'plan of an opened briefing',
  from: ['briefing.opened', 'briefing.unopened'],

  project,

  rebuild: async (tx, briefingId, entries) => {
    const before = await rowsOf(tx, briefingId)
    await tx`delete from opened_plans where briefing_id = ${briefingId}`
    const last = entries.at(-1)?.event
    // Not from the table of entries: what an older release has journaled is read lifted.
    if (last?.type === 'briefing.opened')
      await tx`insert into opened_plans (briefing_id, plan)
        values (${briefingId}, ${JSON.stringify(last.plan)}::text::jsonb)`
    return differences(before, await rowsOf(tx, briefingId))
  },
}

/** A plan of thousands of sites is not sent a second time. */
function project({ tx, briefingId, entry: { seq, event } }: Projected): Promise<unknown>[] {
  if (event.type === 'briefing.opened')
    return [
      tx`insert into opened_plans (briefing_id, plan)
        select briefing_id, data->'plan' from journal where briefing_id = ${briefingId} and seq = ${seq}
        on conflict (briefing_id) do update set plan = excluded.plan`.execute(),
    ]
  if (event.type === 'briefing.unopened')
    return [tx`delete from opened_plans where briefing_id = ${briefingId}`.execute()]
  return []
}

const rowsOf = async (tx: TransactionSql, briefingId: string) => [
  ...(await tx<object[]>`select plan from opened_plans where briefing_id = ${briefingId}`),
]
