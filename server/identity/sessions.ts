import { randomUUID } from 'node:crypto'
import type { Database } from '../../db/connect.ts'
import {
  deleteExpiredSessions,
  deleteSession,
  deleteSessionsOf,
  insertSession,
  liveSessions,
  prolongSessions,
  sessionByHash,
  sessionsPage,
  setSessionToken,
  touchSessions,
} from '../../db/queries/sessions.ts'
import type { PageQuery } from '../../shared/paging.ts'
import type { AccountKind } from '../../shared/roles.ts'
import { hashOf, newToken } from './secrets.ts'
import type { Revocations } from './revocations.ts'

/** A session unused for so long has ended: longer than any conference day, shorter than a night and a morning. */
export const IDLE_MS = 12 * 60 * 60_000
/** After so long one signs in again, whatever one did. */
export const ABSOLUTE_MS = 7 * 24 * 60 * 60_000
/** What is being used in a running briefing lasts at least so long: enough to come back after a cut, or to close it. */
const KEPT_MS = 60 * 60_000
// When it was last seen is written once a minute, not at every request.
const TOUCH_MS = 60_000

export type SignedIn = { userId: string; name: string; kind: AccountKind; sessionId: string }

/** Sessions of people: opaque tokens in cookies, their hashes in the table. */
export function createSessions(db: Database, revocations: Revocations, now: () => number) {
  async function personOfToken(token: string | undefined): Promise<SignedIn | null> {
    if (token === undefined || token.length !== 43) return null
    const row = await sessionByHash(db, hashOf(token))
    const at = now()
    if (row === undefined || !row.active || row.expiresAt.getTime() <= at) return null
    const idle = at - row.lastSeenAt.getTime()
    if (idle > IDLE_MS) return null
    if (idle > TOUCH_MS) await touch([row.sessionId], at)
    const { userId, name, kind, sessionId } = row
    return { userId, name, kind, sessionId }
  }

  /** A database that cannot be written now (a full disk, another owner) is no reason to turn anybody away. */
  async function touch(sessionIds: readonly string[], at: number): Promise<void> {
    try {
      await touchSessions(db, sessionIds, new Date(at))
    } catch {
      // Written at the next occasion.
    }
  }

  async function prolong(sessionIds: readonly string[], until: number): Promise<void> {
    try {
      await prolongSessions(db, sessionIds, new Date(until))
    } catch {
      // Tried again within a minute, long before it matters.
    }
  }

  return {
    personOfToken,

    /** A new session with a new token; the one that the browser had before ends. @returns the token for the cookie */
    async start(userId: string, from: { device: string; address: string }, before: SignedIn | null): Promise<string> {
      const token = newToken()
      const at = now()
      await db.transaction(async (tx) => {
        if (before !== null) await deleteSession(tx, before.userId, before.sessionId)
        await insertSession(tx, {
          sessionId: randomUUID(),
          tokenHash: hashOf(token),
          userId,
          device: from.device.slice(0, 300),
          address: from.address.slice(0, 100),
          createdAt: new Date(at),
          lastSeenAt: new Date(at),
          expiresAt: new Date(at + ABSOLUTE_MS),
        })
      })
      if (before !== null) revocations.tell({ sessionId: before.sessionId })
      return token
    },

    /** Those of a person that have not ended: the one that asks first, then the newest. */
    list({ userId, sessionId }: Pick<SignedIn, 'userId' | 'sessionId'>, page: PageQuery) {
      const at = now()
      const wanted = { userId, current: sessionId, now: new Date(at), idleSince: new Date(at - IDLE_MS) }
      return sessionsPage(db, wanted, page)
    },

    /** @returns false when this person has no such session */
    async end(userId: string, sessionId: string): Promise<boolean> {
      const ended = await deleteSession(db, userId, sessionId)
      if (ended) revocations.tell({ sessionId })
      return ended
    },

    /**
     * Those of the sessions that are over: expired, ended, or of a closed account. Those of `inUse` neither expire nor are
     * idle while they are: who leads a briefing is not thrown out of it by a clock.
     */
    async endedOf(sessionIds: readonly string[], inUse: readonly string[]): Promise<string[]> {
      const at = now()
      const live = await liveSessions(db, sessionIds, new Date(at), new Date(at - IDLE_MS))
      const used = await liveSessions(db, inUse, new Date(0), new Date(0))
      await touch(used, at)
      await prolong(used, at + KEPT_MS)
      const stay = new Set([...live, ...used])
      return sessionIds.filter((sessionId) => !stay.has(sessionId))
    },

    /** Forgets the sessions that have expired. */
    async forgetExpired(): Promise<void> {
      await deleteExpiredSessions(db, new Date(now()), new Date(now() - IDLE_MS))
    },

    /** Another token for the same session, after its person has shown the password again. */
    async rotate(sessionId: string): Promise<string> {
      const token = newToken()
      await setSessionToken(db, sessionId, hashOf(token))
      return token
    },

    async endAll(userId: string, except: string | null): Promise<void> {
      const ended = await deleteSessionsOf(db, userId, except)
      for (const sessionId of ended) revocations.tell({ sessionId })
      if (except === null) revocations.tell({ userId })
    },
  }
}
export type Sessions = ReturnType<typeof createSessions>
