import { z } from 'zod'
import { to } from './audience.ts'
import { fullPlan, plan, preparedPlan, withoutSteps } from './plan.ts'
import { id, instant, noData, optionalLine } from './schemas.ts'
import { event, namesOf, saying, slice, type Reducers } from './slice.ts'

/** An opening so far from the planned start is somebody's deed: it names the start that was confirmed. */
export const NEAR_START_MS = 30 * 60_000
export const isNearStart = (startsAt: number, now: number): boolean => Math.abs(now - startsAt) <= NEAR_START_MS
/** So long an opening can be undone, while nobody had the floor and nothing was concluded. */
export const UNDO_OPENING_MS = 5 * 60_000

/** A briefing may go on the next day. */
export const LONGEST_PAUSE_MS = 24 * 60 * 60_000

export const PAUSE_REASON_MAX = 300

/** Opening, pausing, closing a briefing. */
export const lifecycleRequests = {
  /**
   * `startsAt`: the planned start, which its sender confirmed although it is not near; null when nothing was asked.
   * `unopenedAt`: when the opening before was undone, as its sender sees it; null: there was none.
   */
  'briefing.open': {
    input: z.strictObject({
      startsAt: instant.nullable().default(null),
      unopenedAt: instant.nullable(),
    }),
    output: z.void(),
  },
  /** Back to the plan; `openedAt` names the opening that is meant. */
  'briefing.unopen': { input: z.strictObject({ openedAt: instant }), output: z.void() },
  /**
   * `resumeAt`: when it is meant to go on, within a day; null: not said. `openedAt` and
   * `since` name the opening and the stretch that is ended: another pause may have come and gone.
   */
  'briefing.pause': {
    input: z.strictObject({
      openedAt: instant,
      since: instant,
      reason: optionalLine(PAUSE_REASON_MAX).default(''),
      resumeAt: instant.nullable().default(null),
    }),
    output: z.void(),
  },
  /** `since` names the pause that is ended. */
  'briefing.resume': { input: z.strictObject({ since: instant }), output: z.void() },
  'briefing.close': { input: z.strictObject({ openedAt: instant }), output: z.void() },
}

export const lifecycleEvents = {
  'briefing.opened': event(to.lead, z.object({ plan, presidingUserId: id }), {
    others: (data) => ({ ...data, plan: withoutSteps(data.plan) }),
    lifts: [
      ({ plan: old, ...data }) => ({ ...data, plan: fullPlan(old) }),
      ({ plan: old, ...data }) => ({ ...data, plan: preparedPlan(old) }),
    ],
  }),
  'briefing.unopened': event(to.all, noData),
  'briefing.paused': event(to.all, z.object({ reason: z.string(), resumeAt: instant.nullable() }), {
    lifts: [saying({ resumeAt: null })],
  }),
  'briefing.resumed': event(to.all, noData),
  'briefing.closed': event(to.all, noData),
  /** The application was restarted while the briefing was open; `aliveAt` is when it was last known to run. */
  'briefing.recovered': event(to.all, z.object({ aliveAt: instant })),
}

export type Lifecycle =
  /** `unopenedAt`: when an opening was undone the last time; null: never. */
  | { status: 'planned'; unopenedAt: number | null }
  /** `since`: when it was opened, or went on after a pause. */
  | { status: 'open'; openedAt: number; since: number }
  | { status: 'paused'; openedAt: number; since: number; reason: string; resumeAt: number | null }
  | { status: 'closed'; openedAt: number; closedAt: number }
const planned = (unopenedAt: number | null = null): Lifecycle => ({ status: 'planned', unopenedAt })

const openedAtOf = (lifecycle: Lifecycle, at: number) => (lifecycle.status === 'planned' ? at : lifecycle.openedAt)

const apply: Reducers<Lifecycle, typeof lifecycleEvents> = {
  'briefing.opened': (_, __, at) => ({ status: 'open', openedAt: at, since: at }),
  'briefing.unopened': (_, __, at) => planned(at),
  'briefing.paused': (state, { reason, resumeAt }, at) => ({
    status: 'paused',
    openedAt: openedAtOf(state, at),
    since: at,
    reason,
    resumeAt,
  }),
  'briefing.resumed': (state, _, at) => ({ status: 'open', openedAt: openedAtOf(state, at), since: at }),
  'briefing.closed': (state, _, at) => ({ status: 'closed', openedAt: openedAtOf(state, at), closedAt: at }),
  'briefing.recovered': (state) => state,
}

export const lifecycle = slice({
  name: 'lifecycle',
  requests: lifecycleRequests,
  events: lifecycleEvents,
  refusals: [
    'briefing.alreadyOpen',
    'briefing.farFromStart',
    'briefing.openedForGood',
    'briefing.notPaused',
    'briefing.pausedAlready',
    'briefing.pausedOtherwise',
    'briefing.otherOpening',
    'briefing.waitsAgain',
    'briefing.otherPause',
    'briefing.goesOn',
  ],
  empty: planned(),
  planned: (_, before) => before,
  beforeOpening: ['briefing.open'],
  surprising: namesOf(lifecycleRequests),
  apply,
})
