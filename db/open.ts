import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { runningEmbedded, startEmbedded } from './embedded.ts'
import { isAlive } from './postmaster.ts'
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
  let taken = false
  let ownership: Ownership
  try {
    ownership = await takeOwnership({
      ...options,
      url: postgres.url,
      onTaken: (by) => {
        taken = true
        options.onTaken?.(by)
      },
    })
    writeFileSync(ownerFile(options.dataDir), `${process.pid}\n`)
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
      if (taken) postgres.leave()
      else await postgres.close()
    },
  }
}

/** Names the process that owns the built-in database, for whoever cannot ask the database. */
const ownerFile = (dataDir: string) => path.join(dataDir, 'postgres', 'owner.pid')

/** The program that owned the built-in database last, when it lives; its number may be another process's by now. */
function livingOwner(dataDir: string): number | undefined {
  const pid = existsSync(ownerFile(dataDir)) ? Number(readFileSync(ownerFile(dataDir), 'utf8')) : 0
  return pid > 0 && isAlive(pid) ? pid : undefined
}

/**
 * Stops the built-in PostgreSQL of `dataDir` that runs for nobody: what a program that died has left.
 * @throws StartError `database-owned` when it answers nobody and its owner seems to live: it is left alone
 */
export async function endAbandoned(dataDir: string): Promise<void> {
  const left = runningEmbedded(dataDir)
  if (left === undefined) return
  try {
    const quiet = { say: () => undefined, onLost: () => undefined }
    const owned = await openDatabase({ databaseUrl: undefined, dataDir, ...quiet })
    await owned.close()
  } catch (error) {
    if (error instanceof StartError && error.code === 'database-owned') return
    const owner = livingOwner(dataDir)
    if (owner !== undefined)
      throw new StartError(
        'database-owned',
        `The PostgreSQL in ${dataDir} does not answer, and process ${owner} uses it.`,
      )
    await left.stop()
  }
}
