import type { types } from 'mediasoup-client'
import type { MediaSource } from '../../../shared/media.ts'
import type { MediaConnection } from './connection.ts'
import { cameraEncodings, microphoneCodecOptions, microphoneEncodings, screenEncodings } from './encodings.ts'
import type { Wishes } from './wishes.ts'

/** Milliseconds after which a refused source is offered again. */
const RETRY_AFTER = 3000

type Slot = { track: MediaStreamTrack | null; silenced: boolean; wanted: boolean; producer: types.Producer | null }

/**
 * Sends one's own tracks, through every rebuilding of the connection. What nobody sees is not encoded: its sender holds
 * no track meanwhile, which needs no renegotiation, and the capture goes on for the user's own view.
 */
export class Publisher {
  readonly #wishes: Wishes
  readonly #changed: (source: MediaSource, wanted: boolean) => void
  readonly #slots: Record<MediaSource, Slot> = { camera: empty(), microphone: empty(), screen: empty() }
  /** What was said of producers whose making is not answered yet, by their ids. */
  readonly #early = new Map<string, boolean>()
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
  wanted(producerId: string, wanted: boolean): void {
    const source = sources.find((each) => this.#slots[each].producer?.id === producerId)
    if (source === undefined) {
      this.#early.set(producerId, wanted)
      return
    }
    this.#slots[source].wanted = wanted
    this.#changed(source, wanted)
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
    const sent = slot.wanted && !slot.silenced ? slot.track : null
    if (slot.producer !== null && !slot.producer.closed && slot.producer.track !== sent)
      await slot.producer.replaceTrack({ track: sent })
  }

  async #begin(source: MediaSource, slot: Slot, connection: MediaConnection, track: MediaStreamTrack) {
    const { width = 1280, height = 720 } = track.getSettings()
    const { silenced } = slot
    const appData: { source: MediaSource; silenced: boolean; wanted: boolean } = { source, silenced, wanted: true }
    const common = { track, stopTracks: false, disableTrackOnPause: false, appData }
    const producer =
      source === 'microphone'
        ? await connection.send.produce({
            ...common,
            encodings: microphoneEncodings,
            codecOptions: microphoneCodecOptions,
          })
        : await connection.send.produce({
            ...common,
            encodings: source === 'camera' ? cameraEncodings(width, height) : screenEncodings,
            // Begin near what the picture needs: a new holder of the floor should not start as a blur.
            codecOptions: { videoGoogleStartBitrate: 1000 },
          })
    if (this.#connection !== connection) {
      producer.close()
      return
    }
    slot.producer = producer
    slot.wanted = this.#early.get(producer.id) ?? producer.appData.wanted
    this.#early.delete(producer.id)
    this.#changed(source, slot.wanted)
    // It may have been switched while it was made.
    if (slot.silenced !== silenced) this.#wishes.repeat()
  }
}

const sources = ['microphone', 'camera', 'screen'] as const
function empty(): Slot {
  return { track: null, silenced: false, wanted: false, producer: null }
}
