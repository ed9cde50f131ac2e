/** So many failures are free; each one from there on locks, for longer every time. */
export const FREE_ATTEMPTS = 5
const FIRST_LOCK_MS = 60_000
const LONGEST_LOCK_MS = 60 * 60_000
/** An hour after a lock has ended, counting begins anew. */
const FORGET_AFTER_MS = 60 * 60_000

export type Attempts = { failedAttempts: number; lockedUntil: Date | null }
export const noAttempts: Attempts = { failedAttempts: 0, lockedUntil: null }

export const isLocked = ({ lockedUntil }: Attempts, now: Date): boolean => lockedUntil !== null && lockedUntil > now

/**
 * The count after one more attempt, written down *before* the secret is looked at, so that many attempts at once are
 * as many attempts; success puts it back to none.
 */
export function oneMoreAttempt({ failedAttempts, lockedUntil }: Attempts, now: Date): Attempts {
  const forgotten = lockedUntil !== null && now.getTime() - lockedUntil.getTime() > FORGET_AFTER_MS
  const failed = (forgotten ? 0 : failedAttempts) + 1
  if (failed < FREE_ATTEMPTS) return { failedAttempts: failed, lockedUntil: null }
  const lock = Math.min(FIRST_LOCK_MS * 2 ** (failed - FREE_ATTEMPTS), LONGEST_LOCK_MS)
  return { failedAttempts: failed, lockedUntil: new Date(now.getTime() + lock) }
}

/** Remembers attempts for names that no account has, so that they lock exactly as known ones do. */
export function unknownNames(most = 10_000) {
  const byName = new Map<string, Attempts>()
  return {
    /** Null when the name is locked; else the attempt is counted and the new count returned. */
    attempt(name: string, now: Date): { refused: Attempts } | { counted: Attempts } {
      const before = byName.get(name) ?? noAttempts
      if (isLocked(before, now)) return { refused: before }
      const counted = oneMoreAttempt(before, now)
      byName.delete(name)
      byName.set(name, counted)
      const [oldest] = byName.keys()
      if (byName.size > most && oldest !== undefined) byName.delete(oldest)
      return { counted }
    },
  }
}
