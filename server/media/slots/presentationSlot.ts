import type { MediaObservation } from '../../../shared/media.ts'
import type { PeerProducer } from '../peer.ts'
import type { Part } from '../selection.ts'

/** One slot of presentations: which screen flows there, and whether it comes in. */
export class PresentationSlot {
  readonly #slotId: string
  readonly #observe: (observation: MediaObservation) => void
  /** The screen that should be presented; undefined when none should. */
  #screen: PeerProducer | null | undefined
  /** The bus has nothing of it. */
  #missing = false
  #toldFlows = true
  /** Whose screen the bus still shows. */
  flowing: string | null = null

  constructor(slotId: string, observe: (observation: MediaObservation) => void) {
    this.#slotId = slotId
    this.#observe = observe
  }

  /** For whoever enters. */
  get told(): MediaObservation[] {
    return [this.#presented()]
  }

  switched(sourceId: string | null): void {
    this.flowing = sourceId
  }

  /** Whether the bus has nothing of it. */
  miss(missing: boolean): void {
    this.#missing = missing && this.#screen !== undefined
    this.#tell()
  }

  /** Takes whose screen should be here from now on. `anew`: it is another than before. */
  expect({ producer, slot: { seat } }: Part, anew: boolean): void {
    this.#screen = seat === null ? undefined : producer
    if (anew) this.#missing = false
    this.#tell()
  }

  /** It comes in, moving or not; so it is while there is none. */
  get #flows(): boolean {
    const flows = this.#screen === undefined || (this.#screen !== null && this.#screen.flow !== 'silent')
    return flows && !this.#missing
  }

  #presented(): MediaObservation {
    return { type: 'media.presentation', slotId: this.#slotId, flows: this.#flows }
  }

  #tell(): void {
    const flows = this.#flows
    if (flows === this.#toldFlows) return
    this.#toldFlows = flows
    this.#observe(this.#presented())
  }
}
