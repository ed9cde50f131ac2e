import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import postgres from 'postgres'
import { StartError } from './startError.ts'

export type SqlOptions = postgres.Options<Record<string, postgres.PostgresType>>

/** The URL of a database behind a unix socket, in the form that libpq's tools accept too. */
export function socketUrl(socketFolder: string, username: string, database: string): string {
  const query = new URLSearchParams({ host: socketFolder, user: username })
  return `postgres:///${encodeURIComponent(database)}?${query}`
}

let checked = false
/** The driver as it is published gives rows of one statement to the next: never without our patch. */
function checkDriver(): void {
  if (checked) return
  const commonJs = createRequire(import.meta.url).resolve('postgres')
  const source = readFileSync(path.resolve(commonJs, '../../../src/connection.js'), 'utf8')
  if (!source.startsWith('// Patched by Điểm Cầu (3)'))
    throw new StartError('driver-unpatched', 'The database driver is not patched: run "node scripts/patchDriver.js".')
  checked = true
}

/**
 * Opens connections to the database that a URL names. Unlike the driver, it understands libpq's form for a unix socket
 * (`postgres:///name?host=/folder&user=name`). Nothing is connected before the first query.
 * @throws StartError `driver-unpatched`
 */
export function openSql(url: string, options: SqlOptions = {}): postgres.Sql {
  checkDriver()
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  const socketFolder = parsed?.searchParams.get('host')
  if (!parsed || !socketFolder?.startsWith('/')) return postgres(url, options)
  return postgres({
    host: socketFolder,
    port: Number(parsed.searchParams.get('port') ?? 5432),
    database: decodeURIComponent(parsed.pathname.slice(1)),
    username: parsed.searchParams.get('user') ?? decodeURIComponent(parsed.username),
    password: parsed.searchParams.get('password') ?? decodeURIComponent(parsed.password),
    ...options,
  })
}

/** PostgreSQL takes 65,535 parameters a statement: rows by the thousand are written in parts. */
export function inParts<T>(rows: readonly T[], size = 4000): T[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, part) => rows.slice(part * size, (part + 1) * size))
}
