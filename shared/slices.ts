import { agenda } from './agenda.ts'
import { attendance } from './attendance.ts'
import { conclusions } from './conclusions.ts'
import { delegates } from './delegates.ts'
import { floor } from './floor.ts'
import { invited } from './invited.ts'
import { lifecycle } from './lifecycle.ts'
import { microphones } from './microphones.ts'
import { notes } from './notes.ts'
import { presentation } from './presentation.ts'
import { presiding } from './presiding.ts'
import { signals } from './signal.ts'
import { together, type Both } from './slice.ts'

/** The features of a briefing. State, contract, fold, journal and audiences follow from this list. */
export const slices = [
  lifecycle,
  invited,
  presiding,
  floor,
  microphones,
  presentation,
  agenda,
  attendance,
  delegates,
  conclusions,
  notes,
  signals,
] as const

export type AnySlice = (typeof slices)[number]
/** The parts of the state by the names of their slices. */
export type SliceStates = { [S in AnySlice as S['name']]: S['empty'] }
export type AllRequests = Both<AnySlice['requests']>
export type AllEvents = Both<AnySlice['events']>
export type Refusal = NonNullable<AnySlice['refusals']>[number]

export const requests: AllRequests = together(slices.map((each) => each.requests))
export const events: AllEvents = together(slices.map((each) => each.events))
