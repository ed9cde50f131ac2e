import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import type { Database } from '../db/connect.ts'
import { writeHealth } from '../db/queries/settings.ts'
import { withDeadline } from '../shared/deadline.ts'
import type { Health } from '../shared/health.ts'
import { PARTED_MS, type Clock } from './clock.ts'

const DATABASE_MS = 1000
const WORKERS_MS = 1000
/** Whoever asks meanwhile gets the same report: asking costs nothing. */
const FRESH_MS = 1000
/** PostgreSQL takes 16 MB at a time; with so little it is about to stop. */
const DISK_MIN_BYTES = 64 * 1024 * 1024

type Part = { ok: boolean; message: string }

/** How the media workers are, as the one who carries media through them knows it. */
export interface MediaHealth {
  health(): Promise<Health['workers']> | Health['workers']
}

export type HealthSources = {
  /** Behind the fence: a database that is not ours cannot be written. */
  db: Database
  /** Milliseconds since 1970. */
  now?: () => number
  version: string
  media: MediaHealth
  /** Whether this process owns the database at this moment. */
  mayWrite?: () => boolean
  /** Where the built-in database lies. */
  dataDir?: string | undefined
  clock?: Pick<Clock, 'ahead'>
  /** How the last daily backup went; undefined when none are made. */
  backup?: () => Part | undefined
  /** Ids of the briefings that cannot be served. */
  troubled?: () => string[]
}

/**
 * The health report: `ok` when a row can be written, the disk has room, every worker carries media and every briefing can
 * be read. It says nothing that an attacker could use: no addresses, no errors of the driver.
 */
export function createHealth(sources: HealthSources): () => Promise<Health> {
  const { mayWrite = () => true } = sources
  let last: { at: number; owned: boolean; made: Promise<Health> } | undefined
  return () => {
    const now = performance.now()
    const owned = mayWrite()
    if (last === undefined || last.owned !== owned || now - last.at > FRESH_MS)
      last = { at: now, owned, made: report(sources) }
    return last.made
  }
}

async function report(sources: HealthSources): Promise<Health> {
  const [database, disk, workers] = await Promise.all([
    databasePart(sources),
    diskPart(sources.dataDir),
    withDeadline(Promise.resolve(sources.media.health()), WORKERS_MS).catch(() => [
      { worker: 0, ok: false, message: 'the media program does not answer' },
    ]),
  ])
  const clock = clockPart(sources.clock)
  const briefings = (sources.troubled?.() ?? []).map((briefingId) => ({
    briefingId,
    ok: false,
    message: 'cannot be read or written: the log says why',
  }))
  const ok = [database, disk, ...workers, ...briefings].every((part) => part.ok) && workers.length > 0
  const backup = sources.backup?.()
  const status = !ok ? 'unavailable' : clock.ok && backup?.ok !== false ? 'ok' : 'degraded'
  return { status, version: sources.version, database, disk, clock, backup, briefings, workers }
}

async function databasePart({ db, now = Date.now, mayWrite = () => true }: HealthSources): Promise<Part> {
  if (!mayWrite()) return { ok: false, message: 'is not ours to write: its lock was lost' }
  try {
    await withDeadline(writeHealth(db, now()), DATABASE_MS)
    return { ok: true, message: 'answers and writes' }
  } catch (error) {
    return { ok: false, message: wordFor(sqlStateOf(error)) }
  }
}

function wordFor(sqlState: string): string {
  if (sqlState === '25006') return 'is read only'
  if (sqlState === '53100' || sqlState === '58030') return 'cannot write: its disk is full or broken'
  if (sqlState === '42501') return 'does not let us write'
  if (sqlState === '57014' || sqlState === '55P03') return 'writes too slowly'
  return `does not answer within ${DATABASE_MS} ms, or refuses`
}

/** The driver's error, or the cause of what the query builder made of it. */
function sqlStateOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if ('code' in cause && typeof cause.code === 'string') return cause.code
  return ''
}

async function diskPart(dataDir: string | undefined): Promise<Part> {
  // Somebody's own database has its own disk.
  if (dataDir === undefined || !existsSync(dataDir)) return { ok: true, message: 'not looked at' }
  try {
    const { bavail, bsize } = await withDeadline(statfs(dataDir), DATABASE_MS)
    const free = bavail * bsize
    const message = `${Math.floor(free / (1024 * 1024))} MB are free where the data lies`
    return { ok: free >= DISK_MIN_BYTES, message }
  } catch {
    return { ok: false, message: 'cannot be looked at' }
  }
}

function clockPart(clock: Pick<Clock, 'ahead'> | undefined): Part {
  const ahead = clock?.ahead() ?? 0
  if (Math.abs(ahead) <= PARTED_MS) return { ok: true, message: 'agrees' }
  const seconds = Math.round(Math.abs(ahead) / 1000)
  const where = ahead > 0 ? 'ahead of' : 'behind'
  return { ok: false, message: `the system's clock was set: it is ${seconds} s ${where} the briefing's time` }
}
