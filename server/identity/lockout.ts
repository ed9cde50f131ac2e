/** So many failures are free; each one from there on locks, for longer every time. */
export const FREE_ATTEMPTS = 5
/** The same for a name, however many places try it: they lock out only who is not known there. */
export const FREE_ATTEMPTS_OF_NAME = 50
/** The same for a room's link, whose PIN has six digits. */
export const FREE_ATTEMPTS_OF_LINK = 25
const FIRST_LOCK_MS = 60_000
const LONGEST_LOCK_MS = 60 * 60_000
/** An hour after a lock has ended, counting begins anew. */
const FORGET_AFTER_MS = 60 * 60_000

export type Attempts = { failedAttempts: number; lockedUntil: Date | null }
const noAttempts: Attempts = { failedAttempts: 0, lockedUntil: null }

/** A lock that would last longer than any does was written under a clock that has been set back since: it is over. */
export const isLocked = ({ lockedUntil }: Attempts, now: Date): boolean => {
  const left = lockedUntil === null ? 0 : lockedUntil.getTime() - now.getTime()
  return left > 0 && left <= LONGEST_LOCK_MS
}

/** How long a lock lasts yet, in whole seconds: a duration, for the clock of who is locked out may show any time. */
export const secondsLocked = (attempts: Attempts, now: Date): number =>
  isLocked(attempts, now) ? Math.ceil(((attempts.lockedUntil?.getTime() ?? 0) - now.getTime()) / 1000) : 0

/**
 * The count after one more attempt, written down *before* the secret is looked at, so that many attempts at once are
 * as many attempts; success puts it back to none.
 */
export function oneMoreAttempt({ failedAttempts, lockedUntil }: Attempts, now: Date, free = FREE_ATTEMPTS): Attempts {
  const forgotten = lockedUntil !== null && now.getTime() - lockedUntil.getTime() > FORGET_AFTER_MS
  const failed = (forgotten ? 0 : failedAttempts) + 1
  if (failed < free) return { failedAttempts: failed, lockedUntil: null }
  const lock = Math.min(FIRST_LOCK_MS * 2 ** (failed - free), LONGEST_LOCK_MS)
  return { failedAttempts: failed, lockedUntil: new Date(now.getTime() + lock) }
}

/** Attempts at names from places, in memory: of too many the one that was tried longest ago is forgotten. */
export class AttemptBook {
  readonly #free: number
  readonly #most: number
  readonly #pages = new Map<string, { name: string; place: string; secret: string; attempts: Attempts }>()

  constructor(free: number, most = 10_000) {
    this.#free = free
    this.#most = most
  }

  /** Counts one more, unless it is locked. With another secret than before counting begins anew. */
  attempt(name: string, place: string, secret: string, now: Date): { refused: Attempts } | { counted: Attempts } {
    const key = keyOf(name, place)
    const page = this.#pages.get(key)
    const before = page?.secret === secret ? page.attempts : noAttempts
    if (isLocked(before, now)) return { refused: before }
    const counted = oneMoreAttempt(before, now, this.#free)
    this.#pages.delete(key)
    this.#pages.set(key, { name, place, secret, attempts: counted })
    const [oldest] = this.#pages.keys()
    if (this.#pages.size > this.#most && oldest !== undefined) this.#pages.delete(oldest)
    return { counted }
  }

  forgive(name: string, place: string): void {
    this.#pages.delete(keyOf(name, place))
  }

  /** Until when a name is locked for some place; null: for none. */
  lockedUntil(name: string): Date | null {
    const ends = [...this.#pages.values()].flatMap(({ name: each, attempts }) =>
      each === name && attempts.lockedUntil !== null ? [attempts.lockedUntil.getTime()] : [],
    )
    return ends.length === 0 ? null : new Date(Math.max(...ends))
  }

  /** What is written of each name. */
  byName(): Map<string, { place: string; attempts: Attempts }[]> {
    return Map.groupBy(this.#pages.values(), ({ name }) => name)
  }
}
const keyOf = (name: string, place: string) => `${name} ${place}`
