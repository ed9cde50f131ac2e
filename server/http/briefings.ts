import type { Database } from '../../db/connect.ts'
import { loadPlan, plannedWith } from '../../db/queries/plans.ts'
import type { BriefingState } from '../../shared/briefing.ts'
import type { Presence } from '../briefing/presence.ts'
import { AppError } from '../../shared/errors.ts'
import type { Plan } from '../../shared/plan.ts'
import type { BriefingStatus } from '../../shared/planning.ts'

/** What the routes need of the briefings that live in memory. */
export interface LiveBriefings {
  /** @throws AppError `notFound` */
  get(briefingId: string): Promise<{ readonly state: BriefingState }>
  /** When it is in memory; else nobody is in it. */
  loaded(briefingId: string): { readonly presence: Pick<Presence, 'isOnline' | 'gone'> } | undefined
  /** The tables of a planned briefing have changed: its waiting pages get the new plan. */
  planChanged(briefingId: string): Promise<void> | void
}

/** A briefing that was opened has its plan in its journal; before, and when it was cancelled, the tables have it. */
export const isFrozen = (status: BriefingStatus): boolean => status !== 'planned' && status !== 'cancelled'

/** The plan that counts: the frozen one with the sites added since, or the one in the tables. */
export async function planThatCounts(
  { db, registry }: { db: Database; registry: LiveBriefings },
  briefingId: string,
  status: BriefingStatus,
): Promise<Plan> {
  if (isFrozen(status)) return (await registry.get(briefingId)).state.plan
  const plan = await loadPlan(db, briefingId)
  if (plan === null) throw new AppError('not_found', 'notFound')
  return plan
}

/** After a person, a site or (null) a group was edited: planned briefings that hold it read it anew. */
export async function plansChanged(
  { db, registry }: { db: Database; registry: LiveBriefings },
  changed: Parameters<typeof plannedWith>[1],
): Promise<void> {
  for (const briefingId of await plannedWith(db, changed)) await registry.planChanged(briefingId)
}
