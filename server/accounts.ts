import { randomUUID } from 'node:crypto'
import type { Database, Queries } from '../db/connect.ts'
import {
  accountById,
  anyAccount,
  credentialsByName,
  insertAccount,
  lockActiveAdministrators,
  setPasswordHash,
  updateAccount,
} from '../db/queries/accounts.ts'
import { deleteSessionsOf } from '../db/queries/sessions.ts'
import type { Account } from '../shared/accounts.ts'
import { AppError } from '../shared/errors.ts'
import { hashPassword } from './identity/passwords.ts'
import { newPassword } from './identity/secrets.ts'

export type NewAccount = Pick<Account, 'signInName' | 'name' | 'title' | 'unit' | 'kind'> & {
  demoAs?: string | undefined
}
/** What a person needs to sign in; the password is known here and now, and never again. */
export type FirstCredentials = { signInName: string; password: string }

/** An account that is not in the table yet; hashing its password is slow, writing it is not. */
export async function prepareAccount(given: NewAccount) {
  const password = newPassword()
  const passwordHash = await hashPassword(password)
  return { row: { userId: randomUUID(), passwordHash, createdAt: new Date(), ...given }, password }
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
export async function createAccount(db: Queries, given: NewAccount): Promise<{ account: Account; password: string }> {
  const prepared = await prepareAccount(given)
  return { account: await insertPrepared(db, prepared), password: prepared.password }
}

/**
 * Edits an account; closing it ends its sessions in the same transaction.
 * @throws AppError `notFound`, `account.lastAdmin`
 */
export function editAccount(
  db: Database,
  userId: string,
  to: Pick<Account, 'name' | 'title' | 'unit' | 'kind' | 'active'>,
): Promise<Account> {
  return db.transaction(async (tx) => {
    const administrators = await lockActiveAdministrators(tx)
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
 * @throws AppError `notFound`
 */
export async function resetPassword(db: Database, userId: string): Promise<FirstCredentials> {
  const password = newPassword()
  const passwordHash = await hashPassword(password)
  return db.transaction(async (tx) => {
    const account = await setPasswordHash(tx, userId, passwordHash)
    if (account === undefined) throw new AppError('not_found', 'notFound')
    await deleteSessionsOf(tx, userId, null)
    return { signInName: account.signInName, password }
  })
}

const firstAdministrator: NewAccount = {
  signInName: 'admin',
  name: 'Quản trị hệ thống',
  title: '',
  unit: '',
  kind: 'admin',
}

/** On an installation without any account: its administrator, to be printed once. Else null. */
export async function firstRunAdministrator(db: Queries): Promise<FirstCredentials | null> {
  if (await anyAccount(db)) return null
  const { account, password } = await createAccount(db, firstAdministrator)
  return { signInName: account.signInName, password }
}

/**
 * For an operator who lost the administrator's password: a new one for the first administrator who can sign in. Where
 * there is none, the account `admin` is made, or opened again as one.
 */
export async function resetAdministrator(db: Database): Promise<FirstCredentials> {
  const [first] = await db.transaction((tx) => lockActiveAdministrators(tx))
  if (first !== undefined) return resetPassword(db, first)
  const { signInName } = firstAdministrator
  const made = await createAccount(db, firstAdministrator).catch((error: unknown) => {
    if (error instanceof AppError && error.key === 'account.nameTaken') return null
    throw error
  })
  if (made !== null) return { signInName, password: made.password }
  const known = await credentialsByName(db, signInName)
  const account = known === undefined ? undefined : await accountById(db, known.userId)
  if (account === undefined) throw new Error('The account "admin" vanished while its password was reset')
  await editAccount(db, account.userId, { ...account, kind: 'admin', active: true })
  return resetPassword(db, account.userId)
}
