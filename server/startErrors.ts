import { StartError, tooManyFiles } from '../db/startError.ts'
import type { Config } from './config.ts'
import { MediaStartError } from './media-control/mediaStartError.ts'

/** What a message has to name. */
export type StartSettings = Pick<Config, 'host' | 'port' | 'dataDir' | 'databaseUrl'>

/**
 * Turns whatever kept the program from starting into the one line that its operator needs, or undefined for what nobody
 * foresaw: that is to be shown whole.
 */
export function explainStartFailure(error: unknown, settings: StartSettings): StartError | undefined {
  if (error instanceof StartError) return error
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof StartError) return cause
    if (cause instanceof MediaStartError) {
      return new StartError(cause.reason === 'portTaken' ? 'port-taken' : 'media-failed', cause.message, { cause })
    }
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
    const explained =
      listening(code, cause, settings) ?? connecting(code, cause, settings) ?? refused(code, cause, settings)
    if (explained) return explained
    if (cause instanceof AggregateError && cause.errors.length > 0)
      return explainStartFailure(cause.errors[0], settings)
  }
  return undefined
}

function listening(code: string, cause: Error, { host, port, dataDir }: StartSettings): StartError | undefined {
  const explain = (kind: StartError['code'], message: string) => new StartError(kind, message, { cause })
  switch (code) {
    case 'EADDRINUSE':
      return explain(
        'port-taken',
        `Port ${port} on ${host} is taken by another program: stop it, or set PORT to another one.`,
      )
    case 'EACCES':
      if (!('syscall' in cause) || cause.syscall !== 'listen') return undefined
      return explain('port-forbidden', `Port ${port} may not be opened by this user: set PORT to 1024 or above.`)
    case 'EADDRNOTAVAIL':
      return explain('address-unknown', `HOST=${host} is not an address of this machine.`)
    case 'EMFILE':
    case 'ENFILE':
      return explain('open-files', tooManyFiles(cause.message))
    case 'ENOSPC':
    case 'EDQUOT':
      return explain('disk-full', `The disk is full: nothing can be written to ${dataDir}.`)
    default:
      return undefined
  }
}

/** Errors of sockets and names, as the driver passes them on. */
function connecting(code: string, cause: Error, settings: StartSettings): StartError | undefined {
  const reasons: Record<string, string> = {
    ECONNREFUSED: 'nothing listens there',
    ENOTFOUND: 'its host name is unknown',
    EAI_AGAIN: 'its host name cannot be looked up',
    EHOSTUNREACH: 'its host cannot be reached',
    ENETUNREACH: 'its network cannot be reached',
    ETIMEDOUT: 'it does not answer',
    CONNECT_TIMEOUT: 'it does not answer',
    ECONNRESET: 'it closed the connection',
    EPIPE: 'it closed the connection',
    CONNECTION_CLOSED: 'it closed the connection',
    ENOENT: 'its socket does not exist',
  }
  const reason = reasons[code]
  if (reason === undefined || (code === 'ENOENT' && !('syscall' in cause && cause.syscall === 'connect')))
    return undefined
  return new StartError('database-unreachable', `The database at ${where(settings)} cannot be reached: ${reason}.`, {
    cause,
  })
}

/** Errors of PostgreSQL itself: https://www.postgresql.org/docs/18/errcodes-appendix.html */
function refused(code: string, cause: Error, settings: StartSettings): StartError | undefined {
  const database = `The database at ${where(settings)}`
  switch (code) {
    case '28000':
    case '28P01':
      return new StartError('database-refused', `${database} refuses the user or password in DATABASE_URL.`, { cause })
    case '3D000':
      return new StartError('database-missing', `${database} does not exist: create it, or mend DATABASE_URL.`, {
        cause,
      })
    case '42501':
      return new StartError('database-refused', `${database} gives its user too few rights: ${cause.message}.`, {
        cause,
      })
    case '53300':
      return new StartError('database-unreachable', `${database} has no connection left for us.`, { cause })
    case '57P03':
      return new StartError('database-unreachable', `${database} is starting or stopping: try again.`, { cause })
    case '53100':
      return new StartError('disk-full', `${database} reports a full disk.`, { cause })
    default:
      return undefined
  }
}

/** Host, port and name; never the password. */
function where({ databaseUrl, dataDir }: StartSettings): string {
  if (databaseUrl === undefined) return dataDir
  const url = new URL(databaseUrl)
  return `${url.host || url.searchParams.get('host') || 'localhost'}${url.pathname}`
}
