import type { ProgrammeSlot } from '../../../shared/media.ts'
import type { MediaConnection } from './connection.ts'
import type { MediaRequest } from './types.ts'
import type { Wishes } from './wishes.ts'

type Streams = Partial<Record<ProgrammeSlot, MediaStream>>

/** Holds the programme's consumers from beginning to end of a connection; the server switches what flows in them. */
export class ProgrammeViewer {
  readonly #request: MediaRequest
  readonly #wishes: Wishes
  readonly #changed: (streams: Streams) => void

  constructor(request: MediaRequest, wishes: Wishes, changed: (streams: Streams) => void) {
    this.#request = request
    this.#wishes = wishes
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
    const streams: Streams = {}
    for (const { slot, consumer } of made) streams[slot] = new MediaStream([consumer.track])
    this.#changed(streams)
    this.#wishes.ready(made.map(({ consumer }) => consumer.id))
  }
}
