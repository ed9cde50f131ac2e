import { z } from 'zod'
import type { attendanceEvents } from './attendance.ts'
import { to } from './audience.ts'
import type { lifecycleEvents } from './lifecycle.ts'
import { MINUTES_MAX } from './plan.ts'
import { id, instant, line, optionalLine } from './schemas.ts'
import { event, namesOf, saying, slice, type EventOf, type Others } from './slice.ts'
import { stopped, usedAt, type Timer } from './timer.ts'

export const TOPIC_MAX = 200
const topic = optionalLine(TOPIC_MAX)

/** The floor: who asks, who has it, who had it. Times allotted and used belong to a site. */
export const floorRequests = {
  /** A site asks to speak. */
  'floor.request': { input: z.strictObject({ topic: line(TOPIC_MAX) }), output: z.strictObject({ requestId: id }) },
  /** A site takes its request back; the chair may strike any. `since`: when it came into the queue, or was put back there. */
  'floor.withdraw': { input: z.strictObject({ requestId: id, since: instant }), output: z.void() },
  /**
   * The chair puts a site first in the queue, whether it asked or not (then it is designated). `requestId`: the one that it
   * has in the queue as its sender sees it, `aheadOf`: the one that stands first there; null: none.
   */
  'floor.putNext': {
    input: z.strictObject({
      siteId: id,
      requestId: id.nullable(),
      aheadOf: id.nullable(),
      topic: topic.default(''),
    }),
    output: z.void(),
  },
  /** The chair gives the floor to any site, in the queue or not. `endsTurnId`: the turn that is ended by it; null: none runs. */
  'floor.grant': {
    input: z.strictObject({
      siteId: id,
      endsTurnId: id.nullable(),
      allottedMinutes: z.number().int().min(1).max(MINUTES_MAX).nullable().default(null),
    }),
    output: z.strictObject({ turnId: id }),
  },
  /** A request that was struck by mistake, `struckAt`, stands where it stood. */
  'floor.restore': { input: z.strictObject({ requestId: id, struckAt: instant }), output: z.void() },
  /**
   * More time for the turn that runs, named so that no other one gets it; one without a limit gets its limit by it.
   * `allottedMs`: what it has as its sender sees it, so that two who mean the same minutes give them once.
   */
  'floor.extend': {
    input: z.strictObject({
      turnId: id,
      allottedMs: z.number().nonnegative().nullable(),
      minutes: z.number().int().min(1).max(60),
    }),
    output: z.void(),
  },
  /** The chair takes the floor back. */
  'floor.take': { input: z.strictObject({ turnId: id }), output: z.void() },
  /** The site that speaks says that it has finished. */
  'floor.release': { input: z.strictObject({ turnId: id }), output: z.void() },
}

export const floorEvents = {
  'floor.requested': event(to.all, z.object({ requestId: id, siteId: id, topic: z.string(), designated: z.boolean() })),
  /** `struck`: by those who lead, not by the site itself; null: not said. */
  'floor.withdrawn': event(to.all, z.object({ requestId: id, struck: z.boolean().nullable() }), {
    lifts: [saying({ struck: null })],
  }),
  'floor.restored': event(to.all, z.object({ requestId: id })),
  'floor.movedNext': event(to.all, z.object({ requestId: id })),
  /** Ends the turn before it, removes the site's own request and no other, starts its timer. */
  'floor.granted': event(
    to.all,
    z.object({
      turnId: id,
      siteId: id,
      requestId: id.nullable(),
      topic: z.string(),
      itemId: id.nullable(),
      allottedMs: z.number().nullable(),
      /** Whether the time in which the site's link is lost is left out. Turns of older journals have it counted. */
      stopsWhenLost: z.boolean(),
      /** Whether the site was heard then. Null, not said: it counts as heard, and its time goes on when a return is journaled. */
      heard: z.boolean().nullable(),
    }),
    { lifts: [saying({ stopsWhenLost: false, heard: null })] },
  ),
  'floor.extended': event(to.all, z.object({ turnId: id, allottedMs: z.number() })),
  'floor.taken': event(to.all, z.object({ turnId: id })),
  'floor.released': event(to.all, z.object({ turnId: id })),
}

/** `at`: when it was made; `since`: since when it stands in the queue, where it may have been put back. */
export type SpeakerRequest = {
  requestId: string
  siteId: string
  topic: string
  designated: boolean
  at: number
  since: number
}
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

function endTurn(state: FloorState, at: number): FloorState {
  if (state.holder === null) return state
  const ended: Turn = { ...stopped(state.holder, at), endedAt: at }
  return { ...state, holder: null, turns: [...state.turns, ended] }
}

type Heard<T extends 'joined' | 'returned' | 'lost' | 'left'> = EventOf<typeof attendanceEvents, `attendance.${T}`>

/** The holder's room is heard again: its timer goes on, unless the briefing is paused. */
function holderHeard(state: FloorState, event: Heard<'joined' | 'returned'>, at: number, running: boolean): FloorState {
  const { holder } = state
  if (holder === null || !holder.stopsWhenLost || holder.siteId !== event.siteId || !holder.lost) return state
  return { ...state, holder: { ...holder, lost: false, since: running ? heardFrom(holder, event, at) : null } }
}

/** The holder's room is heard no more: its timer stands. */
function holderLost(state: FloorState, event: Heard<'lost' | 'left'>, at: number): FloorState {
  const { holder } = state
  if (holder === null || !holder.stopsWhenLost || holder.siteId !== event.siteId) return state
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

/** The next turn takes its request from the queue, and no other. */
function granted(state: FloorState, event: EventOf<typeof floorEvents, 'floor.granted'>, at: number): FloorState {
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
    stopsWhenLost: event.stopsWhenLost,
    lost: !heard,
    countsFrom: event.heard === null ? null : at,
  }
  return { ...ended, holder, queue: ended.queue.filter((request) => request.requestId !== event.requestId) }
}

const others: Others<FloorState, typeof lifecycleEvents & typeof attendanceEvents> = {
  'briefing.paused': (state, _, at) =>
    state.holder === null ? state : { ...state, holder: stopped(state.holder, at) },
  'briefing.resumed'(state, _, at) {
    const { holder } = state
    if (holder === null) return state
    const countsFrom = holder.countsFrom === null ? null : at
    return { ...state, holder: { ...holder, since: holder.lost ? null : at, countsFrom } }
  },
  'briefing.closed': (state, _, at) => endTurn(state, at),
  'attendance.joined': (state, heard, at, { lifecycle }) => holderHeard(state, heard, at, lifecycle.status === 'open'),
  'attendance.returned': (state, heard, at, { lifecycle }) =>
    holderHeard(state, heard, at, lifecycle.status === 'open'),
  'attendance.lost': holderLost,
  'attendance.left': holderLost,
}

export const floor = slice({
  name: 'floor',
  requests: floorRequests,
  events: floorEvents,
  refusals: [
    'floor.alreadyQueued',
    'floor.unknownRequest',
    'floor.notYours',
    'floor.alreadyHolder',
    'floor.nobody',
    'floor.otherTurn',
    'floor.otherFirst',
    'floor.askedAnew',
    'floor.otherLimit',
    'floor.putBack',
    'floor.struckAgain',
  ],
  empty: emptyFloor,
  surprising: namesOf(floorRequests),
  apply: {
    'floor.requested'(state, { requestId, siteId, topic, designated }, at) {
      const request = { requestId, siteId, topic, designated, at, since: at }
      return { ...state, queue: designated ? [request, ...state.queue] : [...state.queue, request] }
    },
    'floor.withdrawn'(state, event, at) {
      const index = state.queue.findIndex((request) => request.requestId === event.requestId)
      const request = state.queue[index]
      const queue = state.queue.filter((each) => each !== request)
      if (request === undefined || event.struck !== true) return { ...state, queue }
      return { ...state, queue, struck: [{ request, index, at }, ...state.struck].slice(0, STRUCK_KEPT) }
    },
    'floor.restored'(state, event, at) {
      const back = state.struck.find(({ request }) => request.requestId === event.requestId)
      if (back === undefined) return state
      return {
        ...state,
        queue: state.queue.toSpliced(back.index, 0, { ...back.request, since: at }),
        struck: state.struck.filter((each) => each !== back),
      }
    },
    'floor.movedNext'(state, event) {
      const moved = state.queue.filter((request) => request.requestId === event.requestId)
      return { ...state, queue: [...moved, ...state.queue.filter((request) => request.requestId !== event.requestId)] }
    },
    'floor.granted': granted,
    'floor.extended': (state, event) =>
      state.holder?.turnId === event.turnId
        ? { ...state, holder: { ...state.holder, allottedMs: event.allottedMs } }
        : state,
    'floor.taken': (state, _, at) => endTurn(state, at),
    'floor.released': (state, _, at) => endTurn(state, at),
  },
  others,
})
