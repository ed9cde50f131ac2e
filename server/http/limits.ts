import { AppError, type ErrorKey } from '../../shared/errors.ts'
import type { RouteName } from '../../shared/api.ts'
import { networkOf } from '../addresses.ts'
import { Allowances, Counter, type Rate } from '../allowance.ts'

/**
 * Requests and failures that are allowed. A ministry may sit behind one address, so what an address may ask is
 * generous, and only what goes wrong is counted closely; what a signed-in person may ask is counted for that person.
 */
export type HttpRates = {
  /** Requests of an address, whoever sends them. */
  address: Rate
  /** Files of the client that an address fetches. */
  files: Rate
  /** Requests of a signed-in person. */
  person: Rate
  /** Records, documents and imports asked for by a person: the whole journal or workbook is read for each. */
  record: Rate
  /** Bytes of the bodies that an address sends where nobody needs to be signed in. */
  addressBytes: Rate
  /** Bytes of the bodies that a signed-in person sends: some of the largest plans at once. */
  personBytes: Rate
  /** Wrong passwords from an address. */
  signIn: Rate
  /** Unknown links and wrong PINs from an address. */
  join: Rate
}
export const usualRates: HttpRates = {
  address: { perSecond: 200, burst: 12_000 },
  // A thousand rooms load some forty each.
  files: { perSecond: 1000, burst: 60_000 },
  person: { perSecond: 50, burst: 3000 },
  record: { perSecond: 2, burst: 120 },
  addressBytes: { perSecond: 64 * 1024, burst: 4 * 1024 * 1024 },
  personBytes: { perSecond: 128 * 1024, burst: 24 * 1024 * 1024 },
  signIn: { perSecond: 1, burst: 60 },
  join: { perSecond: 2, burst: 120 },
}

/**
 * Answers on their way to one person at the same time: what is not read yet is kept in memory. Browsers ask six things
 * at once.
 */
const ANSWERS_MAX = 24

type Guess = 'signIn' | 'join'
/** Which routes answer a guess at a secret. Who changes a password is signed in, and locks out nobody else. */
const guessedAt: Partial<Record<RouteName, Guess>> = {
  'session.signIn': 'signIn',
  'join.show': 'join',
  'join.enter': 'join',
  'join.return': 'join',
}
const failures: ReadonlySet<ErrorKey> = new Set<ErrorKey>([
  'session.wrongPassword',
  'session.locked',
  'link.unknown',
  'link.wrongPin',
  'link.tooManyAttempts',
])

/** Counts what is asked and what goes wrong. Every method throws AppError `rateLimited` with `seconds` to wait. */
export function createLimits(rates: HttpRates) {
  const allowances = {
    address: new Allowances(rates.address),
    files: new Allowances(rates.files),
    person: new Allowances(rates.person),
    record: new Allowances(rates.record),
    addressBytes: new Allowances(rates.addressBytes),
    personBytes: new Allowances(rates.personBytes),
    signIn: new Allowances(rates.signIn),
    join: new Allowances(rates.join),
  }
  const answers = new Counter()
  const spend = (kind: 'address' | 'files' | 'person' | 'record', key: string) => {
    const now = performance.now()
    const allowance = allowances[kind].of(key, now)
    if (!allowance.take(now)) throw tooOften(allowance.secondsToWait(now))
  }
  return {
    /** Something is asked. */
    asked(address: string): void {
      spend('address', networkOf(address))
    },

    /** A file of the client is asked for. */
    fetched(address: string): void {
      spend('files', networkOf(address))
    },

    /** A password is about to be compared that comes from a browser in which nobody has been right before. */
    mayGuess(address: string): void {
      const now = performance.now()
      const allowance = allowances.signIn.of(networkOf(address), now)
      if (allowance.left(now) < 1) throw tooOften(allowance.secondsToWait(now))
    },

    /** It turned out who asks. @returns to be called when the answer is out, or will never be */
    askedBy(userId: string, name: RouteName): () => void {
      spend('person', userId)
      if (/^record\.|\.import/.test(name)) spend('record', userId)
      if (answers.of(userId) >= ANSWERS_MAX) throw tooOften(1)
      return answers.add(userId)
    },

    /** A body is about to be read, of a person or, where it is not known who asks, from an address. */
    body(address: string, userId: string | null, bytes: number): void {
      const now = performance.now()
      const allowance =
        userId === null ? allowances.addressBytes.of(networkOf(address), now) : allowances.personBytes.of(userId, now)
      if (allowance.left(now) < 1) throw tooOften(allowance.secondsToWait(now))
      allowance.charge(now, bytes)
    },

    /**
     * What a handler refused: wrong guesses count, right ones do not. Whoever is right is heard, however many others of
     * the network are wrong; who is wrong too often is told no more than that.
     */
    refused(address: string, name: RouteName, error: unknown): void {
      const guess = guessedAt[name]
      if (guess === undefined || !(error instanceof AppError) || !failures.has(error.key)) return
      const now = performance.now()
      const allowance = allowances[guess].of(networkOf(address), now)
      const spent = allowance.left(now) < 1
      allowance.charge(now, 1)
      if (spent) throw tooOften(allowance.secondsToWait(now))
    },
  }
}
export type HttpLimits = ReturnType<typeof createLimits>

export const tooOften = (seconds: number) => new AppError('rate_limited', 'rateLimited', { seconds })
