import { z } from 'zod'
import type { Viewer } from './audience.ts'
import { eventKinds, isEventType, toldOf, versionOf, type BriefingEvent, type EventType } from './events.ts'
import { id, instant } from './schemas.ts'

/** Who caused an event. `system` is the server itself (attendance, recovery). */
export const actor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), userId: id, name: z.string(), siteId: id }),
  z.object({ kind: z.literal('device'), deviceId: id, siteId: id }),
  z.object({ kind: z.literal('system') }),
])
export type Actor = z.infer<typeof actor>

/** An event as it stands in the journal. `seq` counts from 1 without gaps; `at` is the server's clock. */
export type JournalEntry = {
  seq: number
  at: number
  by: Actor
  /** The presiding chair for whom a secretary or director acted. */
  onBehalfOf: { userId: string; name: string } | null
  event: BriefingEvent
}
export const journalEntryHead = z.object({
  seq: z.number().int().positive(),
  at: instant,
  by: actor,
  onBehalfOf: z.object({ userId: id, name: z.string() }).nullable(),
})

/** An entry as the table keeps it: the event's type and the version of its data beside them. Old journals say no version. */
const storedEntries = z.array(
  journalEntryHead.extend({
    type: z.string(),
    v: z.number().int().positive().optional(),
    data: z.custom<Record<string, unknown>>((data) => typeof data === 'object' && data !== null),
  }),
)

/** An event's data in today's version, lifted step by step from the one in which they were written. */
function lifted(type: EventType, version: number, data: Record<string, unknown>): Record<string, unknown> {
  const known = versionOf(type)
  if (version === known) return data
  if (version > known)
    throw new Error(
      `The journal holds ${type} in version ${version}, and this program knows it up to version ${known}: a newer release wrote it`,
    )
  return eventKinds[type].lifts.slice(version - 1).reduce((lower, lift) => lift(lower), data)
}

/**
 * Entries from the JSON of a list of stored ones.
 * @throws Error for an event, or a version of one, that this program does not know, or whose data has another shape
 */
export function readEntries(stored: string): JournalEntry[] {
  return storedEntries.parse(JSON.parse(stored)).map(({ type, v = 1, data, seq, at, by, onBehalfOf }) => {
    if (!isEventType(type)) throw new Error(`The journal holds an event that this program does not know: ${type}`)
    // The schema named by the type gives the data of that type; TypeScript cannot follow the index.
    const event = Object.assign({ type }, eventKinds[type].data.parse(lifted(type, v, data))) as BriefingEvent // oxlint-disable-line typescript/no-unsafe-type-assertion
    return { seq, at, by, onBehalfOf, event }
  })
}

/** Entries as a viewer is told them. */
export const toldTo = (viewer: Viewer, entries: readonly JournalEntry[]): JournalEntry[] =>
  entries.flatMap((entry) => {
    const event = toldOf(viewer, entry.event)
    return event === null ? [] : [event === entry.event ? entry : { ...entry, event }]
  })
