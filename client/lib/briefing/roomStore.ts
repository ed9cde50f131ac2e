import { createStore, type StoreApi } from 'zustand/vanilla'
import type { BriefingState } from '../../../shared/briefing.ts'
import type { ErrorKey } from '../../../shared/errors.ts'
import type { PresentDevice } from '../../../shared/protocol.ts'
import type { Principal } from '../../../shared/roles.ts'
import type { PendingRequest } from './outbox.ts'

/** How this page stands to the server. Instants are on the server's clock, milliseconds. */
export type Connection =
  | { status: 'connecting' }
  | { status: 'connected' }
  /** Goes on trying; `since` is when the server was last heard. */
  | { status: 'lost'; since: number }
  /** Will not be tried again: put out, taken over, or an old page. */
  | { status: 'refused'; key: ErrorKey }
  /** The briefing is over, or the page was left. */
  | { status: 'closed' }

export type Me = { principal: Principal; deviceId: string }

/** All that a page of a briefing knows. `state` is folded from the journal and frozen; null until the first message. */
export type RoomState = {
  connection: Connection
  state: BriefingState | null
  me: Me | null
  present: readonly PresentDevice[]
  /** Sites that nobody represents any more, and when they were last heard, or this page was told that they are gone. */
  gone: ReadonlyMap<string, number>
  pending: readonly PendingRequest[]
}
export type RoomStore = StoreApi<RoomState>

export const createRoomStore = (): RoomStore =>
  createStore<RoomState>(() => ({
    connection: { status: 'connecting' },
    state: null,
    me: null,
    present: [],
    gone: new Map(),
    pending: [],
  }))
