import { z } from 'zod'
import type { AttendanceEvent } from './attendance.ts'
import { MINUTES_MAX } from './plan.ts'
import { id, line, nothing, optionalLine } from './schemas.ts'

export const TOPIC_MAX = 200
const topic = optionalLine(TOPIC_MAX)

/** The floor: who asks, who has it, who had it. Times allotted and used belong to a site. */
export const floorRequests = {
  /** A site asks to speak. */
  'floor.request': { input: z.strictObject({ topic: line(TOPIC_MAX) }), output: z.strictObject({ requestId: id }) },
  /** A site takes its request back; the chair may strike any. */
  'floor.withdraw': { input: z.strictObject({ requestId: id }), output: z.void() },
  /** The chair puts a site first in the queue, whether it asked or not (then it is designated). */
  'floor.putNext': { input: z.strictObject({ siteId: id, topic: topic.default('') }), output: z.void() },
  /** The chair gives the floor to any site, in the queue or not. */
  'floor.grant': {
    input: z.strictObject({
      siteId: id,
      allottedMinutes: z.number().int().min(1).max(MINUTES_MAX).nullable().default(null),
    }),
    output: z.strictObject({ turnId: id }),
  },
  /** A request that was struck by mistake stands where it stood. */
  'floor.restore': { input: z.strictObject({ requestId: id }), output: z.void() },
  /** More time for the turn that runs, named so that no other one gets it; one without a limit gets its limit by it. */
  'floor.extend': { input: z.strictObject({ turnId: id, minutes: z.number().int().min(1).max(60) }), output: z.void() },
  /** The chair takes the floor back. */
  'floor.take': { input: nothing, output: z.void() },
  /** The site that speaks says that it has finished. */
  'floor.release': { input: nothing, output: z.void() },
}

export const floorEvents = {
  'floor.requested': z.object({ requestId: id, siteId: id, topic: z.string(), designated: z.boolean() }),
  /** `struck`: by those who lead, not by the site itself. */
  'floor.withdrawn': z.object({ requestId: id, struck: z.boolean().optional() }),
  'floor.restored': z.object({ requestId: id }),
  'floor.movedNext': z.object({ requestId: id }),
  /** Ends the turn before it, removes the site's own request and no other, starts its timer. */
  'floor.granted': z.object({
    turnId: id,
    siteId: id,
    requestId: id.nullable(),
    topic: z.string(),
    itemId: id.nullable(),
    allottedMs: z.number().nullable(),
    /** Whether the time in which the site's link is lost is left out. Turns of older journals have it counted. */
    stopsWhenLost: z.boolean().optional(),
    /** Whether the site was heard then. Without this word it counts as heard, and its time goes on when a return is journaled. */
    heard: z.boolean().optional(),
  }),
  'floor.extended': z.object({ turnId: id, allottedMs: z.number() }),
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
  stopsWhenLost: boolean
  /** Its site's link is lost: the timer stands until it is heard again. */
  lost: boolean
  /**
   * When it is heard again, time counts from when it was heard, but from then at the earliest: the grant, the last loss, or
   * the end of a pause. Null in turns of older journals, which go on when that is journaled.
   */
  countsFrom: number | null
}
/** A request that was struck, and its index in the queue. */
export type StruckRequest = { request: SpeakerRequest; index: number; at: number }
/** `struck`: the last ones, newest first. */
export type FloorState = { queue: SpeakerRequest[]; struck: StruckRequest[]; holder: Turn | null; turns: Turn[] }
export const emptyFloor: FloorState = { queue: [], struck: [], holder: null, turns: [] }

/** So many struck requests can be put back. */
const STRUCK_KEPT = 5

export type Timer = { usedMs: number; since: number | null }

/** Milliseconds used by a running or finished timer at the instant `now`. */
export const usedAt = (timer: Timer, now: number): number =>
  timer.usedMs + (timer.since === null ? 0 : Math.max(0, now - timer.since))

function endTurn(state: FloorState, at: number): FloorState {
  if (state.holder === null) return state
  const ended: Turn = { ...state.holder, usedMs: usedAt(state.holder, at), since: null, endedAt: at }
  return { ...state, holder: null, turns: [...state.turns, ended] }
}

/** What is heard of the holder's room moves its timer; `running`: the briefing is not paused. */
export function applyHolderHeard(
  state: FloorState,
  event: Extract<AttendanceEvent, { type: `attendance.${'joined' | 'lost' | 'returned' | 'left'}` }>,
  at: number,
  running: boolean,
): FloorState {
  const { holder } = state
  if (holder === null || !holder.stopsWhenLost || holder.siteId !== event.siteId) return state
  if (event.type === 'attendance.joined' || event.type === 'attendance.returned')
    return holder.lost
      ? { ...state, holder: { ...holder, lost: false, since: running ? heardFrom(holder, event, at) : null } }
      : state
  // It was heard until then, and no turn is charged for what came before it.
  const until = holder.since === null ? at : Math.max(holder.since, event.lastHeardAt)
  const countsFrom = holder.countsFrom === null ? null : Math.max(holder.countsFrom, Math.min(until, at))
  return { ...state, holder: { ...holder, lost: true, usedMs: usedAt(holder, until), since: null, countsFrom } }
}

/** How a turn's site is linked: connected, and since when without a gap; or not, and until when it was. */
export type SiteLink = { connected: true; since: number } | { connected: false; until: number }

/**
 * The timer of the turn that runs, as the journal will say later that it was: a return is journaled when it has lasted,
 * and counts from when it began; a loss when it is no blink, and counts from when the site was last heard.
 * @param running whether the briefing is not paused
 */
export function linkedTimer(turn: Turn, link: SiteLink, running: boolean): Timer {
  const { usedMs, since, countsFrom } = turn
  if (!turn.stopsWhenLost || turn.lost !== link.connected) return { usedMs, since }
  if (!link.connected) return { usedMs: usedAt(turn, link.until), since: null }
  return { usedMs, since: running && countsFrom !== null ? Math.max(link.since, countsFrom) : null }
}

const heardFrom = ({ countsFrom }: Turn, { since = Infinity }: { since?: number }, at: number): number =>
  countsFrom === null ? at : Math.min(at, Math.max(since, countsFrom))

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
    case 'floor.withdrawn': {
      const index = state.queue.findIndex((request) => request.requestId === event.requestId)
      const request = state.queue[index]
      const queue = state.queue.filter((each) => each !== request)
      if (request === undefined || event.struck !== true) return { ...state, queue }
      return { ...state, queue, struck: [{ request, index, at }, ...state.struck].slice(0, STRUCK_KEPT) }
    }
    case 'floor.restored': {
      const back = state.struck.find(({ request }) => request.requestId === event.requestId)
      if (back === undefined) return state
      return {
        ...state,
        queue: state.queue.toSpliced(back.index, 0, back.request),
        struck: state.struck.filter((each) => each !== back),
      }
    }
    case 'floor.movedNext': {
      const moved = state.queue.filter((request) => request.requestId === event.requestId)
      return { ...state, queue: [...moved, ...state.queue.filter((request) => request.requestId !== event.requestId)] }
    }
    case 'floor.granted': {
      const ended = endTurn(state, at)
      const heard = event.heard ?? true
      const holder: Turn = {
        turnId: event.turnId,
        siteId: event.siteId,
        topic: event.topic,
        itemId: event.itemId,
        allottedMs: event.allottedMs,
        startedAt: at,
        endedAt: null,
        usedMs: 0,
        since: heard ? at : null,
        stopsWhenLost: event.stopsWhenLost ?? false,
        lost: !heard,
        countsFrom: event.heard === undefined ? null : at,
      }
      return { ...ended, holder, queue: ended.queue.filter((request) => request.requestId !== event.requestId) }
    }
    case 'floor.extended':
      return state.holder?.turnId === event.turnId
        ? { ...state, holder: { ...state.holder, allottedMs: event.allottedMs } }
        : state
    case 'floor.taken':
    case 'floor.released':
    case 'briefing.closed':
      return endTurn(state, at)
    case 'briefing.paused':
      return state.holder === null
        ? state
        : { ...state, holder: { ...state.holder, usedMs: usedAt(state.holder, at), since: null } }
    case 'briefing.resumed': {
      const { holder } = state
      if (holder === null) return state
      const countsFrom = holder.countsFrom === null ? null : at
      return { ...state, holder: { ...holder, since: holder.lost ? null : at, countsFrom } }
    }
  }
}

/** The lifecycle events at which running timers stop and go on. */
export type PauseEvent = { type: 'briefing.paused' } | { type: 'briefing.resumed' } | { type: 'briefing.closed' }
