import { z } from 'zod'
import { to } from './audience.ts'
import type { lifecycleEvents } from './lifecycle.ts'
import type { Plan } from './plan.ts'
import type { Role } from './roles.ts'
import { id, instant } from './schemas.ts'
import { event, namesOf, slice, type Others } from './slice.ts'

/** Who presides: exactly one of the chairs. */
export const presidingRequests = {
  /** `fromUserId`, `since`: who presides as its sender sees it, and since when; the same chair may come back. */
  'briefing.preside': {
    input: z.strictObject({ userId: id, fromUserId: id.nullable(), since: instant.nullable() }),
    output: z.void(),
  },
}

export const presidingEvents = {
  'briefing.presided': event(to.all, z.object({ userId: id })),
}

/** The chair who presides. */
export type PresidingState = string | null
const nobody = (): PresidingState => null

/** The chairs of a plan, in its order. */
export const chairsOf = <M extends { role: Role }>({ members }: { members: readonly M[] }): M[] =>
  members.filter(({ role }) => role === 'chair')

/** Who presides at first. */
export const firstChair = (plan: Plan): string | null => chairsOf(plan)[0]?.userId ?? null

const others: Others<PresidingState, typeof lifecycleEvents> = {
  'briefing.opened': (_, { presidingUserId }) => presidingUserId,
}

export const presiding = slice({
  name: 'presidingUserId',
  requests: presidingRequests,
  events: presidingEvents,
  refusals: ['presiding.notChair', 'presiding.other'],
  empty: nobody(),
  planned: firstChair,
  surprising: namesOf(presidingRequests),
  apply: { 'briefing.presided': (_, { userId }) => userId },
  others,
})

/** Since when that chair presides; null before the opening. */
export type PresidingSinceState = number | null
const notYet = (): PresidingSinceState => null

const sinceThen = (_: PresidingSinceState, __: unknown, at: number): PresidingSinceState => at
const begins: Others<PresidingSinceState, typeof lifecycleEvents & typeof presidingEvents> = {
  'briefing.opened': sinceThen,
  'briefing.presided': sinceThen,
}

export const presidingSince = slice({
  name: 'presidingSince',
  requests: {},
  events: {},
  empty: notYet(),
  apply: {},
  others: begins,
})
