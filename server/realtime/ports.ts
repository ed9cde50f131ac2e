import type { LinkSeat } from '../../shared/deviceLinks.ts'
import type { BriefingState } from '../../shared/briefing.ts'
import type { Served } from '../../shared/devices.ts'
import type { MediaObservation, MediaRequestName } from '../../shared/media.ts'

/** Who is who, as `server/identity` tells it. */
export interface Identity {
  personOfCookie(cookieHeader: string | undefined): Promise<{ userId: string; name: string; sessionId: string } | null>
  deviceOfToken(token: string): Promise<{ deviceId: string; briefingId: string; siteId: string; seat: LinkSeat } | null>
  /** @returns stops listening */
  onRevoked(listener: (revoked: Revoked) => void): () => void
  /**
   * Which of the rights that live connections hold have ended without a word: sessions that expired, and whatever
   * another program has ended. Sessions in use are kept from expiring.
   */
  ended(held: HeldRights): Promise<Revoked[]>
}
/** `inUse`: sessions of people who take part in a briefing that runs. */
export type HeldRights = { sessionIds: readonly string[]; inUse: readonly string[]; deviceIds: readonly string[] }
/** `takenOver`: another device sits in its place now. */
export type Revoked = { sessionId?: string; deviceId?: string; userId?: string; takenOver?: true }

/** Pictures and sound, as `server/media-control` moves them. */
export interface Media {
  /** @throws AppError; the input is parsed there */
  handle(caller: { briefingId: string; deviceId: string }, name: MediaRequestName, input: unknown): Promise<unknown>
  /** Takes everything from a device at once. */
  dropDevice(briefingId: string, deviceId: string): void
  /** `deviceId` null: for everybody in the briefing. @returns stops listening */
  onObservation(
    listener: (briefingId: string, deviceId: string | null, observation: MediaObservation) => void,
  ): () => void
  /** The committed state or the devices changed: what should flow follows from both. Returns at once. */
  changed(
    briefingId: string,
    state: BriefingState,
    served: Served,
    /** The site that all hear before the opening. */
    tested: string | null,
  ): void
}

export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}
