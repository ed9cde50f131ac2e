import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { StartError, tooManyFiles } from './startError.ts'
import type { RunAs } from './unprivileged.ts'

const pollMs = 10
/** What PostgreSQL says when it may open too few files. */
export const fewFiles = /insufficient file descriptors|Too many open files/

export interface PostmasterFolders {
  data: string
  log: string
}

/** A postmaster that runs, ours or one that a killed program left behind. Status: `starting`, `ready`, `stopping`. */
export interface RunningPostmaster {
  pid: number
  socketFolder: string
  status: string
}

/**
 * Reads `postmaster.pid` and asks the kernel whether that process is alive and works in this data folder: process
 * numbers are reused, after a restart of the machine almost surely.
 * @throws what keeps it from looking, such as a lack of descriptors: that is not a PostgreSQL that has ended
 */
export function runningPostmaster(data: string): RunningPostmaster | undefined {
  const lines = textOf(path.join(data, 'postmaster.pid'))?.split('\n') ?? []
  const pid = Number(lines[0])
  if (!(pid > 0) || !worksIn(pid, data)) return undefined
  // https://www.postgresql.org/docs/18/storage-file-layout.html: line 5 is the socket folder, line 8 the status.
  return { pid, socketFolder: lines[4] ?? '', status: lines[7]?.trim() ?? '' }
}

function worksIn(pid: number, data: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data)
  } catch {
    return false
  }
}

/** The text of a file; undefined when there is none. */
function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    // ESRCH: a process that ended while the kernel was telling of it.
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
      return undefined
    throw error
  }
}

/** Whether a process still exists. A zombie does not count: it holds nothing any more. */
export function isAlive(pid: number): boolean {
  const status = textOf(`/proc/${pid}/status`)
  return status !== undefined && !/^State:\s+[ZX]/m.test(status)
}

/** When a process was started, in the kernel's ticks since the machine was; see proc_pid_stat(5). */
export function startOf(pid: number): number | undefined {
  const stat = textOf(`/proc/${pid}/stat`)
  // The name in parentheses may hold anything.
  return stat === undefined ? undefined : Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19])
}

/**
 * A process number that a stranger has now, or a dead postmaster whose parent has not asked after it (a zombie), would
 * make PostgreSQL refuse to start. Whether helpers of a dead one still use the data, PostgreSQL finds out without these.
 */
function removeMisleadingLocks(data: string, socketFolder: string): void {
  for (const file of [path.join(data, 'postmaster.pid'), path.join(socketFolder, '.s.PGSQL.5432.lock')]) {
    const pid = Number(textOf(file)?.split('\n')[0])
    if (pid > 0 && !worksIn(pid, data)) rmSync(file, { force: true })
  }
}

/**
 * Starts the postmaster in a session of its own, so that neither Ctrl-C in a terminal nor our death takes it down in
 * the middle of a write; the next start adopts it. It listens on a unix socket only.
 */
export function launchPostmaster(
  program: string,
  runAs: RunAs,
  folders: PostmasterFolders,
  socketFolder: string,
  maxConnections: number,
): ChildProcess {
  removeMisleadingLocks(folders.data, socketFolder)
  const log = openSync(folders.log, 'a', 0o600)
  const settings = {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    max_connections: String(maxConnections),
    log_timezone: 'UTC',
  }
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(program, ['-D', folders.data, ...args], {
    ...runAs.ids,
    cwd: folders.data,
    env: postgresEnvironment(),
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  child.unref()
  return child
}

/** PGPORT, PGDATA and the like in our own environment are meant for others. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  return { PATH: '/usr/bin:/bin', LC_ALL: 'C' }
}

/**
 * Waits until the postmaster of a data folder accepts connections; recovery after a crash may take its time.
 * @throws StartError `embedded-failed` or `disk-full` when it ends instead
 */
export async function untilReady(
  folders: PostmasterFolders,
  child: ChildProcess | undefined,
  logFrom: number,
  say: (line: string) => void,
): Promise<RunningPostmaster> {
  let failed: Error | undefined
  child?.on('error', (error) => (failed = error))
  const started = performance.now()
  let told = 0
  for (;;) {
    const running = runningPostmaster(folders.data)
    if (running?.status === 'ready') return running
    if (failed || (child ? child.exitCode !== null || child.signalCode !== null : !running)) {
      throw startFailure(readFileSync(folders.log, 'utf8').slice(logFrom), folders.log, failed)
    }
    const waited = Math.floor((performance.now() - started) / 10_000)
    if (waited > told) say(`PostgreSQL is recovering after a crash (${waited * 10} s)`)
    told = waited
    await delay(pollMs)
  }
}

/** Waits while the postmaster of a data folder has this status, for as long as it lives. */
export async function untilEnded(data: string, status: string): Promise<void> {
  while (runningPostmaster(data)?.status === status) await delay(pollMs)
}

function startFailure(output: string, logFile: string, cause: Error | undefined): StartError {
  if (/No space left on device|Disk quota exceeded/.test(output)) {
    return new StartError('disk-full', `The disk is full: PostgreSQL cannot start in ${path.dirname(logFile)}.`)
  }
  if (fewFiles.test(output)) return new StartError('open-files', tooManyFiles('in PostgreSQL'))
  const reason = output.split('\n').findLast((line) => /FATAL|PANIC|could not/.test(line)) ?? cause?.message
  return new StartError(
    'embedded-failed',
    `The built-in PostgreSQL did not start: ${reason?.replace(/^.*?(FATAL|PANIC):\s*/, '') ?? 'it says nothing'} (see ${logFile}).`,
  )
}

/** Asks the postmaster to roll back what is open and end, and waits for it. Harmless when it has ended already. */
export async function stopPostmaster(pid: number, data: string): Promise<void> {
  const signals: [NodeJS.Signals, number][] = [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ]
  for (const [signal, patienceMs] of signals) {
    if (!worksIn(pid, data)) return
    process.kill(pid, signal)
    // One that somebody has stopped hears nothing before it goes on.
    process.kill(pid, 'SIGCONT')
    const until = performance.now() + patienceMs
    while (isAlive(pid)) {
      if (performance.now() > until) break
      await delay(pollMs)
    }
  }
}
