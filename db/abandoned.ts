import { setTimeout as delay } from 'node:timers/promises'
import { runningEmbedded, startEmbedded } from './embedded.ts'
import { refuseOwned } from './open.ts'
import { takeOwnership, type Ownership } from './ownership.ts'
import { openSql } from './sql.ts'
import { StartError } from './startError.ts'

const LOOK_MS = 2_000

/** Longer than any backup of ours takes. */
const PATIENCE_MS = 10 * 60_000

/**
 * Stops the built-in PostgreSQL of `dataDir` that runs for nobody: what a program that died has left. One that serves
 * somebody who does not own it, such as a backup, is stopped when that is done.
 * @throws StartError `database-owned` when that is not done in time: it is left running
 */
export async function endAbandoned(dataDir: string, patienceMs = PATIENCE_MS): Promise<void> {
  const until = performance.now() + patienceMs
  for (;;) {
    const left = runningEmbedded(dataDir)
    if (left === undefined) return
    let users: string[]
    try {
      users = await stopUnused(dataDir)
    } catch (error) {
      if (error instanceof StartError && error.code === 'database-owned') return
      return await left.stop()
    }
    if (users.length === 0) return
    if (performance.now() > until)
      throw new StartError(
        'database-owned',
        `PostgreSQL in ${dataDir} is left running: ${users.join(', ')} did not stop using it. End that program; the next start takes PostgreSQL over.`,
      )
    await delay(LOOK_MS)
  }
}

/**
 * @returns who uses it; nobody: it is stopped
 * @throws StartError `database-owned`
 */
async function stopUnused(dataDir: string): Promise<string[]> {
  const postgres = await startEmbedded({ dataDir })
  // A start that comes in between waits for us: the lock is ours until nobody can take it.
  let ownership: Ownership | undefined
  try {
    if (postgres.adopted) await refuseOwned(dataDir)
    const users = await usersOf(postgres.url)
    if (users.length > 0) return users
    ownership = await takeOwnership({ url: postgres.url, onLost: () => undefined, passing: true })
    const others = await usersOf(postgres.url)
    if (others.length === 0) await postgres.close()
    return others
  } catch (error) {
    // It had ended by itself meanwhile, and this one is ours.
    if (!postgres.adopted) await postgres.close()
    throw error
  } finally {
    postgres.leave()
    await ownership?.close()
  }
}

/** Who is at work there, or was within seconds: a start asks its first question only after it has connected. */
async function usersOf(url: string): Promise<string[]> {
  const sql = openSql(url, { max: 1, connect_timeout: 10, onnotice: () => undefined })
  try {
    const users = await sql<{ name: string }[]>`
      select distinct coalesce(nullif(application_name, ''), 'session ' || pid) as name from pg_stat_activity
      where backend_type = 'client backend' and pid <> pg_backend_pid()
        and not starts_with(application_name, ${`diem-cau ${process.pid} `})
        and (state is distinct from 'idle' or state_change > now() - interval '5 s')`
    return users.map(({ name }) => name)
  } finally {
    await sql.end({ timeout: 1 })
  }
}
