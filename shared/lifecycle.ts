import { z } from 'zod'
import { id, instant, noData, nothing, optionalLine } from './schemas.ts'
import { briefingGroup, briefingSite, noIssuer, plan, type BriefingSite, type Plan } from './plan.ts'

/** An opening so far from the planned start is somebody's deed: it names the start that was confirmed. */
export const NEAR_START_MS = 30 * 60_000
export const isNearStart = (startsAt: number, now: number): boolean => Math.abs(now - startsAt) <= NEAR_START_MS
/** So long an opening can be undone, while nobody had the floor and nothing was concluded. */
export const UNDO_OPENING_MS = 5 * 60_000

/** A briefing may go on the next day. */
export const LONGEST_PAUSE_MS = 24 * 60 * 60_000

export const PAUSE_REASON_MAX = 300

/** Opening, pausing, closing a briefing; who presides; sites added while it runs. */
export const lifecycleRequests = {
  /** `startsAt`: the planned start, which its sender confirmed although it is not near; null when nothing was asked. */
  'briefing.open': { input: z.strictObject({ startsAt: instant.nullable().default(null) }), output: z.void() },
  /** Back to the plan; `openedAt` names the opening that is meant. */
  'briefing.unopen': { input: z.strictObject({ openedAt: instant }), output: z.void() },
  /** `resumeAt`: when it is meant to go on, within a day; null: not said. */
  'briefing.pause': {
    input: z.strictObject({
      reason: optionalLine(PAUSE_REASON_MAX).default(''),
      resumeAt: instant.nullable().default(null),
    }),
    output: z.void(),
  },
  'briefing.resume': { input: nothing, output: z.void() },
  'briefing.close': { input: nothing, output: z.void() },
  'briefing.preside': { input: z.strictObject({ userId: id }), output: z.void() },
  'site.add': { input: z.strictObject({ siteId: id }), output: z.void() },
}

export const lifecycleEvents = {
  'briefing.opened': z.object({ plan, presidingUserId: id }),
  'briefing.unopened': noData,
  'briefing.paused': z.object({ reason: z.string(), resumeAt: instant.nullable().optional() }),
  'briefing.resumed': noData,
  'briefing.closed': noData,
  'briefing.presided': z.object({ userId: id }),
  /** The application was restarted while the briefing was open; `aliveAt` is when it was last known to run. */
  'briefing.recovered': z.object({ aliveAt: instant }),
  'site.added': z.object({ site: briefingSite, groups: z.array(briefingGroup) }),
}
export type LifecycleEvent = {
  [T in keyof typeof lifecycleEvents]: { type: T } & z.infer<(typeof lifecycleEvents)[T]>
}[keyof typeof lifecycleEvents]

export type Lifecycle =
  | { status: 'planned' }
  | { status: 'open'; openedAt: number }
  | { status: 'paused'; openedAt: number; since: number; reason: string; resumeAt: number | null }
  | { status: 'closed'; openedAt: number; closedAt: number }

export const emptyPlan: Plan = {
  title: '',
  kind: 'national',
  period: '',
  startsAt: 0,
  hostSiteId: '',
  description: '',
  sites: [],
  groups: [],
  members: [],
  agenda: [],
  issuer: noIssuer,
}

export type LifecycleState = { lifecycle: Lifecycle; plan: Plan; presidingUserId: string | null }
export const emptyLifecycle: LifecycleState = {
  lifecycle: { status: 'planned' },
  plan: emptyPlan,
  presidingUserId: null,
}

/** Who presides at first. */
export const firstChair = (plan: Plan): string | null =>
  plan.members.find((member) => member.role === 'chair')?.userId ?? null

const openedAtOf = (lifecycle: Lifecycle, at: number) => (lifecycle.status === 'planned' ? at : lifecycle.openedAt)

export function applyLifecycle(state: LifecycleState, event: LifecycleEvent, at: number): LifecycleState {
  switch (event.type) {
    case 'briefing.opened':
      return { lifecycle: { status: 'open', openedAt: at }, plan: event.plan, presidingUserId: event.presidingUserId }
    case 'briefing.unopened':
      return { ...state, lifecycle: { status: 'planned' }, presidingUserId: firstChair(state.plan) }
    case 'briefing.paused':
      return {
        ...state,
        lifecycle: {
          status: 'paused',
          openedAt: openedAtOf(state.lifecycle, at),
          since: at,
          reason: event.reason,
          resumeAt: event.resumeAt ?? null,
        },
      }
    case 'briefing.resumed':
      return { ...state, lifecycle: { status: 'open', openedAt: openedAtOf(state.lifecycle, at) } }
    case 'briefing.closed':
      return {
        ...state,
        lifecycle: { status: 'closed', openedAt: openedAtOf(state.lifecycle, at), closedAt: at },
      }
    case 'briefing.presided':
      return { ...state, presidingUserId: event.userId }
    case 'briefing.recovered':
      return state
    case 'site.added': {
      const known = new Set(state.plan.groups.map((group) => group.groupId))
      const groups = [...state.plan.groups, ...event.groups.filter((group) => !known.has(group.groupId))]
      return { ...state, plan: { ...state.plan, sites: [...state.plan.sites, event.site], groups } }
    }
  }
}

export const findSite = (state: { plan: Plan }, siteId: string): BriefingSite | undefined =>
  state.plan.sites.find((site) => site.siteId === siteId)
