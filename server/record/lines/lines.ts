import type { BriefingEvent } from '../../../shared/events.ts'
import { together } from '../../../shared/slice.ts'
import type { AllEvents } from '../../../shared/slices.ts'
import * as features from './features.ts'
import type { Found, Line, Lines, Said } from './line.ts'

const said = Object.values(features)

/** A line for every event: a missing one does not compile. */
const lines: Lines<AllEvents> = together(said.map((each) => each.lines))

/** What the timeline says of an event; null: nothing. */
export function lineOf(event: BriefingEvent, found: Found): Line | null {
  // The function named by the type takes the event of that type; TypeScript cannot follow the index.
  const line = lines[event.type] as (event: BriefingEvent, found: Found) => Line | null // oxlint-disable-line typescript/no-unsafe-type-assertion
  return line(event, found)
}

/** Their Vietnamese sentences. */
export const sentences: readonly object[] = said.map(({ words }) => words)

type Lists = Pick<Said<AllEvents>, 'course' | 'passing' | 'movements'>
const named = (list: keyof Lists): ReadonlySet<string> => new Set(said.flatMap((each: Lists) => each[list] ?? []))
/** Sentences of what a briefing was about. */
export const course = named('course')
/** Sentences that a long timeline does without first. */
export const passing = named('passing')
/** Sentences of comings and goings. */
export const movements = named('movements')
