import type { Actor, JournalEntry } from '../../shared/journal.ts'
import type { Plan } from '../../shared/plan.ts'
import type { Snapshot, StoredAnswer, TurnRecord } from '../../shared/turnRecord.ts'
import type { AddedSite } from './handler.ts'

export type OperationKey = { actor: string; operationId: string }

/**
 * `overtaken`: entries with these numbers, or answers to these operations, are there already. `planChanged`: the plan was edited, or the briefing
 * cancelled, since it was read. `refused`: the database takes no such data. `failed`: it takes nothing now. In all four nothing was written.
 */
export type WriteOutcome =
  | { written: true }
  | { written: false; reason: 'overtaken' | 'planChanged' }
  | { written: false; reason: 'refused' | 'failed'; cause: unknown }

/** How a briefing stands in the tables. */
export type BriefingHead = { status: string; version: number; aliveAt: number | null }

/** Where journals are kept. Whatever throws, throws because the database is away, and leaves open whether it was done. */
export interface Journal {
  head(briefingId: string): Promise<BriefingHead | null>
  /** Entries after `afterSeq`, in order: of what may be long. */
  pages(briefingId: string, afterSeq: number): AsyncIterable<JournalEntry[]>
  /** Entries after `afterSeq`, in order: of what was just written. */
  read(briefingId: string, afterSeq: number): Promise<JournalEntry[]>
  /** The newest state that was kept; `damaged` when it is not what was written. */
  snapshot(briefingId: string): Promise<Snapshot | 'damaged' | null>
  keepSnapshot(snapshot: Snapshot): Promise<void>
  answers(briefingId: string, operations: readonly OperationKey[]): Promise<StoredAnswer[]>
  write(turn: TurnRecord): Promise<WriteOutcome>
  /** Notes that the application runs with these briefings open; `at` in milliseconds since 1970. */
  touchAlive(briefingIds: readonly string[], at: number): Promise<void>
  openBriefings(): Promise<string[]>
}

/** What the tables know of plans and sites. */
export interface Plans {
  loadPlan(briefingId: string): Promise<Plan | null>
  loadBriefingSite(siteId: string): Promise<AddedSite | null>
}

export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** What a live briefing needs of the world. */
export type BriefingPorts = {
  journal: Journal
  plans: Plans
  log: Log
  /** Milliseconds since 1970; jumps only while no briefing runs. */
  now: () => number
  /** Milliseconds of a clock that never jumps. */
  steady: () => number
  newId: () => string
}

export const systemActor: Actor = { kind: 'system' }
