import { z } from 'zod'
import { id, nothing } from './schemas.ts'
import type { FloorEvent } from './floor.ts'

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
  /** Closes every open microphone and mutes the holder: only the presiding chair is heard. */
  'microphone.muteAll': { input: nothing, output: z.void() },
}

export const microphoneEvents = {
  'microphone.opened': z.object({ siteId: id }),
  'microphone.closed': z.object({ siteId: id }),
  'microphone.muted': z.object({ siteId: id }),
  'microphone.unmuted': z.object({ siteId: id }),
  'microphone.allMuted': z.object({ holderSiteId: id.nullable() }),
}
export type MicrophoneEvent = {
  [T in keyof typeof microphoneEvents]: { type: T } & z.infer<(typeof microphoneEvents)[T]>
}[keyof typeof microphoneEvents]

/** `open` in the order in which they were opened. A muted site is never heard, whatever else it may do. */
export type MicrophonesState = { open: string[]; muted: string[] }
export const emptyMicrophones: MicrophonesState = { open: [], muted: [] }

const without = (list: string[], siteId: string) => list.filter((other) => other !== siteId)

export function applyMicrophones(
  state: MicrophonesState,
  event: MicrophoneEvent | Extract<FloorEvent, { type: 'floor.granted' }>,
): MicrophonesState {
  switch (event.type) {
    case 'microphone.opened':
      return { open: [...without(state.open, event.siteId), event.siteId], muted: without(state.muted, event.siteId) }
    case 'microphone.closed':
      return { ...state, open: without(state.open, event.siteId) }
    case 'microphone.muted':
      return { ...state, muted: [...without(state.muted, event.siteId), event.siteId] }
    case 'microphone.unmuted':
      return { ...state, muted: without(state.muted, event.siteId) }
    case 'microphone.allMuted':
      return {
        open: [],
        muted:
          event.holderSiteId === null ? state.muted : [...without(state.muted, event.holderSiteId), event.holderSiteId],
      }
    case 'floor.granted':
      // The floor brings the right to be heard with it, and the new holder needs no free slot any more.
      return { open: without(state.open, event.siteId), muted: without(state.muted, event.siteId) }
  }
}
