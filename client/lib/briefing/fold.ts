import { applyAll } from '../../../shared/applyAll.ts'
import { isSecretariat, viewerOf } from '../../../shared/audience.ts'
import type { BriefingState } from '../../../shared/briefing.ts'
import { unpacked } from '../../../shared/packed.ts'
import type { EntriesMessage, SyncMessage } from '../../../shared/protocol.ts'
import type { Principal } from '../../../shared/roles.ts'

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

/** Whether every entry of the journal is told to this principal, so that a hole in the numbers is a loss. */
const toldEverything = (principal: Principal): boolean => isSecretariat(viewerOf(principal))

/**
 * Folds committed entries onto the held state. Entries that are held already are passed over.
 * @returns null when something is missing or out of order: then only a fresh snapshot helps
 */
export function foldEntries(held: BriefingState, message: EntriesMessage, principal: Principal): BriefingState | null {
  const whole = toldEverything(principal)
  const entries = message.entries.filter(({ seq }) => seq > held.seq)
  let before = held.seq
  for (const { seq } of entries) {
    if (seq <= before || seq > message.seq) return null
    if (whole && seq !== before + 1) return null
    before = seq
  }
  const state = applyAll(held, entries)
  if (message.seq < state.seq) return freeze(state)
  if (whole && message.seq !== state.seq) return null
  return freeze(message.seq === state.seq ? state : { ...state, seq: message.seq })
}

/**
 * The state after the first message of a connection: a snapshot, or the events since what the page held.
 * @returns null when the events do not fit what is held
 */
export function foldSync(held: BriefingState | null, message: SyncMessage): BriefingState | null {
  if (message.kind === 'snapshot') return freeze(unpacked(message.state))
  return held === null ? null : foldEntries(held, message, message.me.principal)
}
