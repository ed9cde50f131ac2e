import type { types } from 'mediasoup'
import { OPUS } from './bus/codec/opus.ts'
import { vp8 } from './bus/codec/vp8.ts'

/** What every router of a briefing speaks. One codec a kind: the programme bus rewrites these, and all browsers have both. */
export const mediaCodecs: types.RouterRtpCodecCapability[] = [
  { kind: 'audio', ...OPUS },
  { kind: 'video', ...vp8.name },
]

/** A picture in this spatial layer at most, with all its frames. */
export const upTo = (spatialLayer: number): types.ConsumerLayers => ({
  spatialLayer,
  temporalLayer: vp8.temporalLayers - 1,
})
