import type { Database } from '../../db/connect.ts'
import { devicesAtWorkingLinks } from '../../db/queries/links.ts'
import { sessionCookie } from './cookie.ts'
import { createDevices, type LinkedDevice } from './devices.ts'
import { createRevocations, type Revocation, type RevocationListener } from './revocations.ts'
import { createSessions, type SignedIn } from './sessions.ts'
import { knownBrowser } from './knownBrowser.ts'
import { createSignIn } from './signIn.ts'

/** Who is who: people by their cookie, room computers by their device token. Nothing is cached: what is revoked is gone. */
export interface Identity {
  /** The person of a Cookie header, of a request or a socket's handshake; null for nobody. */
  personOfCookie(cookieHeader: string | undefined): Promise<SignedIn | null>
  /** The room computer of a device token; null when its link was revoked, reissued or taken over, or its site left the plan. */
  deviceOfToken(token: string): Promise<LinkedDevice | null>
  /** Told at once when a session, a person or a device loses its right. @returns stops listening */
  onRevoked(listener: RevocationListener): () => void
  /** Which rights of live connections have ended without a word; `inUse`: sessions that are being used at this moment. */
  ended(held: HeldRights): Promise<Revocation[]>
}
export type HeldRights = { sessionIds: readonly string[]; inUse: readonly string[]; deviceIds: readonly string[] }

export function createIdentity({
  db,
  https,
  now = Date.now,
}: {
  db: Database
  /** People reach the program by https: through its own certificate, or a declared proxy's. */
  https: boolean
  now?: () => number
}) {
  const revocations = createRevocations()
  const cookie = sessionCookie(https)
  const sessions = createSessions(db, revocations, now)
  const devices = createDevices(db, revocations, now)
  const browsers = knownBrowser(https)
  const identity: Identity = {
    personOfCookie: (header) => sessions.personOfToken(cookie.read(header)),
    deviceOfToken: (token) => devices.ofToken(token),
    onRevoked: (listener) => revocations.onRevoked(listener),
    async ended({ sessionIds, inUse, deviceIds }) {
      const sitting = new Set(await devicesAtWorkingLinks(db, deviceIds))
      const ended = await sessions.endedOf(sessionIds, inUse)
      return [
        ...ended.map((sessionId) => ({ sessionId })),
        ...deviceIds.filter((deviceId) => !sitting.has(deviceId)).map((deviceId) => ({ deviceId })),
      ]
    },
  }
  return { ...identity, cookie, browsers, sessions, devices, signIn: createSignIn(db, browsers, now) }
}
/** The identity with what only the HTTP routes use: sessions, links and sign-in. */
export type IdentityService = ReturnType<typeof createIdentity>
