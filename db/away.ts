import { DrizzleQueryError } from 'drizzle-orm/errors'
import postgres from 'postgres'

/**
 * Classes of PostgreSQL's codes that mean: the database cannot serve now, ask again later (connection lost or refused,
 * no such database, out of resources, given up or shut down, system error, locked by another).
 */
const postgresIsAway = /^(?:08|28|3D|53|57|58|25006|25P03|40001|40P01|55P03)/
const driverIsAway = /^(?:CONNECT|ECONN|ENOENT|EPIPE|ETIMEDOUT)/

/** Whether it failed because the database cannot serve now. */
export function databaseIsAway(error: unknown): boolean {
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
