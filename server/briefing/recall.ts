import { setImmediate as nextTick } from 'node:timers/promises'
import { applyAll } from '../../shared/applyAll.ts'
import { emptyBriefing, plannedBriefing, type BriefingState } from '../../shared/briefing.ts'
import type { JournalEntry } from '../../shared/journal.ts'
import type { BriefingPorts } from './ports.ts'

/** So many of the newest entries stay in memory, for pages that were away for a while. */
export const ENTRIES_KEPT = 1000

/** What a briefing is taken up from. */
export type Recalled = {
  state: BriefingState
  /** The newest entries that lead to it. */
  entries: JournalEntry[]
  /** Date of the last entry; 0 without any. */
  lastAt: number
  /** Up to where the state that was kept reaches; 0 without any. */
  keptSeq: number
}

/**
 * Folds a journal: from the newest state that was kept, page by page, others having their turn in between.
 * @returns null when there is no such briefing
 */
export async function recall(briefingId: string, { journal, plans, log }: BriefingPorts): Promise<Recalled | null> {
  const found = await journal.snapshot(briefingId)
  if (found === 'damaged') log.error({ briefingId }, 'a kept state is damaged: the whole journal is folded')
  const kept = found === 'damaged' ? null : found
  let state = kept?.state ?? emptyBriefing
  let lastAt = kept?.at ?? 0
  let entries: JournalEntry[] = []
  for await (const page of journal.pages(briefingId, state.seq)) {
    state = applyAll(state, page)
    lastAt = page.at(-1)?.at ?? lastAt
    entries = [...entries, ...page].slice(-ENTRIES_KEPT)
    await nextTick()
  }
  const recalled = { state, entries, lastAt, keptSeq: kept?.seq ?? 0 }
  if (state.lifecycle.status !== 'planned') return recalled
  // Its plan is not in the journal yet.
  const plan = await plans.loadPlan(briefingId)
  return plan === null ? null : { ...recalled, state: plannedBriefing(plan, state) }
}
