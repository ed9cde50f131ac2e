import type { TransactionSql } from 'postgres'
import { differences, type Projection } from './project.ts'

/**
 * Who is what in a briefing: the table `briefing_members`. Planning writes it, and the opening freezes it as it stands
 * (the plan that was read must be the one in the tables), so that from then on it says what the journal says.
 */
export const membersProjection: Projection = {
  name: 'roles',
  from: ['briefing.opened', 'briefing.unopened'],

  project: () => [],

  rebuild: async (tx, briefingId, entries) => {
    const last = entries.at(-1)?.event
    // A plan that is not frozen belongs to who edits it.
    if (last?.type !== 'briefing.opened') return 0
    const members = last.plan.members.map(({ userId, role, siteId }, position) => ({
      user_id: userId,
      role,
      site_id: siteId,
      position,
    }))
    const mended = differences(await rowsOf(tx, briefingId), members)
    if (mended === 0) return 0
    await tx`delete from briefing_members where briefing_id = ${briefingId}`
    await tx`insert into briefing_members (briefing_id, user_id, role, site_id, position)
      select ${briefingId}::uuid, user_id, role, site_id, position
      from jsonb_to_recordset(${JSON.stringify(members)}::text::jsonb)
        as member(user_id uuid, role text, site_id uuid, position integer)`
    return mended
  },
}

const rowsOf = async (tx: TransactionSql, briefingId: string) => [
  ...(await tx<object[]>`select user_id, role, site_id, position from briefing_members
    where briefing_id = ${briefingId}`),
]
