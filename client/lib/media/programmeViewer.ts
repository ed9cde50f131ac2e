import type { types } from 'mediasoup-client'
import type { MediaConnection } from './connection.ts'
import type { MediaRequest, ProgrammeStreams } from './types.ts'
import type { Wishes } from './wishes.ts'

const AGAIN_AFTER = 700

type Held = { consumer: types.Consumer; entry: ProgrammeStreams extends ReadonlyMap<string, infer E> ? E : never }

/**
 * Holds the programme's consumers from beginning to end of a connection; the server switches what flows in them, and says
 * when there are more. Those that are held are never touched by that.
 */
export class ProgrammeViewer {
  readonly #request: MediaRequest
  readonly #wishes: Wishes
  readonly #changed: (streams: ProgrammeStreams) => void
  #held = new Map<string, Held>()
  /** The slots of which the server spoke last. */
  #named: readonly string[] = []
  #connection: MediaConnection | null = null
  #asking = false

  constructor(request: MediaRequest, wishes: Wishes, changed: (streams: ProgrammeStreams) => void) {
    this.#request = request
    this.#wishes = wishes
    this.#changed = changed
  }

  async attach(connection: MediaConnection): Promise<void> {
    this.#held = new Map()
    await this.#consume(connection)
    this.#connection = connection
    this.#ask()
  }

  detach(): void {
    this.#connection = null
  }

  /** Takes which slots there are; asks for those that it does not hold. */
  name(slotIds: readonly string[]): void {
    this.#named = slotIds
    this.#ask()
  }

  #ask(): void {
    const connection = this.#connection
    if (this.#asking || connection === null || this.#named.every((slotId) => this.#held.has(slotId))) return
    this.#asking = true
    void this.#more(connection)
  }

  async #more(connection: MediaConnection): Promise<void> {
    await this.#consume(connection).catch(() => new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER)))
    this.#asking = false
    this.#ask()
  }

  async #consume({ device, recv }: MediaConnection): Promise<void> {
    const held = this.#held
    const { consumers } = await this.#request('media.consume', {
      transportId: recv.id,
      rtpCapabilities: device.rtpCapabilities,
      held: [...held.values()].map(({ consumer }) => consumer.id),
    })
    const made = await Promise.all(
      consumers.map(async ({ slot, consumerId, producerId, kind, rtpParameters }) => {
        // The same stream id for a picture and its sound: the browser keeps lips and voice together.
        const streamId = slot.soundOf ?? slot.slotId
        const consumer = await recv.consume({ id: consumerId, producerId, kind, rtpParameters, streamId })
        return { consumer, entry: { slot, stream: new MediaStream([consumer.track]) } }
      }),
    )
    // Another connection took its place meanwhile.
    if (this.#held !== held) return
    for (const each of made) held.set(each.entry.slot.slotId, each)
    this.#changed(new Map([...held].map(([slotId, { entry }]) => [slotId, entry])))
    this.#wishes.ready(made.map(({ consumer }) => consumer.id))
  }
}
