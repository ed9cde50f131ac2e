import type {
  MediaInput,
  MediaObservation,
  MediaOutput,
  MediaRequestName,
  MediaSource,
  Slot,
} from '../../../shared/media.ts'

/** How media requests travel; rejects when refused, or when there is no link. */
export type MediaRequest = <N extends MediaRequestName>(name: N, input: MediaInput<N>) => Promise<MediaOutput<N>>
/** Where observations come from; the answer ends the listening. */
export type ObservationFeed = (listener: (observation: MediaObservation) => void) => () => void

export type MediaStatus =
  | { status: 'idle' }
  | { status: 'connecting'; attempt: number }
  | { status: 'connected' }
  /** It goes on trying until `stop`. */
  | { status: 'reconnecting'; attempt: number; reason: 'link' | 'server' }
  | { status: 'closed' }

/**
 * Why media is not there, when it is known. `full`: the server admits no more viewers. `noWay`: server and page agreed,
 * and for long no packet has come through to `address`. `codec`: this browser cannot show the briefing's pictures as they
 * are coded, or (`sees`) shows them and cannot send its own; sound goes both ways.
 */
export type MediaTrouble = { kind: 'full' } | { kind: 'noWay'; address: string } | { kind: 'codec'; sees: boolean }

export type CaptureFailure = 'denied' | 'missing' | 'busy' | 'unsupported' | 'other'

/** One's own camera, microphone or screen. */
export type OwnSource =
  | { status: 'off' }
  | { status: 'opening' }
  | {
      status: 'on'
      track: MediaStreamTrack
      label: string
      /** The user's switch: a silenced microphone stays open, so that speaking into it can be noticed. */
      silenced: boolean
      /** Whether somebody sees or hears it now, as the server says. */
      wanted: boolean
    }
  | { status: 'failed'; reason: CaptureFailure }

/** How good the way is, over the last two seconds. Rates in bit/s, loss 0 to 1, times in milliseconds. */
export type LinkQuality = {
  sentRate: number
  sentLoss: number
  roundTrip: number | null
  receivedRate: number
  receivedLoss: number
  framesPerSecond: number
}

/** What comes of a slot of the programme now, as the server says. */
export type SlotFlow = {
  /** Whose picture it is. */
  siteId: string | null
  deviceId: string | null
  /** The site whose picture should come and does not: draw its stand-by card. `soundOnly`: it takes part by sound meanwhile. */
  awaited: { siteId: string; soundOnly: boolean } | null
  /** Something comes of the screen that is presented, moving or not; so it is while there is none. */
  arrives: boolean
}

/** By slot, as the server named them. */
export type ProgrammeStreams = ReadonlyMap<string, { slot: Slot; stream: MediaStream }>

export type MediaState = {
  connection: MediaStatus
  trouble: MediaTrouble | null
  own: Record<MediaSource, OwnSource>
  /** Streams of the programme, the same from beginning to end unless the server's media was replaced. */
  streams: ProgrammeStreams
  /** What comes of the slots; of one that was not told of, see `flowOf`. */
  flows: ReadonlyMap<string, SlotFlow>
  /** Pictures of the wall's page by site; a site without one draws its empty cell. */
  wall: ReadonlyMap<string, MediaStream>
  /** Sites whose sound comes in at the server and goes out to everybody. */
  heard: ReadonlySet<string>
  /** The site that all rooms hear before the opening, until an instant of the server's clock. */
  soundTest: { siteId: string; endsAt: number } | null
  /** Loudness by site, dBov −127 to 0; sites not heard are absent. */
  levels: ReadonlyMap<string, number>
  /** How well devices are received at the server, 0 to 10. */
  quality: ReadonlyMap<string, number>
  /** Sites that send a picture, and sites whose microphone is there; null before it was told, or to those who do not lead. */
  sources: { cameras: ReadonlySet<string>; microphones: ReadonlySet<string> } | null
  link: LinkQuality | null
  /** The browser refuses to play sound before a click: offer one that calls `sound.unlock()`. */
  soundBlocked: boolean
}

const untold: SlotFlow = { siteId: null, deviceId: null, awaited: null, arrives: true }

/** What comes of a slot, or what holds until the server says: nobody is seen, and nobody is missed. */
export const flowOf = ({ flows }: Pick<MediaState, 'flows'>, slotId: string): SlotFlow => flows.get(slotId) ?? untold

export const initialMediaState: MediaState = {
  connection: { status: 'idle' },
  trouble: null,
  own: { camera: { status: 'off' }, microphone: { status: 'off' }, screen: { status: 'off' } },
  streams: new Map(),
  flows: new Map(),
  wall: new Map(),
  heard: new Set(),
  soundTest: null,
  levels: new Map(),
  quality: new Map(),
  sources: null,
  link: null,
  soundBlocked: false,
}
