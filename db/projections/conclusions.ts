import type { TransactionSql } from 'postgres'
import { differences, type Projected, type Projection } from './project.ts'

/** Published conclusions, as they were corrected last: the table `conclusions`. */
export const conclusionsProjection: Projection = {
  name: 'conclusions',
  from: ['conclusion.published', 'conclusion.corrected'],

  project,

  rebuild: async (tx, briefingId, entries) => {
    const before = await rowsOf(tx, briefingId)
    const own = entries.flatMap(({ event }) => (event.type === 'conclusion.published' ? [event.conclusionId] : []))
    // A row of one of them may stand under another briefing.
    await tx`delete from conclusions where briefing_id = ${briefingId} or conclusion_id = any(${own}::uuid[])`
    await Promise.all(entries.flatMap((entry) => project({ tx, briefingId, entry })))
    return differences(before, await rowsOf(tx, briefingId))
  },
}

function project({ tx, briefingId, entry: { event, at } }: Projected): Promise<unknown>[] {
  if (event.type === 'conclusion.published') {
    const { conclusionId, number, text } = event
    const publishedAt = new Date(at).toISOString()
    return [
      tx`insert into conclusions (conclusion_id, briefing_id, number, text, published_at)
        values (${conclusionId}, ${briefingId}, ${number}, ${text}, ${publishedAt})`.execute(),
    ]
  }
  if (event.type === 'conclusion.corrected')
    return [tx`update conclusions set text = ${event.text} where conclusion_id = ${event.conclusionId}`.execute()]
  return []
}

const rowsOf = async (tx: TransactionSql, briefingId: string) => [
  ...(await tx<object[]>`select conclusion_id, number, text, published_at from conclusions
    where briefing_id = ${briefingId}`),
]
