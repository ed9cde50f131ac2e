import { randomUUID } from 'node:crypto'
import type { Database, Queries } from '../../db/connect.ts'
import {
  accountsPage,
  insertAccount,
  lockAccount,
  lockActiveAdministrators,
  lockPassword,
  setPasswordHash,
  updateAccount,
} from '../../db/queries/accounts.ts'
import { deleteSessionsOf } from '../../db/queries/sessions.ts'
import type { Account, ListedAccount, SeenAccount } from '../../shared/accounts.ts'
import { AppError } from '../../shared/errors.ts'
import type { Page, PageQuery } from '../../shared/paging.ts'
import { hashPassword } from '../identity/passwords.ts'
import { newPassword } from '../identity/secrets.ts'
import { refuseChanged } from './asSeen.ts'
import { plansChanged, type Office } from './ports.ts'

export type NewAccount = Pick<Account, 'signInName' | 'name' | 'title' | 'unit' | 'kind'> & {
  demoAs?: string | undefined
}
/** What a person needs to sign in; the password is known here and now, and never again. */
export type FirstCredentials = { signInName: string; password: string }

/**
 * An account that is not in the table yet; hashing its password is slow, writing it is not.
 * @param at when it is made, milliseconds since 1970
 */
export async function prepareAccount(given: NewAccount, at: number) {
  const password = newPassword()
  const passwordHash = await hashPassword(password)
  return { row: { userId: randomUUID(), passwordHash, createdAt: new Date(at), ...given }, password }
}

/** @throws AppError `account.nameTaken` */
export async function insertPrepared(
  db: Queries,
  { row }: Awaited<ReturnType<typeof prepareAccount>>,
): Promise<Account> {
  const account = await insertAccount(db, row)
  if (account === undefined) throw new AppError('conflict', 'account.nameTaken')
  return account
}

/**
 * Makes an account with a generated password.
 * @throws AppError `account.nameTaken`
 */
export async function createAccount(
  db: Queries,
  given: NewAccount,
  at: number,
): Promise<{ account: Account; password: string }> {
  const prepared = await prepareAccount(given, at)
  return { account: await insertPrepared(db, prepared), password: prepared.password }
}

/**
 * Edits an account; closing it ends its sessions in the same transaction.
 * @throws AppError `notFound`, `entry.changed`, `account.lastAdmin`
 */
export function editAccount(
  db: Database,
  userId: string,
  { seen, ...to }: SeenAccount & { seen: SeenAccount },
): Promise<Account> {
  return db.transaction(async (tx) => {
    const administrators = await lockActiveAdministrators(tx)
    const stands = await lockAccount(tx, userId)
    if (stands === undefined) throw new AppError('not_found', 'notFound')
    const { signInName } = stands
    refuseChanged(stands, { userId, signInName, ...seen }, { userId, signInName, ...to })
    const stays = to.kind === 'admin' && to.active
    if (!stays && administrators.length === 1 && administrators[0] === userId) {
      throw new AppError('conflict', 'account.lastAdmin')
    }
    const account = await updateAccount(tx, userId, to)
    if (account === undefined) throw new AppError('not_found', 'notFound')
    if (!to.active) await deleteSessionsOf(tx, userId, null)
    return account
  })
}

/**
 * Gives an account a new generated password, ends a lock and all its sessions.
 * @param seen the mark of the password that ends; null: whichever it has
 * @throws AppError `notFound`, `account.otherPassword`
 */
export async function resetPassword(db: Database, userId: string, seen: string | null): Promise<FirstCredentials> {
  const password = newPassword()
  const passwordHash = await hashPassword(password)
  return db.transaction(async (tx) => {
    const stands = await lockPassword(tx, userId)
    if (stands !== undefined && seen !== null && stands !== seen)
      throw new AppError('conflict', 'account.otherPassword')
    const account = await setPasswordHash(tx, userId, passwordHash)
    if (account === undefined) throw new AppError('not_found', 'notFound')
    await deleteSessionsOf(tx, userId, null)
    return { signInName: account.signInName, password }
  })
}

/** All accounts by unit and name, with who has tried their passwords in vain. */
export async function showAccounts(
  { db, identity }: Pick<Office, 'db' | 'identity'>,
  page: PageQuery,
): Promise<Page<ListedAccount>> {
  const guesses = identity.signIn.guesses()
  const { items, next } = await accountsPage(db, page)
  return { items: items.map((account) => ({ ...account, guesses: guesses(account) })), next }
}

/** As `editAccount`; pages of the person end at once, and plans that wait for the opening name them anew. */
export async function changeAccount(office: Office, userId: string, to: Parameters<typeof editAccount>[2]) {
  const account = await editAccount(office.db, userId, to)
  if (!account.active) await office.identity.sessions.endAll(userId, null)
  await plansChanged(office, { userId })
  return account
}

/** As `resetPassword`; pages of the person end at once. */
export async function renewPassword({ db, identity }: Pick<Office, 'db' | 'identity'>, userId: string, seen: string) {
  const { password } = await resetPassword(db, userId, seen)
  await identity.sessions.endAll(userId, null)
  return { password }
}
