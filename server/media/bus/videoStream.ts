import type { BusClock } from './busClock.ts'
import { isAstray, placeOnLine, rtpTime } from './busClock.ts'
import type { PictureNumber } from './pictureNumbers.ts'
import { PictureNumbers } from './pictureNumbers.ts'
import { writeSenderReport } from './rtcp.ts'
import type { RtpPacket } from './rtpPacket.ts'
import { writeRtp } from './rtpPacket.ts'
import { sequence, sequenceDelta, timestamp, timestampDelta } from './serial.ts'
import type { Vp8Descriptor } from './vp8.ts'
import { writeVp8Descriptor } from './vp8.ts'

export const VIDEO_CLOCK_RATE = 90_000

/** A packet as a source sent it. */
export type VideoPacket = {
  rtp: RtpPacket
  vp8: Vp8Descriptor
  /** The value of the video-orientation extension (urn:3gpp:video-orientation), if the packet has it. */
  orientation: Buffer | null
}

/** When a source's packet was captured, in monotonic server milliseconds; null while its sender reports do not tell. */
export type CaptureTime = (rtpTimestamp: number, now: number) => number | null

export type VideoStreamOptions = {
  ssrc: number
  payloadType: number
  orientationId: number
  clock: BusClock
  /** Numbers before the first packet. */
  sequence: number
  picture: PictureNumber
}

/** One frame may follow another by this little when a source's clock is behind what was sent before. */
const LEAST_STEP = VIDEO_CLOCK_RATE / 1000
/** A source's sequence numbers that jump further than this began anew (mediasoup itself resyncs at 1500 and 3000). */
const MOST_SEQUENCE_JUMP = 1000
/** A frame older than this is none that was lost and sent again: the source's clock went back. */
const MOST_LATE = 5 * VIDEO_CLOCK_RATE
const REMEMBERED_FRAMES = 128

type Segment = {
  capture: CaptureTime
  firstSource: number
  highestSource: number
  sequenceOffset: number
  timestampOffset: number
  newestSourceTime: number
  /** Young enough for packets of before the splice to still arrive. */
  fresh: boolean
  /** Frames that had to be moved to stay behind the ones before: their RTP time by the source's. */
  moved: Map<number, number>
}

/** One video stream (layer) of the bus: numbers that only rise, RTP time on one line, whatever flows into it. */
export class VideoStream {
  readonly ssrc: number
  readonly #options: VideoStreamOptions
  readonly #numbers: PictureNumbers
  #segment: Segment | null = null
  #sequence: number
  #lastMarker = true
  #lastTime: number | null = null
  #packets = 0
  #octets = 0

  constructor(options: VideoStreamOptions) {
    this.ssrc = options.ssrc
    this.#options = options
    this.#sequence = options.sequence
    this.#numbers = new PictureNumbers(options.picture)
  }

  get started(): boolean {
    return this.#packets > 0
  }

  /** What is written from now on comes from another source, beginning with this first packet of a keyframe. */
  splice(first: VideoPacket, capture: CaptureTime, now: number): void {
    const source = first.rtp
    // A frame that was cut in its middle: one number is left out, so that no receiver takes the two for one frame.
    const skip = this.#lastMarker ? 1 : 2
    this.#segment = {
      capture,
      firstSource: source.sequence,
      highestSource: sequence(source.sequence - 1),
      sequenceOffset: this.#sequence + skip - source.sequence,
      timestampOffset: this.#place(source.timestamp, capture, now) - source.timestamp,
      newestSourceTime: timestamp(source.timestamp - 1),
      fresh: true,
      moved: new Map(),
    }
    this.#numbers.restart()
  }

  /** Nothing flows any more, until the next splice. */
  cut(): void {
    this.#segment = null
  }

  /** The packet as it leaves the bus; null when it is older than the splice. */
  write(packet: VideoPacket, now: number): Buffer | null {
    const segment = this.#segment
    if (segment === null) return null
    const source = packet.rtp
    const jump = sequenceDelta(source.sequence, segment.highestSource)
    if (Math.abs(jump) > MOST_SEQUENCE_JUMP) this.#resequence(segment, source.sequence)
    else if (segment.fresh && sequenceDelta(source.sequence, segment.firstSource) < 0) return null
    const out = sequence(source.sequence + segment.sequenceOffset)
    const time = this.#time(segment, source.timestamp, now)
    const number = this.#numbers.of(source.timestamp, packet.vp8)
    if (sequenceDelta(source.sequence, segment.highestSource) > 0) {
      segment.highestSource = source.sequence
      if (sequenceDelta(source.sequence, segment.firstSource) > 2 * MOST_SEQUENCE_JUMP) segment.fresh = false
      this.#sequence = out
      this.#lastMarker = source.marker
    }
    const buffer = writeRtp({
      marker: source.marker,
      payloadType: this.#options.payloadType,
      sequence: out,
      timestamp: time,
      ssrc: this.ssrc,
      extension: packet.orientation === null ? null : { id: this.#options.orientationId, data: packet.orientation },
      payload: [
        writeVp8Descriptor(packet.vp8, number.pictureId, number.tl0PictureIndex),
        source.payload.subarray(packet.vp8.size),
      ],
    })
    this.#packets++
    this.#octets += buffer.length
    return buffer
  }

  /** What the stream's RTP time is at this instant: by the source's own reports while it has any, else the line. */
  report(now: number): Buffer {
    return writeSenderReport(this.#options.clock, now, {
      ssrc: this.ssrc,
      rtpTimestamp: this.#timeAt(now),
      packets: this.#packets,
      octets: this.#octets,
    })
  }

  #timeAt(now: number): number {
    const segment = this.#segment
    const line = rtpTime(this.#options.clock, now, VIDEO_CLOCK_RATE)
    if (segment === null) return line
    const captured = segment.capture(segment.newestSourceTime, now)
    if (captured === null) return line
    const newest = segment.newestSourceTime + segment.timestampOffset
    const time = timestamp(newest + ((now - captured) * VIDEO_CLOCK_RATE) / 1000)
    return isAstray(this.#options.clock, time, now, VIDEO_CLOCK_RATE) ? line : time
  }

  #place(sourceTime: number, capture: CaptureTime, now: number): number {
    return placeOnLine(this.#options.clock, capture(sourceTime, now), now, VIDEO_CLOCK_RATE)
  }

  #time(segment: Segment, sourceTime: number, now: number): number {
    const moved = segment.moved.get(sourceTime)
    if (moved !== undefined) return moved
    const ahead = timestampDelta(sourceTime, segment.newestSourceTime)
    if (ahead <= 0 && ahead > -MOST_LATE) return timestamp(sourceTime + segment.timestampOffset)
    if (isAstray(this.#options.clock, sourceTime + segment.timestampOffset, now, VIDEO_CLOCK_RATE)) {
      segment.timestampOffset = this.#place(sourceTime, segment.capture, now) - sourceTime
      this.#numbers.restart()
    }
    segment.newestSourceTime = sourceTime
    let time = timestamp(sourceTime + segment.timestampOffset)
    if (this.#lastTime !== null && timestampDelta(time, this.#lastTime) < LEAST_STEP) {
      time = timestamp(this.#lastTime + LEAST_STEP)
      segment.moved.set(sourceTime, time)
      if (segment.moved.size > REMEMBERED_FRAMES) {
        const [oldest] = segment.moved.keys()
        if (oldest !== undefined) segment.moved.delete(oldest)
      }
    }
    this.#lastTime = time
    return time
  }

  #resequence(segment: Segment, source: number): void {
    segment.sequenceOffset = this.#sequence + 1 - source
    segment.firstSource = source
    segment.highestSource = sequence(source - 1)
  }
}
