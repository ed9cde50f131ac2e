import { asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { apply, plannedBriefing } from '../../shared/briefing.ts'
import type { Plan } from '../../shared/plan.ts'
import type { Database } from '../connect.ts'
import { journalPages } from '../queries/journal.ts'
import { loadPlan } from '../queries/plans.ts'
import { briefings, conclusions } from '../schema.ts'
import type { StartError } from '../startError.ts'
import { backupError } from './format.ts'

type Wrong = (what: string) => StartError

/**
 * Folds the journal of every briefing, and makes sure that the tables that people query say the same.
 * @throws StartError `backup` that names the first briefing of which that is not so
 */
export async function proveJournals(db: Database): Promise<{ briefings: number; entries: number }> {
  const rows = await db.select().from(briefings).orderBy(asc(briefings.createdAt))
  let entries = 0
  for (const row of rows) {
    const wrong = (what: string) => backupError(`The briefing "${row.title}" (${row.briefingId}): ${what}.`)
    const plan = await understood(loadPlan(db, row.briefingId), wrong)
    if (plan === null) throw wrong('its plan is missing')
    const journal = await understood(fold(db, row.briefingId, plan, wrong), wrong)
    const { state } = journal
    entries += journal.entries
    const status = row.status === 'cancelled' ? 'planned' : row.status
    if (state.lifecycle.status !== status)
      throw wrong(`it is ${row.status}, but its journal says ${state.lifecycle.status}`)
    const told = await db
      .select({ conclusionId: conclusions.conclusionId, number: conclusions.number, text: conclusions.text })
      .from(conclusions)
      .where(eq(conclusions.briefingId, row.briefingId))
      .orderBy(asc(conclusions.number))
    const folded = state.conclusions.published.map(({ conclusionId, number, text }) => ({ conclusionId, number, text }))
    folded.sort((a, b) => a.number - b.number)
    if (JSON.stringify(told) !== JSON.stringify(folded)) throw wrong('its conclusions are not those of its journal')
  }
  return { briefings: rows.length, entries }
}

async function fold(db: Database, briefingId: string, plan: Plan, wrong: Wrong) {
  let state = plannedBriefing(plan)
  let entries = 0
  for await (const page of journalPages(db, briefingId))
    for (const entry of page) {
      if (entry.seq !== state.seq + 1) throw wrong(`its journal has a gap before ${entry.seq}`)
      state = apply(state, entry)
      entries += 1
    }
  return { state, entries }
}

/** What this version cannot read is told in one line; what a database refuses is the database's to tell. */
async function understood<T>(reading: Promise<T>, wrong: Wrong): Promise<T> {
  try {
    return await reading
  } catch (error) {
    if (!(error instanceof Error) || 'code' in error || error.cause !== undefined) throw error
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : error.message
    throw wrong(`this version cannot read it (${reason.replaceAll(/\s+/g, ' ').slice(0, 300)})`)
  }
}
