import { and, desc, eq, gt, gte, inArray, lt, lte, ne, or } from 'drizzle-orm'
import type { AccountKind } from '../../shared/roles.ts'
import type { Queries } from '../connect.ts'
import { accounts, sessions } from '../schema.ts'

export type SessionRow = {
  sessionId: string
  userId: string
  name: string
  kind: AccountKind
  active: boolean
  lastSeenAt: Date
  expiresAt: Date
}

export async function sessionByHash(db: Queries, tokenHash: string): Promise<SessionRow | undefined> {
  const [row] = await db
    .select({
      sessionId: sessions.sessionId,
      userId: sessions.userId,
      name: accounts.name,
      kind: accounts.kind,
      active: accounts.active,
      lastSeenAt: sessions.lastSeenAt,
      expiresAt: sessions.expiresAt,
    })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.userId, sessions.userId))
    .where(eq(sessions.tokenHash, tokenHash))
  return row
}

export async function insertSession(db: Queries, session: typeof sessions.$inferInsert): Promise<void> {
  await db.insert(sessions).values(session)
}

export async function touchSessions(db: Queries, sessionIds: readonly string[], lastSeenAt: Date): Promise<void> {
  if (sessionIds.length === 0) return
  await db
    .update(sessions)
    .set({ lastSeenAt })
    .where(inArray(sessions.sessionId, [...sessionIds]))
}

/** Sessions that end before `until` end then. */
export async function prolongSessions(db: Queries, sessionIds: readonly string[], until: Date): Promise<void> {
  if (sessionIds.length === 0) return
  await db
    .update(sessions)
    .set({ expiresAt: until })
    .where(and(inArray(sessions.sessionId, [...sessionIds]), lt(sessions.expiresAt, until)))
}

/** Those of the sessions that have not expired and whose account is open. */
export async function liveSessions(
  db: Queries,
  sessionIds: readonly string[],
  now: Date,
  idleSince: Date,
): Promise<string[]> {
  if (sessionIds.length === 0) return []
  const rows = await db
    .select({ sessionId: sessions.sessionId })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.userId, sessions.userId))
    .where(
      and(
        inArray(sessions.sessionId, [...sessionIds]),
        accounts.active,
        gt(sessions.expiresAt, now),
        gte(sessions.lastSeenAt, idleSince),
      ),
    )
  return rows.map(({ sessionId }) => sessionId)
}

export async function setSessionToken(db: Queries, sessionId: string, tokenHash: string): Promise<void> {
  await db.update(sessions).set({ tokenHash }).where(eq(sessions.sessionId, sessionId))
}

/** Latest used first. */
export function sessionsOf(db: Queries, userId: string) {
  return db.select().from(sessions).where(eq(sessions.userId, userId)).orderBy(desc(sessions.lastSeenAt))
}

const deleted = { sessionId: sessions.sessionId }

/** @returns whether this person had such a session */
export async function deleteSession(db: Queries, userId: string, sessionId: string): Promise<boolean> {
  const rows = await db
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), eq(sessions.sessionId, sessionId)))
    .returning(deleted)
  return rows.length > 0
}

/** Ends all of a person's sessions but one (none when null). @returns the ids of those that ended */
export async function deleteSessionsOf(db: Queries, userId: string, except: string | null): Promise<string[]> {
  const mine = eq(sessions.userId, userId)
  const rows = await db
    .delete(sessions)
    .where(except === null ? mine : and(mine, ne(sessions.sessionId, except)))
    .returning(deleted)
  return rows.map((row) => row.sessionId)
}

/** Forgets the sessions that no cookie can open any more. */
export async function deleteExpiredSessions(db: Queries, now: Date, idleSince: Date): Promise<void> {
  await db.delete(sessions).where(or(lte(sessions.expiresAt, now), lt(sessions.lastSeenAt, idleSince)))
}
