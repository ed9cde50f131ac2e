import type { Router } from 'mediasoup/types'
import type { MediaObservation, ProgrammeSlot } from '../../shared/media.ts'
import { ProgramBus, type BusInput, type BusOutputs } from './bus/programBus.ts'
import type { Peer, PeerProducer } from './peer.ts'
import type { Selection } from './selection.ts'

/** How long a seat stays barred from a slot that its sound has left: packets on the way, in milliseconds. */
const BAR_LINGERS = 500
const AUDIO = ['audio0', 'audio1', 'audio2', 'audio3'] as const

export type ProgrammeListener = {
  /** What flows is no longer what it was: `selection` may rest more producers. Must not throw. */
  changed: () => void
  /** What its timers throw. */
  failed: (fault: unknown) => void
}
type Source = { seat: string; peerId: string | null }

/**
 * The programme of one room: puts the selected producers on the bus, remembers what the bus really shows, and says who
 * may not be sent which sound.
 */
export class Programme {
  readonly #bus: ProgramBus
  readonly #router: Router
  readonly #outputs: BusOutputs
  readonly #observe: (observation: MediaObservation) => void
  readonly #changed: () => void
  /** What was last put on each slot of the bus, so that the same is not put there twice. */
  readonly #assigned = new Map<ProgrammeSlot, string>()
  readonly #sources = new Map<string, Source>()
  /** Seats that must not be sent a slot, with the instant at which the ban ends (Infinity: while it lasts). */
  readonly #bars = new Map<ProgrammeSlot, Map<string, number>>(AUDIO.map((slot) => [slot, new Map<string, number>()]))
  readonly #timers = new Set<NodeJS.Timeout>()
  #flowing: string | null = null
  #presenting: string | null = null
  /** The screen that should be presented; undefined when none should. */
  #screen: PeerProducer | null | undefined
  /** The bus has nothing of it. */
  #screenMissing = false
  #toldPresented = true
  #standby: string | null = null
  /** Whether the one who should be on the picture has no camera, and sends sound. */
  #soundOnly = false
  #toldSoundOnly = false
  /** Whose sound each audio slot should carry, and whether it comes in. */
  #voices: (string | null)[] = []
  #voiced: boolean[] = []
  #toldHeard = ''

  private constructor(
    bus: ProgramBus,
    router: Router,
    outputs: BusOutputs,
    observe: (observation: MediaObservation) => void,
    { changed, failed }: ProgrammeListener,
  ) {
    this.#bus = bus
    this.#router = router
    this.#outputs = outputs
    this.#observe = observe
    this.#changed = changed
    bus.on('failed', failed)
    bus.on('switched', ({ sourceId }) => {
      this.#flowing = sourceId
      this.#stand(null)
      observe(this.showing())
      changed()
    })
    bus.on('standby', ({ sourceId }) => this.#stand(this.#sources.get(sourceId)?.seat ?? null))
    bus.on('flowing', () => this.#stand(null))
    bus.on('heard', (voiced) => {
      this.#voiced = voiced
      this.#tellHeard()
    })
    bus.on('presentationSwitched', ({ sourceId }) => {
      this.#presenting = sourceId
      changed()
    })
    bus.on('presentationStandby', () => this.#miss(true))
    bus.on('presentationFlowing', () => this.#miss(false))
  }

  static async create(
    router: Router,
    observe: (observation: MediaObservation) => void,
    listener: ProgrammeListener,
  ): Promise<Programme> {
    const bus = await ProgramBus.create({ outputs: [router] })
    const outputs = bus.outputs(router) ?? (await bus.addOutput(router))
    return new Programme(bus, router, outputs, observe, listener)
  }

  producerOf(slot: ProgrammeSlot) {
    if (slot === 'picture') return this.#outputs.picture
    if (slot === 'presentation') return this.#outputs.presentation
    return this.#outputs.audio[AUDIO.indexOf(slot)]
  }

  /** Peers whose picture or presentation the bus still shows. */
  get flowing(): { picture: string | null; presentation: string | null } {
    const peerId = this.#flowing === null ? null : (this.#sources.get(this.#flowing)?.peerId ?? null)
    return { picture: peerId, presentation: this.#presenting }
  }

  /** For everybody when it changes, and for whoever enters. */
  showing(): MediaObservation {
    const source = this.#flowing === null ? undefined : this.#sources.get(this.#flowing)
    return { type: 'media.programme', siteId: source?.seat ?? null, deviceId: source?.peerId ?? null }
  }

  standby(): MediaObservation {
    return { type: 'media.standby', siteId: this.#standby, soundOnly: this.#standby !== null && this.#soundOnly }
  }

  /** Whether the presentation comes in, moving or not; so it is while there is none. */
  presented(): MediaObservation & { type: 'media.presentation' } {
    const flows = this.#screen === undefined || (this.#screen !== null && this.#screen.flow !== 'silent')
    return { type: 'media.presentation', flows: flows && !this.#screenMissing }
  }

  /** Sites whose sound comes in and goes out to all, whether they speak or are silent. */
  heard(): MediaObservation & { type: 'media.heard' } {
    const siteIds = this.#voices.filter((seat, slot) => seat !== null && this.#voiced[slot] === true)
    return { type: 'media.heard', siteIds: [...new Set(siteIds.flatMap((seat) => seat ?? []))].sort() }
  }

  /** Call before `put`: the worker obeys in order, so nobody hears a splinter of himself. */
  bar(selection: Selection): void {
    const flowingSeat = this.#flowing === null ? null : (this.#sources.get(this.#flowing)?.seat ?? null)
    this.#barSlot('audio0', [selection.picture?.seat ?? null, flowingSeat])
    selection.audio.forEach((slot, index) => this.#barSlot(AUDIO[index + 1] ?? 'audio3', [slot?.seat ?? null]))
  }

  isBarred(slot: ProgrammeSlot, seat: string): boolean {
    return (this.#bars.get(slot)?.get(seat) ?? 0) > performance.now()
  }

  put(selection: Selection): void {
    const { picture, presentation, audio } = selection
    if (picture !== null) this.#sources.set(picture.sourceId, { seat: picture.seat, peerId: picture.peerId })
    this.#assign('picture', [picture?.sourceId, picture?.camera, picture?.microphone], () => {
      this.#bus.setPicture(
        picture === null
          ? null
          : { id: picture.sourceId, camera: this.#input(picture.camera), microphone: this.#input(picture.microphone) },
      )
      if (picture === null) this.#stand(null)
    })
    this.#soundOnly = picture !== null && picture.camera === null && picture.microphone !== null
    this.#stand(this.#standby)
    this.#screen = presentation?.screen
    this.#assign('presentation', [presentation?.sourceId, presentation?.screen], () => {
      this.#screenMissing = false
      this.#bus.setPresentation(presentation?.sourceId ?? null, this.#input(presentation?.screen ?? null))
    })
    this.#tellPresented()
    for (const slot of [1, 2, 3] as const) {
      const source = audio[slot - 1] ?? null
      this.#assign(AUDIO[slot], [source?.sourceId, source?.microphone], () =>
        this.#bus.setAudio(slot, source?.sourceId ?? null, this.#input(source?.microphone ?? null)),
      )
    }
    this.#voices = [
      picture?.microphone == null ? null : picture.seat,
      ...audio.map((slot) => (slot?.microphone == null ? null : slot.seat)),
    ]
    this.#tellHeard()
    this.#forget(selection)
  }

  /** Sets what may be sent to a peer; call after `bar` and again when a bar ends. `cap`: the highest layer that is sent. */
  settle(peer: Peer, cap: number): void {
    for (const [slot, consumer] of peer.session?.programme ?? []) {
      consumer.layerCap = cap
      consumer.barred = this.isBarred(slot, peer.about.seat)
      consumer.settle()
    }
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#bus.removeAllListeners()
    this.#bus.close()
  }

  #input(producer: PeerProducer | null): BusInput | null {
    return producer === null ? null : { producer: producer.producer, router: this.#router }
  }

  #assign(slot: ProgrammeSlot, parts: (string | PeerProducer | null | undefined)[], put: () => void) {
    const key = parts.map((part) => (typeof part === 'string' ? part : (part?.producer.id ?? ''))).join('|')
    if (this.#assigned.get(slot) === key) return
    this.#assigned.set(slot, key)
    put()
  }

  #barSlot(slot: ProgrammeSlot, seats: (string | null)[]) {
    const bars = this.#bars.get(slot)
    if (bars === undefined) return
    for (const [seat, until] of bars) {
      if (seats.includes(seat)) continue
      if (until <= performance.now()) bars.delete(seat)
      else if (until === Infinity) {
        bars.set(seat, performance.now() + BAR_LINGERS)
        this.#later(BAR_LINGERS + 10)
      }
    }
    for (const seat of seats) if (seat !== null) bars.set(seat, Infinity)
  }

  #later(ms: number) {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      this.#changed()
    }, ms)
    this.#timers.add(timer)
  }

  #tellHeard() {
    const heard = this.heard()
    const said = heard.siteIds.join()
    if (said === this.#toldHeard) return
    this.#toldHeard = said
    this.#observe(heard)
  }

  #miss(missing: boolean) {
    this.#screenMissing = missing && this.#screen !== undefined
    this.#tellPresented()
  }

  #tellPresented() {
    const presented = this.presented()
    if (presented.flows === this.#toldPresented) return
    this.#toldPresented = presented.flows
    this.#observe(presented)
  }

  #stand(seat: string | null) {
    const soundOnly = seat !== null && this.#soundOnly
    if (this.#standby === seat && this.#toldSoundOnly === soundOnly) return
    this.#standby = seat
    this.#toldSoundOnly = soundOnly
    this.#observe(this.standby())
  }

  #forget({ picture }: Selection) {
    for (const sourceId of this.#sources.keys())
      if (sourceId !== picture?.sourceId && sourceId !== this.#flowing) this.#sources.delete(sourceId)
  }
}
