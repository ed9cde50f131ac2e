import type { Database, Queries } from '../../db/connect.ts'
import { accountById, anyAccount, credentialsByName, lockActiveAdministrators } from '../../db/queries/accounts.ts'
import { AppError } from '../../shared/errors.ts'
import { createAccount, editAccount, resetPassword, type FirstCredentials, type NewAccount } from './accounts.ts'

const firstAdministrator: NewAccount = {
  signInName: 'admin',
  name: 'Quản trị hệ thống',
  title: '',
  unit: '',
  kind: 'admin',
}

/** On an installation without any account: its administrator, to be printed once. Else null. */
export async function firstRunAdministrator(db: Queries, at: number): Promise<FirstCredentials | null> {
  if (await anyAccount(db)) return null
  const { account, password } = await createAccount(db, firstAdministrator, at)
  return { signInName: account.signInName, password }
}

/**
 * For an operator who lost the administrator's password: a new one for the first administrator who can sign in. Where
 * there is none, the account `admin` is made, or opened again as one.
 */
export async function resetAdministrator(db: Database, at: number): Promise<FirstCredentials> {
  const [first] = await db.transaction((tx) => lockActiveAdministrators(tx))
  if (first !== undefined) return resetPassword(db, first, null)
  const { signInName } = firstAdministrator
  const made = await createAccount(db, firstAdministrator, at).catch((error: unknown) => {
    if (error instanceof AppError && error.key === 'account.nameTaken') return null
    throw error
  })
  if (made !== null) return { signInName, password: made.password }
  const known = await credentialsByName(db, signInName)
  const account = known === undefined ? undefined : await accountById(db, known.userId)
  if (account === undefined) throw new Error('The account "admin" vanished while its password was reset')
  const { userId, signInName: _signInName, ...seen } = account
  await editAccount(db, userId, { ...seen, kind: 'admin', active: true, seen })
  return resetPassword(db, userId, null)
}
