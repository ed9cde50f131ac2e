import { OPUS_CLOCK_RATE, opusSamples, SILENCE_FRAME, SILENCE_SAMPLES } from './codec/opus.ts'
import type { RtpPacket } from './rtpPacket.ts'
import { timestamp, timestampDelta } from './serial.ts'
import type { CaptureTime, StreamLineOptions } from './streamLine.ts'
import { StreamLine } from './streamLine.ts'

export type AudioPacket = {
  rtp: RtpPacket
  /** The value of the audio-level extension (RFC 6464), if the packet has it. */
  level: Buffer | null
}

export type AudioStreamOptions = Omit<StreamLineOptions, 'clockRate'> & { levelId: number }

const SILENCE_FRAMES = 3
/** −127 dBov, no voice. */
const SILENT_LEVEL = Buffer.from([0x7f])
const MOST_LEFT_OUT_MS = 100

/** One audio slot of the bus. */
export class AudioStream {
  readonly #line: StreamLine
  readonly #levelId: number
  #capture: CaptureTime | null = null
  #splicedAt = 0
  /** RTP time at which the last packet ends. */
  #end: number | null = null

  constructor({ levelId, ...options }: AudioStreamOptions) {
    this.#levelId = levelId
    this.#line = new StreamLine({ ...options, clockRate: OPUS_CLOCK_RATE })
  }

  get started(): boolean {
    return this.#line.started
  }

  /**
   * Ends what was heard and makes ready for another source (null: nobody). The frames of silence that come back, each
   * to be sent `after` that many milliseconds, let decoders fade out of the old voice while the new one is on its way.
   */
  splice(capture: CaptureTime | null, now: number): { packet: Buffer; after: number }[] {
    const speaking = this.#line.segment !== null
    this.#line.end()
    this.#capture = capture
    this.#splicedAt = now
    if (!speaking || this.#end === null) return []
    let time = later(this.#end, this.#line.at(now) - (SILENCE_FRAMES + 2) * SILENCE_SAMPLES)
    const frames = Array.from({ length: SILENCE_FRAMES }, (_, index) => {
      const packet = this.#send(SILENCE_FRAME, SILENT_LEVEL, index === 0, this.#line.next(), time)
      time = timestamp(time + SILENCE_SAMPLES)
      return { packet, after: (index * SILENCE_SAMPLES * 1000) / OPUS_CLOCK_RATE }
    })
    this.#end = time
    return frames
  }

  /** The packet as it leaves the bus; null when nobody is to be heard or it is older than the splice. */
  write({ rtp, level }: AudioPacket, now: number): Buffer | null {
    const capture = this.#capture
    if (capture === null) return null
    const begins = this.#line.segment === null
    if (begins && this.#tooEarly(capture, rtp, now)) return null
    const segment =
      this.#line.segment ?? this.#line.begin(rtp, capture, { time: this.#place(capture, rtp, now), skip: 1 })
    const number = this.#line.number(segment, rtp.sequence)
    if (number === null) return null
    if (number.newest) {
      segment.newestSourceTime = rtp.timestamp
      // The source's clock jumped (a device was changed): back onto the line.
      if (this.#strays(timestamp(rtp.timestamp + segment.timestampOffset), now))
        segment.timestampOffset = this.#place(capture, rtp, now) - rtp.timestamp
    }
    const time = timestamp(rtp.timestamp + segment.timestampOffset)
    const end = timestamp(time + opusSamples(rtp.payload))
    this.#end = this.#end === null ? end : later(this.#end, end)
    return this.#send(rtp.payload, level, begins || rtp.marker, number.out, time)
  }

  report(now: number): Buffer {
    return this.#line.report(now)
  }

  /**
   * What was said while the silence runs is left out. Moved behind it instead, it would be played later than it was
   * said; every splice would add to that, and the picture would wait for its sound.
   */
  #tooEarly(capture: CaptureTime, source: RtpPacket, now: number): boolean {
    if (this.#end === null || now - this.#splicedAt > MOST_LEFT_OUT_MS) return false
    return timestampDelta(this.#line.place(capture, source.timestamp, now), this.#end) < 0
  }

  #strays(time: number, now: number): boolean {
    const behind = this.#end !== null && timestampDelta(time, this.#end) < -OPUS_CLOCK_RATE / 2
    return behind || this.#line.isAstray(time, now)
  }

  /** On the line, and behind what was sent before. */
  #place(capture: CaptureTime, source: RtpPacket, now: number): number {
    const time = this.#line.place(capture, source.timestamp, now)
    return this.#end === null ? time : later(this.#end, time)
  }

  #send(payload: Buffer, level: Buffer | null, marker: boolean, sequence: number, time: number): Buffer {
    const extension = level === null ? null : { id: this.#levelId, data: level }
    return this.#line.write({ marker, sequence, timestamp: time, extension, payload: [payload] })
  }
}

function later(a: number, b: number): number {
  return timestampDelta(timestamp(b), a) > 0 ? timestamp(b) : a
}
