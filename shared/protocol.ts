import { z } from 'zod'
import type { BriefingState } from './briefing.ts'
import type { Device } from './devices.ts'
import type { ErrorBody } from './errors.ts'
import type { Principal } from './roles.ts'
import type { JournalEntry } from './journal.ts'
import type { Packed } from './packed.ts'
import { id } from './schemas.ts'
import { requests as allRequests, slices, type AllRequests } from './slices.ts'

/** Raised when an old page can no longer talk to the server; such a page is told to reload. */
export const PROTOCOL = 7

/** Every request that changes a briefing. Each is journaled, and answered again alike when it is sent again. */
export const requests: AllRequests = allRequests
export type RequestName = keyof typeof requests
export type Input<N extends RequestName> = z.output<(typeof requests)[N]['input']>
/** What a client writes: defaults may be left out. */
export type Payload<N extends RequestName> = z.input<(typeof requests)[N]['input']>
export type Output<N extends RequestName> = z.output<(typeof requests)[N]['output']>

const listed = (of: 'beforeOpening' | 'surprising'): ReadonlySet<string> =>
  new Set(slices.flatMap((slice) => slice[of] ?? []))
/** Requests that may be made before the opening. */
export const beforeOpening = listed('beforeOpening')
/** Requests whose late effect could surprise the room. */
export const surprising = listed('surprising')

/** What a request has in common with those of its name that it takes the place of while nobody could read them; null: of none. */
export function whatSupersedes<N extends RequestName>(name: N, input: Input<N>): string | null {
  for (const { superseding = {} } of slices)
    for (const [each, about] of Object.entries(superseding))
      // The function named by the request takes its input.
      if (each === name) return (about as (input: Input<N>) => string)(input) // oxlint-disable-line typescript/no-unsafe-type-assertion
  return null
}

/** A request on the wire (Socket.IO event `request`). The operation id is made by the client and stays the same when it resends. */
export const requestMessage = z.strictObject({ name: z.string().max(64), operationId: id, input: z.unknown() })
export type RequestMessage = { name: RequestName; operationId: string; input: unknown }

/** Answers to requests. `seq`: the journal entry up to which the sender will have been told when it reads this. */
export type Ack<T> = { ok: true; data: T; seq: number } | { ok: false; error: ErrorBody }

/** What a page says of itself when it connects. Who it is comes from its cookie or its device token, looked up by the server. */
export const handshake = z.object({
  protocol: z.number(),
  briefingId: id,
  /** A room computer's token; without it the account's cookie counts. */
  deviceToken: z.string().max(200).optional(),
  /** One per tab, kept for the tab's life: names the connection over reconnects. */
  connectionId: id,
  /** Last journal entry that the page holds; 0 for none. */
  seq: z.number().int().nonnegative(),
})
export type Handshake = z.infer<typeof handshake>

/** One that is connected now. An observation: broadcast when it changes, not journaled. */
export type PresentDevice = Device & {
  /** Whether its site counts as present while it is connected (AT7). */
  representsSite: boolean
  /** Of the site that has the floor: since when it has been connected without a gap, journaled or not. */
  since?: number
}

/**
 * Of the site that has the floor, when no device that represents it is connected though the journal has it present: when it
 * was last heard, as its loss will be journaled. An observation, told beside who is connected.
 */
export type HolderGone = { siteId: string; lastHeardAt: number }

/**
 * Who came or changed, and who went, since it was last told to all; the first message has the whole list. Telling it twice
 * is harmless; a page that missed one (`revision` counts them) comes anew.
 */
export type PresentChange = {
  revision: number
  here: PresentDevice[]
  /** By device; some may never have been told. */
  went: string[]
  gone: HolderGone | null
}

/** First message on every connection: where the page stands. */
export type SyncMessage = {
  me: { principal: Principal; deviceId: string }
  serverTime: number
  /** Who is here, but for `changed`: as it was written down a moment ago, for all who come in meanwhile. */
  present: Packed<PresentDevice[]>
  changed: Pick<PresentChange, 'here' | 'went'>
  /** Of the last `PresentChange` that is in it. */
  presentRevision: number
  gone: HolderGone | null
} & ({ kind: 'snapshot'; state: Packed<BriefingState> } | ({ kind: 'events' } & EntriesMessage))

/** Committed entries, cut to the audience; `since` and `seq` are the whole journal's ends before and after them. */
export type EntriesMessage = { entries: JournalEntry[]; since: number; seq: number }
