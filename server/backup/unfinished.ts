import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { backupError } from '../../db/backup/format.ts'
import { endAbandoned } from '../../db/abandoned.ts'
import { isAlive } from '../../db/postmaster.ts'

/** A restore works in a folder of its own, named after its process, beside the place of the data. */
const named = /^\.restoring-(\d+)$/

/** @returns the folder in which this process restores, made anew; gone with `rmSync` when it is done */
export function makeUnfinished(dataDir: string): string {
  const folder = path.join(dataDir, `.restoring-${process.pid}`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  return folder
}

/**
 * Removes what restores that were killed have left in a data folder, their PostgreSQL first.
 * @throws StartError `backup` while another restore is at work there
 */
export async function clearUnfinished(dataDir: string): Promise<void> {
  if (!existsSync(dataDir)) return
  for (const name of readdirSync(dataDir)) {
    const pid = Number(named.exec(name)?.[1] ?? process.pid)
    if (pid === process.pid) continue
    if (isAlive(pid))
      throw backupError(`A restore is at work in ${dataDir} (process ${pid}): wait for its end, or stop it first.`)
    // One at a time: seldom are there two.
    await endAbandoned(path.join(dataDir, name))
    rmSync(path.join(dataDir, name), { recursive: true, force: true })
  }
}

/**
 * For a start: what restores that were killed have left is ended, and removed beside a database that is whole. Where there is
 * none, the start must not make a new, empty one in its place: it waits for its administrator's word.
 * @throws StartError `backup`
 */
export async function refuseUnfinished(dataDir: string): Promise<void> {
  const left = existsSync(dataDir) ? readdirSync(dataDir).find((name) => named.test(name)) : undefined
  if (left === undefined || existsSync(path.join(dataDir, 'postgres'))) return clearUnfinished(dataDir)
  const folder = path.join(dataDir, left)
  if (!isAlive(Number(named.exec(left)?.[1]))) {
    await endAbandoned(folder)
    throw backupError(
      `A restore into ${dataDir} was broken off, and nothing of it holds: type it again (npm run restore -- FILE). To begin with an empty database instead, delete ${folder}`,
    )
  }
  await clearUnfinished(dataDir)
}
