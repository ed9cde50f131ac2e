import type { Producer, Router } from 'mediasoup/types'
import type { MediaObservation, Slot } from '../../shared/media.ts'
import { ProgrammeBus, type BusInput, type BusOutputs } from './bus/programmeBus.ts'
import type { VideoCodec } from './bus/codec/codec.ts'
import type { Peer, PeerProducer } from './peer.ts'
import type { Flowing, Part, Selection } from './selection.ts'
import { PictureSlot } from './slots/pictureSlot.ts'
import { PresentationSlot } from './slots/presentationSlot.ts'
import { BAR_LINGERS, SoundBar } from './slots/soundBar.ts'

export type ProgrammeListener = {
  /** What flows is no longer what it was: `selection` may rest more producers. Must not throw. */
  changed: () => void
  /** What its timers throw. */
  failed: (fault: unknown) => void
}

/**
 * The programme of one briefing: puts the selected producers on the bus, remembers what the bus really shows, and says
 * who may not be sent which sound.
 */
export class Programme {
  readonly slots: readonly Slot[]
  readonly #bus: ProgrammeBus
  readonly #router: Router
  readonly #outputs: BusOutputs
  readonly #observe: (observation: MediaObservation) => void
  readonly #changed: () => void
  readonly #pictures = new Map<string, PictureSlot>()
  readonly #presentations = new Map<string, PresentationSlot>()
  readonly #bars = new Map<string, SoundBar>()
  /** What was last put on each slot of the bus, so that the same is not put there twice. */
  readonly #assigned = new Map<string, string>()
  readonly #timers = new Set<NodeJS.Timeout>()
  /** Whose sound each slot should carry, and which of them come in. */
  readonly #voices = new Map<string, string | null>()
  #voiced: ReadonlySet<string> = new Set()
  #toldHeard = ''

  private constructor(
    bus: ProgrammeBus,
    router: Router,
    slots: readonly Slot[],
    outputs: BusOutputs,
    observe: (observation: MediaObservation) => void,
    { changed, failed }: ProgrammeListener,
  ) {
    this.#bus = bus
    this.#router = router
    this.slots = slots
    this.#outputs = outputs
    this.#observe = observe
    this.#changed = changed
    for (const { slotId, kind } of slots) {
      if (kind === 'picture') this.#pictures.set(slotId, new PictureSlot(slotId, observe))
      else if (kind === 'presentation') this.#presentations.set(slotId, new PresentationSlot(slotId, observe))
      else this.#bars.set(slotId, new SoundBar())
    }
    bus.on('failed', failed)
    bus.on('switched', ({ slotId, sourceId }) => {
      this.#pictures.get(slotId)?.switched(sourceId)
      this.#presentations.get(slotId)?.switched(sourceId)
      changed()
    })
    bus.on('standby', ({ slotId, sourceId }) => {
      this.#pictures.get(slotId)?.standby(sourceId)
      this.#presentations.get(slotId)?.miss(true)
    })
    bus.on('flowing', ({ slotId }) => {
      this.#pictures.get(slotId)?.flows()
      this.#presentations.get(slotId)?.miss(false)
    })
    bus.on('heard', (voiced) => {
      this.#voiced = voiced
      this.#tellHeard()
    })
  }

  static async create(
    { router, codec, slots }: { router: Router; codec: VideoCodec; slots: readonly Slot[] },
    observe: (observation: MediaObservation) => void,
    listener: ProgrammeListener,
  ): Promise<Programme> {
    const bus = await ProgrammeBus.create({ slots, codec, outputs: [router] })
    const outputs = bus.outputs(router) ?? (await bus.addOutput(router))
    return new Programme(bus, router, slots, outputs, observe, listener)
  }

  producerOf(slotId: string): Producer | undefined {
    return this.#outputs.get(slotId)
  }

  /** Whether these are its slots. */
  has(slots: readonly Slot[]): boolean {
    return slots.map(slotText).join() === this.slots.map(slotText).join()
  }

  /** Peers whose picture or presentation the bus still shows. */
  get flowing(): Flowing[] {
    return [
      ...[...this.#pictures.values()].map(
        ({ flowing }) => ({ kind: 'picture', peerId: flowing?.peerId ?? null }) as const,
      ),
      ...[...this.#presentations.values()].map(({ flowing }) => ({ kind: 'presentation', peerId: flowing }) as const),
    ]
  }

  /** What everybody was told, for whoever enters. */
  told(): MediaObservation[] {
    const shown = [...this.#pictures.values(), ...this.#presentations.values()]
    return [...shown.flatMap(({ told }) => told), this.#heard()]
  }

  /** Call before `put`: the worker obeys in order, so nobody hears a splinter of himself. */
  bar(selection: Selection): void {
    for (const { slot } of selection) {
      // A former picture goes on for a moment, and so may what was heard of it.
      const flowing = slot.soundOf === null ? null : this.#pictures.get(slot.soundOf)?.flowing
      const seats = [slot.seat, seatOf(selection, slot.soundOf), flowing?.seat ?? null]
      if (this.#bars.get(slot.slotId)?.set(seats) === true) this.#later(BAR_LINGERS + 10)
    }
  }

  isBarred(slotId: string, seat: string): boolean {
    return this.#bars.get(slotId)?.has(seat) === true
  }

  put(selection: Selection): void {
    const isSound = ({ slot }: Part) => slot.kind === 'sound'
    // A sound is moved by the clock of the picture that it belongs to.
    for (const part of selection) if (!isSound(part)) this.#show(part, selection)
    for (const part of selection) if (isSound(part)) this.#play(part, selection)
    this.#tellHeard()
  }

  /** Sets what may be sent to a peer; call after `bar` and again when a bar ends. `cap`: the highest layer that is sent. */
  settle(peer: Peer, cap: number): void {
    for (const [slotId, consumer] of peer.session?.programme ?? []) {
      consumer.layerCap = cap
      consumer.barred = this.isBarred(slotId, peer.about.seat)
      consumer.settle()
    }
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#bus.removeAllListeners()
    this.#bus.close()
  }

  #show(part: Part, selection: Selection): void {
    const { slotId, kind } = part.slot
    const heard = selection.some(({ slot, producer }) => slot.soundOf === slotId && producer !== null)
    const anew = this.#assign(part, [])
    this.#pictures.get(slotId)?.expect(part, heard)
    this.#presentations.get(slotId)?.expect(part, anew)
    // A screen that has not begun is none yet; a seat without a camera has its card.
    const nothing = kind === 'presentation' && part.producer === null
    if (anew) this.#put(nothing ? { ...part, sourceId: null } : part)
  }

  #play(part: Part, selection: Selection): void {
    const picture = selection.find(({ slot }) => slot.slotId === part.slot.soundOf)
    if (this.#assign(part, [picture?.sourceId, picture?.producer])) this.#put(part)
    this.#voices.set(part.slot.slotId, part.producer === null ? null : part.slot.seat)
  }

  #put({ slot, sourceId, producer }: Part): void {
    this.#bus.put(slot.slotId, sourceId === null ? null : { id: sourceId, input: this.#input(producer) })
  }

  #input(producer: PeerProducer | null): BusInput | null {
    return producer === null ? null : { producer: producer.producer, router: this.#router }
  }

  /** @returns whether it is another than before */
  #assign({ slot, sourceId, producer }: Part, more: (string | PeerProducer | null | undefined)[]): boolean {
    const parts = [sourceId, producer, ...more]
    const key = parts.map((part) => (typeof part === 'string' ? part : (part?.producer.id ?? ''))).join('|')
    if (this.#assigned.get(slot.slotId) === key) return false
    this.#assigned.set(slot.slotId, key)
    return true
  }

  #later(ms: number) {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      this.#changed()
    }, ms)
    this.#timers.add(timer)
  }

  /** Sites whose sound comes in and goes out to all, whether they speak or are silent. */
  #heard(): MediaObservation & { type: 'media.heard' } {
    const seats = [...this.#voices].flatMap(([slotId, seat]) =>
      seat !== null && this.#voiced.has(slotId) ? [seat] : [],
    )
    return { type: 'media.heard', siteIds: [...new Set(seats)].sort() }
  }

  #tellHeard() {
    const heard = this.#heard()
    const said = heard.siteIds.join()
    if (said === this.#toldHeard) return
    this.#toldHeard = said
    this.#observe(heard)
  }
}

const slotText = ({ slotId, kind, soundOf }: Slot): string => [slotId, kind, soundOf].join(' ')

const seatOf = (selection: Selection, slotId: string | null): string | null =>
  selection.find(({ slot }) => slot.slotId === slotId)?.slot.seat ?? null
