import type { Server, Socket } from 'socket.io'
import type { ErrorBody, ErrorKey } from '../../shared/errors.ts'
import type { MediaObservation } from '../../shared/media.ts'
import type { Ack, EntriesMessage, Handshake } from '../../shared/protocol.ts'
import type { Briefing } from '../briefing/briefing.ts'
import type { Who } from '../briefing/presence.ts'
import type { Serialised } from './serialised.ts'

export type MediaAck = { ok: true; data: unknown } | { ok: false; error: ErrorBody }

export type ServerToClient = {
  /** A `SyncMessage`. */
  sync: (message: Serialised) => void
  entries: (message: EntriesMessage) => void
  /** A `PresentChange`. */
  present: (change: Serialised) => void
  media: (observation: MediaObservation) => void
  /** Before a disconnect that must not be retried. */
  bye: (message: { key: ErrorKey }) => void
}
/** Anything may arrive under these names, with or without a callback: `unknown` until it is looked at. */
export type ClientToServer = {
  request: (message: unknown, ack: unknown) => void
  media: (message: unknown, ack: unknown) => void
  clock: (message: unknown, ack: unknown) => void
}
export type Reply = Ack<unknown> | MediaAck | { serverTime: number }

/** What was found out about a connection before it was made. */
export type Admission =
  | { kind: 'in'; who: Who; handshake: Handshake; briefing: Briefing; askedAt: number }
  | { kind: 'refused'; key: ErrorKey }
  /** The database is away: the page tries again by itself. */
  | { kind: 'away' }
type SocketData = { admission?: Admission }
type NoEvents = Record<string, never>

export type WireServer = Server<ClientToServer, ServerToClient, NoEvents, SocketData>
export type WireSocket = Socket<ClientToServer, ServerToClient, NoEvents, SocketData>
/** The link beneath a connection, of which nobody knows yet whose it is. */
export type EngineLink = WireSocket['conn']
