import type { BriefingEvent } from '../../../shared/events.ts'
import type { AllEvents } from '../../../shared/slices.ts'
import { agendaLines } from './agenda.ts'
import { attendanceLines } from './attendance.ts'
import { conclusionLines } from './conclusions.ts'
import { floorLines } from './floor.ts'
import { invitedLines } from './invited.ts'
import { lifecycleLines } from './lifecycle.ts'
import type { Found, Line, Lines } from './line.ts'
import { microphoneLines } from './microphones.ts'
import { noteLines } from './notes.ts'
import { presentationLines } from './presentation.ts'
import { presidingLines } from './presiding.ts'
import { signalLines } from './signal.ts'

/** A line for every event: a missing one does not compile. */
const lines: Lines<AllEvents> = {
  ...lifecycleLines,
  ...invitedLines,
  ...presidingLines,
  ...floorLines,
  ...microphoneLines,
  ...presentationLines,
  ...agendaLines,
  ...attendanceLines,
  ...conclusionLines,
  ...noteLines,
  ...signalLines,
}

/** What the timeline says of an event; null: nothing. */
export function lineOf(event: BriefingEvent, found: Found): Line | null {
  // The function named by the type takes the event of that type; TypeScript cannot follow the index.
  const line = lines[event.type] as (event: BriefingEvent, found: Found) => Line | null // oxlint-disable-line typescript/no-unsafe-type-assertion
  return line(event, found)
}
