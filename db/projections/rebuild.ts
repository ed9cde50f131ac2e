import type { Sql, TransactionSql } from 'postgres'
import { entriesOf } from '../queries/journal.ts'
import { projections } from './projections.ts'

/** What was mended in one briefing: names of projections with the number of their rows. */
export type Mended = { briefingId: string; rows: { name: string; count: number }[] }

/**
 * Makes all projections again from the journals, a briefing a transaction. Only the owner of the database may call it.
 * @returns of how many briefings, and what was not as the journals say
 */
export async function rebuildProjections(sql: Sql): Promise<{ briefings: number; mended: Mended[] }> {
  const briefings = await sql<
    { briefing_id: string }[]
  >`select briefing_id from briefings order by created_at, briefing_id`
  const mended: Mended[] = []
  // One after another: each may be long.
  for (const { briefing_id: briefingId } of briefings) {
    const rows = await sql.begin((tx) => rebuildBriefing(tx, briefingId))
    if (rows.length > 0) mended.push({ briefingId, rows })
  }
  return { briefings: briefings.length, mended }
}

async function rebuildBriefing(tx: TransactionSql, briefingId: string): Promise<Mended['rows']> {
  const rows: Mended['rows'] = []
  const entries = await entriesOf(tx, briefingId, [...new Set(projections.flatMap(({ from }) => from))])
  for (const { name, from, rebuild } of projections) {
    const own = entries.filter(({ event }) => from.includes(event.type))
    const count = await rebuild(tx, briefingId, own)
    if (count > 0) rows.push({ name, count })
  }
  return rows
}
