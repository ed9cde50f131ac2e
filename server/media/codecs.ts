import type { types } from 'mediasoup'
import type { VideoCodec } from './bus/codec/codec.ts'
import { OPUS } from './bus/codec/opus.ts'

/** What every router of a briefing speaks. One codec a kind: the programme bus hands on these, and no other. */
export const mediaCodecs = (codec: VideoCodec): types.RouterRtpCodecCapability[] => [
  { kind: 'audio', ...OPUS },
  { kind: 'video', ...codec.name },
]

/** What a router speaks that carries nothing but sound. */
export const soundCodecs: types.RouterRtpCodecCapability[] = [{ kind: 'audio', ...OPUS }]
