import type { MediaObservation } from '../../../shared/media.ts'
import type { Part } from '../selection.ts'

type Source = { seat: string; peerId: string | null }
type Observe = (observation: MediaObservation) => void

/** One slot of pictures: whose picture flows there, and whose should and does not. */
export class PictureSlot {
  readonly #slotId: string
  readonly #observe: Observe
  readonly #sources = new Map<string, Source>()
  #flowing: string | null = null
  #standby: string | null = null
  /** Whether the one who should be here has no camera, and sends sound. */
  #soundOnly = false
  #toldSoundOnly = false

  constructor(slotId: string, observe: Observe) {
    this.#slotId = slotId
    this.#observe = observe
  }

  /** Whose picture the bus still shows. */
  get flowing(): Source | null {
    return this.#flowing === null ? null : (this.#sources.get(this.#flowing) ?? null)
  }

  /** For whoever enters. */
  get told(): MediaObservation[] {
    return [this.#showing(), this.#waiting()]
  }

  switched(sourceId: string | null): void {
    this.#flowing = sourceId
    this.#stand(null)
    this.#observe(this.#showing())
  }

  standby(sourceId: string): void {
    this.#stand(this.#sources.get(sourceId)?.seat ?? null)
  }

  flows(): void {
    this.#stand(null)
  }

  /** Takes who should be here from now on; call before the bus does. `heard`: its sound comes along. */
  expect({ sourceId, peerId, producer, slot: { seat } }: Part, heard: boolean): void {
    if (sourceId !== null && seat !== null) this.#sources.set(sourceId, { seat, peerId })
    for (const known of this.#sources.keys())
      if (known !== sourceId && known !== this.#flowing) this.#sources.delete(known)
    this.#soundOnly = seat !== null && producer === null && heard
    this.#stand(seat === null ? null : this.#standby)
  }

  #stand(seat: string | null): void {
    const soundOnly = seat !== null && this.#soundOnly
    if (this.#standby === seat && this.#toldSoundOnly === soundOnly) return
    this.#standby = seat
    this.#toldSoundOnly = soundOnly
    this.#observe(this.#waiting())
  }

  #showing(): MediaObservation {
    const source = this.flowing
    return {
      type: 'media.programme',
      slotId: this.#slotId,
      siteId: source?.seat ?? null,
      deviceId: source?.peerId ?? null,
    }
  }

  #waiting(): MediaObservation {
    const soundOnly = this.#standby !== null && this.#soundOnly
    return { type: 'media.standby', slotId: this.#slotId, siteId: this.#standby, soundOnly }
  }
}
