import { z } from 'zod'
import { id, line, nothing, optionalLine } from './schemas.ts'

const topic = optionalLine(200)

/** The floor: who asks, who has it, who had it. Times allotted and used belong to a site. */
export const floorRequests = {
  /** A site asks to speak. */
  'floor.request': { input: z.strictObject({ topic: line(200) }), output: z.strictObject({ requestId: id }) },
  /** A site takes its request back; the chair may strike any. */
  'floor.withdraw': { input: z.strictObject({ requestId: id }), output: z.void() },
  /** The chair puts a site first in the queue, whether it asked or not (then it is designated). */
  'floor.putNext': { input: z.strictObject({ siteId: id, topic: topic.default('') }), output: z.void() },
  /** The chair gives the floor to any site, in the queue or not. */
  'floor.grant': {
    input: z.strictObject({ siteId: id, allottedMinutes: z.number().int().min(1).max(600).nullable().default(null) }),
    output: z.strictObject({ turnId: id }),
  },
  /** The chair takes the floor back. */
  'floor.take': { input: nothing, output: z.void() },
  /** The site that speaks says that it has finished. */
  'floor.release': { input: nothing, output: z.void() },
}

export const floorEvents = {
  'floor.requested': z.object({ requestId: id, siteId: id, topic: z.string(), designated: z.boolean() }),
  'floor.withdrawn': z.object({ requestId: id }),
  'floor.movedNext': z.object({ requestId: id }),
  /** Ends the turn before it, removes the site's own request and no other, starts its timer. */
  'floor.granted': z.object({
    turnId: id,
    siteId: id,
    requestId: id.nullable(),
    topic: z.string(),
    itemId: id.nullable(),
    allottedMs: z.number().nullable(),
  }),
  'floor.taken': z.object({ turnId: id }),
  'floor.released': z.object({ turnId: id }),
}
export type FloorEvent = {
  [T in keyof typeof floorEvents]: { type: T } & z.infer<(typeof floorEvents)[T]>
}[keyof typeof floorEvents]

export type SpeakerRequest = { requestId: string; siteId: string; topic: string; designated: boolean; at: number }
/** A turn at the floor. `usedMs` counts finished stretches; while it runs, add now − `since`. */
export type Turn = {
  turnId: string
  siteId: string
  topic: string
  itemId: string | null
  allottedMs: number | null
  startedAt: number
  endedAt: number | null
  usedMs: number
  since: number | null
}
export type FloorState = { queue: SpeakerRequest[]; holder: Turn | null; turns: Turn[] }
export const emptyFloor: FloorState = { queue: [], holder: null, turns: [] }

/** Milliseconds used by a running or finished timer at the instant `now`. */
export const usedAt = (timer: { usedMs: number; since: number | null }, now: number): number =>
  timer.usedMs + (timer.since === null ? 0 : Math.max(0, now - timer.since))

function endTurn(state: FloorState, at: number): FloorState {
  if (state.holder === null) return state
  const ended: Turn = { ...state.holder, usedMs: usedAt(state.holder, at), since: null, endedAt: at }
  return { ...state, holder: null, turns: [...state.turns, ended] }
}

export function applyFloor(state: FloorState, event: FloorEvent | PauseEvent, at: number): FloorState {
  switch (event.type) {
    case 'floor.requested': {
      const request = {
        requestId: event.requestId,
        siteId: event.siteId,
        topic: event.topic,
        designated: event.designated,
        at,
      }
      return { ...state, queue: event.designated ? [request, ...state.queue] : [...state.queue, request] }
    }
    case 'floor.withdrawn':
      return { ...state, queue: state.queue.filter((request) => request.requestId !== event.requestId) }
    case 'floor.movedNext': {
      const moved = state.queue.filter((request) => request.requestId === event.requestId)
      return { ...state, queue: [...moved, ...state.queue.filter((request) => request.requestId !== event.requestId)] }
    }
    case 'floor.granted': {
      const ended = endTurn(state, at)
      const holder: Turn = {
        turnId: event.turnId,
        siteId: event.siteId,
        topic: event.topic,
        itemId: event.itemId,
        allottedMs: event.allottedMs,
        startedAt: at,
        endedAt: null,
        usedMs: 0,
        since: at,
      }
      return { ...ended, holder, queue: ended.queue.filter((request) => request.requestId !== event.requestId) }
    }
    case 'floor.taken':
    case 'floor.released':
    case 'briefing.closed':
      return endTurn(state, at)
    case 'briefing.paused':
      return state.holder === null
        ? state
        : { ...state, holder: { ...state.holder, usedMs: usedAt(state.holder, at), since: null } }
    case 'briefing.resumed':
      return state.holder === null ? state : { ...state, holder: { ...state.holder, since: at } }
  }
}

/** The lifecycle events at which running timers stop and go on. */
export type PauseEvent = { type: 'briefing.paused' } | { type: 'briefing.resumed' } | { type: 'briefing.closed' }
