import type { BusClock } from './busClock.ts'
import { isAstray, placeOnLine, rtpTime } from './busClock.ts'
import { writeSenderReport } from './rtcp.ts'
import type { RtpFields, RtpPacket } from './rtpPacket.ts'
import { writeRtp } from './rtpPacket.ts'
import { sequence, sequenceDelta, timestamp } from './serial.ts'

/** When a source's packet was captured, in monotonic server milliseconds; null while its sender reports do not tell. */
export type CaptureTime = (rtpTimestamp: number, now: number) => number | null

export type StreamLineOptions = {
  ssrc: number
  payloadType: number
  clockRate: number
  clock: BusClock
  /** Number before the first packet. */
  sequence: number
}

/** A source's sequence numbers that jump further than this began anew (mediasoup itself resyncs at 1500 and 3000). */
const MOST_SEQUENCE_JUMP = 1000

/** One source in a stream of the bus: how its numbers become the stream's. */
type Segment = {
  readonly capture: CaptureTime
  firstSource: number
  highestSource: number
  newestSourceTime: number
  sequenceOffset: number
  timestampOffset: number
  /** Young enough for packets of before the splice to still arrive. */
  fresh: boolean
}

/**
 * What is the same for every stream of the bus, seen or heard: sequence numbers that go on one by one, RTP time on one
 * line against the server's clock, and sender reports that tell the truth about what flows.
 */
export class StreamLine {
  readonly #options: StreamLineOptions
  #segment: Segment | null = null
  #sequence: number
  #packets = 0
  #octets = 0

  constructor(options: StreamLineOptions) {
    this.#options = options
    this.#sequence = options.sequence
  }

  get started(): boolean {
    return this.#packets > 0
  }

  /** The source that flows; null between two. */
  get segment(): Segment | null {
    return this.#segment
  }

  /**
   * What is written from now on comes from another source, beginning with this packet.
   * @param time where it belongs on the line
   * @param skip how far its number is from the last one
   */
  begin(first: RtpPacket, capture: CaptureTime, { time, skip }: { time: number; skip: number }): Segment {
    this.#segment = {
      capture,
      firstSource: first.sequence,
      highestSource: sequence(first.sequence - 1),
      newestSourceTime: first.timestamp,
      sequenceOffset: this.#sequence + skip - first.sequence,
      timestampOffset: time - first.timestamp,
      fresh: true,
    }
    return this.#segment
  }

  /** Nothing flows any more, until the next beginning. */
  end(): void {
    this.#segment = null
  }

  /** The number of a packet that no source sent. */
  next(): number {
    this.#sequence = sequence(this.#sequence + 1)
    return this.#sequence
  }

  /** The number under which a packet leaves the bus, and whether it is the newest; null when it is older than the splice. */
  number(segment: Segment, source: number): { out: number; newest: boolean } | null {
    const jump = sequenceDelta(source, segment.highestSource)
    if (Math.abs(jump) > MOST_SEQUENCE_JUMP) {
      segment.sequenceOffset = this.#sequence + 1 - source
      segment.firstSource = source
      segment.highestSource = sequence(source - 1)
    } else if (segment.fresh && sequenceDelta(source, segment.firstSource) < 0) return null
    const out = sequence(source + segment.sequenceOffset)
    const newest = sequenceDelta(source, segment.highestSource) > 0
    if (newest) {
      segment.highestSource = source
      if (sequenceDelta(source, segment.firstSource) > 2 * MOST_SEQUENCE_JUMP) segment.fresh = false
      this.#sequence = out
    }
    return { out, newest }
  }

  /** RTP time of this instant. */
  at(now: number): number {
    return rtpTime(this.#options.clock, now, this.#options.clockRate)
  }

  /** Where on the line belongs what a source captured at its own time. */
  place(capture: CaptureTime, sourceTime: number, now: number): number {
    const { clock, clockRate } = this.#options
    return placeOnLine(clock, capture(sourceTime, now), now, clockRate)
  }

  /** Whether a time is so far from the line that the source's clock must have jumped. */
  isAstray(time: number, now: number): boolean {
    return isAstray(this.#options.clock, time, now, this.#options.clockRate)
  }

  write(fields: Pick<RtpFields, 'marker' | 'sequence' | 'timestamp' | 'extension' | 'payload'>): Buffer {
    const { ssrc, payloadType } = this.#options
    const buffer = writeRtp({ ...fields, ssrc, payloadType })
    this.#packets++
    this.#octets += buffer.length
    return buffer
  }

  /** What the stream's RTP time is at this instant: by the source's own reports while it has any, else the line. */
  report(now: number): Buffer {
    const { clock, ssrc } = this.#options
    const [packets, octets] = [this.#packets, this.#octets]
    return writeSenderReport(clock, now, { ssrc, rtpTimestamp: this.#timeAt(now), packets, octets })
  }

  #timeAt(now: number): number {
    const segment = this.#segment
    const captured = segment === null ? null : segment.capture(segment.newestSourceTime, now)
    if (segment === null || captured === null) return this.at(now)
    const newest = segment.newestSourceTime + segment.timestampOffset
    const time = timestamp(newest + ((now - captured) * this.#options.clockRate) / 1000)
    return this.isAstray(time, now) ? this.at(now) : time
  }
}
