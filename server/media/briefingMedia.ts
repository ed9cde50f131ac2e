import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Router } from 'mediasoup/types'
import { atMost } from '../../shared/deadline.ts'
import { AppError } from '../../shared/errors.ts'
import type { MediaObservation, MediaOutput, MediaSource, Want } from '../../shared/media.ts'
import { carriedExtensions } from '../../shared/mediaRtp.ts'
import { guarded } from '../guarded.ts'
import { videoCodecs } from './bus/codec/carried.ts'
import type { VideoCodec } from './bus/codec/codec.ts'
import { mediaCodecs } from './codecs.ts'
import { FlowWatch } from './flowWatch.ts'
import { layerCap } from './load.ts'
import { Meter } from './meter.ts'
import type { DesiredChange, DesiredMedia, DesiredPeer, DesiredProgramme } from './messages.ts'
import { Peer, PeerSession, type PeerProducer } from './peer.ts'
import { Programme } from './programme.ts'
import { cameraOfSeat, couldPlay, select, sourcesInPlay, wantedProducers } from './selection.ts'
import type { MediaWorker } from './mediaWorker.ts'
import type { MediaSettings } from './settings.ts'
import type { Log, WorkerPool } from './workerPool.ts'

/** A page whose link to the application broke keeps its media for so long, in milliseconds; most come back at once. */
const LINGER = 20_000
/** How long a page's request waits while all is being rebuilt. */
const PATIENCE = 5000

export type Observe = (peerId: string | null, observation: MediaObservation) => void
/** What exists on a worker. All of it ends with that worker. */
export type LiveMedia = {
  worker: MediaWorker
  router: Router
  codec: VideoCodec
  programme: Programme
  meter: Meter
  flow: FlowWatch
  rtpCapabilities: MediaOutput<'media.join'>['rtpCapabilities']
  iceServers: MediaSettings['iceServers']
}

/**
 * All media of one briefing: holds what is desired, builds what is needed on a worker, and settles the one to the other
 * after every change. When the worker dies it is built again elsewhere, and the pages are told to join anew.
 */
export class BriefingMedia {
  readonly briefingId: string
  readonly peers = new Map<string, Peer>()
  live: LiveMedia | null = null
  readonly #pool: WorkerPool
  readonly #load: (worker: MediaWorker) => number
  readonly #observe: Observe
  readonly #log: Log
  #desire: DesiredProgramme
  #closed = false
  /** Faults that were told since all stands on its worker: one may come at every tick. */
  readonly #faults = new Set<string>()
  #waiting: (() => void)[] = []

  constructor(
    desire: DesiredMedia,
    context: { pool: WorkerPool; load: (worker: MediaWorker) => number; observe: Observe; log: Log },
  ) {
    this.briefingId = desire.briefingId
    this.#desire = { codec: desire.codec, slots: desire.slots, warm: desire.warm }
    this.#pool = context.pool
    this.#load = context.load
    this.#observe = context.observe
    this.#log = context.log
    this.desire(desire)
    void this.#keepAlive()
  }

  /** Takes the new desired state; returns at once. */
  desire(desire: DesiredMedia): void {
    const named = new Set(desire.peers.map((about) => about.peerId))
    const gone = [...this.peers.keys()].filter((peerId) => !named.has(peerId))
    this.change({ ...desire, gone })
  }

  /** The same of what has changed. */
  change({ peers, gone, codec, slots, warm }: Omit<DesiredChange, 'briefingId'>): void {
    this.#desire = { codec, slots, warm }
    for (const about of peers) {
      const peer = this.peers.get(about.peerId) ?? new Peer(about)
      this.peers.set(about.peerId, peer)
      const faced = cameraFaced(peer.about)
      peer.about = about
      clearTimeout(peer.leaving)
      peer.leaving = undefined
      this.#withdrawRights(peer)
      if (faced !== cameraFaced(about) && peer.watched.length > 0)
        this.tell(about.peerId, { type: 'media.wallChanged' })
    }
    for (const peerId of gone) {
      const peer = this.peers.get(peerId)
      if (peer === undefined) continue
      peer.leaving ??= setTimeout(
        guarded(() => this.drop(peerId), this.#failed('page not dropped')),
        peer.session === null ? 0 : LINGER,
      )
    }
    this.settle()
  }

  drop(peerId: string): void {
    const peer = this.peers.get(peerId)
    if (peer === undefined) return
    this.peers.delete(peerId)
    const seats = peer.session?.producers.has('camera') === true ? [peer.about.seat] : []
    const { session } = peer
    peer.close()
    if (session !== null) this.settle()
    for (const seat of seats) this.tellWall(seat)
  }

  /** @throws AppError `media.unknownObject`: the application does not name this page (any more) */
  peer(peerId: string): Peer {
    const peer = this.peers.get(peerId)
    if (peer === undefined) throw new AppError('not_found', 'media.unknownObject')
    return peer
  }

  /** What stands on a worker; waits a little while it is being built. @throws AppError `media.unavailable` */
  async ready(): Promise<LiveMedia> {
    if (this.live === null && !this.#closed)
      await atMost(new Promise<void>((resolve) => this.#waiting.push(resolve)), PATIENCE)
    if (this.live === null) throw new AppError('unavailable', 'media.unavailable')
    return this.live
  }

  /** A new epoch for a page: what it had is closed. */
  enter(peer: Peer): PeerSession {
    const before = peer.session
    const hadCamera = before?.producers.has('camera') === true
    before?.close()
    peer.session = new PeerSession(randomUUID())
    if (hadCamera) this.tellWall(peer.about.seat)
    // Who comes anew changes nothing for the others.
    if (before !== null) this.settle()
    return peer.session
  }

  leave(peer: Peer): void {
    const hadCamera = peer.session?.producers.has('camera') === true
    peer.close()
    this.settle()
    if (hadCamera) this.tellWall(peer.about.seat)
  }

  tell(peerId: string, observation: MediaObservation): void {
    this.#observe(peerId, observation)
  }

  /** A camera of that seat came or went. */
  tellWall(seat: string): void {
    for (const [peerId, peer] of this.peers)
      if (peer.watched.includes(seat)) this.tell(peerId, { type: 'media.wallChanged' })
  }

  /**
   * Makes everything as it should be now. Cheap, and harmless when nothing changed. Never throws: it is called by timers
   * and events, and no fault of one briefing may end the program that carries them all.
   */
  settle(): void {
    try {
      this.#settle()
    } catch (fault) {
      this.#failed('briefing not settled')(fault)
    }
  }

  #settle() {
    if (this.live === null || this.#closed) return
    const { programme, router, worker, codec } = this.live
    // Its pages hold consumers of what was before: it is built anew, and they join anew.
    if (!programme.has(this.#desire.slots) || codec !== videoCodecs[this.#desire.codec]) return router.close()
    const cap = layerCap(worker.watch.strain)
    const selection = select(this.#desire, this.peers)
    const wanted = wantedProducers(this.#desire, this.peers, programme.flowing)
    programme.bar(selection)
    for (const peer of this.peers.values()) {
      programme.settle(peer, cap)
      for (const [seat, cell] of peer.session?.wall ?? []) {
        cell.layer = peer.wallLayer(seat)
        cell.layerCap = cap
        cell.settle()
      }
    }
    for (const [producer, want] of wanted) producer.set(want)
    programme.put(selection)
    for (const peer of this.peers.values())
      for (const producer of peer.session?.producers.values() ?? []) if (!wanted.has(producer)) producer.set('nothing')
  }

  /** Makes what one page is sent as it should be: for when nothing else has changed. */
  settleViewer(peer: Peer): void {
    this.live?.programme.settle(peer, layerCap(this.live.worker.watch.strain))
  }

  /** How much somebody wants of a producer of this peer that is about to be made. */
  wouldWant(peer: Peer, source: MediaSource): Want {
    const { peerId, seat } = peer.about
    if (couldPlay(this.#desire, peerId, source)) return 'all'
    if (source !== 'camera') return 'nothing'
    if (this.#desire.warm.includes(peerId)) return 'all'
    const watched = [...this.peers.values()].some((each) => each.watched.includes(seat))
    return watched && (peer.about.representsSeat || cameraOfSeat(this.peers, seat) === null) ? 'lowest' : 'nothing'
  }

  /** Whether the briefing cannot go on without this page: it leads, or is or will soon be seen or heard. */
  needs({ about: { peerId, mayWatchWall } }: Peer): boolean {
    return mayWatchWall || couldPlay(this.#desire, peerId) || this.#desire.warm.includes(peerId)
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    for (const peer of this.peers.values()) peer.close()
    this.peers.clear()
    const live = this.live
    this.live = null
    this.#dismantle(live)
    live?.router.close()
    this.#wake()
  }

  #withdrawRights(peer: Peer) {
    const { session, about } = peer
    if (session === null) return
    for (const [source, producer] of session.producers) {
      if (about.mayProduce.includes(source)) continue
      session.producers.delete(source)
      producer.close()
    }
    if (about.mayWatchWall) return
    // What its page wishes to show is kept: it may be sent it again.
    for (const [seat, { consumer }] of session.wall) {
      if (seat === about.facing?.seat) continue
      consumer.close()
      session.wall.delete(seat)
    }
  }

  async #keepAlive() {
    while (!this.#closed) {
      const worker = this.#pool.pick(this.#load)
      if (worker === null) {
        await new Promise((resolve) => this.#pool.once('back', resolve))
        continue
      }
      try {
        await this.#liveOn(worker)
      } catch (error) {
        if (!this.#closed)
          this.#log('warn', 'media not built yet', { briefingId: this.briefingId, reason: String(error) })
        await sleep(100)
      }
    }
  }

  /** Builds all on a worker and returns when that worker, or what was built, has ended. */
  async #liveOn(worker: MediaWorker) {
    const codec = videoCodecs[this.#desire.codec]
    const router = await worker.worker.createRouter({ mediaCodecs: mediaCodecs(codec) })
    const ended = new Promise<void>((resolve) => router.observer.once('close', resolve))
    try {
      const everybody = (observation: MediaObservation) => this.#observe(null, observation)
      const programme = await Programme.create({ router, codec, slots: this.#desire.slots }, everybody, {
        changed: () => this.settle(),
        failed: this.#failed('programme not carried on'),
      })
      const meter = await Meter.create(router, this.peers, {
        observe: everybody,
        tell: (...told) => this.tell(...told),
        failed: this.#failed('levels not measured'),
      })
      if (router.closed || this.#closed) throw new Error('ended while it was built')
      const { codecs, headerExtensions } = router.rtpCapabilities
      const rtpCapabilities = { codecs, headerExtensions: carriedExtensions(headerExtensions) }
      const flow = new FlowWatch(
        () => sourcesInPlay(this.#desire, this.peers),
        (changed) => this.#flowChanged(changed),
        this.#failed('flow not followed'),
      )
      this.live = {
        worker,
        router,
        codec,
        programme,
        meter,
        flow,
        rtpCapabilities,
        iceServers: this.#pool.settings.iceServers,
      }
    } catch (error) {
      router.close()
      throw error
    }
    const relieve = (strained: MediaWorker) => strained === worker && this.settle()
    this.#pool.on('strained', relieve)
    this.#faults.clear()
    this.settle()
    this.#wake()
    await ended
    this.#pool.off('strained', relieve)
    const live = this.live
    this.live = null
    this.#dismantle(live)
    for (const [peerId, peer] of this.peers) {
      if (peer.session === null) continue
      peer.session.close()
      peer.session = null
      this.tell(peerId, { type: 'media.reset' })
    }
  }

  /** Another device of a seat may stand in now, or has done so; or nothing comes of a seat any more. */
  #flowChanged(changed: readonly PeerProducer[]) {
    this.settle()
    for (const peer of this.peers.values())
      if (changed.some((each) => peer.producer('camera') === each)) this.tellWall(peer.about.seat)
  }

  #failed(what: string) {
    return (fault: unknown) => {
      if (this.#faults.has(what)) return
      this.#faults.add(what)
      const reason = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)
      this.#log('error', `media: ${what}`, { briefingId: this.briefingId, reason })
    }
  }

  #dismantle(live: LiveMedia | null) {
    live?.flow.close()
    live?.programme.close()
    live?.meter.close()
  }

  #wake() {
    for (const resolve of this.#waiting) resolve()
    this.#waiting = []
  }
}

const cameraFaced = ({ facing }: DesiredPeer): string => JSON.stringify([facing?.seat, facing?.cameras])
