import type { MediaObservation } from '../../../shared/media.ts'
import type { MediaState } from './types.ts'

/** What the server says that is only to be shown, as it changes the state; the rest is acted upon by the session. */
export function observed(observation: MediaObservation): Partial<MediaState> {
  switch (observation.type) {
    case 'media.programme':
      return { picture: { siteId: observation.siteId, deviceId: observation.deviceId } }
    case 'media.standby':
      return { standbySiteId: observation.siteId, standbySoundOnly: observation.soundOnly }
    case 'media.presentation':
      return { presentationFlows: observation.flows }
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
