import { isRunning } from './running.ts'
import type { Viewer } from './audience.ts'
import type { BriefingEvent } from './events.ts'
import type { JournalEntry } from './journal.ts'
import { UNDO_OPENING_MS } from './lifecycle.ts'
import type { Plan } from './plan.ts'
import type { Reducer } from './slice.ts'
import { slices, type SliceStates } from './slices.ts'

/** `seq`: the last journal entry folded in. The rest are the parts of the slices. */
export type BriefingState = SliceStates & { seq: number }
type Part = keyof SliceStates

/** The slices as the fold sees them: of a state and an event each knows the own kind only, which TypeScript cannot follow. */
type Folded = {
  name: Part
  empty: unknown
  planned?: (plan: Plan, before: unknown) => unknown
  cut?: (state: unknown, viewer: Viewer) => unknown
  entryOf?: Record<string, (event: BriefingEvent) => string>
}
export const parts = slices as readonly unknown[] as readonly Folded[] // oxlint-disable-line typescript/no-unsafe-type-assertion

const assemble = (part: (slice: Folded) => unknown, seq: number): BriefingState =>
  // Each slice gives the part of its own name.
  ({ ...Object.fromEntries(parts.map((slice) => [slice.name, part(slice)])), seq }) as BriefingState // oxlint-disable-line typescript/no-unsafe-type-assertion

export const emptyBriefing: BriefingState = assemble(({ empty }) => empty, 0)

/**
 * What a planned briefing looks like before it is opened. Opening freezes this plan into the journal. `before`: the state
 * under an older plan, whose rooms have said already who sits in them, and what was written in an opening that was undone.
 */
export const plannedBriefing = (plan: Plan, before = emptyBriefing): BriefingState =>
  assemble(({ name, empty, planned }) => (planned === undefined ? empty : planned(plan, before[name])), before.seq)

/** Whether an opening by mistake can still be taken back: soon, and before anybody spoke or anything was concluded. */
export const canUnopen = ({ lifecycle, floor, conclusions }: BriefingState, now: number): boolean =>
  isRunning(lifecycle) &&
  now - lifecycle.openedAt <= UNDO_OPENING_MS &&
  floor.holder === null &&
  floor.turns.length === 0 &&
  conclusions.published.length === 0

type AnyReducer = Reducer<unknown, BriefingEvent>
/** What each type of event changes: the slices that answer to it. */
const answering = new Map<string, [Part, AnyReducer][]>()
for (const { name, apply, others = {} } of slices)
  for (const [type, reducer] of Object.entries({ ...others, ...apply }))
    // The reducer named by the type takes the event of that type.
    answering.set(type, [...(answering.get(type) ?? []), [name, reducer as AnyReducer]]) // oxlint-disable-line typescript/no-unsafe-type-assertion

/** The one way in which a briefing changes: the same in the server, in every browser, in recovery and in reports. */
export function apply(
  state: BriefingState,
  { seq, at, event }: Pick<JournalEntry, 'seq' | 'at' | 'event'>,
): BriefingState {
  const after: BriefingState = { ...state, seq }
  for (const [name, reducer] of answering.get(event.type) ?? [])
    Object.assign(after, { [name]: reducer(state[name], event, at, state) })
  // Back to the plan, with what was declared and written meanwhile.
  return event.type === 'briefing.unopened' ? plannedBriefing(state.plan, after) : after
}

/**
 * A snapshot cut to what a viewer may know: the same as folding only the events that it is told.
 * (`seq` stays that of the whole journal: it names the place from which to catch up.)
 */
export const cut = (state: BriefingState, viewer: Viewer): BriefingState =>
  assemble(({ name, cut: cutPart }) => (cutPart === undefined ? state[name] : cutPart(state[name], viewer)), state.seq)
