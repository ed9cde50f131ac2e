import type { Numbering, VideoCodec } from './codec.ts'
import { PictureNumbers, type PictureNumber } from './vp8Numbers.ts'

/** VP8 (RFC 7741), in three temporal layers. */
export const vp8: VideoCodec = {
  name: { mimeType: 'video/VP8', clockRate: 90_000, parameters: {} },
  temporalLayers: 3,
  reader: () => (payload) => parseVp8Descriptor(payload)?.keyframe ?? null,
  numbering: () => vp8Numbering({ pictureId: 0, tl0PictureIndex: 0 }),
}

/** @param before numbers before the first frame */
export function vp8Numbering(before: PictureNumber): Numbering {
  const numbers = new PictureNumbers(before)
  return {
    restart: () => numbers.restart(),
    rewrite: (payload, frame) => {
      const descriptor = parseVp8Descriptor(payload)
      if (descriptor === null) return [payload]
      const { pictureId, tl0PictureIndex } = numbers.of(frame, descriptor)
      return [writeVp8Descriptor(descriptor, pictureId, tl0PictureIndex), payload.subarray(descriptor.size)]
    },
  }
}

/** The VP8 payload descriptor of RFC 7741, section 4.2. */
export type Vp8Descriptor = {
  nonReference: boolean
  /** First packet of a partition. */
  start: boolean
  partition: number
  /** null when the sender writes none. 7-bit ids reach us widened to 15 bits by mediasoup, still wrapping at 128. */
  pictureId: number | null
  tl0PictureIndex: number | null
  temporalLayer: number | null
  layerSync: boolean
  keyIndex: number | null
  /** Bytes before the VP8 payload header. */
  size: number
  /** First packet of a keyframe. */
  keyframe: boolean
}

/** Bytes that `writeVp8Descriptor` makes. */
export const WRITTEN_SIZE = 6

/** null when the descriptor is cut short. */
export function parseVp8Descriptor(payload: Buffer): Vp8Descriptor | null {
  if (payload.length < 1) return null
  const first = payload.readUInt8(0)
  let at = 1
  const next = (): number | null => (at < payload.length ? payload.readUInt8(at++) : null)
  let pictureId: number | null = null
  let tl0PictureIndex: number | null = null
  let temporalLayer: number | null = null
  let layerSync = false
  let keyIndex: number | null = null
  if (first & 0x80) {
    const present = next()
    if (present === null) return null
    if (present & 0x80) {
      const high = next()
      if (high === null) return null
      const low = high & 0x80 ? next() : null
      if (high & 0x80 && low === null) return null
      pictureId = low === null ? high & 0x7f : ((high & 0x7f) << 8) | low
    }
    if (present & 0x40) {
      tl0PictureIndex = next()
      if (tl0PictureIndex === null) return null
    }
    if (present & 0x30) {
      const byte = next()
      if (byte === null) return null
      if (present & 0x20) {
        temporalLayer = byte >> 6
        layerSync = (byte & 0x20) !== 0
      }
      if (present & 0x10) keyIndex = byte & 0x1f
    }
  }
  const start = (first & 0x10) !== 0
  const partition = first & 0x07
  const frame = payload.at(at)
  return {
    nonReference: (first & 0x20) !== 0,
    start,
    partition,
    pictureId,
    tl0PictureIndex,
    temporalLayer,
    layerSync,
    keyIndex,
    size: at,
    // The inverse keyframe bit is the lowest of the payload header's first byte.
    keyframe: start && partition === 0 && frame !== undefined && (frame & 1) === 0,
  }
}

/**
 * Writes the descriptor in the one form that the bus uses: 15-bit picture id, TL0PICIDX and temporal layer always
 * there, because mediasoup and the browsers set up their bookkeeping on the first packet and expect that form to stay.
 */
export function writeVp8Descriptor(source: Vp8Descriptor, pictureId: number, tl0PictureIndex: number): Buffer {
  const out = Buffer.allocUnsafe(WRITTEN_SIZE)
  out.writeUInt8(0x80 | (source.nonReference ? 0x20 : 0) | (source.start ? 0x10 : 0) | source.partition, 0)
  out.writeUInt8(0xe0 | (source.keyIndex === null ? 0 : 0x10), 1)
  out.writeUInt16BE(0x8000 | (pictureId & 0x7fff), 2)
  out.writeUInt8(tl0PictureIndex & 0xff, 4)
  out.writeUInt8(((source.temporalLayer ?? 0) << 6) | (source.layerSync ? 0x20 : 0) | (source.keyIndex ?? 0), 5)
  return out
}
