import type { types } from 'mediasoup-client'

/** From this many pixels up Chromium sends three layers of a picture, from the next two, below one. */
const THREE_LAYERS = 960 * 540
const TWO_LAYERS = 480 * 270

/** Bits a second that a picture of so many pixels deserves: 1080p 2.5 Mbit/s, 720p 1.5, 540p 0.9, the least 0.1. */
function bitrateFor(pixels: number): number {
  const rate = 2_500_000 * (pixels / (1920 * 1080)) ** 0.75
  return Math.round(Math.max(100_000, rate) / 10_000) * 10_000
}

/** The lowest of several layers is what a wall shows: many of them come to one page, and leave a site on a weak link. */
const LOWEST_MOST = 200_000

/** How a device codes pictures in this briefing; undefined when it cannot. */
export const pictureCodec = ({ codecs }: types.RtpCapabilities): string | undefined =>
  codecs?.find(({ kind }) => kind === 'video')?.mimeType.slice('video/'.length)

/** Three temporal layers where packets tell which they belong to; without that nobody on the way could leave one out. */
const scalabilityMode = (codec: string) => (codec === 'VP8' ? 'L1T3' : 'L1T1')

/**
 * Simulcast of a camera: a quarter, a half and the whole of its picture, fewer when the camera is small.
 * @param width @param height in pixels, as the track says
 */
export function cameraEncodings(codec: string, width: number, height: number): types.RtpEncodingParameters[] {
  const pixels = width * height
  const scales = pixels >= THREE_LAYERS ? [4, 2, 1] : pixels >= TWO_LAYERS ? [2, 1] : [1]
  return scales.map((scale, index) => ({
    scaleResolutionDownBy: scale,
    maxBitrate: Math.min(bitrateFor(pixels / scale ** 2), index === 0 && scales.length > 1 ? LOWEST_MOST : Infinity),
    scalabilityMode: scalabilityMode(codec),
  }))
}

/** A shared screen: one layer, sharp rather than smooth. */
export const screenEncodings = (codec: string): types.RtpEncodingParameters[] => [
  { maxBitrate: 2_500_000, scalabilityMode: scalabilityMode(codec) },
]

export const microphoneEncodings: types.RtpEncodingParameters[] = [{ maxBitrate: 48_000 }]
/** Forward error correction and silence suppression; a room's mixer gives one channel. */
export const microphoneCodecOptions: types.ProducerCodecOptions = {
  opusStereo: false,
  opusFec: true,
  opusDtx: true,
  opusMaxPlaybackRate: 48_000,
}
