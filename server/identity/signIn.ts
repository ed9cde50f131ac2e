import type { Database } from '../../db/connect.ts'
import {
  countAttempt,
  credentialsById,
  credentialsByName,
  forgiveAttempts,
  replacePasswordHash,
  type Credentials,
} from '../../db/queries/accounts.ts'
import type { ListedAccount } from '../../shared/accounts.ts'
import { AppError } from '../../shared/errors.ts'
import { networkOf } from '../addresses.ts'
import type { knownBrowser } from './knownBrowser.ts'
import {
  AttemptBook,
  FREE_ATTEMPTS,
  FREE_ATTEMPTS_OF_NAME,
  oneMoreAttempt,
  secondsLocked,
  type Attempts,
} from './lockout.ts'
import { checkPassword, hashPassword } from './passwords.ts'

/** Where a password is typed. `mayGuess` throws when its address has guessed too often. */
export type Typist = { address: string; mayGuess: () => void; cookie: (name: string) => string | undefined }
type Guessed = Attempts & { signInName: string }
type Guesses = NonNullable<ListedAccount['guesses']>

/** A browser that is known is an origin of its own, wherever it is. */
const KNOWN = 'known '
const ADDRESSES_TOLD = 4

const wrong = () => new AppError('unauthenticated', 'session.wrongPassword')

/**
 * Checks passwords, and locks out who guesses too often: a name from an address, whether an account has it or not. The
 * name's owner is not locked out by others: each address has its own count, a browser that is known has its own, and
 * the count of the name over all addresses, which is for guessers with many, holds for unknown browsers alone.
 */
export function createSignIn(db: Database, browsers: ReturnType<typeof knownBrowser>, now: () => number) {
  const origins = new AttemptBook(FREE_ATTEMPTS)
  const unknownNames = new AttemptBook(FREE_ATTEMPTS_OF_NAME)
  const locked = (seconds: number) => new AppError('rate_limited', 'session.locked', { seconds })

  /** Counts an attempt from an origin. @throws AppError `session.locked` @returns what to say of a wrong password */
  function count(book: AttemptBook, name: string, origin: string, secret: string, at: Date): () => AppError {
    const tried = book.attempt(name, origin, secret, at)
    if (tried.refused) throw locked(tried.seconds)
    return () => (tried.seconds > 0 ? locked(tried.seconds) : wrong())
  }

  /** Counts an attempt at an account from a browser that is not known, over all addresses. */
  async function countForAll(found: Credentials, at: Date): Promise<void> {
    let known: Credentials | undefined = found
    for (let tries = 0; known !== undefined && tries < 20; tries += 1) {
      const seconds = secondsLocked(known, at, FREE_ATTEMPTS_OF_NAME)
      if (seconds > 0) throw locked(seconds)
      // One after another: each is counted on what the one before has written.
      if (await countAttempt(db, known, oneMoreAttempt(known, at, FREE_ATTEMPTS_OF_NAME))) return
      known = await credentialsById(db, found.userId)
    }
    throw new AppError('rate_limited', 'rateLimited')
  }

  /** @returns the hash that stands for it */
  async function check(known: Credentials, password: string, refusal: () => AppError): Promise<string> {
    const checked = await checkPassword(password, known.passwordHash)
    // A closed account answers as a wrong password does, and its password is nobody's business.
    if (checked === 'wrong' || !known.active) throw refusal()
    if (checked === 'right') return known.passwordHash
    const passwordHash = await hashPassword(password)
    await replacePasswordHash(db, known, passwordHash)
    return passwordHash
  }

  return {
    /**
     * @returns the account's id
     * @throws AppError `session.wrongPassword`, `session.locked` with `seconds`
     */
    async byName(name: string, password: string, { address, mayGuess, cookie }: Typist): Promise<string> {
      const at = new Date(now())
      const known = await credentialsByName(db, name)
      const mark = known === undefined ? null : browsers.markOf(cookie(browsers.nameFor(known.userId)), known)
      if (mark === null) mayGuess()
      const origin = mark === null ? networkOf(address) : `${KNOWN}${mark}`
      const refusal = count(origins, name, origin, known?.passwordHash ?? '', at)
      if (known === undefined) {
        count(unknownNames, name, '', '', at)
        await checkPassword(password, undefined)
        throw refusal()
      }
      if (mark === null) await countForAll(known, at)
      await check(known, password, refusal)
      origins.forgive(name, origin)
      await forgiveAttempts(db, known.userId)
      return known.userId
    },

    /**
     * The same for somebody who is signed in and shows the password again: wrong ones lock nobody else out.
     * @returns the hash that stands for it
     */
    async again(userId: string, password: string): Promise<string> {
      const known = await credentialsById(db, userId)
      if (known === undefined) throw wrong()
      const refusal = count(origins, userId, '', known.passwordHash, new Date(now()))
      const passwordHash = await check(known, password, refusal)
      origins.forgive(userId, '')
      return passwordHash
    },

    /** Tells of each account how it is being guessed at, as far as is remembered; null where that is no more than a slip. */
    guesses(): (account: Guessed) => Guesses | null {
      const at = new Date(now())
      const byName = origins.byName()
      return ({ signInName, ...ofName }) => {
        const tried = (byName.get(signInName) ?? []).toSorted(
          (a, b) => b.attempts.failedAttempts - a.attempts.failedAttempts,
        )
        const inMemory = tried.reduce((sum, { attempts }) => sum + attempts.failedAttempts, 0)
        const failures = Math.max(inMemory, ofName.failedAttempts)
        if (failures < FREE_ATTEMPTS) return null
        const addresses = tried.map(({ origin }) => origin).filter((origin) => !origin.startsWith(KNOWN))
        const seconds = Math.max(
          secondsLocked(ofName, at, FREE_ATTEMPTS_OF_NAME),
          ...tried.map(({ attempts }) => secondsLocked(attempts, at, FREE_ATTEMPTS)),
        )
        return { failures, addresses: addresses.slice(0, ADDRESSES_TOLD), seconds }
      }
    },
  }
}
