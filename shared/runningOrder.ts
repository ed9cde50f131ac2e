import { z } from 'zod'
import { seenItem } from './agenda.ts'
import { to } from './audience.ts'
import type { floorEvents } from './floor.ts'
import type { lifecycleEvents } from './lifecycle.ts'
import type { presentationEvents } from './presentation.ts'
import { leads } from './roles.ts'
import { id, instant, noData } from './schemas.ts'
import { event, namesOf, slice, type Others } from './slice.ts'

/** `since`: when the order last changed as its sender sees it; null: nothing of it was taken yet. */
const seenOrder = { since: instant.nullable() }
/**
 * What stands as its sender sees it, and may be ended by the cue of a step: the turn and the item that run; null: none.
 * `speaks`: who stands first in the list of speakers, for a step that gives it the floor.
 */
const seenRoom = { endsTurnId: id.nullable(), ends: seenItem.nullable(), speaks: id.nullable() }

/** The running order: which step stands, what was done of it, and when. */
export const runningOrderRequests = {
  /** The next step is taken: its words stand before the chair, its cue is carried out. `to`: that step as its sender sees it. */
  'runningOrder.next': { input: z.strictObject({ ...seenOrder, ...seenRoom, to: id }), output: z.void() },
  /** Any step is taken, as the next one is. */
  'runningOrder.go': { input: z.strictObject({ ...seenOrder, ...seenRoom, to: id }), output: z.void() },
  /** The step that stands is said again; its cue is carried out again only if that is asked for. */
  'runningOrder.repeat': {
    input: z.strictObject({ ...seenOrder, ...seenRoom, stepId: id, cue: z.boolean() }),
    output: z.void(),
  },
  /** The next step is passed over: nothing of it happens. */
  'runningOrder.skip': { input: z.strictObject({ ...seenOrder, to: id }), output: z.void() },
  /** The chair speaks freely, the order waits. */
  'runningOrder.leave': { input: z.strictObject(seenOrder), output: z.void() },
  'runningOrder.resume': { input: z.strictObject(seenOrder), output: z.void() },
}

const ofStep = z.object({ itemId: id, stepId: id })
export const runningOrderEvents = {
  /** `again`: the step that stood is said again. `cue`: its cue was carried out, in the same commit. */
  'runningOrder.taken': event(to.lead, ofStep.extend({ again: z.boolean(), cue: z.boolean() })),
  'runningOrder.skipped': event(to.lead, ofStep),
  'runningOrder.left': event(to.lead, noData),
  'runningOrder.resumed': event(to.lead, noData),
  /** A site is asked to show its presentation. */
  'runningOrder.asked': event(({ siteId }) => to.site(siteId), z.object({ siteId: id })),
}

/** How a step was dealt with. */
export const stepEnds = ['done', 'repeated', 'skipped'] as const
export type StepEnd = (typeof stepEnds)[number]
export type DealtStep = { itemId: string; stepId: string; how: StepEnd; at: number }

export type RunningOrderState = {
  /** When the order last changed; null: nothing of it was taken yet. */
  since: number | null
  /** The step whose words stand before the chair; `at`: when it was taken. */
  current: { itemId: string; stepId: string; at: number } | null
  /** The step taken or passed over last: what stands behind it is next. */
  place: string | null
  /** Since when the chair speaks freely; null: the order is followed. */
  leftSince: number | null
  /** In the order in which it was. */
  dealt: DealtStep[]
  /** Sites that are asked to show their presentation: since when. */
  asked: Record<string, number>
}
export const noRunningOrder: RunningOrderState = {
  since: null,
  current: null,
  place: null,
  leftSince: null,
  dealt: [],
  asked: {},
}

const deal = (state: RunningOrderState, step: DealtStep): RunningOrderState => ({
  ...state,
  since: step.at,
  place: step.stepId,
  dealt: [...state.dealt, step],
})

const noneAsked = (state: RunningOrderState): RunningOrderState =>
  Object.keys(state.asked).length === 0 ? state : { ...state, asked: {} }
const only = (asked: RunningOrderState['asked'], stays: (siteId: string) => boolean) =>
  Object.fromEntries(Object.entries(asked).filter(([siteId]) => stays(siteId)))

const others: Others<RunningOrderState, typeof lifecycleEvents & typeof floorEvents & typeof presentationEvents> = {
  // Who is asked is told to that site alone: it is taken back by what everybody is told.
  'floor.granted': (state, { siteId }) => ({ ...state, asked: only(state.asked, (each) => each === siteId) }),
  'floor.taken': noneAsked,
  'floor.released': noneAsked,
  'presentation.started': (state, { siteId }) => ({ ...state, asked: only(state.asked, (each) => each !== siteId) }),
  'briefing.closed': (state) => ({ ...noneAsked(state), leftSince: null }),
}

export const runningOrder = slice({
  name: 'runningOrder',
  requests: runningOrderRequests,
  events: runningOrderEvents,
  refusals: [
    'runningOrder.unknownStep',
    'runningOrder.elsewhere',
    'runningOrder.over',
    'runningOrder.isLeft',
    'runningOrder.isFollowed',
    'runningOrder.siteAway',
    'runningOrder.nobodyNext',
  ],
  empty: noRunningOrder,
  cut(state, viewer) {
    if (leads(viewer.roles)) return state
    const { siteId } = viewer
    return { ...noRunningOrder, asked: only(state.asked, (each) => each === siteId) }
  },
  surprising: namesOf(runningOrderRequests),
  apply: {
    'runningOrder.taken': (state, { itemId, stepId, again }, at) => ({
      ...deal(state, { itemId, stepId, how: again ? 'repeated' : 'done', at }),
      current: { itemId, stepId, at: again ? (state.current?.at ?? at) : at },
      leftSince: null,
    }),
    'runningOrder.skipped': (state, { itemId, stepId }, at) => deal(state, { itemId, stepId, how: 'skipped', at }),
    'runningOrder.left': (state, _, at) => ({ ...state, since: at, leftSince: at }),
    'runningOrder.resumed': (state, _, at) => ({ ...state, since: at, leftSince: null }),
    'runningOrder.asked': (state, { siteId }, at) => ({ ...state, asked: { ...state.asked, [siteId]: at } }),
  },
  others,
})
