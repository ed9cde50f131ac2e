import { z } from 'zod'
import { to } from './audience.ts'
import type { lifecycleEvents } from './lifecycle.ts'
import { leads } from './roles.ts'
import { id, instant } from './schemas.ts'
import { event, slice, type Others } from './slice.ts'

/** What a room has to say without the floor: it does not hear well, or asks to have the last words said again. */
export const signalKinds = ['unheard', 'repeat'] as const
const kind = z.enum(signalKinds)
export type SignalKind = z.output<typeof kind>

/** `raisedAt` names the signal that is meant. */
const oneSignal = z.strictObject({ siteId: id, raisedAt: instant })

export const signalRequests = {
  /** For the caller's own site. `raisedAt`: the signal that its sender sees up, of which it takes the place; null: none. */
  'signal.raise': { input: z.strictObject({ kind, raisedAt: instant.nullable() }), output: z.void() },
  /** A site takes its own back; those who lead lower any. */
  'signal.lower': { input: oneSignal, output: z.void() },
  /** The chair has seen it, which the room is told. */
  'signal.see': { input: oneSignal, output: z.void() },
}

const bySite = z.object({ siteId: id })
export const signalEvents = {
  'signal.raised': event(({ siteId }) => to.site(siteId), z.object({ siteId: id, kind })),
  'signal.lowered': event(({ siteId }) => to.site(siteId), bySite),
  'signal.seen': event(({ siteId }) => to.site(siteId), bySite),
}

/** `seenAt`: null until those who lead say that they have seen it. */
export type Signal = { kind: SignalKind; raisedAt: number; seenAt: number | null }
/** By site id. A site without an entry has raised none. */
export type SignalsState = Record<string, Signal>
export const emptySignals: SignalsState = {}

const without = (state: SignalsState, siteId: string): SignalsState =>
  Object.fromEntries(Object.entries(state).filter(([other]) => other !== siteId))

const others: Others<SignalsState, typeof lifecycleEvents> = { 'briefing.closed': () => emptySignals }

export const signals = slice({
  name: 'signals',
  requests: signalRequests,
  events: signalEvents,
  refusals: ['signal.none', 'signal.other'],
  empty: emptySignals,
  cut(state, viewer) {
    if (leads(viewer.roles)) return state
    const own = state[viewer.siteId ?? '']
    return viewer.siteId === null || own === undefined ? emptySignals : { [viewer.siteId]: own }
  },
  apply: {
    'signal.raised': (state, { siteId, kind }, at) => ({ ...state, [siteId]: { kind, raisedAt: at, seenAt: null } }),
    'signal.lowered': (state, { siteId }) => without(state, siteId),
    'signal.seen'(state, { siteId }, at) {
      const signal = state[siteId]
      return signal === undefined ? state : { ...state, [siteId]: { ...signal, seenAt: at } }
    },
  },
  others,
})
