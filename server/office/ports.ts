import type { Database } from '../../db/connect.ts'
import { plannedWith } from '../../db/queries/plans.ts'
import type { IdentityService } from '../identity/identity.ts'

/** What the office tells the briefings that live in memory: it asks them nothing. */
export interface LiveBriefings {
  /** The tables of a planned briefing have changed: its waiting pages get the new plan. */
  planChanged(briefingId: string): Promise<void> | void
}

/** What the rules of the office work with. */
export type Office = {
  db: Database
  registry: LiveBriefings
  identity: IdentityService
  /** Milliseconds since 1970. */
  now: () => number
}

/** After a person, a site or (null) a group was edited: planned briefings that hold it read it anew. */
export async function plansChanged(
  { db, registry }: Pick<Office, 'db' | 'registry'>,
  changed: Parameters<typeof plannedWith>[1],
): Promise<void> {
  for (const briefingId of await plannedWith(db, changed)) await registry.planChanged(briefingId)
}
