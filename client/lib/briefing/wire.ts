import { io, type Socket } from 'socket.io-client'
import type { ErrorBody, ErrorKey } from '../../../shared/errors.ts'
import type { MediaObservation, MediaRequestName } from '../../../shared/media.ts'
import type {
  Ack,
  EntriesMessage,
  Handshake,
  PresentChange,
  RequestMessage,
  SyncMessage,
} from '../../../shared/protocol.ts'

export type MediaAnswer = { ok: true; data: unknown } | { ok: false; error: ErrorBody }

type ServerEvents = {
  sync: (message: SyncMessage) => void
  entries: (message: EntriesMessage) => void
  present: (change: PresentChange) => void
  media: (observation: MediaObservation) => void
  bye: (message: { key: ErrorKey }) => void
}
type ClientEvents = {
  request: (message: RequestMessage, answer: (ack: Ack<unknown>) => void) => void
  media: (message: { name: MediaRequestName; input: unknown }, answer: (ack: MediaAnswer) => void) => void
  clock: (message: Record<string, never>, answer: (ack: { serverTime: number }) => void) => void
}
export type Wire = Socket<ServerEvents, ClientEvents>

/**
 * A socket that neither opens by itself nor comes back by itself (`comeBack`). The handshake is made anew for each
 * attempt, so that it names the last entry held then.
 * @param headers outside of browsers, which send their cookies themselves
 */
export function openWire(
  url: string | undefined,
  handshake: () => Handshake,
  headers: Record<string, string> = {},
): Wire {
  const options = {
    path: '/socket',
    transports: ['websocket', 'polling'],
    // A proxy without WebSocket still carries the briefing.
    tryAllTransports: true,
    autoConnect: false,
    // Two connections of one page (tests, a room beside a preview) are two sockets.
    forceNew: true,
    timeout: 5000,
    // Of the plain requests, which the server answers within 3 s: one that hangs would hold one of the browser's six connections.
    requestTimeout: 7000,
    extraHeaders: headers,
    auth: (give: (auth: Handshake) => void) => give(handshake()),
  }
  return url === undefined ? io(options) : io(url, options)
}
