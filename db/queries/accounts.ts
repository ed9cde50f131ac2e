import { and, asc, eq, sql } from 'drizzle-orm'
import type { Account } from '../../shared/accounts.ts'
import type { Page, PageQuery } from '../../shared/paging.ts'
import type { Queries } from '../connect.ts'
import { afterCursor, cursorPage, inOrder, keyOf, type Keyset } from '../keyset.ts'
import { accounts } from '../schema.ts'
import { inParts } from '../sql.ts'

export type Credentials = {
  userId: string
  passwordHash: string
  active: boolean
  failedAttempts: number
  lockedUntil: Date | null
}

const shown = {
  userId: accounts.userId,
  signInName: accounts.signInName,
  name: accounts.name,
  title: accounts.title,
  unit: accounts.unit,
  kind: accounts.kind,
  active: accounts.active,
}
const credentials = {
  userId: accounts.userId,
  passwordHash: accounts.passwordHash,
  active: accounts.active,
  failedAttempts: accounts.failedAttempts,
  lockedUntil: accounts.lockedUntil,
}

/** By unit, then name, in Vietnamese order. */
const byUnit: Keyset = {
  list: 'accounts',
  parts: [
    { by: sql`${accounts.unit} collate "vi-x-icu"`, type: 'text' },
    { by: sql`${accounts.name} collate "vi-x-icu"`, type: 'text' },
    { by: sql`${accounts.signInName}`, type: 'text' },
  ],
}
/** Names a password without telling it. */
const passwordMark = sql<string>`encode(sha256(convert_to(${accounts.passwordHash}, 'UTF8')), 'hex')`

type Tried = Pick<Credentials, 'failedAttempts' | 'lockedUntil'>

/** All of them, by unit and name: for what compares a whole workbook. */
export function listAccounts(db: Queries): Promise<Account[]> {
  return db
    .select(shown)
    .from(accounts)
    .orderBy(...inOrder(byUnit))
}

/** By unit and name; of open ones only, or all. */
export async function accountsPage(
  db: Queries,
  page: PageQuery,
  { open = false }: { open?: boolean } = {},
): Promise<Page<Account & Tried & { passwordMark: string }>> {
  const { failedAttempts, lockedUntil } = credentials
  const rows = await db
    .select({ ...shown, failedAttempts, lockedUntil, passwordMark, key: keyOf(byUnit) })
    .from(accounts)
    .where(and(open ? accounts.active : undefined, afterCursor(byUnit, page)))
    .orderBy(...inOrder(byUnit))
    .limit(page.limit + 1)
  return cursorPage(byUnit, rows, page)
}

export async function accountById(db: Queries, userId: string): Promise<Account | undefined> {
  const [row] = await db.select(shown).from(accounts).where(eq(accounts.userId, userId))
  return row
}

export async function credentialsByName(db: Queries, signInName: string): Promise<Credentials | undefined> {
  const [row] = await db.select(credentials).from(accounts).where(eq(accounts.signInName, signInName))
  return row
}

export async function credentialsById(db: Queries, userId: string): Promise<Credentials | undefined> {
  const [row] = await db.select(credentials).from(accounts).where(eq(accounts.userId, userId))
  return row
}

/**
 * Writes down one more attempt, unless another attempt was faster.
 * @returns whether it was written
 */
export async function countAttempt(
  db: Queries,
  { userId, failedAttempts }: Credentials,
  to: { failedAttempts: number; lockedUntil: Date | null },
): Promise<boolean> {
  const rows = await db
    .update(accounts)
    .set(to)
    .where(and(eq(accounts.userId, userId), eq(accounts.failedAttempts, failedAttempts)))
    .returning({ userId: accounts.userId })
  return rows.length > 0
}

export async function forgiveAttempts(db: Queries, userId: string): Promise<void> {
  await db.update(accounts).set({ failedAttempts: 0, lockedUntil: null }).where(eq(accounts.userId, userId))
}

/** @returns undefined when the sign-in name is taken */
export async function insertAccount(db: Queries, account: typeof accounts.$inferInsert): Promise<Account | undefined> {
  const [row] = await db
    .insert(accounts)
    .values(account)
    .onConflictDoNothing({ target: accounts.signInName })
    .returning(shown)
  return row
}

/** No account is made or changed by anybody else until the transaction ends. */
export async function lockAccounts(db: Queries): Promise<void> {
  await db.execute(sql`lock table ${accounts} in share row exclusive mode`)
}

export async function insertAccounts(db: Queries, rows: readonly (typeof accounts.$inferInsert)[]): Promise<void> {
  for (const part of inParts(rows)) await db.insert(accounts).values(part)
}

export async function updateAccount(
  db: Queries,
  userId: string,
  to: Pick<Account, 'name' | 'title' | 'unit' | 'kind' | 'active'>,
): Promise<Account | undefined> {
  const [row] = await db.update(accounts).set(to).where(eq(accounts.userId, userId)).returning(shown)
  return row
}

/** The same password hashed anew, unless it was changed meanwhile. */
export async function replacePasswordHash(
  db: Queries,
  { userId, passwordHash }: Pick<Credentials, 'userId' | 'passwordHash'>,
  to: string,
): Promise<void> {
  await db
    .update(accounts)
    .set({ passwordHash: to })
    .where(and(eq(accounts.userId, userId), eq(accounts.passwordHash, passwordHash)))
}

/**
 * A new password also ends a lock: who was given it by an administrator must get in.
 * @param before the hash that it replaces; undefined: whichever stands there
 * @returns undefined when that is not there
 */
export async function setPasswordHash(
  db: Queries,
  userId: string,
  passwordHash: string,
  before?: string,
): Promise<Account | undefined> {
  const [row] = await db
    .update(accounts)
    .set({ passwordHash, failedAttempts: 0, lockedUntil: null })
    .where(and(eq(accounts.userId, userId), before === undefined ? undefined : eq(accounts.passwordHash, before)))
    .returning(shown)
  return row
}

/** Which password an account has; it is locked until the transaction ends. */
export async function lockPassword(db: Queries, userId: string): Promise<string | undefined> {
  const [row] = await db.select({ passwordMark }).from(accounts).where(eq(accounts.userId, userId)).for('update')
  return row?.passwordMark
}

/** Locked until the transaction ends. */
export async function lockAccount(db: Queries, userId: string): Promise<Account | undefined> {
  const [row] = await db.select(shown).from(accounts).where(eq(accounts.userId, userId)).for('update')
  return row
}

/** Ids of the administrators who can sign in, locked until the transaction ends: two of them cannot close each other. */
export async function lockActiveAdministrators(db: Queries): Promise<string[]> {
  const rows = await db.execute<{ user_id: string }>(
    sql`select user_id from ${accounts} where kind = 'admin' and active order by created_at, user_id for update`,
  )
  return rows.map((row) => row.user_id)
}

export async function anyAccount(db: Queries): Promise<boolean> {
  const rows = await db.select({ userId: accounts.userId }).from(accounts).limit(1)
  return rows.length > 0
}

/** Accounts of the demo, in the order in which its sign-in page offers them. */
export function demoAccounts(db: Queries) {
  return db
    .select({ userId: accounts.userId, name: accounts.name, title: accounts.title, as: accounts.demoAs })
    .from(accounts)
    .where(and(sql`${accounts.demoAs} is not null`, accounts.active))
    .orderBy(asc(accounts.createdAt), asc(accounts.signInName))
}
