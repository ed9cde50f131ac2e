import { z } from 'zod'
import { to } from './audience.ts'
import type { floorEvents } from './floor.ts'
import { id } from './schemas.ts'
import { event, namesOf, slice, type Others } from './slice.ts'

/** Sites that may be heard beside the holder of the floor and the presiding chair: the programme has as many free audio slots. */
export const OPEN_MICROPHONES = 2

const bySite = { input: z.strictObject({ siteId: id }), output: z.void() }

export const microphoneRequests = {
  /** Lets a site be heard although it does not hold the floor. */
  'microphone.open': bySite,
  'microphone.close': bySite,
  /** Takes the sound of a site away, also while it holds the floor. */
  'microphone.mute': bySite,
  'microphone.unmute': bySite,
  /** Closes every open microphone: those of `siteIds`, as its sender sees them. */
  'microphone.muteAll': { input: z.strictObject({ siteIds: z.array(id).max(OPEN_MICROPHONES) }), output: z.void() },
}

export const microphoneEvents = {
  'microphone.opened': event(to.all, z.object({ siteId: id })),
  'microphone.closed': event(to.all, z.object({ siteId: id })),
  'microphone.muted': event(to.all, z.object({ siteId: id })),
  'microphone.unmuted': event(to.all, z.object({ siteId: id })),
  'microphone.allMuted': event(to.all, z.object({ holderSiteId: id.nullable() })),
}

/** `open` in the order in which they were opened. A muted site is never heard, whatever else it may do. */
export type MicrophonesState = { open: string[]; muted: string[] }
export const emptyMicrophones: MicrophonesState = { open: [], muted: [] }

const without = (list: string[], siteId: string) => list.filter((other) => other !== siteId)

const others: Others<MicrophonesState, typeof floorEvents> = {
  // The floor brings the right to be heard with it, and the new holder needs no free slot any more.
  'floor.granted': ({ open, muted }, { siteId }) => ({ open: without(open, siteId), muted: without(muted, siteId) }),
}

export const microphones = slice({
  name: 'microphones',
  requests: microphoneRequests,
  events: microphoneEvents,
  empty: emptyMicrophones,
  surprising: namesOf(microphoneRequests),
  apply: {
    'microphone.opened': ({ open, muted }, { siteId }) => ({
      open: [...without(open, siteId), siteId],
      muted: without(muted, siteId),
    }),
    'microphone.closed': (state, { siteId }) => ({ ...state, open: without(state.open, siteId) }),
    'microphone.muted': (state, { siteId }) => ({ ...state, muted: [...without(state.muted, siteId), siteId] }),
    'microphone.unmuted': (state, { siteId }) => ({ ...state, muted: without(state.muted, siteId) }),
    'microphone.allMuted': ({ muted }, { holderSiteId }) => ({
      open: [],
      muted: holderSiteId === null ? muted : [...without(muted, holderSiteId), holderSiteId],
    }),
  },
  others,
})
