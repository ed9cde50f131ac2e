import { z } from 'zod'
import { to } from './audience.ts'
import type { floorEvents } from './floor.ts'
import type { lifecycleEvents } from './lifecycle.ts'
import { id, instant, noData, nothing } from './schemas.ts'
import { event, slice, type Others, type Reducer } from './slice.ts'

/** A shared screen, shown beside the programme picture. One at a time. */
export const presentationRequests = {
  /** The caller's own connection presents. Allowed to the secretariat's side and to the site that holds the floor. */
  'presentation.start': { input: nothing, output: z.void() },
  /** Ends one's own; the chair may end any. `deviceId` and `since` name the one that is meant. */
  'presentation.stop': { input: z.strictObject({ deviceId: id, since: instant }), output: z.void() },
}

export const presentationEvents = {
  'presentation.started': event(to.all, z.object({ siteId: id, deviceId: id, byHolder: z.boolean() })),
  'presentation.stopped': event(to.all, noData),
}

/** `byHolder`: shown by the right of the floor, so it ends when the floor moves. */
export type Presentation = { siteId: string; deviceId: string; byHolder: boolean; since: number }
export type PresentationState = Presentation | null
const nothingShown = (): PresentationState => null

/** The holder's ends with its turn. */
const endHolders = (state: PresentationState): PresentationState => (state?.byHolder === true ? null : state)

/** What was spoken between ends with what its own site shows: who waited shows on. */
const endOwn: Reducer<PresentationState, unknown> = (state, _, __, { floor }) =>
  state?.siteId === floor.holder?.siteId || floor.interrupted.length === 0 ? endHolders(state) : state

const others: Others<PresentationState, typeof floorEvents & typeof lifecycleEvents> = {
  'briefing.closed': nothingShown,
  'floor.granted': (state, { siteId }) => (state?.siteId === siteId ? state : endHolders(state)),
  'floor.taken': endOwn,
  'floor.released': endOwn,
}

export const presentation = slice({
  name: 'presentation',
  requests: presentationRequests,
  events: presentationEvents,
  refusals: ['presentation.notAllowed', 'presentation.none', 'presentation.taken', 'presentation.other'],
  empty: nothingShown(),
  apply: {
    'presentation.started': (_, { siteId, deviceId, byHolder }, at) => ({ siteId, deviceId, byHolder, since: at }),
    'presentation.stopped': nothingShown,
  },
  others,
})
