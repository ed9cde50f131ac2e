import type { MediaConnection } from './connection.ts'
import type { MediaRequest, ProgrammeStreams } from './types.ts'
import type { Wishes } from './wishes.ts'

/** Holds the programme's consumers from beginning to end of a connection; the server switches what flows in them. */
export class ProgrammeViewer {
  readonly #request: MediaRequest
  readonly #wishes: Wishes
  readonly #changed: (streams: ProgrammeStreams) => void

  constructor(request: MediaRequest, wishes: Wishes, changed: (streams: ProgrammeStreams) => void) {
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
        // The same stream id for a picture and its sound: the browser keeps lips and voice together.
        const streamId = slot.soundOf ?? slot.slotId
        return { slot, consumer: await recv.consume({ id: consumerId, producerId, kind, rtpParameters, streamId }) }
      }),
    )
    const stream = ({ track }: { track: MediaStreamTrack }) => new MediaStream([track])
    this.#changed(new Map(made.map(({ slot, consumer }) => [slot.slotId, { slot, stream: stream(consumer) }])))
    this.#wishes.ready(made.map(({ consumer }) => consumer.id))
  }
}
