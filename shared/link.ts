import { z } from 'zod'
import { to } from './audience.ts'
import type { attendanceEvents } from './attendance.ts'
import type { lifecycleEvents } from './lifecycle.ts'
import { leads } from './roles.ts'
import { id } from './schemas.ts'
import { event, slice, type Others } from './slice.ts'

/** What a room receives while its link is what it is: pictures as they are, small ones, or sound alone. */
export const receptions = ['all', 'small', 'sound'] as const
const reception = z.enum(receptions)
export type Reception = z.output<typeof reception>

/** So often a site's link is told of at most, but for what its people choose. Milliseconds. */
export const LINK_TOLD_EVERY_MS = 15_000

/** `chosen`: by the people in the room. `loss`: of both ways together, 0 to 1. `roundTrip`: milliseconds; null: not known. */
const told = z.strictObject({
  weak: z.boolean(),
  reception,
  chosen: z.boolean(),
  loss: z.number().min(0).max(1),
  roundTrip: z.number().int().nonnegative().max(600_000).nullable(),
})
export type LinkTold = z.output<typeof told>

/** How the link of a room does while the briefing runs: told when it changes, never what lies between. */
export const linkRequests = {
  /** For the caller's own site. */
  'link.tell': { input: told, output: z.void() },
}

export const linkEvents = {
  'link.changed': event(({ siteId }) => to.site(siteId), z.object({ siteId: id, ...told.shape })),
}

/** By site id; a site without an entry has a good link and receives all. `since`: when it became so. */
export type LinksState = Record<string, LinkTold & { since: number }>
export const noLinks: LinksState = {}

const without = (state: LinksState, siteId: string): LinksState =>
  siteId in state ? Object.fromEntries(Object.entries(state).filter(([other]) => other !== siteId)) : state

const others: Others<LinksState, typeof lifecycleEvents & typeof attendanceEvents> = {
  'briefing.closed': () => noLinks,
  // What comes back says anew how it does.
  'attendance.left': (state, { siteId }) => without(state, siteId),
}

export const link = slice({
  name: 'links',
  requests: linkRequests,
  events: linkEvents,
  empty: noLinks,
  superseding: { 'link.tell': () => '' },
  cut(state, viewer) {
    if (leads(viewer.roles)) return state
    const own = state[viewer.siteId ?? '']
    return viewer.siteId === null || own === undefined ? noLinks : { [viewer.siteId]: own }
  },
  apply: {
    'link.changed': (state, { siteId, weak, reception: receives, chosen, loss, roundTrip }, at) => ({
      ...state,
      [siteId]: { weak, reception: receives, chosen, loss, roundTrip, since: at },
    }),
  },
  others,
})
