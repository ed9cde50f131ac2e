import { z } from 'zod'
import type { ErrorBody } from '../../shared/errors.ts'
import type { PictureCodec } from '../../shared/plan.ts'
import type { MediaObservation, MediaRequestName, MediaSource, Slot } from '../../shared/media.ts'

/** Whether each worker carries media. Times are lengths: the clocks of two programs may be set apart. */
export const hostHealth = z.object({
  workers: z.array(
    z.object({
      index: z.number(),
      alive: z.boolean(),
      pid: z.number().nullable(),
      /** Milliseconds since a packet of ours last came back out of it; null before the first. */
      sinceFlow: z.number().nullable(),
      /** It works, and has not got to answering for more than a second. */
      busy: z.boolean(),
      /** It admits nobody who can wait, and sends pictures smaller than they are asked for. */
      full: z.boolean(),
      /** How often it was replaced since this media program began. */
      replaced: z.number(),
    }),
  ),
})
export type WorkerHealth = z.infer<typeof hostHealth>['workers'][number]

/** A page that may take part. Its seat is a label: who has the same one sits before the same loudspeakers. */
export type DesiredPeer = {
  peerId: string
  seat: string
  /** It is the camera of its seat: the one that the wall shows. */
  representsSeat: boolean
  mayProduce: MediaSource[]
  mayWatchWall: boolean
  /** Who speaks faces whom it speaks to, in a picture of its own; who speaks next has that picture ready. */
  facing?: Facing
}

/** The seat that is faced, by the first of these peers that sends a camera; in its best layer, or else in its lowest. */
export type Facing = { seat: string; cameras: string[]; large: boolean }

/**
 * One stream of the programme, with the peers that could play it: cameras in a slot of pictures, screens in one of
 * presentations, microphones in one of sounds. `seat`: whose part it is, also while nobody plays it; null: nobody's.
 */
export type DesiredSlot = Slot & { seat: string | null; sources: string[] }

/**
 * What should be seen and heard in one briefing, whole: what is not named should not be. What changes of it is told as a
 * `DesiredChange`. Where several peers can play one part (the chair's own device, the computer of the chair's room) they
 * stand in order of preference, and the first that sends what is needed plays it.
 */
export type DesiredMedia = {
  briefingId: string
  /** How its pictures are coded, from one end to the other. Like the slots, another one makes all pages join anew. */
  codec: PictureCodec
  peers: DesiredPeer[]
  /** The streams of the programme. They stay the same for as long as they can: other ones make all pages join anew. */
  slots: DesiredSlot[]
  /** Peers likely to be pictured next: their browsers encode already, so that a switch finds a running picture. */
  warm: string[]
}

/** What of it is so for all of its peers. */
export type DesiredProgramme = Pick<DesiredMedia, 'codec' | 'slots' | 'warm'>

/** What of a desired state has changed: these peers are to be so, those are gone; codec, slots and warm peers are said whole. */
export type DesiredChange = DesiredMedia & { gone: string[] }

/** Everything that the application asks of the media program. Each request is answered exactly once. */
export type HostRequest =
  | { name: 'desire'; desire: DesiredMedia }
  /** Since what it was told last; nothing is answered of a briefing that it does not know. */
  | { name: 'desire.change'; change: DesiredChange }
  /** Ends all media of a briefing. */
  | { name: 'close'; briefingId: string }
  /** Closes all that a device has at once (revoked, removed, taken over). */
  | { name: 'peer.drop'; briefingId: string; peerId: string }
  /** A page's own request (shared/media.ts), parsed by the application, and again where it is served. Answered by that request's output. */
  | { name: 'device'; briefingId: string; peerId: string; request: MediaRequestName; body: unknown }
  /** Answered by `hostHealth`. */
  | { name: 'health' }

export type HostNote =
  /** peerId null: for everybody in the briefing. */
  | { type: 'observation'; briefingId: string; peerId: string | null; observation: MediaObservation }
  | { type: 'log'; level: 'info' | 'warn' | 'error'; message: string; fields: Record<string, string | number> }

export type ToHost = { id: number; request: HostRequest }

export type FromHost =
  | { type: 'ready' }
  /** It cannot begin; `message` is one line for the person who starts it. */
  | { type: 'failed'; reason: 'portTaken' | 'workerMissing' | 'other'; message: string }
  | { type: 'reply'; id: number; ok: true; data: unknown }
  | { type: 'reply'; id: number; ok: false; error: ErrorBody }
  | { type: 'note'; note: HostNote }
