import { z } from 'zod'
import type { attendanceEvents } from './attendance.ts'
import { to } from './audience.ts'
import type { lifecycleEvents } from './lifecycle.ts'
import { NAME_MAX, TITLE_MAX } from './delegates.ts'
import { MINUTES_MAX, withKnownItem, type Plan } from './plan.ts'
import { id, instant, line, optionalLine } from './schemas.ts'
import { event, namesOf, saying, slice, type EventOf, type Others } from './slice.ts'
import { stopped, usedAt, type Timer } from './timer.ts'

export const TOPIC_MAX = 200
const topic = optionalLine(TOPIC_MAX)

/** A speech in its turn; a reply to who speaks, or a point of order, for which the chair may interrupt. */
export const requestKinds = ['speech', 'reply', 'order'] as const
const requestKind = z.enum(requestKinds)
export type RequestKindOfFloor = z.output<typeof requestKind>
const askedSpeaker = z.strictObject({ name: line(NAME_MAX), title: optionalLine(TITLE_MAX).default('') })
const keptSpeaker = z.object({ name: z.string(), title: z.string() })
/** Who speaks for a site. */
export type Speaker = z.output<typeof keptSpeaker>

/** A reply to who speaks, a point of order, or the presiding chair itself. */
export const interventions = ['reply', 'order', 'chair'] as const
const interventionKind = z.enum(interventions)
export type Intervention = z.output<typeof interventionKind>
/** So many turns wait at most: of an intervention in an intervention nobody knows any more whose turn it was. */
export const INTERRUPTED_MAX = 2

/** What is said of a turn as it begins. */
const turnBegins = {
  turnId: id,
  siteId: id,
  requestId: id.nullable(),
  topic: z.string(),
  itemId: id.nullable(),
  allottedMs: z.number().nullable(),
}

/** The floor: who asks, who has it, who had it. Times allotted and used belong to a site. */
export const floorRequests = {
  /**
   * A site asks to speak, also before the opening. `speaker`: who will, of those whom it has named (or somebody else); null:
   * not said. `itemId`: for which item of the agenda; null: as its turn comes.
   */
  'floor.request': {
    input: z.strictObject({
      topic: line(TOPIC_MAX),
      kind: requestKind.default('speech'),
      speaker: askedSpeaker.nullable().default(null),
      itemId: id.nullable().default(null),
    }),
    output: z.strictObject({ requestId: id }),
  },
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
  /**
   * The chair puts a request ahead of another one, or at the end (`aheadOf`: null). `since`: when it came into the queue, or was
   * put back there.
   */
  'floor.move': {
    input: z.strictObject({ requestId: id, since: instant, aheadOf: id.nullable() }),
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
  /**
   * A site speaks for a moment between, while the turn that runs waits, and goes on with the rest of its time. `turnId`: that
   * turn. By the presiding chair's own site the chair itself.
   */
  'floor.interrupt': {
    input: z.strictObject({
      siteId: id,
      turnId: id,
      kind: interventionKind,
      allottedMinutes: z.number().int().min(1).max(MINUTES_MAX).nullable().default(null),
    }),
    output: z.strictObject({ turnId: id }),
  },
  /**
   * The chair passes over a request for now, or because who shall speak is not in the room (`absent`). `since`: when it came
   * into the queue, or was put back there.
   */
  'floor.skip': { input: z.strictObject({ requestId: id, since: instant, absent: z.boolean() }), output: z.void() },
  /** A request that was struck or passed over, `leftAt`, stands where it stood. */
  'floor.restore': { input: z.strictObject({ requestId: id, leftAt: instant }), output: z.void() },
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
  'floor.requested': event(
    to.all,
    z.object({
      requestId: id,
      siteId: id,
      topic: z.string(),
      designated: z.boolean(),
      kind: requestKind,
      speaker: keptSpeaker.nullable(),
      itemId: id.nullable(),
    }),
    { lifts: [saying({ kind: 'speech', speaker: null, itemId: null })] },
  ),
  /** `struck`: by those who lead, not by the site itself; null: not said. */
  'floor.withdrawn': event(to.all, z.object({ requestId: id, struck: z.boolean().nullable() }), {
    lifts: [saying({ struck: null })],
  }),
  /** `absent`: who shall speak is not in the room. */
  'floor.skipped': event(to.all, z.object({ requestId: id, absent: z.boolean() })),
  'floor.restored': event(to.all, z.object({ requestId: id })),
  'floor.moved': event(to.all, z.object({ requestId: id, aheadOf: id.nullable() })),
  'floor.movedNext': event(to.all, z.object({ requestId: id })),
  /** Ends the turn before it and all that wait behind that, removes the site's own request and no other, starts its timer. */
  'floor.granted': event(
    to.all,
    z.object({
      ...turnBegins,
      /** Whether the time in which the site's link is lost is left out. Turns of older journals have it counted. */
      stopsWhenLost: z.boolean(),
      /** Whether the site was heard then. Null, not said: it counts as heard, and its time goes on when a return is journaled. */
      heard: z.boolean().nullable(),
    }),
    { lifts: [saying({ stopsWhenLost: false, heard: null })] },
  ),
  /** As a grant, but the turn that runs waits for its end, its timer standing. */
  'floor.interrupted': event(to.all, z.object({ ...turnBegins, kind: interventionKind, heard: z.boolean() })),
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
  kind: RequestKindOfFloor
  speaker: Speaker | null
  itemId: string | null
  at: number
  since: number
}
/** A turn at the floor. `usedMs` counts finished stretches; while it runs, add now − `since`. */
export type Turn = {
  turnId: string
  siteId: string
  topic: string
  /** Who speaks for the site, as it said when it asked. */
  speaker: Speaker | null
  itemId: string | null
  /** What it is, spoken between the turn of another; null: a turn of its own. */
  intervention: Intervention | null
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
/** How a request left the queue without a turn. */
export const leavings = ['withdrawn', 'struck', 'skipped', 'absent'] as const
export type Leaving = (typeof leavings)[number]
/** A request that left the queue without a turn: how, its index there, and when. */
export type LeftRequest = { request: SpeakerRequest; how: Leaving; index: number; at: number }
/** What a site took back itself comes back when it asks again. */
export const comesBack = ({ how }: LeftRequest): boolean => how !== 'withdrawn'
/** `left`: newest first, none forgotten. `interrupted`: turns that wait for the end of what was spoken between, the next to go on last. */
export type FloorState = {
  queue: SpeakerRequest[]
  left: LeftRequest[]
  holder: Turn | null
  interrupted: Turn[]
  turns: Turn[]
}
export const emptyFloor: FloorState = { queue: [], left: [], holder: null, interrupted: [], turns: [] }

/** A request leaves the queue without a turn. */
function leaves(state: FloorState, requestId: string, how: Leaving, at: number): FloorState {
  const index = state.queue.findIndex((request) => request.requestId === requestId)
  const request = state.queue[index]
  if (request === undefined) return state
  const left = { request, how, index, at }
  return { ...state, queue: state.queue.toSpliced(index, 1), left: [left, ...state.left] }
}

const ended = (turn: Turn, at: number): Turn => ({ ...stopped(turn, at), endedAt: at })

/** Nobody has the floor any more. */
function endTurns(state: FloorState, at: number): FloorState {
  if (state.holder === null) return state
  const over = [...state.interrupted, state.holder].map((turn) => ended(turn, at))
  return { ...state, holder: null, interrupted: [], turns: [...state.turns, ...over] }
}

/** The turn that runs is over; the one that waited for it goes on, unless the briefing is paused. */
function endTurn(state: FloorState, at: number, running: boolean): FloorState {
  if (state.holder === null) return state
  const turns = [...state.turns, ended(state.holder, at)]
  const before = state.interrupted.at(-1)
  if (before === undefined) return { ...state, holder: null, turns }
  return { ...state, holder: goesOn(before, at, running), interrupted: state.interrupted.slice(0, -1), turns }
}

const goesOn = (turn: Turn, at: number, running: boolean): Turn => ({
  ...turn,
  since: turn.lost || !running ? null : at,
  countsFrom: turn.countsFrom === null ? null : at,
})

type Heard<T extends 'joined' | 'returned' | 'lost' | 'left'> = EventOf<typeof attendanceEvents, `attendance.${T}`>

/** Of a turn that waits only whether its room is heard is noted: its timer stands. */
function waitingHeard(state: FloorState, siteId: string, heard: boolean): FloorState {
  if (!state.interrupted.some((turn) => turn.siteId === siteId && turn.stopsWhenLost && turn.lost === heard))
    return state
  const interrupted = state.interrupted.map((turn) =>
    turn.siteId === siteId && turn.stopsWhenLost ? { ...turn, lost: !heard } : turn,
  )
  return { ...state, interrupted }
}

/** The holder's room is heard again: its timer goes on, unless the briefing is paused. */
function holderHeard(state: FloorState, event: Heard<'joined' | 'returned'>, at: number, running: boolean): FloorState {
  const { holder } = state
  if (holder === null || holder.siteId !== event.siteId) return waitingHeard(state, event.siteId, true)
  if (!holder.stopsWhenLost || !holder.lost) return state
  return { ...state, holder: { ...holder, lost: false, since: running ? heardFrom(holder, event, at) : null } }
}

/** The holder's room is heard no more: its timer stands. */
function holderLost(state: FloorState, event: Heard<'lost' | 'left'>, at: number): FloorState {
  const { holder } = state
  if (holder === null || holder.siteId !== event.siteId) return waitingHeard(state, event.siteId, false)
  if (!holder.stopsWhenLost) return state
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

type Granted = EventOf<typeof floorEvents, 'floor.granted'>
type Interrupted = EventOf<typeof floorEvents, 'floor.interrupted'>

/** The next turn takes its request from the queue, and no other. */
function begun(
  state: FloorState,
  event: Omit<Granted, 'type'>,
  at: number,
  intervention: Intervention | null,
): FloorState {
  const heard = event.heard ?? true
  const holder: Turn = {
    turnId: event.turnId,
    siteId: event.siteId,
    topic: event.topic,
    speaker: state.queue.find(({ requestId }) => requestId === event.requestId)?.speaker ?? null,
    itemId: event.itemId,
    intervention,
    allottedMs: event.allottedMs,
    startedAt: at,
    endedAt: null,
    usedMs: 0,
    since: heard ? at : null,
    stopsWhenLost: event.stopsWhenLost,
    lost: !heard,
    countsFrom: event.heard === null ? null : at,
  }
  return { ...state, holder, queue: state.queue.filter((request) => request.requestId !== event.requestId) }
}

const granted = (state: FloorState, event: Granted, at: number): FloorState =>
  begun(endTurns(state, at), event, at, null)

/** Who speaks waits, and its timer with it. */
function interrupted(state: FloorState, event: Interrupted, at: number): FloorState {
  const waits = state.holder === null ? [] : [stopped(state.holder, at)]
  const waiting = { ...state, interrupted: [...state.interrupted, ...waits] }
  return begun(waiting, { ...event, stopsWhenLost: true }, at, event.kind)
}

/** Those of sites that take part, for items that the agenda has. */
const inPlan = (queue: readonly SpeakerRequest[], plan: Plan): SpeakerRequest[] =>
  queue
    .filter((request) => plan.sites.some(({ siteId }) => siteId === request.siteId))
    .map((request) => withKnownItem(request, plan))

const others: Others<FloorState, typeof lifecycleEvents & typeof attendanceEvents> = {
  'briefing.opened': (state, { plan }) => ({ ...emptyFloor, queue: inPlan(state.queue, plan) }),
  'briefing.paused': (state, _, at) =>
    state.holder === null ? state : { ...state, holder: stopped(state.holder, at) },
  'briefing.resumed'(state, _, at) {
    const { holder } = state
    if (holder === null) return state
    const countsFrom = holder.countsFrom === null ? null : at
    return { ...state, holder: { ...holder, since: holder.lost ? null : at, countsFrom } }
  },
  'briefing.closed': (state, _, at) => endTurns(state, at),
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
    'floor.tooManyWait',
    'floor.waitsItself',
    'floor.chairsOwn',
  ],
  empty: emptyFloor,
  // Who asked before the opening stands in the queue after it.
  planned: (plan, { queue }) => ({ ...emptyFloor, queue: inPlan(queue, plan) }),
  beforeOpening: ['floor.request', 'floor.withdraw'],
  surprising: namesOf(floorRequests),
  apply: {
    'floor.requested'(state, { requestId, siteId, topic, designated, kind, speaker, itemId }, at) {
      const request = { requestId, siteId, topic, designated, kind, speaker, itemId, at, since: at }
      return { ...state, queue: designated ? [request, ...state.queue] : [...state.queue, request] }
    },
    'floor.withdrawn': (state, { requestId, struck }, at) =>
      leaves(state, requestId, struck === true ? 'struck' : 'withdrawn', at),
    'floor.skipped': (state, { requestId, absent }, at) => leaves(state, requestId, absent ? 'absent' : 'skipped', at),
    'floor.restored'(state, event, at) {
      const back = state.left.find(({ request }) => request.requestId === event.requestId)
      if (back === undefined) return state
      return {
        ...state,
        queue: state.queue.toSpliced(back.index, 0, { ...back.request, since: at }),
        left: state.left.filter((each) => each !== back),
      }
    },
    'floor.moved'(state, { requestId, aheadOf }) {
      const moved = state.queue.filter((request) => request.requestId === requestId)
      const others = state.queue.filter((request) => request.requestId !== requestId)
      const place = others.findIndex((request) => request.requestId === aheadOf)
      return { ...state, queue: others.toSpliced(place < 0 ? others.length : place, 0, ...moved) }
    },
    'floor.movedNext'(state, event) {
      const moved = state.queue.filter((request) => request.requestId === event.requestId)
      return { ...state, queue: [...moved, ...state.queue.filter((request) => request.requestId !== event.requestId)] }
    },
    'floor.granted': granted,
    'floor.interrupted': interrupted,
    'floor.extended': (state, event) =>
      state.holder?.turnId === event.turnId
        ? { ...state, holder: { ...state.holder, allottedMs: event.allottedMs } }
        : state,
    'floor.taken': (state, _, at, { lifecycle }) => endTurn(state, at, lifecycle.status === 'open'),
    'floor.released': (state, _, at, { lifecycle }) => endTurn(state, at, lifecycle.status === 'open'),
  },
  others,
})
