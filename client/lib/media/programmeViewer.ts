import type { types } from 'mediasoup-client'
import type { ProgrammeSlot } from '../../../shared/media.ts'
import type { MediaConnection } from './connection.ts'
import type { MediaRequest } from './types.ts'

type Size = { width: number; height: number }
type Streams = Partial<Record<ProgrammeSlot, MediaStream>>

/** Holds the programme's consumers from beginning to end of a connection; the server switches what flows in them. */
export class ProgrammeViewer {
  readonly #request: MediaRequest
  readonly #changed: (streams: Streams) => void
  readonly #sizes = new Map<'picture' | 'presentation', Size>()
  #consumers = new Map<ProgrammeSlot, types.Consumer>()

  constructor(request: MediaRequest, changed: (streams: Streams) => void) {
    this.#request = request
    this.#changed = changed
  }

  async attach({ device, recv }: MediaConnection): Promise<void> {
    const { consumers } = await this.#request('media.consume', {
      transportId: recv.id,
      rtpCapabilities: device.rtpCapabilities,
    })
    const made = await Promise.all(
      consumers.map(async ({ slot, consumerId, producerId, kind, rtpParameters }) => {
        // The same stream id for the picture and its sound: the browser keeps lips and voice together.
        const streamId = slot === 'picture' || slot === 'audio0' ? 'programme' : slot
        return { slot, consumer: await recv.consume({ id: consumerId, producerId, kind, rtpParameters, streamId }) }
      }),
    )
    this.#consumers = new Map(made.map(({ slot, consumer }) => [slot, consumer]))
    const streams: Streams = {}
    for (const { slot, consumer } of made) streams[slot] = new MediaStream([consumer.track])
    this.#changed(streams)
    await Promise.all([...this.#sizes].map(([slot, size]) => this.#sendSize(slot, size)))
    await this.#request('media.resume', { consumerIds: made.map(({ consumer }) => consumer.id) })
  }

  detach(): void {
    this.#consumers.clear()
  }

  /** The size at which a picture is shown, in device pixels; 0 × 0 while it is not. Only changes are sent. */
  async showAt(slot: 'picture' | 'presentation', width: number, height: number): Promise<void> {
    const before = this.#sizes.get(slot)
    if (before?.width === width && before.height === height) return
    this.#sizes.set(slot, { width, height })
    await this.#sendSize(slot, { width, height })
  }

  async #sendSize(slot: 'picture' | 'presentation', { width, height }: Size) {
    const consumer = this.#consumers.get(slot)
    if (consumer === undefined || consumer.closed) return
    await this.#request('media.layer', {
      consumerId: consumer.id,
      width: Math.round(width),
      height: Math.round(height),
    })
  }
}
