import type { Database } from '../../db/connect.ts'
import {
  countAttempt,
  credentialsById,
  credentialsByName,
  forgiveAttempts,
  replacePasswordHash,
} from '../../db/queries/accounts.ts'
import { AppError } from '../../shared/errors.ts'
import { isLocked, oneMoreAttempt, unknownNames, type Attempts } from './lockout.ts'
import { checkPassword, hashPassword } from './passwords.ts'

const locked = ({ lockedUntil }: Attempts) =>
  new AppError('rate_limited', 'session.locked', { until: lockedUntil?.getTime() ?? 0 })
const wrong = () => new AppError('unauthenticated', 'session.wrongPassword')

/** Checks passwords, and locks a name that guesses too often, whether an account has it or not. */
export function createSignIn(db: Database, now: () => number) {
  const unknown = unknownNames()

  async function attempt(find: () => ReturnType<typeof credentialsByName>, name: string, password: string) {
    const at = new Date(now())
    const known = await find()
    if (known === undefined) {
      const tried = unknown.attempt(name, at)
      if ('refused' in tried) throw locked(tried.refused)
      await checkPassword(password, undefined)
      throw isLocked(tried.counted, at) ? locked(tried.counted) : wrong()
    }
    if (isLocked(known, at)) throw locked(known)
    const counted = oneMoreAttempt(known, at)
    // Somebody else tried the same name at this very moment: count anew.
    if (!(await countAttempt(db, known, counted, at))) return null
    const checked = await checkPassword(password, known.passwordHash)
    // A closed account answers as a wrong password does, and its password is nobody's business.
    if (checked === 'wrong' || !known.active) throw isLocked(counted, at) ? locked(counted) : wrong()
    await forgiveAttempts(db, known.userId)
    if (checked === 'older') await replacePasswordHash(db, known, await hashPassword(password))
    return known.userId
  }

  async function untilCounted(find: () => ReturnType<typeof credentialsByName>, name: string, password: string) {
    for (let tries = 0; tries < 20; tries += 1) {
      const userId = await attempt(find, name, password)
      if (userId !== null) return userId
    }
    throw new AppError('rate_limited', 'rateLimited')
  }

  return {
    /**
     * @returns the account's id
     * @throws AppError `session.wrongPassword`, `session.locked` with `until`, an instant
     */
    byName: (signInName: string, password: string): Promise<string> =>
      untilCounted(() => credentialsByName(db, signInName), signInName, password),
    /** The same for somebody who is signed in and shows the password again. */
    again: (userId: string, password: string): Promise<string> =>
      untilCounted(() => credentialsById(db, userId), userId, password),
  }
}
