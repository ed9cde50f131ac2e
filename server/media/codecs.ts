import type { types } from 'mediasoup'
import { videoCodec } from './bus/codec/carried.ts'
import { OPUS } from './bus/codec/opus.ts'

/** What every router of a briefing speaks. One codec a kind: the programme bus rewrites these, and all browsers have both. */
export const mediaCodecs: types.RouterRtpCodecCapability[] = [
  { kind: 'audio', ...OPUS },
  { kind: 'video', ...videoCodec.name },
]

/** A picture in this spatial layer at most, with all its frames. */
export const upTo = (spatialLayer: number): types.ConsumerLayers => ({
  spatialLayer,
  temporalLayer: videoCodec.temporalLayers - 1,
})
