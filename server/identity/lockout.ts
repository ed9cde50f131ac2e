/** So many failures are free; each one from there on locks, for longer every time. */
export const FREE_ATTEMPTS = 5
/** The same for a name, however many origins try it: they lock out only who is not known there. */
export const FREE_ATTEMPTS_OF_NAME = 50
/** The same for a room's link, whose PIN has six digits. */
export const FREE_ATTEMPTS_OF_LINK = 25
const FIRST_LOCK_MS = 60_000
const LONGEST_LOCK_MS = 60 * 60_000
/** An hour after a lock has ended, counting begins anew. */
const FORGET_AFTER_MS = 60 * 60_000

export type Attempts = { failedAttempts: number; lockedUntil: Date | null }
const noAttempts: Attempts = { failedAttempts: 0, lockedUntil: null }

/** How long the last of so many failures locks, of which `free` were free. */
const lockMs = (failedAttempts: number, free: number): number =>
  Math.min(FIRST_LOCK_MS * 2 ** (failedAttempts - free), LONGEST_LOCK_MS)

/** A lock that would last longer than it did at first was written under a clock that has been set back since: it is over. */
export const isLocked = ({ failedAttempts, lockedUntil }: Attempts, now: Date, free: number): boolean => {
  const left = lockedUntil === null ? 0 : lockedUntil.getTime() - now.getTime()
  return left > 0 && left <= lockMs(failedAttempts, free)
}

/** How long a lock lasts yet, in whole seconds: a duration, for the clock of who is locked out may show any time. */
export const secondsLocked = (attempts: Attempts, now: Date, free: number): number =>
  isLocked(attempts, now, free) ? Math.ceil(((attempts.lockedUntil?.getTime() ?? 0) - now.getTime()) / 1000) : 0

/**
 * The count after one more attempt, written down *before* the secret is looked at, so that many attempts at once are
 * as many attempts; success puts it back to none.
 */
export function oneMoreAttempt({ failedAttempts, lockedUntil }: Attempts, now: Date, free: number): Attempts {
  const forgotten = lockedUntil !== null && now.getTime() - lockedUntil.getTime() > FORGET_AFTER_MS
  const failed = (forgotten ? 0 : failedAttempts) + 1
  if (failed < free) return { failedAttempts: failed, lockedUntil: null }
  return { failedAttempts: failed, lockedUntil: new Date(now.getTime() + lockMs(failed, free)) }
}

/** Attempts at names from origins, in memory: of too many the one that was tried longest ago is forgotten. */
export class AttemptBook {
  readonly #free: number
  readonly #most: number
  readonly #pages = new Map<string, { name: string; origin: string; secret: string; attempts: Attempts }>()

  constructor(free: number, most = 10_000) {
    this.#free = free
    this.#most = most
  }

  /**
   * Counts one more, unless it is locked. With another secret than before counting begins anew.
   * @returns whether it was refused, for how many seconds it is locked now (0: not), and the failures so far
   */
  attempt(name: string, origin: string, secret: string, now: Date) {
    const key = keyOf(name, origin)
    const page = this.#pages.get(key)
    const before = page?.secret === secret ? page.attempts : noAttempts
    const left = secondsLocked(before, now, this.#free)
    if (left > 0) return { refused: true, seconds: left, failedAttempts: before.failedAttempts }
    const counted = oneMoreAttempt(before, now, this.#free)
    this.#pages.delete(key)
    this.#pages.set(key, { name, origin, secret, attempts: counted })
    const [oldest] = this.#pages.keys()
    if (this.#pages.size > this.#most && oldest !== undefined) this.#pages.delete(oldest)
    const seconds = secondsLocked(counted, now, this.#free)
    return { refused: false, seconds, failedAttempts: counted.failedAttempts }
  }

  /** For how long it is locked yet; what was tried against another secret counts for nothing. */
  secondsLocked(name: string, origin: string, secret: string, now: Date): number {
    const page = this.#pages.get(keyOf(name, origin))
    return page?.secret === secret ? secondsLocked(page.attempts, now, this.#free) : 0
  }

  forgive(name: string, origin: string): void {
    this.#pages.delete(keyOf(name, origin))
  }

  /** Until when a name is locked for some origin; null: for none. */
  lockedUntil(name: string, now: Date): Date | null {
    const ends = [...this.#pages.values()].flatMap(({ name: each, attempts }) =>
      each === name && isLocked(attempts, now, this.#free) ? [attempts.lockedUntil?.getTime() ?? 0] : [],
    )
    return ends.length === 0 ? null : new Date(Math.max(...ends))
  }

  /** What is written of each name. */
  byName(): Map<string, { origin: string; attempts: Attempts }[]> {
    return Map.groupBy(this.#pages.values(), ({ name }) => name)
  }
}
const keyOf = (name: string, origin: string) => `${name} ${origin}`
