import { setTimeout as delay } from 'node:timers/promises'
import { runningEmbedded, startEmbedded } from './embedded.ts'
import { refuseOwned } from './open.ts'
import { takeOwnership } from './ownership.ts'
import { openSql } from './sql.ts'
import { StartError } from './startError.ts'

const LOOK_MS = 2_000

/**
 * Stops the built-in PostgreSQL of `dataDir` that runs for nobody: what a program that died has left. One that serves
 * somebody who does not own it, such as a backup, is stopped when that is done.
 */
export async function endAbandoned(dataDir: string): Promise<void> {
  for (;;) {
    const left = runningEmbedded(dataDir)
    if (left === undefined) return
    try {
      if (await stopUnused(dataDir)) return
    } catch (error) {
      if (error instanceof StartError && error.code === 'database-owned') return
      return await left.stop()
    }
    await delay(LOOK_MS)
  }
}

/**
 * @returns false when somebody uses it
 * @throws StartError `database-owned`
 */
async function stopUnused(dataDir: string): Promise<boolean> {
  const postgres = await startEmbedded({ dataDir })
  // A start that comes in between waits for us: the lock is ours until nobody can take it.
  let ownership: { close(): Promise<void> } | undefined
  try {
    if (postgres.adopted) await refuseOwned(dataDir)
    if (await isUsed(postgres.url)) return false
    ownership = await takeOwnership({ url: postgres.url, onLost: () => undefined, passing: true })
    if (await isUsed(postgres.url)) return false
    await postgres.close()
    return true
  } catch (error) {
    // It had ended by itself meanwhile, and this one is ours.
    if (!postgres.adopted) await postgres.close()
    throw error
  } finally {
    postgres.leave()
    await ownership?.close()
  }
}

/** Whether anybody is at work there, or was within seconds: a start asks its first question only after it has connected. */
async function isUsed(url: string): Promise<boolean> {
  const sql = openSql(url, { max: 1, connect_timeout: 10, onnotice: () => undefined })
  try {
    const users = await sql`
      select 1 from pg_stat_activity
      where backend_type = 'client backend' and pid <> pg_backend_pid()
        and not starts_with(application_name, ${`diem-cau ${process.pid} `})
        and (state is distinct from 'idle' or state_change > now() - interval '5 s')`
    return users.length > 0
  } finally {
    await sql.end({ timeout: 1 })
  }
}
