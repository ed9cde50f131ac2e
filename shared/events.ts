import { isTold, type Audience, type Viewer } from './audience.ts'
import type { EventsOf } from './slice.ts'
import { events, type AllEvents } from './slices.ts'

/** All that can happen in a briefing: the past tense of its requests, and what the server observed. */
export type BriefingEvent = EventsOf<AllEvents>
export type EventType = BriefingEvent['type']

/** Every kind of event: the shape of its data, and who is told. */
export const eventKinds: AllEvents = events
export const isEventType = (type: string): type is EventType => Object.hasOwn(eventKinds, type)

/** The version in which an event is written now: one more for each shape that its data have had. */
export const versionOf = (type: EventType): number => 1 + eventKinds[type].lifts.length

/** The kind named by the type takes the data of that type, which TypeScript cannot follow. */
type KindOf = { to: Audience | ((event: BriefingEvent) => Audience); others?: (event: BriefingEvent) => object }
const kindOf = ({ type }: BriefingEvent) => eventKinds[type] as unknown as KindOf // oxlint-disable-line typescript/no-unsafe-type-assertion

/** Who is told of an event whole, by its data. */
export function audienceOf(event: BriefingEvent): Audience {
  const { to } = kindOf(event)
  return typeof to === 'function' ? to(event) : to
}

/** An event as a viewer is told it: whole, without what is not for it, or not at all. */
export function toldOf(viewer: Viewer, event: BriefingEvent): BriefingEvent | null {
  if (isTold(viewer, audienceOf(event))) return event
  const { others } = kindOf(event)
  return others === undefined ? null : ({ type: event.type, ...others(event) } as BriefingEvent) // oxlint-disable-line typescript/no-unsafe-type-assertion
}
