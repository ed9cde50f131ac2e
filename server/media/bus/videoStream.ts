import type { Numbering } from './codec/codec.ts'
import type { RtpPacket } from './rtpPacket.ts'
import { timestamp, timestampDelta } from './serial.ts'
import type { CaptureTime, StreamLineOptions } from './streamLine.ts'
import { StreamLine } from './streamLine.ts'

/** A packet as a source sent it. */
export type VideoPacket = {
  rtp: RtpPacket
  /** With it the beginning of a keyframe is there: what flows from here on begins with the first packet of its frame. */
  keyframe: boolean
  /** The value of the video-orientation extension (urn:3gpp:video-orientation), if the packet has it. */
  orientation: Buffer | null
}

export type VideoStreamOptions = StreamLineOptions & { orientationId: number; numbering: Numbering }

/** One frame may follow another by this little when a source's clock is behind what was sent before. */
const LEAST_STEP_MS = 1
/** A frame older than this is none that was lost and sent again: the source's clock went back. */
const MOST_LATE_MS = 5000
const REMEMBERED_FRAMES = 128

/** One video stream (layer) of the bus: numbers that only rise, RTP time on one line, whatever flows into it. */
export class VideoStream {
  readonly #line: StreamLine
  readonly #options: VideoStreamOptions
  readonly #leastStep: number
  readonly #mostLate: number
  /** Frames that had to be moved to stay behind the ones before: their RTP time by the source's. */
  readonly #moved = new Map<number, number>()
  #lastMarker = true
  #lastTime: number | null = null

  constructor(options: VideoStreamOptions) {
    this.#options = options
    this.#line = new StreamLine(options)
    this.#leastStep = (LEAST_STEP_MS * options.clockRate) / 1000
    this.#mostLate = (MOST_LATE_MS * options.clockRate) / 1000
  }

  get started(): boolean {
    return this.#line.started
  }

  /** What is written from now on comes from another source, beginning with this first packet of a keyframe. */
  splice(first: VideoPacket, capture: CaptureTime, now: number): void {
    const { rtp } = first
    // A frame that was cut in its middle: one number is left out, so that no receiver takes the two for one frame.
    const skip = this.#lastMarker ? 1 : 2
    const time = this.#line.place(capture, rtp.timestamp, now)
    const segment = this.#line.begin(rtp, capture, { time, skip })
    // The first frame is a new one too.
    segment.newestSourceTime = timestamp(rtp.timestamp - 1)
    this.#moved.clear()
    this.#options.numbering.restart()
  }

  /** Nothing flows any more, until the next splice. */
  cut(): void {
    this.#line.end()
  }

  /** The packet as it leaves the bus; null when it is older than the splice. */
  write({ rtp, orientation }: VideoPacket, now: number): Buffer | null {
    const { segment } = this.#line
    const number = segment === null ? null : this.#line.number(segment, rtp.sequence)
    if (number === null) return null
    const { orientationId, numbering } = this.#options
    const time = this.#time(rtp.timestamp, now)
    if (number.newest) this.#lastMarker = rtp.marker
    return this.#line.write({
      marker: rtp.marker,
      sequence: number.out,
      timestamp: time,
      extension: orientation === null ? null : { id: orientationId, data: orientation },
      payload: numbering.rewrite(rtp.payload, rtp.timestamp),
    })
  }

  report(now: number): Buffer {
    return this.#line.report(now)
  }

  #time(sourceTime: number, now: number): number {
    const { segment } = this.#line
    const moved = this.#moved.get(sourceTime)
    if (segment === null || moved !== undefined) return moved ?? this.#line.at(now)
    const ahead = timestampDelta(sourceTime, segment.newestSourceTime)
    if (ahead <= 0 && ahead > -this.#mostLate) return timestamp(sourceTime + segment.timestampOffset)
    if (this.#line.isAstray(sourceTime + segment.timestampOffset, now)) {
      segment.timestampOffset = this.#line.place(segment.capture, sourceTime, now) - sourceTime
      this.#options.numbering.restart()
    }
    segment.newestSourceTime = sourceTime
    let time = timestamp(sourceTime + segment.timestampOffset)
    if (this.#lastTime !== null && timestampDelta(time, this.#lastTime) < this.#leastStep) {
      time = timestamp(this.#lastTime + this.#leastStep)
      this.#moved.set(sourceTime, time)
      if (this.#moved.size > REMEMBERED_FRAMES) {
        const [oldest] = this.#moved.keys()
        if (oldest !== undefined) this.#moved.delete(oldest)
      }
    }
    this.#lastTime = time
    return time
  }
}
