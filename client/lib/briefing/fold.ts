import { applyAll } from '../../../shared/applyAll.ts'
import type { BriefingState } from '../../../shared/briefing.ts'
import { unpacked } from '../../../shared/packed.ts'
import type { EntriesMessage, SyncMessage } from '../../../shared/protocol.ts'

/**
 * Freezes a state to its leaves. What an earlier state shares with this one is frozen already and is not walked
 * again, so an event costs what it changed.
 */
export function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const inner of Object.values(value)) freeze(inner)
  return value
}

/**
 * Folds committed entries onto the held state. Entries that are held already are passed over; where others alone were told
 * something, the numbers have holes.
 * @returns null when something is missing or out of order: then only a fresh snapshot helps
 */
export function foldEntries(held: BriefingState, message: EntriesMessage): BriefingState | null {
  if (message.since > held.seq) return null
  const entries = message.entries.filter(({ seq }) => seq > held.seq)
  let before = held.seq
  for (const { seq } of entries) {
    if (seq <= before || seq > message.seq) return null
    before = seq
  }
  const state = applyAll(held, entries)
  return freeze(message.seq > state.seq ? { ...state, seq: message.seq } : state)
}

/**
 * The state after the first message of a connection: a snapshot, or the events since what the page held.
 * @returns null when the events do not fit what is held
 */
export function foldSync(held: BriefingState | null, message: SyncMessage): BriefingState | null {
  if (message.kind === 'snapshot') return freeze(unpacked(message.state))
  return held === null ? null : foldEntries(held, message)
}
