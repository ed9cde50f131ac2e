import { sql } from 'drizzle-orm'
import type { Queries } from '../../db/connect.ts'
import type { Health } from '../../shared/health.ts'

const DATABASE_MS = 1000
const WORKERS_MS = 1000

/** How the media workers are, as the one who carries media through them knows it. */
export interface MediaHealth {
  health(): Promise<Health['workers']> | Health['workers']
}

export type HealthSources = {
  db: Queries
  version: string
  media: MediaHealth
  /** Whether this process owns the database at this moment. */
  mayWrite?: () => boolean
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * The health report: `ok` when the database answers and may be written, and every worker carries media. It says nothing that an attacker
 * could use: no addresses, no errors of the driver.
 */
export function createHealth({ db, version, media, mayWrite = () => true }: HealthSources) {
  return async (): Promise<Health> => {
    const database = await within(DATABASE_MS, Promise.resolve(db.execute(sql`select 1`))).then(
      () =>
        mayWrite()
          ? { ok: true, message: 'answers' }
          : { ok: false, message: 'answers, but is not ours to write: its lock was lost' },
      () => ({ ok: false, message: `does not answer within ${DATABASE_MS} ms, or refuses` }),
    )
    const workers = await within(WORKERS_MS, Promise.resolve(media.health())).catch(() => [
      { worker: 0, ok: false, message: 'the media program does not answer' },
    ])
    const ok = database.ok && workers.length > 0 && workers.every((worker) => worker.ok)
    return { status: ok ? 'ok' : 'unavailable', version, database, workers }
  }
}
