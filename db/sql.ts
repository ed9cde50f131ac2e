import postgres from 'postgres'

export type SqlOptions = postgres.Options<Record<string, postgres.PostgresType>>

/** The URL of a database behind a unix socket, in the form that libpq's tools accept too. */
export function socketUrl(socketFolder: string, username: string, database: string): string {
  const query = new URLSearchParams({ host: socketFolder, user: username })
  return `postgres:///${encodeURIComponent(database)}?${query}`
}

/**
 * Opens connections to the database that a URL names. Unlike the driver, it understands libpq's form for a unix socket
 * (`postgres:///name?host=/folder&user=name`). Nothing is connected before the first query.
 */
export function openSql(url: string, options: SqlOptions = {}): postgres.Sql {
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
