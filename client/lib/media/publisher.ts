import type { types } from 'mediasoup-client'
import type { MediaSource, Want } from '../../../shared/media.ts'
import type { MediaConnection } from './connection.ts'
import {
  cameraEncodings,
  microphoneCodecOptions,
  microphoneEncodings,
  pictureCodec,
  screenEncodings,
} from './encodings.ts'
import type { Wishes } from './wishes.ts'

/** Milliseconds after which a refused source is offered again. */
const RETRY_AFTER = 3000

type Slot = { track: MediaStreamTrack | null; silenced: boolean; want: Want; producer: types.Producer | null }

/**
 * Sends one's own tracks, through every rebuilding of the connection. What nobody sees is neither encoded nor sent: its
 * sender holds no track and its layers are off meanwhile, which needs no renegotiation, and the capture goes on for the
 * user's own view.
 */
export class Publisher {
  readonly #wishes: Wishes
  readonly #changed: (source: MediaSource, wanted: boolean) => void
  readonly #slots: Record<MediaSource, Slot> = { camera: empty(), microphone: empty(), screen: empty() }
  /** What was said of producers whose making is not answered yet, by their ids. */
  readonly #early = new Map<string, Want>()
  #connection: MediaConnection | null = null
  /** One change of a source at a time, in the order asked. */
  #queue: Promise<unknown> = Promise.resolve()

  constructor(wishes: Wishes, changed: (source: MediaSource, wanted: boolean) => void) {
    this.#wishes = wishes
    this.#changed = changed
  }

  /** Sends everything over a new connection. A source that is refused does not keep the others from being sent. */
  async attach(connection: MediaConnection): Promise<void> {
    this.#connection = connection
    this.#early.clear()
    for (const slot of Object.values(this.#slots)) slot.producer = null
    await Promise.all(sources.map((source) => this.#settle(source)))
  }

  detach(): void {
    this.#connection = null
    for (const slot of Object.values(this.#slots)) slot.producer = null
  }

  /** Sends this track from now on; null: nothing. The caller owns the track and stops it. */
  setTrack(source: MediaSource, track: MediaStreamTrack | null): Promise<void> {
    this.#slots[source].track = track
    this.#wish(source)
    return this.#settle(source)
  }

  /** The user's own switch; the server holds it too, whatever this page sends. */
  setSilenced(source: MediaSource, silenced: boolean): Promise<void> {
    this.#slots[source].silenced = silenced
    this.#wish(source)
    return this.#settle(source)
  }

  /** What the server says about who is seen and heard. */
  wanted(producerId: string, want: Want): void {
    const source = sources.find((each) => this.#slots[each].producer?.id === producerId)
    if (source === undefined) {
      this.#early.set(producerId, want)
      return
    }
    this.#slots[source].want = want
    this.#changed(source, want !== 'nothing')
    void this.#settle(source)
  }

  #wish(source: MediaSource) {
    const { track, silenced } = this.#slots[source]
    this.#wishes.source(source, track === null ? 'off' : silenced ? 'silenced' : 'on')
  }

  #settle(source: MediaSource): Promise<void> {
    const settled = this.#queue.then(() => this.#settleNow(source))
    const connection = this.#connection
    // A failed change fails its caller, and is tried again for as long as this connection lasts.
    this.#queue = settled.catch(() => {
      setTimeout(() => this.#connection === connection && void this.#settle(source).catch(() => {}), RETRY_AFTER)
    })
    return settled
  }

  async #settleNow(source: MediaSource) {
    const slot = this.#slots[source]
    const connection = this.#connection
    if (connection === null) return
    if (slot.track === null) {
      slot.producer?.close()
      slot.producer = null
      return
    }
    if (slot.track.readyState === 'ended') return
    if (slot.producer === null || slot.producer.closed) await this.#begin(source, slot, connection, slot.track)
    const { producer } = slot
    if (producer === null || producer.closed) return
    const want = slot.silenced ? 'nothing' : slot.want
    const sent = want === 'nothing' ? null : slot.track
    if (producer.track !== sent) await producer.replaceTrack({ track: sent })
    if (producer.rtpSender !== undefined) await sendLayers(producer.rtpSender, want)
  }

  async #begin(source: MediaSource, slot: Slot, connection: MediaConnection, track: MediaStreamTrack) {
    const { width = 1280, height = 720 } = track.getSettings()
    const { silenced } = slot
    const codec = source === 'microphone' ? null : pictureCodec(connection.device.sendRtpCapabilities)
    // This browser cannot code pictures as this briefing does: its user is told, and heard.
    if (codec === undefined) return
    const appData: { source: MediaSource; silenced: boolean; want: Want } = { source, silenced, want: 'all' }
    const common = { track, stopTracks: false, disableTrackOnPause: false, appData }
    const producer =
      codec === null
        ? await connection.send.produce({
            ...common,
            encodings: microphoneEncodings,
            codecOptions: microphoneCodecOptions,
          })
        : await connection.send.produce({
            ...common,
            encodings: source === 'camera' ? cameraEncodings(codec, width, height) : screenEncodings(codec),
            // Begin near what the picture needs: a new holder of the floor should not start as a blur.
            codecOptions: { videoGoogleStartBitrate: 1000 },
          })
    if (this.#connection !== connection) {
      producer.close()
      return
    }
    slot.producer = producer
    slot.want = this.#early.get(producer.id) ?? producer.appData.want
    this.#early.delete(producer.id)
    this.#changed(source, slot.want !== 'nothing')
    // It may have been switched while it was made.
    if (slot.silenced !== silenced) this.#wishes.repeat()
  }
}

/**
 * Lets only those layers be sent that somebody sees. A sender without a track is not enough: some browsers go on padding
 * what they believe the way can carry.
 */
async function sendLayers(sender: RTCRtpSender, want: Want) {
  const parameters = sender.getParameters()
  const count = want === 'nothing' ? 0 : want === 'lowest' ? 1 : parameters.encodings.length
  if (parameters.encodings.every(({ active }, index) => active === index < count)) return
  for (const [index, encoding] of parameters.encodings.entries()) encoding.active = index < count
  await sender.setParameters(parameters)
}

const sources = ['microphone', 'camera', 'screen'] as const
function empty(): Slot {
  return { track: null, silenced: false, want: 'nothing', producer: null }
}
