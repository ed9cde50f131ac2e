import { EventEmitter } from 'node:events'
import type { Producer, Router } from 'mediasoup/types'

/** Fixed audio slots of the programme: 0 follows the picture, then the presiding chair and open microphones. */
export const AUDIO_SLOTS = 4

/** A producer and the router that it lives on: the bus must open its intake on that same router (mediasoup producers do not tell). */
export type BusInput = { producer: Producer; router: Router }
export type BusSource = { id: string; camera: BusInput | null; microphone: BusInput | null }
/** `audio.length === AUDIO_SLOTS`. Viewers consume these once and keep them for the whole briefing. */
export type BusOutputs = { picture: Producer; presentation: Producer; audio: Producer[] }

export type BusEvents = {
  /** The first keyframe of the source has been sent to every output (or the picture was cleared, with null). */
  switched: [{ sourceId: string | null; elapsedMs: number }]
  /** Nothing of this source can be shown since 1 s (or at once when it has no camera): draw the stand-by card, tell the chair. */
  standby: [{ sourceId: string }]
  /** A source that was announced by `standby` flows again: take the card away. */
  flowing: [{ sourceId: string }]
  presentationSwitched: [{ sourceId: string | null; elapsedMs: number }]
  presentationStandby: [{ sourceId: string }]
  presentationFlowing: [{ sourceId: string }]
}

export class ProgramBus extends EventEmitter<BusEvents> {
  static create(options: { outputs: Router[] }): Promise<ProgramBus> {
    return Promise.reject(new Error(`the programme bus is being written (${options.outputs.length} outputs)`))
  }
  addOutput(router: Router): Promise<BusOutputs> {
    return Promise.reject(new Error(`the programme bus is being written ${router.id}`))
  }
  removeOutput(_router: Router): void {}
  outputs(_router: Router): BusOutputs | undefined {
    return undefined
  }
  setPicture(_source: BusSource | null): void {}
  setPresentation(_id: string | null, _input: BusInput | null): void {}
  setAudio(_slot: 1 | 2 | 3, _id: string | null, _microphone: BusInput | null): void {}
  close(): void {}
}
