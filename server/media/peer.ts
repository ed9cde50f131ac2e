import type { types } from 'mediasoup'
import { mediaSource, want as wants, type MediaInput, type MediaSource, type Want } from '../../shared/media.ts'
import type { DesiredPeer } from './messages.ts'

/** How long a browser goes on encoding what nobody sees any more, in milliseconds: floors move back and forth, and waking takes a fifth of a second. */
const QUIET_AFTER = 10_000
/** What mediasoup prefers of three layers unless told otherwise. */
const TOP_LAYER = 2

/** Whether anything comes of a source; unknown while it is held back, and before anybody looked (`FlowWatch`). */
export type Flow = 'unknown' | 'flows' | 'silent'

/** A stream that a page sends. Paused in the worker unless it is wanted, whatever the page does. */
export class PeerProducer {
  readonly source: MediaSource
  readonly producer: types.Producer
  /** The user's own switch. */
  userPaused = false
  flow: Flow = 'unknown'
  /** What the page was last told. */
  told: Want
  #want: Want
  #paused: boolean
  #quiet: NodeJS.Timeout | undefined
  readonly #tell: (want: Want) => void
  readonly #page: Pick<PeerSession, 'send' | 'producers'>

  /** @param page that sends it */
  constructor(
    source: MediaSource,
    producer: types.Producer,
    want: Want,
    tell: (want: Want) => void,
    page: Pick<PeerSession, 'send' | 'producers'>,
  ) {
    this.#page = page
    this.source = source
    this.producer = producer
    this.#paused = producer.paused
    this.told = want
    this.#want = want
    this.#tell = tell
  }

  /** Lets it flow into the router, or not. The worker obeys in the order asked. */
  set(want: Want): void {
    if (this.producer.closed) return
    const paused = want === 'nothing' || this.userPaused
    if (paused !== this.#paused) {
      this.#paused = paused
      this.flow = 'unknown'
      ;(paused ? this.producer.pause() : this.producer.resume()).catch(ignoreClosed)
    }
    this.#want = want
    if (rank(want) >= rank(this.told)) {
      clearTimeout(this.#quiet)
      this.#quiet = undefined
      if (want !== this.told) this.#say()
    } else
      this.#quiet ??= setTimeout(() => {
        this.#quiet = undefined
        this.#say()
      }, QUIET_AFTER)
  }

  /** Tells the page again, after a link that may have lost words. */
  repeat(): void {
    this.#tell(this.told)
  }

  get flows(): boolean {
    return !this.#paused && !this.producer.closed
  }

  /** Whether its page has been told to send it, and its user has not switched it off. */
  get asked(): boolean {
    return this.told !== 'nothing' && !this.userPaused && !this.producer.closed
  }

  /**
   * How much has come of it: grows for as long as it lives. A screen on which nothing changes sends nothing, and lives
   * while its page's way carries anything at all.
   * @returns only of a screen, `beside`: what came over its way beside it, in the same unit; null while its page is asked
   * for nothing else
   */
  async came(): Promise<{ all: number; beside?: number | null }> {
    const own = await this.producer.getStats()
    const { send, producers } = this.#page
    if (this.source !== 'screen' || send === null)
      return { all: own.reduce((sum, { packetCount }) => sum + packetCount, 0) }
    const all = (await send.getStats()).reduce((sum, { bytesReceived }) => sum + bytesReceived, 0)
    const more = [...producers.values()].some((each) => each !== this && each.asked)
    return { all, beside: more ? all - own.reduce((sum, { byteCount }) => sum + byteCount, 0) : null }
  }

  close(): void {
    clearTimeout(this.#quiet)
    this.producer.close()
  }

  #say() {
    this.told = this.#want
    this.#tell(this.#want)
  }
}

const rank = (want: Want) => wants.options.indexOf(want)

/** A stream that a page is sent. It flows when the page is ready, shows it, and may have it. */
export class PeerConsumer {
  readonly consumer: types.Consumer
  /** The page has its receiver: before that the first keyframe would be lost. */
  ready = false
  hidden = false
  /** The sound of one's own room. */
  barred = false
  /** The spatial layer that fits the size at which it is shown, and the highest that the worker has strength for. */
  layer: number
  layerCap = TOP_LAYER
  #paused = true
  #layer: number

  /** @param layer that it was made with */
  constructor(consumer: types.Consumer, layer = TOP_LAYER) {
    this.consumer = consumer
    this.layer = layer
    this.#layer = layer
  }

  settle(): void {
    this.#settleLayer()
    const paused = !this.ready || this.hidden || this.barred
    if (paused === this.#paused || this.consumer.closed) return
    this.#paused = paused
    ;(paused ? this.consumer.pause() : this.consumer.resume()).catch(ignoreClosed)
  }

  #settleLayer() {
    const layer = Math.min(this.layer, this.layerCap)
    if (layer === this.#layer || this.consumer.closed || this.consumer.type !== 'simulcast') return
    this.#layer = layer
    this.consumer.setPreferredLayers({ spatialLayer: layer }).catch(ignoreClosed)
  }
}

/** All that a page holds on the server between `media.join` and its end. Named by its epoch. */
export class PeerSession {
  readonly epoch: string
  send: types.WebRtcTransport | null = null
  recv: types.WebRtcTransport | null = null
  rtpCapabilities: types.RtpCapabilities | null = null
  readonly producers = new Map<MediaSource, PeerProducer>()
  /** Consumers of the programme by slot. */
  readonly programme = new Map<string, PeerConsumer>()
  /** Consumers of the wall by seat. */
  readonly wall = new Map<string, PeerConsumer>()
  /** The page of the wall that it shows; see `Peer.watched` for what of it it may. */
  wallSeats: string[] = []
  #wishes: MediaInput<'media.wishes'> | null = null

  constructor(epoch: string) {
    this.epoch = epoch
  }

  /**
   * Makes all as the page wants it; settle the page afterwards, or all pages when its sources have changed.
   * @returns whether they have
   */
  wish(wishes: MediaInput<'media.wishes'>): boolean {
    if (this.#wishes !== null && wishes.revision < this.#wishes.revision) return false
    this.#wishes = wishes
    let changed = false
    for (const source of mediaSource.options) {
      const producer = this.producers.get(source)
      if (producer === undefined) continue
      const silenced = wishes.sources[source] === 'silenced'
      const off = wishes.sources[source] === 'off'
      changed ||= off || silenced !== producer.userPaused
      producer.userPaused = silenced
      if (off) producer.close()
    }
    const ready = new Set(wishes.ready)
    for (const each of [...this.programme.values(), ...this.wall.values()]) each.ready = ready.has(each.consumer.id)
    this.showAsWished()
    for (const each of this.wall.values()) each.settle()
    return changed
  }

  /** Also when the page's pictures were made after it had said how large they are. */
  showAsWished(): void {
    for (const [slotId, consumer] of this.programme) {
      const size = this.#wishes?.shown[slotId]
      if (size === undefined || consumer.consumer.kind !== 'video') continue
      consumer.hidden = size.width === 0 || size.height === 0
      if (!consumer.hidden) consumer.layer = layerFor(size.height)
    }
  }

  findTransport(transportId: string): types.WebRtcTransport | null {
    return [this.send, this.recv].find((transport) => transport?.id === transportId) ?? null
  }

  findProducer(producerId: string): PeerProducer | null {
    return [...this.producers.values()].find((each) => each.producer.id === producerId) ?? null
  }

  findConsumer(consumerId: string): PeerConsumer | null {
    for (const each of [...this.programme.values(), ...this.wall.values()])
      if (each.consumer.id === consumerId) return each
    return null
  }

  /** Transports take their producers and consumers with them. */
  close(): void {
    for (const producer of this.producers.values()) producer.close()
    this.send?.close()
    this.recv?.close()
    this.producers.clear()
    this.programme.clear()
    this.wall.clear()
  }
}

/** A page that may take part, and what it holds. */
export class Peer {
  about: DesiredPeer
  session: PeerSession | null = null
  /** Runs while the application no longer names it. */
  leaving: NodeJS.Timeout | undefined

  constructor(about: DesiredPeer) {
    this.about = about
  }

  /** The layer in which it is sent a seat beside the programme. */
  wallLayer(seat: string): number {
    const { facing } = this.about
    return facing?.seat === seat && facing.large ? TOP_LAYER : 0
  }

  /** The seats that its page shows beside the programme, as far as it may be sent them now. */
  get watched(): string[] {
    const { mayWatchWall, facing } = this.about
    return (this.session?.wallSeats ?? []).filter((seat) => mayWatchWall || seat === facing?.seat)
  }

  producer(source: MediaSource): PeerProducer | null {
    const found = this.session?.producers.get(source)
    return found === undefined || found.producer.closed || found.userPaused ? null : found
  }

  close(): void {
    clearTimeout(this.leaving)
    this.session?.close()
    this.session = null
  }
}

/**
 * Layers are a quarter, a half and the whole of a picture whose size nobody states. Taken for 720 lines: then a 1080
 * one is a little better than needed, never worse.
 */
function layerFor(height: number): number {
  if (height <= 180) return 0
  return height <= 360 ? 1 : 2
}

/** Pausing what has just closed is no fault: the closing says all there is to say. */
function ignoreClosed() {}
