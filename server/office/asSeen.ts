import { isDeepStrictEqual } from 'node:util'
import { AppError } from '../../shared/errors.ts'

/**
 * What is replaced or removed is what its sender saw.
 * @param to what is asked: where it stands already nothing is lost, and who had no answer asks again
 * @throws AppError `entry.changed`
 */
export function refuseChanged(stands: object, seen: object, to?: object): void {
  if (!isDeepStrictEqual(stands, seen) && !isDeepStrictEqual(stands, to))
    throw new AppError('conflict', 'entry.changed')
}

/** Ids of which the order says nothing, to be compared. */
export const unordered = (ids: readonly string[]): string[] => [...new Set(ids)].toSorted()
