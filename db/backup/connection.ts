import type { Sql } from 'postgres'
import { openSql } from '../sql.ts'

/** How PostgreSQL writes values as text must not depend on the server's settings; a large table takes its time. */
const settings = {
  application_name: 'diem-cau backup',
  TimeZone: 'UTC',
  DateStyle: 'ISO, YMD',
  IntervalStyle: 'postgres',
  extra_float_digits: 3,
  bytea_output: 'hex',
  statement_timeout: 0,
  idle_in_transaction_session_timeout: 0,
}

/** One connection as backups need it; an abort ends it also where the database does not answer. */
export async function withConnection<T>(url: string, signal: AbortSignal, work: (sql: Sql) => Promise<T>): Promise<T> {
  signal.throwIfAborted()
  const sql = openSql(url, {
    max: 1,
    max_lifetime: null,
    connect_timeout: 10,
    onnotice: () => undefined,
    connection: settings,
  })
  const end = () => void sql.end({ timeout: 0 })
  signal.addEventListener('abort', end)
  try {
    return await work(sql)
  } finally {
    signal.removeEventListener('abort', end)
    await sql.end({ timeout: 1 })
  }
}
