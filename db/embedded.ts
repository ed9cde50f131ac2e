import { existsSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { createCluster, makeSocketFolder, prepareFolders } from './cluster.ts'
import { postgresBinaries } from './embeddedBinaries.ts'
import { launchPostmaster, runningPostmaster, stopPostmaster, untilEnded, untilReady } from './postmaster.ts'
import { socketUrl } from './sql.ts'
import { folderFailure, StartError, tooManyFiles } from './startError.ts'
import { unprivilegedUser } from './unprivileged.ts'

const username = 'app'
const database = 'diemcau'
const lookEveryMs = 500
/** Between two attempts to start it again. */
const longestWaitMs = 4_000

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

/** The PostgreSQL that runs in `dataDir`, whoever has started it. */
export function runningEmbedded(dataDir: string): { stop(): Promise<void> } | undefined {
  const data = folderOf(dataDir)
  const running = runningPostmaster(data)
  return running && { stop: () => stopPostmaster(running.pid, data) }
}

/** Where the built-in PostgreSQL of a running program answers; undefined when none does. */
export function embeddedUrl(dataDir: string): string | undefined {
  const running = runningPostmaster(folderOf(dataDir))
  return running?.status === 'ready' ? socketUrl(running.socketFolder, username, database) : undefined
}

/**
 * Starts the PostgreSQL 18 that ships with the packages on `dataDir`, or adopts the one that runs there already.
 * @throws StartError `data-folder`, `disk-full`, `open-files`, `embedded-missing`, `embedded-failed`
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const dataDir = path.resolve(options.dataDir)
  try {
    return await start({ ...options, dataDir })
  } catch (error) {
    // A file or folder that the system refuses, whichever it is.
    if (error instanceof Error && 'syscall' in error)
      throw folderFailure(error, `The data folder ${dataDir} cannot be used`)
    throw error
  }
}

async function start(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { dataDir, maxConnections = 50, say = () => undefined } = options
  const base = path.join(dataDir, 'postgres')
  const folders = { data: folderOf(dataDir), log: path.join(base, 'postgres.log') }
  const runAs = unprivilegedUser(folders.data)
  prepareFolders(dataDir, folders.data, runAs)
  const binaries = postgresBinaries(runAs, path.join(dataDir, 'postgres-programs'))
  const created = !embeddedExists(dataDir)
  if (created) await createCluster(binaries, runAs, folders.data, username, database)

  let socketFolder = ''
  /** Starts it, unless it runs already. */
  const bringUp = async () => {
    for (let attempt = 1; ; attempt += 1) {
      await untilEnded(folders.data, 'stopping')
      const left = runningPostmaster(folders.data)
      try {
        if (left) return { running: await untilReady(folders, undefined, 0, say), adopted: true }
        socketFolder ||= makeSocketFolder(base, runAs)
        const logFrom = statSync(folders.log, { throwIfNoEntry: false })?.size ?? 0
        const child = launchPostmaster(binaries.postgres, runAs, folders, socketFolder, maxConnections)
        return { running: await untilReady(folders, child, logFrom, say), adopted: false }
      } catch (error) {
        // It ended while it was being adopted, another start was quicker, or helpers of a killed postmaster need a
        // moment to notice that they are orphans.
        const passes =
          left || (error instanceof StartError && /shared memory block|lock file .* already exists/.test(error.message))
        if (!passes || attempt === 20) throw error
        await delay(250)
      }
    }
  }

  const first = await bringUp()
  let { running } = first
  socketFolder = running.socketFolder
  const watch = watchOver(folders.data, say, async () => {
    running = (await bringUp()).running
  })

  const stop = async () => {
    await watch.end()
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
    adopted: first.adopted,
    close: () => (stopped ??= stop()),
    leave: () => void watch.end(),
  }
}

/** Has a PostgreSQL that ended by itself started again, for as long as it takes. The same fault is told once. */
function watchOver(data: string, say: (line: string) => void, restart: () => Promise<void>) {
  const told = new Set<string>()
  const tell = (line: string) => {
    if (!told.has(line)) say(line)
    told.add(line)
  }
  let restarting: Promise<void> | undefined
  let waitMs = lookEveryMs
  let timer = setTimeout(look, lookEveryMs)
  timer.unref()
  let ended = false

  // An adopted postmaster is not our child, so its end is found by looking: the same way for both.
  function look(): void {
    restarting = check().finally(() => {
      restarting = undefined
      if (ended) return
      timer = setTimeout(look, waitMs)
      timer.unref()
    })
  }

  async function check(): Promise<void> {
    try {
      if (!runningPostmaster(data)) {
        tell('PostgreSQL ended by itself; starting it again')
        await restart()
      }
      told.clear()
      waitMs = lookEveryMs
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      tell(/EMFILE|ENFILE/.test(reason) ? tooManyFiles(reason) : reason)
      waitMs = Math.min(2 * waitMs, longestWaitMs)
    }
  }

  return {
    end: async () => {
      ended = true
      clearTimeout(timer)
      await restarting
    },
  }
}
