import type { AudioPacket } from '../../server/media/bus/audioStream.ts'
import type { BusClock } from '../../server/media/bus/busClock.ts'
import type { Vp8Descriptor } from '../../server/media/bus/codec/vp8.ts'
import { parseVp8Descriptor, vp8Numbering } from '../../server/media/bus/codec/vp8.ts'
import type { RtpPacket } from '../../server/media/bus/rtpPacket.ts'
import { parseRtp } from '../../server/media/bus/rtpPacket.ts'
import { sequence, timestamp } from '../../server/media/bus/serial.ts'
import type { VideoPacket } from '../../server/media/bus/videoStream.ts'
import { VideoStream } from '../../server/media/bus/videoStream.ts'

/** Begins shortly before RTP time wraps, so that every property is tried across the wrap. */
export const clock: BusClock = { startedAt: 0, wallAtStart: 1_800_000_000_000, rtpAtStart: 0xffff_0000 }

export function videoStream(index = 0): VideoStream {
  return new VideoStream({
    ssrc: 1000 + index,
    payloadType: 96,
    orientationId: 4,
    clock,
    clockRate: 90_000,
    sequence: 0xfff0,
    numbering: vp8Numbering({ pictureId: 0x7ff0, tl0PictureIndex: 0xf0 }),
  })
}

/** How a made-up camera counts. */
export type Counting = { pictureBits: 0 | 7 | 15; tl0: boolean }

/** A made-up camera: frames of some packets, numbered from anywhere. */
export class Camera {
  #sequence: number
  #time: number
  #frame = 0
  readonly #counting: Counting
  readonly #picture: number

  constructor(start: { sequence: number; time: number; picture: number }, counting: Counting) {
    this.#sequence = start.sequence
    this.#time = start.time
    this.#picture = start.picture
    this.#counting = counting
  }

  /** The packets of the next frame, this many milliseconds after the one before. */
  frame(options: { key: boolean; packets: number; after: number }): VideoPacket[] {
    this.#time = timestamp(this.#time + options.after * 90)
    const frame = this.#frame++
    const temporalLayer = options.key || !this.#counting.tl0 ? 0 : frame % 2
    return Array.from({ length: options.packets }, (_, index) => {
      this.#sequence = sequence(this.#sequence + 1)
      const payload = [...this.#descriptor(frame, temporalLayer, index === 0), options.key ? 0 : 1, index]
      return {
        rtp: rtp(this.#sequence, this.#time, index === options.packets - 1, Buffer.from(payload)),
        keyframe: options.key && index === 0,
        orientation: null,
      }
    })
  }

  /** RFC 7741, 4.2, in the form in which this camera counts. */
  #descriptor(frame: number, temporalLayer: number, start: boolean): number[] {
    const { pictureBits, tl0 } = this.#counting
    const picture = (this.#picture + frame) % 2 ** pictureBits
    const wide = pictureBits === 15
    const present = (pictureBits === 0 ? 0 : 0x80) | (tl0 ? 0x60 : 0)
    return [
      0x80 | (start ? 0x10 : 0),
      present,
      ...(pictureBits === 0 ? [] : wide ? [0x80 | (picture >> 8), picture & 0xff] : [picture]),
      ...(tl0 ? [(this.#picture + Math.floor(frame / 2)) & 0xff, temporalLayer << 6] : []),
    ]
  }
}

export function rtp(sequenceNumber: number, time: number, marker: boolean, payload: Buffer): RtpPacket {
  return {
    marker,
    payloadType: 101,
    sequence: sequenceNumber,
    timestamp: time,
    ssrc: 7,
    extensions: Buffer.alloc(0),
    twoByteExtensions: false,
    payload,
  }
}

export function audio(sequenceNumber: number, time: number, marker = false): AudioPacket {
  // 20 ms, CELT full band.
  return { rtp: rtp(sequenceNumber, time, marker, Buffer.from([0xf8, 1, 2])), level: Buffer.from([30]) }
}

export type Sent = RtpPacket & { vp8: Vp8Descriptor }

export function readVideo(buffer: Buffer): Sent {
  const packet = parseRtp(buffer)
  const vp8 = packet === null ? null : parseVp8Descriptor(packet.payload)
  if (packet === null || vp8 === null) throw new Error('the bus wrote what nobody can read')
  return { ...packet, vp8 }
}

export function readRtp(buffer: Buffer): RtpPacket {
  const packet = parseRtp(buffer)
  if (packet === null) throw new Error('the bus wrote what nobody can read')
  return packet
}
