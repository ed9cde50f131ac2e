import type { PictureCodec } from '../../../../shared/plan.ts'
import type { VideoCodec } from './codec.ts'
import { h264 } from './h264.ts'
import { vp8 } from './vp8.ts'

/** How pictures can be coded from one end of a briefing to the other: another codec is one more line. */
export const videoCodecs: Record<PictureCodec, VideoCodec> = { vp8, h264 }
