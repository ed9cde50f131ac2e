import type { VideoCodec } from './codec.ts'
import { vp8 } from './vp8.ts'

/** How pictures are coded from one end to the other: another codec is chosen here and nowhere else. */
export const videoCodec: VideoCodec = vp8
