import { Store } from './store.ts'
import type { ProgrammeStreams } from './types.ts'

/**
 * Plays the programme's sounds, one hidden element each: the browser then cancels their echo from the microphone and
 * keeps lips and voice together. One device of a room should be loud.
 */
export class Sound {
  readonly #elements = new Map<string, HTMLAudioElement>()
  readonly #blocked: (blocked: boolean) => void
  /** Whether this page is silent; watched. */
  readonly muted = new Store(false)
  #volume = 1
  #speaker = ''
  #speakerThere = true

  constructor(options: { blocked: (blocked: boolean) => void }) {
    this.muted.subscribe(() => {
      for (const element of this.#elements.values()) element.muted = this.muted.get()
    })
    this.#blocked = options.blocked
  }

  play(streams: ProgrammeStreams): void {
    for (const [slotId, { slot, stream }] of streams) {
      if (slot.kind !== 'sound') continue
      const element = this.#elements.get(slotId) ?? this.#make(slotId)
      element.srcObject = stream
      this.#start(element)
    }
  }

  /** @param volume 0 to 1 */
  setVolume(volume: number): void {
    this.#volume = Math.min(1, Math.max(0, volume))
    for (const element of this.#elements.values()) element.volume = this.#volume
  }

  /** Plays on this output device; an empty id is the system's own choice. Browsers that cannot choose keep to that. */
  async setSpeaker(deviceId: string): Promise<void> {
    this.#speaker = deviceId
    this.#speakerThere = true
    await Promise.all([...this.#elements.values()].map((element) => this.#direct(element)))
  }

  /**
   * Devices came or went. A loudspeaker that was chosen and is gone leaves the sound to the system's own choice; when it
   * is back it plays again, which a browser does only when it is chosen anew.
   */
  async devicesChanged(speakerIds: readonly string[]): Promise<void> {
    const there = this.#speaker === '' || speakerIds.includes(this.#speaker)
    if (there === this.#speakerThere) return
    this.#speakerThere = there
    await Promise.all([...this.#elements.values()].map((element) => this.#direct(element)))
  }

  /** Call from a click when the state says `soundBlocked`. */
  unlock(): void {
    for (const element of this.#elements.values()) this.#start(element)
  }

  close(): void {
    for (const element of this.#elements.values()) {
      element.srcObject = null
      element.remove()
    }
    this.#elements.clear()
  }

  #make(slotId: string): HTMLAudioElement {
    const element = document.createElement('audio')
    element.autoplay = true
    element.hidden = true
    element.dataset.programmeSlot = slotId
    element.muted = this.muted.get()
    element.volume = this.#volume
    document.body.append(element)
    this.#elements.set(slotId, element)
    void this.#direct(element)
    return element
  }

  #start(element: HTMLAudioElement) {
    element.play().then(
      () => this.#blocked(false),
      (error: unknown) => {
        // Anything else is a stream that was replaced in this moment.
        if (error instanceof DOMException && error.name === 'NotAllowedError') this.#blocked(true)
      },
    )
  }

  async #direct(element: HTMLAudioElement) {
    const wish = this.#speakerThere ? this.#speaker : ''
    if (wish === '' && element.sinkId === '') return
    // Not there at this moment: the system's own choice goes on playing.
    await element.setSinkId(wish).catch(() => {})
  }
}
