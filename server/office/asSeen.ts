import { isDeepStrictEqual } from 'node:util'
import { AppError } from '../../shared/errors.ts'

/**
 * What is replaced or removed is what its sender saw.
 * @throws AppError `entry.changed`
 */
export function refuseChanged(stands: object, seen: object): void {
  if (!isDeepStrictEqual(stands, seen)) throw new AppError('conflict', 'entry.changed')
}

/** Ids of which the order says nothing, to be compared. */
export const unordered = (ids: readonly string[]): string[] => [...new Set(ids)].toSorted()
