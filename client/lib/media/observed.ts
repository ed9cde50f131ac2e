import type { MediaObservation } from '../../../shared/media.ts'
import { flowOf, type MediaState, type SlotFlow } from './types.ts'

/** What the server says that is only to be shown, as it changes the state; the rest is acted upon by the session. */
export function observed(state: MediaState, observation: MediaObservation): MediaState {
  const flow = (slotId: string, change: Partial<SlotFlow>): MediaState => ({
    ...state,
    flows: new Map(state.flows).set(slotId, { ...flowOf(state, slotId), ...change }),
  })
  switch (observation.type) {
    case 'media.programme': {
      const { slotId, siteId, deviceId } = observation
      return flow(slotId, { siteId, deviceId })
    }
    case 'media.standby': {
      const { slotId, siteId, soundOnly } = observation
      return flow(slotId, { awaited: siteId === null ? null : { siteId, soundOnly } })
    }
    case 'media.presentation':
      return flow(observation.slotId, { arrives: observation.flows })
    case 'media.heard':
      return { ...state, heard: new Set(observation.siteIds) }
    case 'media.soundTest':
      return { ...state, soundTest: observation.running }
    case 'media.levels':
      return { ...state, levels: new Map(observation.levels.map(({ siteId, level }) => [siteId, level])) }
    case 'media.quality':
      return { ...state, quality: new Map(observation.devices.map(({ deviceId, score }) => [deviceId, score])) }
    case 'media.sources': {
      const sources = { cameras: new Set(observation.cameras), microphones: new Set(observation.microphones) }
      return { ...state, sources }
    }
    case 'media.reset':
    case 'media.wanted':
    case 'media.wallChanged':
      return state
  }
}
