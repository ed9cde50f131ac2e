import { runningEmbedded, startEmbedded } from './embedded.ts'
import { takeOwnership, type Ownership, type OwnershipOptions } from './ownership.ts'
import { StartError } from './startError.ts'

export interface OpenOptions extends Omit<OwnershipOptions, 'url'> {
  /** Somebody's own database; absent: the built-in one in `dataDir`. */
  databaseUrl: string | undefined
  dataDir: string
  say: (line: string) => void
}

/** A database that this process owns. */
export interface OwnedDatabase {
  /** For `openSql`. */
  readonly url: string
  readonly embedded: boolean
  /** True when the built-in database was made by this start. A start that was killed half-way made it too: look into it. */
  readonly created: boolean
  readonly ownership: Ownership
  /** Gives the database free, and stops the built-in one. Twice is harmless. */
  close(): Promise<void>
}

/**
 * Starts or adopts the built-in PostgreSQL unless there is a DATABASE_URL, and takes the database for this process.
 * @throws StartError, and what the driver throws when the database cannot be reached (see server/startErrors.ts)
 */
export async function openDatabase(options: OpenOptions): Promise<OwnedDatabase> {
  if (options.databaseUrl !== undefined) {
    const ownership = await takeOwnership({ ...options, url: options.databaseUrl })
    return { url: options.databaseUrl, embedded: false, created: false, ownership, close: () => ownership.close() }
  }
  const postgres = await startEmbedded({ dataDir: options.dataDir, say: options.say })
  let ownership: Ownership
  try {
    ownership = await takeOwnership({ ...options, url: postgres.url })
  } catch (error) {
    // What runs already may serve a living program: only a PostgreSQL that we started is ours to stop.
    if (postgres.adopted) postgres.leave()
    else await postgres.close()
    throw error
  }
  return {
    url: postgres.url,
    embedded: true,
    created: postgres.created,
    ownership,
    close: async () => {
      await ownership.close()
      await postgres.close()
    },
  }
}

/** Stops the built-in PostgreSQL of `dataDir` that runs for nobody: what a program that died has left. */
export async function endAbandoned(dataDir: string): Promise<void> {
  const left = runningEmbedded(dataDir)
  if (left === undefined) return
  try {
    const quiet = { say: () => undefined, onLost: () => undefined }
    const owned = await openDatabase({ databaseUrl: undefined, dataDir, ...quiet })
    await owned.close()
  } catch (error) {
    if (error instanceof StartError && error.code === 'database-owned') return
    // It lets nobody in, so it serves nobody.
    await left.stop()
  }
}
