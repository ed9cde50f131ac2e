import { accountById, credentialsById, setPasswordHash } from '../../db/queries/accounts.ts'
import type { Account } from '../../shared/accounts.ts'
import { AppError } from '../../shared/errors.ts'
import { hashPassword, refuseWeakPassword } from '../identity/passwords.ts'
import type { SignedIn } from '../identity/sessions.ts'
import type { Office } from './ports.ts'

type Own = Pick<Office, 'db' | 'identity'>
/** The session's new token, and whose browser it is. */
type Renewed = { token: string; owner: { userId: string; passwordHash: string } }

/** The account of who is signed in. */
export const ownAccount = async ({ db }: Pick<Own, 'db'>, userId: string): Promise<Account | null> =>
  (await accountById(db, userId)) ?? null

/**
 * A new session of a person who has shown who it is, in the place of the one that the browser had.
 * @throws AppError `session.wrongPassword` when the account is gone
 */
export async function openSession(
  { db, identity }: Own,
  userId: string,
  from: { device: string; address: string },
  before: SignedIn | null,
): Promise<Renewed & { account: Account }> {
  const token = await identity.sessions.start(userId, from, before)
  const account = await accountById(db, userId)
  const owner = await credentialsById(db, userId)
  if (account === undefined || owner === undefined) throw new AppError('unauthenticated', 'session.wrongPassword')
  return { account, token, owner }
}

/**
 * Changes the own password; all other sessions end.
 * @throws AppError of a weak one, of a wrong present one (`forbidden`), `session.locked`
 */
export async function changePassword(
  { db, identity }: Own,
  { userId, sessionId }: SignedIn,
  { current, next }: { current: string; next: string },
): Promise<Renewed> {
  const account = await accountById(db, userId)
  if (account === undefined) throw new AppError('unauthenticated', 'unauthenticated')
  refuseWeakPassword(next, account.signInName)
  const before = await identity.signIn.again(userId, current).catch(wrongIsNoSignOut)
  const passwordHash = await hashPassword(next)
  // What was shown is no longer the password when another one was set meanwhile.
  const set = await setPasswordHash(db, userId, passwordHash, before)
  if (set === undefined) throw new AppError('forbidden', 'session.wrongPassword')
  await identity.sessions.endAll(userId, sessionId)
  return { token: await identity.sessions.rotate(sessionId), owner: { userId, passwordHash } }
}

/** A wrong present password must not look like an ended session, at which pages go to the sign-in. */
function wrongIsNoSignOut(error: unknown): never {
  if (error instanceof AppError && error.key === 'session.wrongPassword') {
    throw new AppError('forbidden', 'session.wrongPassword')
  }
  throw error
}
