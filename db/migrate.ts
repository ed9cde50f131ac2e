import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import type { Sql } from 'postgres'
import { StartError } from './startError.ts'

export const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url))

/**
 * Brings a database to the newest form that this program knows, all in one transaction. Only the owner of the database
 * may call it, with a connection of its own (`openSql`, without the pool's statement time-outs), which the caller closes.
 * `folder` may hold fewer of them.
 * @throws StartError `database-newer` when the database knows a migration that this program does not
 */
export async function migrate(client: Sql, folder = migrationsFolder): Promise<void> {
  await refuseNewer(client, folder)
  await applyMigrations(drizzle(client), { migrationsFolder: folder })
}

async function refuseNewer(client: Sql, folder: string): Promise<void> {
  const [table] = await client<{ name: string | null }[]>`select to_regclass('drizzle.__drizzle_migrations') as name`
  if (!table?.name) return
  const known = new Set(readMigrationFiles({ migrationsFolder: folder }).map((migration) => migration.hash))
  const applied = await client<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations order by id`
  const unknown = applied.filter(({ hash }) => !known.has(hash)).length
  if (unknown === 0) return
  throw new StartError(
    'database-newer',
    `The database was written by a newer version of this program (${unknown} unknown migration${unknown === 1 ? '' : 's'}): start that version, or restore a backup made before it`,
  )
}
