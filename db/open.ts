import { readFileSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { embeddedUrl, startEmbedded, type EmbeddedPostgres } from './embedded.ts'
import { isAlive, startOf } from './postmaster.ts'
import { OwnedError, takeOwnership, type Owner, type Ownership, type OwnershipOptions } from './ownership.ts'

/** One that was killed just now may need a moment to be gone. */
const DYING_MS = 500
/** So long a start asks again when what it adopted is just being ended. */
const ENDING_MS = 20_000

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
  /** Stops the built-in database, and gives it free. Twice is harmless. */
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
  const until = performance.now() + ENDING_MS
  for (;;) {
    const postgres = await startEmbedded({ dataDir: options.dataDir, say: options.say })
    const { pid, adopted } = postgres
    try {
      return await ownEmbedded(postgres, options)
    } catch (error) {
      // What was adopted is just being ended as abandoned, or has ended and runs again: the next one is ours.
      const hasEnded = () => adopted && (!isAlive(pid) || embeddedUrl(options.dataDir) === undefined)
      const passes = error instanceof OwnedError ? error.owner.passing : hasEnded()
      if (!passes || performance.now() > until) throw error
    }
    await delay(100)
  }
}

async function ownEmbedded(postgres: EmbeddedPostgres, options: OpenOptions): Promise<OwnedDatabase> {
  let taken = false
  let ownership: Ownership
  try {
    if (postgres.adopted) await refuseOwned(options.dataDir)
    ownership = await takeOwnership({
      ...options,
      url: postgres.url,
      onTaken: (by) => {
        taken = true
        options.onTaken?.(by)
      },
    })
    writeFileSync(ownerFile(options.dataDir), `${process.pid} ${startOf(process.pid)}\n`)
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
      if (taken) postgres.leave()
      // Free last: another start would take over what is just being stopped.
      await ownership.close(taken ? undefined : () => postgres.close())
    },
  }
}

/** Names the process that owns the built-in database, and when it was started: numbers are used again. */
const ownerFile = (dataDir: string) => path.join(dataDir, 'postgres', 'owner.pid')

/**
 * A PostgreSQL that answers nobody for some seconds costs its owner the lock, until it answers again. Whoever took the
 * lock meanwhile would stop what a living program uses, or have that program end.
 * @throws StartError `database-owned` when the program that owned the built-in database last lives
 */
export async function refuseOwned(dataDir: string): Promise<void> {
  const until = performance.now() + DYING_MS
  for (;;) {
    const owner = livingOwner(dataDir)
    if (owner === undefined) return
    if (performance.now() > until) throw new OwnedError(owner)
    await delay(50)
  }
}

function livingOwner(dataDir: string): Owner | undefined {
  const file = ownerFile(dataDir)
  const since = statSync(file, { throwIfNoEntry: false })?.mtime
  if (since === undefined) return undefined
  const [pid = 0, start] = readFileSync(file, 'utf8').trim().split(' ').map(Number)
  if (!(pid > 0) || pid === process.pid || !isAlive(pid)) return undefined
  return start === undefined || start === startOf(pid) ? { pid, host: os.hostname(), since, passing: false } : undefined
}
