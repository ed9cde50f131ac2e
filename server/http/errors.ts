import { databaseIsAway } from '../../db/away.ts'
import { AppError, type ErrorCode } from '../../shared/errors.ts'

export const statusOf: Record<ErrorCode, number> = {
  bad_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  already: 409,
  too_large: 413,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
}

/**
 * What the caller is told of an error: an AppError as it is, Fastify's refusals of malformed requests by their status,
 * a database that is away as `unavailable`, and all else as `internal` without a word of what it was.
 */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (databaseIsAway(error)) return new AppError('unavailable', 'unavailable', undefined, { cause: error })
  const status =
    error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500
  if (status === 413) return new AppError('too_large', 'tooLarge', undefined, { cause: error })
  if (status === 404) return new AppError('not_found', 'notFound', undefined, { cause: error })
  if (status >= 400 && status < 500) return new AppError('bad_request', 'badRequest', undefined, { cause: error })
  return new AppError('internal', 'internal', undefined, { cause: error })
}
