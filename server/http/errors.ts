import { DrizzleQueryError } from 'drizzle-orm/errors'
import { AppError, type ErrorCode } from '../../shared/errors.ts'

export const statusOf: Record<ErrorCode, number> = {
  bad_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
}

/** Classes of PostgreSQL's codes, and the driver's own, that mean: the database cannot serve now, ask again later. */
const unavailable = /^(?:08|53|57|58|CONNECT|ECONN|ENOENT$|EPIPE|ETIMEDOUT|25006|25P03|40001|40P01|55P03)/

const hasCode = (error: unknown): error is { code: string } =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'

function databaseIsAway(error: unknown): boolean {
  if (error instanceof DrizzleQueryError) return databaseIsAway(error.cause)
  const fromDriver =
    error instanceof Error && (error.name === 'PostgresError' || 'query' in error || 'address' in error)
  const connection = hasCode(error) && /^(?:CONNECT|ECONN|EPIPE|ETIMEDOUT)/.test(error.code)
  const silent = error instanceof Error && error.message === 'The database does not answer'
  return silent || (hasCode(error) && (connection || fromDriver) && unavailable.test(error.code))
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
