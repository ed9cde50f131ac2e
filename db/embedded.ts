import { existsSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { createCluster, makeSocketFolder, prepareFolders } from './cluster.ts'
import { postgresBinaries } from './embeddedBinaries.ts'
import { launchPostmaster, runningPostmaster, stopPostmaster, untilEnded, untilReady } from './postmaster.ts'
import { socketUrl } from './sql.ts'
import { StartError } from './startError.ts'
import { unprivilegedUser } from './unprivileged.ts'

const username = 'app'
const database = 'diemcau'
const lookEveryMs = 500

export interface EmbeddedOptions {
  /** The program's data folder; PostgreSQL gets `postgres/` inside it. Made, with its parents, when missing. */
  dataDir: string
  /** Default 50. */
  maxConnections?: number
  /** Gets one line for each slow or unexpected step. */
  say?: (line: string) => void
}

/** A PostgreSQL of our own on a unix socket. It is started again when it ends by itself. */
export interface EmbeddedPostgres {
  /** For `openSql`. Stays the same when PostgreSQL is started again. */
  readonly url: string
  /** The postmaster's process. */
  readonly pid: number
  /** True when this start made the database: there is nothing in it yet. */
  readonly created: boolean
  /** True when it ran already: left by a killed program, or in use by one that lives (`takeOwnership` tells). */
  readonly adopted: boolean
  /** Stops PostgreSQL. Twice is harmless. Not to be called when another program owns the database: then `leave`. */
  close(): Promise<void>
  /** Takes the hands off and leaves PostgreSQL running. */
  leave(): void
}

const folderOf = (dataDir: string) => path.join(path.resolve(dataDir), 'postgres', '18')

/** Whether a built-in database was made in `dataDir` before. */
export const embeddedExists = (dataDir: string): boolean => existsSync(path.join(folderOf(dataDir), 'PG_VERSION'))

/**
 * Starts the PostgreSQL 18 that ships with the packages on `dataDir`, or adopts the one that runs there already.
 * @throws StartError `data-folder`, `disk-full`, `embedded-missing`, `embedded-failed`
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { maxConnections = 50, say = () => undefined } = options
  const dataDir = path.resolve(options.dataDir)
  const base = path.join(dataDir, 'postgres')
  const folders = { data: folderOf(dataDir), log: path.join(base, 'postgres.log') }
  const runAs = unprivilegedUser(folders.data)
  prepareFolders(dataDir, base, runAs)
  const binaries = postgresBinaries(runAs, path.join(dataDir, 'postgres-programs'))
  const created = !embeddedExists(dataDir)
  if (created) await createCluster(binaries, runAs, folders.data, username, database)

  await untilEnded(folders.data, 'stopping')
  const left = runningPostmaster(folders.data)
  const socketFolder = left?.socketFolder ?? makeSocketFolder(base, runAs)

  const launch = async () => {
    for (let attempt = 1; ; attempt += 1) {
      const logFrom = statSync(folders.log, { throwIfNoEntry: false })?.size ?? 0
      const child = launchPostmaster(binaries.postgres, runAs, folders, socketFolder, maxConnections)
      try {
        return await untilReady(folders, child, logFrom, say)
      } catch (error) {
        // Helpers of a killed postmaster need a moment to notice that they are orphans.
        const orphans = error instanceof StartError && error.message.includes('shared memory block')
        if (!orphans || attempt === 20) throw error
        await delay(250)
      }
    }
  }

  let running = left ? await untilReady(folders, undefined, 0, say) : await launch()
  let restarting: Promise<void> | undefined
  const restart = async () => {
    say('PostgreSQL ended by itself; starting it again')
    try {
      running = await launch()
    } catch (error) {
      say(error instanceof Error ? error.message : String(error))
    }
    restarting = undefined
  }
  // An adopted postmaster is not our child, so its end is found by looking: the same way for both.
  const watch = setInterval(() => {
    if (!runningPostmaster(folders.data)) restarting ??= restart()
  }, lookEveryMs)
  watch.unref()

  const stop = async () => {
    clearInterval(watch)
    await restarting
    await stopPostmaster(running.pid, folders.data)
    if (!socketFolder.startsWith(base)) rmSync(socketFolder, { recursive: true, force: true })
  }
  let stopped: Promise<void> | undefined
  return {
    url: socketUrl(socketFolder, username, database),
    get pid() {
      return running.pid
    },
    created,
    adopted: left !== undefined,
    close: () => (stopped ??= stop()),
    leave: () => clearInterval(watch),
  }
}
