import type { BusClock } from './busClock.ts'
import type { VideoCodec } from './codec/codec.ts'
import { ORIENTATION, VIDEO_PAYLOAD_TYPE } from './busOutput.ts'
import type { BusSlot } from './busSlots.ts'
import type { BusInput, BusSource } from './input.ts'
import type { IntakeTransports } from './intake.ts'
import { Intake } from './intake.ts'
import { readExtension } from './rtpPacket.ts'
import { sequence } from './serial.ts'
import type { SenderClock } from './senderClock.ts'
import { trackSenderReports } from './senderReports.ts'
import type { VideoFeed } from './videoMux.ts'
import { VideoMux } from './videoMux.ts'
import { VideoStream } from './videoStream.ts'

export type VideoChannelOptions = {
  slot: BusSlot
  codec: VideoCodec
  clock: BusClock
  transports: IntakeTransports
  listener: {
    send(packet: Buffer): void
    sendRtcp(packet: Buffer): void
    switched(id: string | null, elapsedMs: number): void
    standby(id: string): void
    flowing(id: string): void
  }
}

type Feed = VideoFeed & { id: string; intake: Intake; clock: SenderClock }

/** A picture or a presentation: what is shown there, and its way from a producer to the outputs. */
export class VideoChannel {
  readonly #options: VideoChannelOptions
  readonly #streams: VideoStream[]
  readonly #mux: VideoMux
  readonly #feeds = new Set<Feed>()
  #shown: { id: string; feed: Feed | null } | null = null
  #standbyId: string | null = null
  #flowingId: string | null = null

  constructor(options: VideoChannelOptions) {
    const { clock, codec, listener, slot } = options
    this.#options = options
    this.#streams = Array.from(
      { length: slot.layers },
      (_, index) =>
        new VideoStream({
          ssrc: slot.ssrc + index,
          payloadType: VIDEO_PAYLOAD_TYPE,
          orientationId: ORIENTATION.id,
          clock,
          clockRate: codec.name.clockRate,
          numbering: codec.numbering(),
          sequence: sequence(slot.ssrc),
        }),
    )
    this.#mux = new VideoMux({
      streams: this.#streams,
      // A camera that says nothing has failed; a screen that shows nothing new has not.
      silenceIsDeath: slot.kind === 'picture',
      events: {
        send: (_, packet) => listener.send(packet),
        report: (index) => this.#report(index),
        switched: (feed, elapsedMs) => this.#switched(feed, elapsedMs),
        standby: (feed) => this.#standby(this.#idOf(feed)),
        flowing: (feed) => this.#flowing(this.#idOf(feed)),
        released: (feed) => this.#released(feed),
      },
    })
  }

  get id(): string | null {
    return this.#shown?.id ?? null
  }

  /** Who sends what should be shown: its sound is moved by the same clock. */
  get sender(): { input: BusInput; clock: SenderClock } | null {
    const feed = this.#shown?.feed
    return feed === undefined || feed === null ? null : { input: feed.intake.input, clock: feed.clock }
  }

  /** Latest wins. Naming what is shown already changes nothing. */
  show(source: BusSource | null): void {
    const shown = this.#shown
    if (source === null) {
      if (shown === null) return
      this.#shown = null
      this.#standbyId = null
      this.#mux.select(null, performance.now())
      queueMicrotask(() => this.#shown === null && this.#flows(null, 0))
      return
    }
    const { id, input } = source
    if (input === null) {
      if (shown?.id === id && shown.feed === null) return
      this.#shown = { id, feed: null }
      this.#mux.select(null, performance.now())
      queueMicrotask(() => this.#shown?.id === id && this.#shown.feed === null && this.#standby(id))
      return
    }
    if (shown?.id === id && shown.feed?.intake.input.producer === input.producer) return
    if (shown?.id !== id) this.#standbyId = null
    const known = [...this.#feeds].find((feed) => feed.id === id && feed.intake.input.producer === input.producer)
    const feed = known ?? this.#feed(id, input)
    this.#shown = { id, feed }
    this.#mux.select(feed, performance.now())
  }

  /** A viewer of the stream with this SSRC cannot decode. */
  keyframeWanted(ssrc: number): void {
    const { slot } = this.#options
    if (ssrc >= slot.ssrc && ssrc < slot.ssrc + slot.layers) this.#mux.keyframeWanted(performance.now())
  }

  tick(now: number): void {
    this.#mux.tick(now)
  }

  report(): void {
    this.#streams.forEach((_, index) => this.#report(index))
  }

  close(): void {
    this.#shown = null
    this.#mux.close()
  }

  #feed(id: string, input: BusInput): Feed {
    const { codec } = this.#options
    const clock = trackSenderReports(input.producer)
    const layers = Math.max(1, input.producer.rtpParameters.encodings?.length ?? 1)
    const readers = Array.from({ length: layers }, () => codec.reader())
    const intake = new Intake(input, this.#options.transports, {
      packet: (rtp, layer) => {
        const keyframe = readers[layer]?.(rtp.payload, rtp.timestamp) ?? null
        if (keyframe === null) return
        const orientationId = intake.extensionId(ORIENTATION.uri)
        const orientation = orientationId === null ? null : readExtension(rtp, orientationId)
        this.#mux.packet(feed, layer, { rtp, keyframe, orientation }, performance.now())
      },
      gone: () => this.#mux.remove(feed),
    })
    const feed: Feed = {
      id,
      intake,
      clock,
      layers,
      expected: (layer) => input.producer.score.some((entry) => entry.encodingIdx === layer && entry.score > 0),
      requestKeyframe: () => intake.requestKeyframe(),
      capturedAt: (layer, rtpTimestamp, now) => clock.capturedAt(layer, rtpTimestamp, codec.name.clockRate, now),
    }
    this.#feeds.add(feed)
    return feed
  }

  #idOf(feed: VideoFeed): string | null {
    return [...this.#feeds].find((known) => known === feed)?.id ?? null
  }

  #switched(feed: VideoFeed, elapsedMs: number): void {
    const id = this.#idOf(feed)
    if (id === null) return
    this.#flows(id, elapsedMs)
    this.#flowing(id)
  }

  #flows(id: string | null, elapsedMs: number): void {
    this.#flowingId = id
    this.#options.listener.switched(id, elapsedMs)
  }

  #standby(id: string | null): void {
    if (id === null || this.#standbyId === id) return
    this.#standbyId = id
    if (this.#flowingId !== null) this.#flows(null, 0)
    this.#options.listener.standby(id)
  }

  #flowing(id: string | null): void {
    if (id === null || this.#standbyId !== id) return
    this.#standbyId = null
    if (this.#flowingId !== id) this.#flows(id, 0)
    this.#options.listener.flowing(id)
  }

  #released(feed: VideoFeed): void {
    for (const known of this.#feeds) {
      if (known !== feed) continue
      this.#feeds.delete(known)
      known.intake.close()
    }
  }

  #report(index: number): void {
    const stream = this.#streams[index]
    if (stream?.started) this.#options.listener.sendRtcp(stream.report(performance.now()))
  }
}
