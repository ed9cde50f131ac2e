import { z } from 'zod'
import { to } from './audience.ts'
import type { floorEvents, FloorState } from './floor.ts'
import { chairsOf, type presidingEvents } from './presiding.ts'
import { id, instant } from './schemas.ts'
import { event, namesOf, slice, type Others, type Reducer } from './slice.ts'

/** Sites that may be heard beside the holder of the floor and the presiding chair: the programme has as many free audio slots. */
export const OPEN_MICROPHONES = 2

/** `switchedAt`: when the site's microphone was last switched, as its sender sees it; null: never. */
const seenMicrophone = z.strictObject({ siteId: id, switchedAt: instant.nullable() })
export type SeenMicrophone = z.output<typeof seenMicrophone>
const bySite = { input: seenMicrophone, output: z.void() }

export const microphoneRequests = {
  /** Lets a site be heard although it does not hold the floor. */
  'microphone.open': bySite,
  'microphone.close': bySite,
  /** Takes the sound of a site away, also while it holds the floor. */
  'microphone.mute': bySite,
  'microphone.unmute': bySite,
  /** Closes every open microphone: those that are `open`, as its sender sees them. */
  'microphone.muteAll': {
    input: z.strictObject({ open: z.array(seenMicrophone).max(OPEN_MICROPHONES) }),
    output: z.void(),
  },
}

export const microphoneEvents = {
  'microphone.opened': event(to.all, z.object({ siteId: id })),
  'microphone.closed': event(to.all, z.object({ siteId: id })),
  'microphone.muted': event(to.all, z.object({ siteId: id })),
  'microphone.unmuted': event(to.all, z.object({ siteId: id })),
  'microphone.allMuted': event(to.all, z.object({ holderSiteId: id.nullable() })),
}

/**
 * `open` in the order in which they were opened. A muted site is never heard, whatever else it may do. `switchedAt`, by site:
 * when its microphone was last switched, by hand, by a turn's beginning or end, or as its chair began to preside; a site without an entry: never.
 */
export type MicrophonesState = { open: string[]; muted: string[]; switchedAt: Record<string, number> }
export const emptyMicrophones: MicrophonesState = { open: [], muted: [], switchedAt: {} }

/** Those that are open as a page shows them. */
export const seenOpen = ({ open, switchedAt }: MicrophonesState): SeenMicrophone[] =>
  open.map((siteId) => ({ siteId, switchedAt: switchedAt[siteId] ?? null }))

const without = (list: string[], siteId: string) => list.filter((other) => other !== siteId)

const switched = (state: MicrophonesState, siteId: string, at: number, to: Partial<MicrophonesState>) => ({
  ...state,
  switchedAt: { ...state.switchedAt, [siteId]: at },
  ...to,
})

/** What was meant for who had the floor does not concern the site that has it no more. */
const turnOver = (state: MicrophonesState, { holder }: FloorState, at: number): MicrophonesState =>
  holder === null ? state : switched(state, holder.siteId, at, {})

/** Who waited and goes on is heard by right again, and gives a free slot back. */
function turnEnded(state: MicrophonesState, floor: FloorState, at: number): MicrophonesState {
  const over = turnOver(state, floor, at)
  const next = floor.interrupted.at(-1)
  return next === undefined ? over : switched(over, next.siteId, at, { open: without(over.open, next.siteId) })
}

/** The floor brings the right to be heard with it, and the new holder needs no free slot any more. */
const heardByTurn: Reducer<MicrophonesState, { siteId: string }> = (state, { siteId }, at, { floor }) =>
  switched(turnOver(state, floor, at), siteId, at, {
    open: without(state.open, siteId),
    muted: without(state.muted, siteId),
  })

const others: Others<MicrophonesState, typeof floorEvents & typeof presidingEvents> = {
  'floor.granted': heardByTurn,
  'floor.interrupted': heardByTurn,
  'floor.taken': (state, _, at, { floor }) => turnEnded(state, floor, at),
  'floor.released': (state, _, at, { floor }) => turnEnded(state, floor, at),
  // What was meant for a speaker does not silence who presides now.
  'briefing.presided'(state, { userId }, at, { plan }) {
    const chair = chairsOf(plan).find((each) => each.userId === userId)
    return chair === undefined ? state : switched(state, chair.siteId, at, {})
  },
}

export const microphones = slice({
  name: 'microphones',
  requests: microphoneRequests,
  events: microphoneEvents,
  refusals: [
    'microphone.tooMany',
    'microphone.isOpen',
    'microphone.isClosed',
    'microphone.isMuted',
    'microphone.isHolders',
    'microphone.othersOpen',
  ],
  empty: emptyMicrophones,
  surprising: namesOf(microphoneRequests),
  apply: {
    'microphone.opened': (state, { siteId }, at) =>
      switched(state, siteId, at, {
        open: [...without(state.open, siteId), siteId],
        muted: without(state.muted, siteId),
      }),
    'microphone.closed': (state, { siteId }, at) => switched(state, siteId, at, { open: without(state.open, siteId) }),
    'microphone.muted': (state, { siteId }, at) =>
      switched(state, siteId, at, { muted: [...without(state.muted, siteId), siteId] }),
    'microphone.unmuted': (state, { siteId }, at) =>
      switched(state, siteId, at, { muted: without(state.muted, siteId) }),
    'microphone.allMuted'({ open, muted, switchedAt }, { holderSiteId }, at) {
      const silenced = holderSiteId === null ? open : [...open, holderSiteId]
      return {
        open: [],
        muted: holderSiteId === null ? muted : [...without(muted, holderSiteId), holderSiteId],
        switchedAt: { ...switchedAt, ...Object.fromEntries(silenced.map((siteId) => [siteId, at])) },
      }
    },
  },
  others,
})
