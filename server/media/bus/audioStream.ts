import type { BusClock } from './busClock.ts'
import { isAstray, placeOnLine, rtpTime } from './busClock.ts'
import { OPUS_CLOCK_RATE, opusSamples, SILENCE_FRAME, SILENCE_SAMPLES } from './opus.ts'
import { writeSenderReport } from './rtcp.ts'
import type { RtpPacket } from './rtpPacket.ts'
import { writeRtp } from './rtpPacket.ts'
import { sequence, sequenceDelta, timestamp, timestampDelta } from './serial.ts'
import type { CaptureTime } from './videoStream.ts'

export type AudioPacket = {
  rtp: RtpPacket
  /** The value of the audio-level extension (RFC 6464), if the packet has it. */
  level: Buffer | null
}

export type AudioStreamOptions = {
  ssrc: number
  payloadType: number
  levelId: number
  clock: BusClock
  /** Number before the first packet. */
  sequence: number
}

const SILENCE_FRAMES = 3
/** −127 dBov, no voice. */
const SILENT_LEVEL = Buffer.from([0x7f])
const MOST_SEQUENCE_JUMP = 1000
const MOST_LEFT_OUT_MS = 100

type Segment = {
  capture: CaptureTime
  firstSource: number
  highestSource: number
  newestSourceTime: number
  sequenceOffset: number
  timestampOffset: number
  fresh: boolean
}

/** One audio slot of the bus. */
export class AudioStream {
  readonly ssrc: number
  readonly #options: AudioStreamOptions
  #capture: CaptureTime | null = null
  #segment: Segment | null = null
  #sequence: number
  #splicedAt = 0
  /** RTP time at which the last packet ends. */
  #end: number | null = null
  #packets = 0
  #octets = 0

  constructor(options: AudioStreamOptions) {
    this.ssrc = options.ssrc
    this.#options = options
    this.#sequence = options.sequence
  }

  get started(): boolean {
    return this.#packets > 0
  }

  /**
   * Ends what was heard and makes ready for another source (null: nobody). The frames of silence that come back, each
   * to be sent `after` that many milliseconds, let decoders fade out of the old voice while the new one is on its way.
   */
  splice(capture: CaptureTime | null, now: number): { packet: Buffer; after: number }[] {
    const speaking = this.#segment !== null
    this.#segment = null
    this.#capture = capture
    this.#splicedAt = now
    if (!speaking || this.#end === null) return []
    let time = later(this.#end, this.#line(now) - (SILENCE_FRAMES + 2) * SILENCE_SAMPLES)
    const frames = Array.from({ length: SILENCE_FRAMES }, (_, index) => {
      this.#sequence = sequence(this.#sequence + 1)
      const packet = this.#send(SILENCE_FRAME, SILENT_LEVEL, index === 0, this.#sequence, time)
      time = timestamp(time + SILENCE_SAMPLES)
      return { packet, after: (index * SILENCE_SAMPLES * 1000) / OPUS_CLOCK_RATE }
    })
    this.#end = time
    return frames
  }

  /** The packet as it leaves the bus; null when nobody is to be heard or it is older than the splice. */
  write(packet: AudioPacket, now: number): Buffer | null {
    if (this.#capture === null) return null
    const source = packet.rtp
    const begins = this.#segment === null
    if (begins && this.#tooEarly(this.#capture, source, now)) return null
    const segment = this.#segment ?? this.#begin(this.#capture, source, now)
    this.#segment = segment
    const jump = sequenceDelta(source.sequence, segment.highestSource)
    if (Math.abs(jump) > MOST_SEQUENCE_JUMP) {
      segment.sequenceOffset = this.#sequence + 1 - source.sequence
      segment.firstSource = source.sequence
      segment.highestSource = sequence(source.sequence - 1)
    } else if (segment.fresh && sequenceDelta(source.sequence, segment.firstSource) < 0) return null
    if (sequenceDelta(source.sequence, segment.highestSource) > 0) this.#advance(segment, source, now)
    const time = timestamp(source.timestamp + segment.timestampOffset)
    const end = timestamp(time + opusSamples(source.payload))
    this.#end = this.#end === null ? end : later(this.#end, end)
    const out = sequence(source.sequence + segment.sequenceOffset)
    return this.#send(source.payload, packet.level, begins || source.marker, out, time)
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
    const captured = segment === null ? null : segment.capture(segment.newestSourceTime, now)
    if (segment === null || captured === null) return this.#line(now)
    const newest = segment.newestSourceTime + segment.timestampOffset
    const time = timestamp(newest + ((now - captured) * OPUS_CLOCK_RATE) / 1000)
    return isAstray(this.#options.clock, time, now, OPUS_CLOCK_RATE) ? this.#line(now) : time
  }

  #line(now: number): number {
    return rtpTime(this.#options.clock, now, OPUS_CLOCK_RATE)
  }

  /**
   * What was said while the silence runs is left out. Moved behind it instead, it would be played later than it was
   * said; every splice would add to that, and the picture would wait for its sound.
   */
  #tooEarly(capture: CaptureTime, source: RtpPacket, now: number): boolean {
    if (this.#end === null || now - this.#splicedAt > MOST_LEFT_OUT_MS) return false
    const line = placeOnLine(this.#options.clock, capture(source.timestamp, now), now, OPUS_CLOCK_RATE)
    return timestampDelta(line, this.#end) < 0
  }

  #begin(capture: CaptureTime, source: RtpPacket, now: number): Segment {
    return {
      capture,
      firstSource: source.sequence,
      highestSource: sequence(source.sequence - 1),
      newestSourceTime: source.timestamp,
      sequenceOffset: this.#sequence + 1 - source.sequence,
      timestampOffset: this.#place(capture, source.timestamp, now) - source.timestamp,
      fresh: true,
    }
  }

  #advance(segment: Segment, source: RtpPacket, now: number): void {
    segment.highestSource = source.sequence
    if (sequenceDelta(source.sequence, segment.firstSource) > 2 * MOST_SEQUENCE_JUMP) segment.fresh = false
    segment.newestSourceTime = source.timestamp
    this.#sequence = sequence(source.sequence + segment.sequenceOffset)
    const time = timestamp(source.timestamp + segment.timestampOffset)
    const behind = this.#end !== null && timestampDelta(time, this.#end) < -OPUS_CLOCK_RATE / 2
    // The source's clock jumped (a device was changed): back onto the line.
    if (behind || isAstray(this.#options.clock, time, now, OPUS_CLOCK_RATE)) {
      segment.timestampOffset = this.#place(segment.capture, source.timestamp, now) - source.timestamp
    }
  }

  #place(capture: CaptureTime, sourceTime: number, now: number): number {
    const line = placeOnLine(this.#options.clock, capture(sourceTime, now), now, OPUS_CLOCK_RATE)
    return this.#end === null ? line : later(this.#end, line)
  }

  #send(payload: Buffer, level: Buffer | null, marker: boolean, out: number, time: number): Buffer {
    const buffer = writeRtp({
      marker,
      payloadType: this.#options.payloadType,
      sequence: out,
      timestamp: time,
      ssrc: this.ssrc,
      extension: level === null ? null : { id: this.#options.levelId, data: level },
      payload: [payload],
    })
    this.#packets++
    this.#octets += buffer.length
    return buffer
  }
}

function later(a: number, b: number): number {
  return timestampDelta(timestamp(b), a) > 0 ? timestamp(b) : a
}
