import type { MediaObservation } from '../../../shared/media.ts'
import { PICTURE, PRESENTATION } from '../../../shared/programme.ts'
import type { MediaState } from './types.ts'

/** What the server says that is only to be shown, as it changes the state; the rest is acted upon by the session. */
export function observed(observation: MediaObservation): Partial<MediaState> {
  switch (observation.type) {
    case 'media.programme': {
      const { slotId, siteId, deviceId } = observation
      return slotId === PICTURE ? { picture: { siteId, deviceId } } : {}
    }
    case 'media.standby': {
      const { slotId, siteId, soundOnly } = observation
      return slotId === PICTURE ? { standbySiteId: siteId, standbySoundOnly: soundOnly } : {}
    }
    case 'media.presentation':
      return observation.slotId === PRESENTATION ? { presentationFlows: observation.flows } : {}
    case 'media.heard':
      return { heard: new Set(observation.siteIds) }
    case 'media.soundTest':
      return { soundTest: observation.running }
    case 'media.levels':
      return { levels: new Map(observation.levels.map(({ siteId, level }) => [siteId, level])) }
    case 'media.quality':
      return { quality: new Map(observation.devices.map(({ deviceId, score }) => [deviceId, score])) }
    case 'media.sources':
      return { sources: { cameras: new Set(observation.cameras), microphones: new Set(observation.microphones) } }
    case 'media.reset':
    case 'media.wanted':
    case 'media.wallChanged':
      return {}
  }
}
