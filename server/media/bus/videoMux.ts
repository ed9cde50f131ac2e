import { sequenceDelta, timestampDelta } from './serial.ts'
import type { VideoPacket, VideoStream } from './videoStream.ts'

/** What the mux needs to know of a source of video. */
export type VideoFeed = {
  /** Simulcast layers, lowest first. */
  readonly layers: number
  /** Whether the layer is known to flow (or to have flowed a moment ago). */
  expected(layer: number): boolean
  requestKeyframe(): void
  capturedAt(layer: number, rtpTimestamp: number, now: number): number | null
}

export type VideoMuxEvents = {
  /** `stream`: index of the bus layer. */
  send(stream: number, packet: Buffer): void
  report(stream: number): void
  switched(feed: VideoFeed, elapsedMs: number): void
  standby(feed: VideoFeed): void
  flowing(feed: VideoFeed): void
  /** Nothing flows from this feed any more, and nothing will. */
  released(feed: VideoFeed): void
}

export const STANDBY_AFTER = 1000
/** How long an upper layer that is known to flow may be later than the first one; and one that is not known. */
const FILL_AFTER = 250
const FILL_UNKNOWN_AFTER = 80
/** Packets since the last keyframe are held that long, so that an upper layer can be filled from its keyframe on. */
const HELD_FOR = 400
/** A layer has stopped when it says nothing for that long while another one sends that many frames. */
const STALLED_AFTER = 400
const STALLED_FRAMES = 5
const KEYFRAME_REQUEST_EVERY = 1000
const RECENT = 16

type LayerState = {
  lastAt: number
  newest: number | null
  /** Frames of other layers since this one's last packet. */
  behind: number
  keyAt: number
  /** Packets from the last keyframe on, while it is young. */
  held: VideoPacket[]
  recent: VideoPacket[]
}

type FeedState = {
  feed: VideoFeed
  selectedAt: number
  flowingSince: number | null
  standby: boolean
  switched: boolean
  requestedAt: number
  wanted: boolean
  layers: LayerState[]
}

type Owner = { state: FeedState; layer: number }

/**
 * Decides, per layer of the bus, which layer of which source flows into it. Knows no mediasoup and no clock of its own;
 * times are monotonic milliseconds.
 */
export class VideoMux {
  readonly #streams: VideoStream[]
  readonly #events: VideoMuxEvents
  readonly #silenceIsDeath: boolean
  readonly #owners: (Owner | null)[]
  readonly #fillAt: number[]
  #states = new Map<VideoFeed, FeedState>()
  #selected: FeedState | null = null

  constructor(options: { streams: VideoStream[]; events: VideoMuxEvents; silenceIsDeath: boolean }) {
    this.#streams = options.streams
    this.#events = options.events
    this.#silenceIsDeath = options.silenceIsDeath
    this.#owners = options.streams.map(() => null)
    this.#fillAt = options.streams.map(() => Infinity)
  }

  /** Makes this feed the one to show. What flows goes on until the feed's first keyframe, or until its stand-by. */
  select(feed: VideoFeed | null, now: number): void {
    if (feed === null) {
      this.#selected = null
      this.#cutAll()
      this.#release()
      return
    }
    const known = this.#states.get(feed)
    if (known !== undefined && known === this.#selected) return
    const state: FeedState = known ?? {
      feed,
      selectedAt: now,
      flowingSince: null,
      standby: false,
      switched: false,
      requestedAt: now,
      wanted: false,
      layers: Array.from({ length: feed.layers }, () => ({
        lastAt: -Infinity,
        newest: null,
        behind: 0,
        keyAt: -Infinity,
        held: [],
        recent: [],
      })),
    }
    this.#states.set(feed, state)
    this.#selected = state
    if (known !== undefined) {
      // It still owns layers from before: it was passed over, and comes back.
      state.selectedAt = now
      state.switched = false
      state.flowingSince = null
      state.requestedAt = now
      feed.requestKeyframe()
    }
    this.#fillAt.fill(Infinity)
    this.#release()
  }

  /** The source has closed: what it owned stays as it was drawn last. */
  remove(feed: VideoFeed): void {
    const state = this.#states.get(feed)
    if (state === undefined) return
    this.#owners.forEach((owner, index) => {
      if (owner?.state === state) this.#cut(index)
    })
    for (const layer of state.layers)
      Object.assign(layer, { lastAt: -Infinity, keyAt: -Infinity, held: [], recent: [] })
    if (this.#selected === state) {
      state.flowingSince = null
      this.#standby(state)
    }
    this.#release()
  }

  packet(feed: VideoFeed, layer: number, packet: VideoPacket, now: number): void {
    const state = this.#states.get(feed)
    const track = state?.layers[layer]
    if (state === undefined || track === undefined) return
    this.#note(state, track, packet, now)
    const fed = this.#owners.flatMap((owner, index) => (owner?.state === state && owner.layer === layer ? [index] : []))
    if (state === this.#selected) {
      if (packet.keyframe) this.#keyframe(state, layer, track, now)
      else if (this.#isWaitingFor(state, layer)) this.keyframeWanted(now)
    }
    for (const index of fed) this.#write(index, packet, now)
  }

  /** A viewer cannot decode. At most one request a second goes to a source; a switch asks by itself. */
  keyframeWanted(now: number): void {
    const state = this.#selected
    if (state === null) return
    state.wanted = true
    this.#request(state, now)
  }

  /** To be called every 50 ms or so. */
  tick(now: number): void {
    const state = this.#selected
    if (state === null) return
    this.#request(state, now)
    if (state.flowingSince === null) {
      if (now - state.requestedAt >= KEYFRAME_REQUEST_EVERY) state.wanted = true
      if (now - state.selectedAt >= STANDBY_AFTER) this.#standby(state)
      return
    }
    const lastAt = Math.max(...state.layers.map((layer) => layer.lastAt))
    if (this.#silenceIsDeath && now - lastAt >= STANDBY_AFTER) {
      state.flowingSince = null
      this.#standby(state)
      return
    }
    this.#streams.forEach((_, index) => {
      const owner = this.#owners[index] ?? null
      if (owner?.state !== state && now >= (this.#fillAt[index] ?? Infinity)) this.#fill(index, state, now)
      else if (owner?.state === state && this.#stalled(state, owner.layer, now)) state.wanted = true
    })
    this.#release()
  }

  close(): void {
    this.select(null, 0)
  }

  #note(state: FeedState, track: LayerState, packet: VideoPacket, now: number): void {
    track.lastAt = now
    track.behind = 0
    if (track.newest === null || timestampDelta(packet.rtp.timestamp, track.newest) > 0) {
      track.newest = packet.rtp.timestamp
      for (const other of state.layers) if (other !== track) other.behind++
    }
    if (packet.keyframe) {
      track.keyAt = now
      track.held = frameSoFar(track, packet)
    } else if (now - track.keyAt <= HELD_FOR) track.held.push(packet)
    else track.held = []
    track.recent.push(packet)
    if (track.recent.length > RECENT) track.recent.shift()
  }

  #keyframe(state: FeedState, layer: number, track: LayerState, now: number): void {
    state.wanted = false
    const first = state.flowingSince === null
    if (first) {
      state.flowingSince = now
      this.#streams.forEach((_, index) => {
        const expected = state.feed.expected(this.#preferred(index, state))
        this.#fillAt[index] = now + (expected ? FILL_AFTER : FILL_UNKNOWN_AFTER)
      })
    }
    this.#streams.forEach((_, index) => {
      const owner = this.#owners[index] ?? null
      if (owner?.state === state && owner.layer === layer) return
      const preferred = this.#preferred(index, state)
      const due =
        owner?.state === state
          ? this.#stalled(state, owner.layer, now) && this.#best(index, state, now) === layer
          : now >= (this.#fillAt[index] ?? Infinity) && this.#best(index, state, now) === layer
      if (preferred === layer || due) this.#splice(index, { state, layer }, track, now)
    })
    if (first) this.#announce(state, now)
    this.#release()
  }

  #announce(state: FeedState, now: number): void {
    if (state.standby) {
      state.standby = false
      this.#events.flowing(state.feed)
    }
    if (!state.switched) {
      state.switched = true
      this.#events.switched(state.feed, now - state.selectedAt)
    }
  }

  #fill(index: number, state: FeedState, now: number): void {
    const layer = this.#best(index, state, now)
    const track = layer === null ? undefined : state.layers[layer]
    if (layer === null || track === undefined) return
    if (track.held.length === 0) {
      state.wanted = true
      return
    }
    this.#splice(index, { state, layer }, track, now)
  }

  /** Lets the layer flow into this stream, from its last keyframe on. */
  #splice(index: number, owner: Owner, track: LayerState, now: number): void {
    const stream = this.#streams[index]
    const [first] = track.held
    if (stream === undefined || first === undefined) return
    const { feed } = owner.state
    this.#owners[index] = owner
    stream.splice(first, (rtpTimestamp, at) => feed.capturedAt(owner.layer, rtpTimestamp, at), now)
    const begins = !stream.started
    if (!begins) this.#events.report(index)
    for (const packet of track.held) this.#write(index, packet, now)
    if (begins) this.#events.report(index)
  }

  #write(index: number, packet: VideoPacket, now: number): void {
    const buffer = this.#streams[index]?.write(packet, now) ?? null
    if (buffer !== null) this.#events.send(index, buffer)
  }

  #standby(state: FeedState): void {
    this.#cutAll()
    if (!state.standby) {
      state.standby = true
      this.#events.standby(state.feed)
    }
    this.#release()
  }

  #request(state: FeedState, now: number): void {
    if (!state.wanted || now - state.requestedAt < KEYFRAME_REQUEST_EVERY) return
    state.wanted = false
    state.requestedAt = now
    state.feed.requestKeyframe()
  }

  /** The source's layer that belongs into this layer of the bus when all of them flow. Top layers meet. */
  #preferred(index: number, state: FeedState): number {
    const surplus = state.feed.layers - this.#streams.length
    return surplus >= 0 ? index + surplus : Math.min(index, state.feed.layers - 1)
  }

  /** The best layer that flows: the highest not above the preferred one, else the lowest above it. */
  #best(index: number, state: FeedState, now: number): number | null {
    const preferred = this.#preferred(index, state)
    const flowing = state.layers.flatMap((track, layer) =>
      Number.isFinite(track.keyAt) && now - track.lastAt < STANDBY_AFTER && !this.#stalled(state, layer, now)
        ? [layer]
        : [],
    )
    return flowing.findLast((layer) => layer <= preferred) ?? flowing.find((layer) => layer > preferred) ?? null
  }

  #stalled(state: FeedState, layer: number, now: number): boolean {
    const track = state.layers[layer]
    return track === undefined || (now - track.lastAt >= STALLED_AFTER && track.behind >= STALLED_FRAMES)
  }

  /** A layer flows without a keyframe although a layer of the bus would rather have it (or has nothing). */
  #isWaitingFor(state: FeedState, layer: number): boolean {
    return this.#streams.some((_, index) => {
      const owner = this.#owners[index] ?? null
      return this.#preferred(index, state) === layer && !(owner?.state === state && owner.layer === layer)
    })
  }

  #cut(index: number): void {
    this.#owners[index] = null
    this.#streams[index]?.cut()
  }

  #cutAll(): void {
    this.#streams.forEach((_, index) => this.#cut(index))
  }

  #release(): void {
    for (const [feed, state] of this.#states) {
      if (state === this.#selected || this.#owners.some((owner) => owner?.state === state)) continue
      this.#states.delete(feed)
      this.#events.released(feed)
    }
  }
}

/** All packets of a packet's frame that are there, in the order in which they were sent; they may have overtaken each other. */
function frameSoFar({ recent }: LayerState, packet: VideoPacket): VideoPacket[] {
  const { timestamp, sequence } = packet.rtp
  return [...recent.filter(({ rtp }) => rtp.timestamp === timestamp && rtp.sequence !== sequence), packet].sort(
    (one, other) => sequenceDelta(one.rtp.sequence, other.rtp.sequence),
  )
}
