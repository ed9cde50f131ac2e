import type { Sql } from 'postgres'
import { withConnection } from '../../db/backup/connection.ts'
import { embeddedExists, embeddedUrl, startEmbedded } from '../../db/embedded.ts'
import { takeOwnership } from '../../db/ownership.ts'
import { StartError } from '../../db/startError.ts'
import type { Config } from '../config.ts'

type Place = Pick<Config, 'databaseUrl' | 'dataDir'>

/**
 * Reads from the program's database, beside the running program. When none runs on a built-in database, its PostgreSQL
 * is started for as long as it takes, and the database owned, so that nobody loses it in the middle.
 */
export async function readingDatabase<T>(
  { databaseUrl, dataDir }: Place,
  signal: AbortSignal,
  work: (sql: Sql) => Promise<T>,
): Promise<T> {
  const url = databaseUrl ?? embeddedUrl(dataDir)
  if (url !== undefined) return withConnection(url, signal, work)
  if (!embeddedExists(dataDir))
    throw new StartError('config', `There is no database in ${dataDir}: set DATA_DIR as for npm start.`)
  const postgres = await startEmbedded({ dataDir })
  let owned: { close(): Promise<void> } | undefined
  try {
    owned = await takeOwnership({ url: postgres.url, onLost: () => undefined }).catch((error: unknown) => {
      // A program that was started at this very moment.
      if (error instanceof StartError && error.code === 'database-owned') return undefined
      throw error
    })
    return await withConnection(postgres.url, signal, work)
  } finally {
    await owned?.close()
    if (owned === undefined) postgres.leave()
    else await postgres.close()
  }
}
