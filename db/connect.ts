import { connect as connectSocket, type Socket } from 'node:net'
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type { Options, PostgresType, Sql } from 'postgres'
import { openSql } from './sql.ts'

/** Queries through drizzle; `$client` is the bare driver beneath, for the statements where each roundtrip counts. */
export type Database = PostgresJsDatabase & { $client: Sql }
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]
/** The database itself, or a transaction in it. */
export type Queries = Pick<PostgresJsDatabase, 'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'execute'>

export interface Connected {
  db: Database
  /** Lets running queries finish for a second, then closes every connection. Twice is harmless. */
  close(): Promise<void>
}

/** The server gives up a statement after so long; nothing that the application asks needs a tenth of it. */
const STATEMENT_MS = 1500
/** A connection on which the server leaves a question unanswered for so long is dead: statements end by themselves before. */
const SILENCE_MS = 1750
const TICK_MS = 250

/**
 * Opens a pool of connections to the database that `url` names (also libpq's form for a unix socket). Nothing is
 * connected before the first query. A database that is gone, or that no longer answers, fails every query within 2 s.
 * `readOnly`: PostgreSQL refuses whatever would write.
 */
export function connect(url: string, options: { max?: number; readOnly?: boolean } = {}): Connected {
  const limits: Options<Record<string, PostgresType>> & { socket: typeof watchedSocket } = {
    max: options.max ?? 10,
    connect_timeout: 2,
    backoff: () => 0.2,
    onnotice: () => undefined,
    connection: {
      application_name: 'diem-cau',
      statement_timeout: STATEMENT_MS,
      lock_timeout: STATEMENT_MS,
      idle_in_transaction_session_timeout: 5000,
      default_transaction_read_only: options.readOnly ?? false,
    },
    socket: watchedSocket,
  }
  const client = openSql(url, limits)
  let closed: Promise<void> | undefined
  return { db: drizzle(client), close: () => (closed ??= client.end({ timeout: 1 })) }
}

/** Where the driver wants to go, as it hands it over: `path` for a unix socket, else lists of hosts and ports. */
type Target = { path?: string | false; host: string[]; port: number[] }
/** `isAsking` comes from the driver as we have patched it: something was asked that is not answered. */
type WatchedSocket = Socket & { isAsking?: () => boolean }

/**
 * A socket that is destroyed when nothing comes over it while a question stands. The driver itself would wait for ever
 * for a server that is stopped, or behind a cable that was pulled. Counted in ticks, not in time, so that a blocked event
 * loop (whose answers lie unread) kills no connection.
 */
function watchedSocket({ path, host, port }: Target): Socket {
  const address = { host: host[0] ?? 'localhost', port: port[0] ?? 5432 }
  const socket: WatchedSocket = typeof path === 'string' ? connectSocket(path) : connectSocket(address)
  // The driver reads the name to verify a certificate against from here.
  Object.assign(socket, address)
  let read = 0
  let silentTicks = 0
  const watch = setInterval(() => {
    if (socket.destroyed) clearInterval(watch)
    else if (socket.bytesRead !== read || socket.isAsking?.() !== true) {
      read = socket.bytesRead
      silentTicks = 0
    } else if (++silentTicks * TICK_MS >= SILENCE_MS) socket.destroy(new Error('The database does not answer'))
  }, TICK_MS)
  watch.unref()
  return socket
}
