import { and, eq, getTableColumns, gt, gte, inArray, lt, lte, ne, or, sql } from 'drizzle-orm'
import type { PageQuery } from '../../shared/paging.ts'
import type { AccountKind } from '../../shared/roles.ts'
import type { Queries } from '../connect.ts'
import { afterCursor, cursorPage, inOrder, keyOf, type Keyset } from '../keyset.ts'
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
    .set({ lastSeenAt: sql`greatest(${sessions.lastSeenAt}, ${lastSeenAt.toISOString()}::timestamptz)` })
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

/** Those of a person that a cookie can still open: the current one first, then the newest. */
export async function sessionsPage(
  db: Queries,
  { userId, current, now, idleSince }: { userId: string; current: string; now: Date; idleSince: Date },
  page: PageQuery,
) {
  const currentFirst: Keyset = {
    list: 'sessions',
    parts: [
      { by: sql`case when ${sessions.sessionId} = ${current}::uuid then 0 else 1 end`, type: 'integer' },
      // When it was last seen may change between two pages.
      { by: sql`- extract(epoch from ${sessions.createdAt})`, type: 'numeric' },
      { by: sql`${sessions.sessionId}`, type: 'uuid' },
    ],
  }
  const { tokenHash: _tokenHash, ...shown } = getTableColumns(sessions)
  const rows = await db
    .select({ ...shown, key: keyOf(currentFirst) })
    .from(sessions)
    .where(
      and(
        eq(sessions.userId, userId),
        gt(sessions.expiresAt, now),
        gte(sessions.lastSeenAt, idleSince),
        afterCursor(currentFirst, page),
      ),
    )
    .orderBy(...inOrder(currentFirst))
    .limit(page.limit + 1)
  return cursorPage(currentFirst, rows, page)
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
