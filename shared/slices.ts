import * as features from './features.ts'
import { together, type Both } from './slice.ts'

/** The features of a briefing. State, contract, fold, journal and audiences follow from the list. */
export const slices = Object.values(features)

export type AnySlice = (typeof slices)[number]
/** The parts of the state by the names of their slices. */
export type SliceStates = { [S in AnySlice as S['name']]: S['empty'] }
export type AllRequests = Both<AnySlice['requests']>
export type AllEvents = Both<AnySlice['events']>
export type Refusal = NonNullable<AnySlice['refusals']>[number]

export const requests: AllRequests = together(slices.map((each) => each.requests))
export const events: AllEvents = together(slices.map((each) => each.events))
