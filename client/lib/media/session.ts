import { AppError } from '../../../shared/errors.ts'
import type { MediaObservation, MediaSource } from '../../../shared/media.ts'
import { PICTURE } from '../../../shared/programme.ts'
import { backoff } from './backoff.ts'
import { listDevices, type CaptureDevices } from './capture.ts'
import { loadChoices, saveChoices, type DeviceChoices } from './choices.ts'
import { MediaConnection } from './connection.ts'
import { pictureCodec } from './encodings.ts'
import { observed } from './observed.ts'
import { OwnSources, type DeviceNotice } from './ownSources.ts'
import { ProgrammeViewer } from './programmeViewer.ts'
import { Publisher } from './publisher.ts'
import { Sound } from './sound.ts'
import { LinkMeter } from './stats.ts'
import { browserShelf, type Shelf } from '../storage.ts'
import { Store } from './store.ts'
import {
  initialMediaState,
  type MediaRequest,
  type MediaState,
  type MediaTrouble,
  type ObservationFeed,
} from './types.ts'
import { WallViewer } from './wallViewer.ts'
import { Wishes } from './wishes.ts'

const LOOK_EVERY = 2000
const VERIFY_AGAIN = 700
/** A connection that was agreed upon and brings nothing for so long is built anew; slow computers and long ways need patience. */
const ARRIVES_WITHIN = 30_000
/** A way that brings nothing for so long while the server answers is most likely barred: then people are told. */
const NO_WAY_AFTER = 14_000

/** The way to the server: fits `MediaChannel` of client/lib/briefing. */
export type MediaWay = {
  request: MediaRequest
  onObservation: ObservationFeed
  /** Told at once how the link stands, and at every change. */
  onLink: (listener: (up: boolean) => void) => () => void
}

export type MediaSessionOptions = {
  way: MediaWay
  /** `navigator.mediaDevices` unless given; undefined there when the page is not secure. */
  devices?: CaptureDevices | undefined
  storage?: Shelf
}

/**
 * All of a page's part in pictures and sound. After `start` it joins, and joins again after whatever breaks, until `stop`.
 * Its state is watched; nothing of it throws at the user interface.
 */
export class MediaSession {
  readonly state = new Store<MediaState>(initialMediaState)
  readonly choices: Store<DeviceChoices>
  readonly own: OwnSources
  readonly sound: Sound
  readonly #way: MediaWay
  readonly #devices: CaptureDevices | undefined
  readonly #wishes: Wishes
  readonly #publisher: Publisher
  readonly #programme: ProgrammeViewer
  readonly #wall: WallViewer
  readonly #notices = new Set<(notice: DeviceNotice) => void>()
  readonly #ends: (() => void)[] = []
  #connection: MediaConnection | null = null
  #linked = false
  #stopped = false
  #started = false
  /** When media was last well, or could not be, on the page's steady clock. */
  #fineAt = performance.now()
  /** Where the server and this page last agreed to meet. */
  #address: string | null = null
  /** Ends the wait between two tries. */
  #hurry: () => void = () => {}

  constructor(options: MediaSessionOptions) {
    this.#way = options.way
    const storage = options.storage ?? browserShelf
    this.choices = new Store(loadChoices(storage))
    this.choices.subscribe(() => saveChoices(storage, this.choices.get()))
    this.sound = new Sound({ blocked: (soundBlocked) => this.#patch({ soundBlocked }) })
    const { request } = this.#way
    this.#wishes = new Wishes(request)
    this.#publisher = new Publisher(this.#wishes, (source, wanted) => this.own.wanted(source, wanted))
    this.#programme = new ProgrammeViewer(request, this.#wishes, (streams) => {
      this.sound.play(streams)
      this.#patch({ streams })
    })
    this.#wall = new WallViewer(request, this.#wishes, (wall) => this.#patch({ wall }))
    this.#devices = 'devices' in options ? options.devices : navigator.mediaDevices
    this.own = new OwnSources({
      devices: this.#devices,
      choices: this.choices.get,
      state: this.state,
      publisher: this.#publisher,
      notify: (notice) => {
        for (const listener of this.#notices) listener(notice)
      },
    })
    const { speaker } = this.choices.get()
    if (speaker !== null) void this.sound.setSpeaker(speaker)
  }

  /** Begins; returns at once. */
  start(): void {
    if (this.#started) return
    this.#started = true
    this.#ends.push(this.#way.onObservation((observation) => this.#take(observation)))
    this.#ends.push(this.#way.onLink((up) => this.#link(up)))
    const timer = setInterval(() => void this.#look(), LOOK_EVERY)
    this.#ends.push(() => clearInterval(timer))
    const speakers = () =>
      void listDevices(this.#devices).then((lists) =>
        this.sound.devicesChanged(lists.speakers.map(({ deviceId }) => deviceId)),
      )
    this.#devices?.addEventListener('devicechange', speakers)
    this.#ends.push(() => this.#devices?.removeEventListener('devicechange', speakers))
    void this.#run()
  }

  /** Ends for good: leaves the room, closes devices and sound. */
  async stop(): Promise<void> {
    if (this.#stopped) return
    this.#stopped = true
    this.#hurry()
    for (const end of this.#ends) end()
    const connection = this.#connection
    this.#connection = null
    connection?.close()
    this.sound.close()
    this.#patch({ connection: { status: 'closed' }, streams: new Map(), wall: new Map(), link: null })
    await this.own.closeAll()
    if (this.#started) await this.#way.request('media.leave', {}).catch(() => {})
  }

  /** @returns a function that ends the listening */
  onNotice(listener: (notice: DeviceNotice) => void): () => void {
    this.#notices.add(listener)
    return () => this.#notices.delete(listener)
  }

  /** Chooses devices or processing; those in use change at once, without a renegotiation. */
  async choose(change: Partial<DeviceChoices>): Promise<void> {
    this.choices.set({ ...this.choices.get(), ...change })
    const { own } = this.state.get()
    const again = (source: MediaSource) => own[source].status === 'on' || own[source].status === 'failed'
    const microphone = 'microphone' in change || 'processing' in change || 'echoCancellation' in change
    await Promise.all([
      'camera' in change && again('camera') ? this.own.open('camera') : null,
      microphone && again('microphone') ? this.own.open('microphone') : null,
      'speaker' in change ? this.sound.setSpeaker(change.speaker ?? '') : null,
    ])
  }

  /** The size at which a slot's picture is drawn, in CSS pixels; 0 × 0 while it is not. The server sends no more than is needed. */
  showAt(slotId: string, width: number, height: number): void {
    const scale = globalThis.devicePixelRatio
    this.#wishes.shown(slotId, width * scale, height * scale)
  }

  /** Shows this page of the wall; an empty list leaves it. */
  showWall(siteIds: string[]): void {
    this.#wall.show(siteIds).catch(() => this.#retryWall())
  }

  async #run() {
    for (let attempt = 0; !this.#stopped; attempt++) {
      this.#trying(attempt)
      try {
        const connection = await MediaConnection.open(this.#way.request)
        const reason = await this.#live(connection)
        if (this.#isStopped()) return
        // It was well until now: count anew.
        this.#patch({ connection: { status: 'reconnecting', attempt: 0, reason } })
        attempt = -1
      } catch (error) {
        const full = error instanceof AppError && error.key === 'media.full'
        if (full) this.#patch({ trouble: { kind: 'full' } })
        else if (error instanceof AppError) this.#address = null
        await this.#wait(backoff(attempt, Math.random()))
      }
    }
  }

  /** Uses a connection until it breaks. */
  async #live(connection: MediaConnection) {
    if (this.#stopped) {
      connection.close()
      return 'server' as const
    }
    this.#connection = connection
    this.#address = connection.address
    if (this.state.get().trouble?.kind === 'full') this.#patch({ trouble: null })
    this.#wishes.attach()
    try {
      const ready = Promise.all([
        this.#programme.attach(connection),
        this.#publisher.attach(connection).catch(() => {}),
      ])
        .then(() => this.#wall.attach(connection).catch(() => this.#retryWall()))
        .then(() => connection.arrives(ARRIVES_WITHIN))
      const early = await Promise.race([ready.then(() => null), connection.broken])
      if (early !== null) throw new Error('broken while it was built')
      this.#patch({ connection: { status: 'connected' }, trouble: codecTrouble(connection) })
      connection.onWay = (whole) => this.#wayIs(connection, whole)
      return await connection.broken
    } finally {
      if (this.#connection === connection) this.#connection = null
      connection.close()
      this.#wishes.detach()
      this.#publisher.detach()
      this.#wall.detach()
    }
  }

  #trying(attempt: number) {
    const { connection } = this.state.get()
    this.#patch({
      connection: connection.status === 'reconnecting' ? { ...connection, attempt } : { status: 'connecting', attempt },
    })
  }

  #wayIs(connection: MediaConnection, whole: boolean) {
    if (this.#connection !== connection) return
    const { status } = this.state.get().connection
    if (whole && status === 'reconnecting')
      this.#patch({ connection: { status: 'connected' }, trouble: codecTrouble(connection) })
    if (!whole && status === 'connected')
      this.#patch({ connection: { status: 'reconnecting', attempt: 0, reason: 'link' } })
  }

  #link(up: boolean) {
    const returned = up && !this.#linked
    this.#linked = up
    if (!returned) return
    this.#hurry()
    const connection = this.#connection
    if (connection !== null) void this.#verify(connection)
  }

  /** What was said while the link was down was not heard: asks until it is clear whether the server still holds all. */
  async #verify(connection: MediaConnection) {
    while (this.#connection === connection && this.#linked) {
      try {
        await connection.verify()
        this.#wishes.repeat()
        await this.#wall.refresh()
        return
      } catch {
        await new Promise((resolve) => setTimeout(resolve, VERIFY_AGAIN))
      }
    }
  }

  #take(observation: MediaObservation) {
    switch (observation.type) {
      case 'media.reset':
        this.#connection?.reset()
        this.#hurry()
        return
      case 'media.wanted':
        this.#publisher.wanted(observation.producerId, observation.want)
        return
      case 'media.wallChanged':
        this.#wall.refresh().catch(() => this.#retryWall())
        return
      case 'media.programme':
      case 'media.standby':
      case 'media.presentation':
      case 'media.heard':
      case 'media.soundTest':
      case 'media.levels':
      case 'media.sources':
      case 'media.quality':
        this.state.update((state) => observed(state, observation))
    }
  }

  /** Says when the way for media is barred though the server answers. */
  #judgeWay() {
    const { connection } = this.state.get()
    const now = performance.now()
    if (connection.status === 'connected' || !this.#linked || this.#address === null) this.#fineAt = now
    else if (now - this.#fineAt > NO_WAY_AFTER) this.#patch({ trouble: { kind: 'noWay', address: this.#address } })
  }

  readonly #meters = new WeakMap<MediaConnection, LinkMeter>()
  async #look() {
    this.#judgeWay()
    const connection = this.#connection
    if (connection === null) return
    const meter = this.#meters.get(connection) ?? new LinkMeter()
    this.#meters.set(connection, meter)
    const [picture] = this.state.get().streams.get(PICTURE)?.stream.getVideoTracks() ?? []
    // Transports that closed in this moment have no figures.
    const link = await meter.look(connection, performance.now(), picture?.id).catch(() => null)
    if (this.#connection === connection) this.#patch({ link })
  }

  /** For as long as this connection lasts: a new one shows the wall anew. */
  #retryWall() {
    const connection = this.#connection
    if (this.#stopped || connection === null) return
    setTimeout(() => {
      if (this.#connection === connection) this.#wall.refresh().catch(() => this.#retryWall())
    }, 1000)
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#hurry = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  #isStopped() {
    return this.#stopped
  }

  #patch(change: Partial<MediaState>) {
    this.state.update((state) => ({ ...state, ...change }))
  }
}

/** What this browser cannot do of the pictures of this briefing, as they are coded. */
function codecTrouble({ device }: MediaConnection): MediaTrouble | null {
  const sees = pictureCodec(device.recvRtpCapabilities) !== undefined
  return sees && pictureCodec(device.sendRtpCapabilities) !== undefined ? null : { kind: 'codec', sees }
}
