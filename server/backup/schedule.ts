import { spawn, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import type { Readable } from 'node:stream'
import type { Config } from '../config.ts'

const DAY_MS = 24 * 60 * 60_000
/** Vietnam has one time and no summer time: https://www.iana.org/time-zones, Asia/Ho_Chi_Minh. */
const VIETNAM_MS = 7 * 60 * 60_000
const LOOK_MS = 30_000
/** A start has enough to do at first. */
const FIRST_LOOK_MS = 5_000
/** A backup that failed is tried again after so long. */
const RETRY_MS = 60 * 60_000
/** No backup takes so long: one that does hangs. */
const LONGEST_MS = 2 * 60 * 60_000
const program = path.join(import.meta.dirname, 'backup.ts')

type Log = Record<'info' | 'error', (fields: object, message: string) => void>
type Ran = { ok: boolean; said: string }

export type ScheduleOptions = {
  config: Pick<Config, 'backup' | 'databaseUrl' | 'dataDir'>
  log: Log
  now?: () => number
  lookMs?: number
  /** Makes a backup unless there is one since `due`; by default in a process of its own. */
  run?: (due: number) => Promise<Ran>
}

/** The last instant, not after `now`, at which it was this minute of the day in Vietnam. */
export function lastDue(now: number, atMinute: number): number {
  const sinceMidnight = (now + VIETNAM_MS) % DAY_MS
  const today = now - sinceMidnight + atMinute * 60_000
  return today <= now ? today : today - DAY_MS
}

/**
 * Makes the daily backups, in a process of its own: neither a large journal nor a folder of the network that hangs holds
 * up the briefing. One that was missed is made when the program runs again.
 */
export function backupSchedule({ config, log, now = Date.now, lookMs = LOOK_MS, ...options }: ScheduleOptions) {
  const { backup } = config
  if (backup === undefined) return { health: () => undefined, close: () => undefined }
  const children = new Set<ChildProcess>()
  const run = options.run ?? ((due: number) => runProgram(config, due, children))
  let done = 0
  /** When the last one failed. Like all that is waited for, by a clock that nobody sets. */
  let failedAt: number | undefined
  let waitingSince: number | undefined
  let running = false

  const look = async () => {
    const due = lastDue(now(), backup.atMinute)
    // Not "before": under a clock that was wrong one may have been made for a day that is to come.
    if (done !== due) waitingSince ??= performance.now()
    if (running || done === due || (failedAt !== undefined && performance.now() - failedAt < RETRY_MS)) return
    running = true
    const { ok, said } = await run(due).catch((error: unknown): Ran => ({ ok: false, said: String(error) }))
    running = false
    if (closed) return
    failedAt = ok ? undefined : performance.now()
    if (ok) done = due
    if (ok) waitingSince = undefined
    if (ok) log.info({ said }, 'the daily backup is there')
    else log.error({ said }, 'the daily backup failed: it is tried again in an hour')
  }
  let closed = false
  const first = setTimeout(() => void look(), Math.min(lookMs, FIRST_LOOK_MS))
  const timer = setInterval(() => void look(), lookMs)
  return {
    /** Whether the last backup was made. */
    health: (): { ok: boolean; message: string } => {
      if (failedAt !== undefined) return { ok: false, message: 'the last one failed: the log says why' }
      if (waitingSince !== undefined && performance.now() - waitingSince > LONGEST_MS)
        return { ok: false, message: 'is overdue' }
      return { ok: true, message: done > 0 && waitingSince === undefined ? 'was made' : 'is being made' }
    },
    close: () => {
      closed = true
      clearTimeout(first)
      clearInterval(timer)
      for (const child of children) child.kill('SIGTERM')
    },
  }
}

async function runProgram(
  { backup, databaseUrl, dataDir }: ScheduleOptions['config'],
  due: number,
  children: Set<ChildProcess>,
): Promise<Ran> {
  const env = {
    PATH: process.env['PATH'],
    TMPDIR: process.env['TMPDIR'],
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    TLS_DIR: process.env['TLS_DIR'],
    BACKUP_DIR: backup?.folder,
    BACKUP_KEEP: String(backup?.keep),
  }
  const { promise, resolve } = Promise.withResolvers<Ran>()
  const args = [program, '--daily', new Date(due).toISOString()]
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'], timeout: LONGEST_MS })
  children.add(child)
  let said = ''
  child.on('error', (error) => resolve({ ok: false, said: error.message }))
  // Without descriptors there is no program and nothing to read from, whatever the types say.
  for (const stream of [child.stdout, child.stderr] as (Readable | undefined)[])
    stream?.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-2000)))
  child.on('close', (code) => resolve({ ok: code === 0, said: said.trim() }))
  return promise.finally(() => children.delete(child))
}
