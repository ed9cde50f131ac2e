import { DrizzleQueryError } from 'drizzle-orm/errors'
import postgres from 'postgres'
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

/**
 * Classes of PostgreSQL's codes that mean: the database cannot serve now, ask again later (connection lost or refused,
 * no such database, out of resources, given up or shut down, system error, locked by another).
 */
const postgresIsAway = /^(?:08|28|3D|53|57|58|25006|25P03|40001|40P01|55P03)/
const driverIsAway = /^(?:CONNECT|ECONN|ENOENT|EPIPE|ETIMEDOUT)/

function databaseIsAway(error: unknown): boolean {
  if (error instanceof DrizzleQueryError) return databaseIsAway(error.cause)
  if (error instanceof postgres.PostgresError) return postgresIsAway.test(error.code)
  if (!(error instanceof Error)) return false
  // A file that is missing has an ENOENT too; the driver's names a socket.
  const isSocket = 'address' in error || ('syscall' in error && error.syscall === 'connect')
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return (
    error.message === 'The database does not answer' || (driverIsAway.test(code) && (isSocket || code !== 'ENOENT'))
  )
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
