import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { databaseUser, knownUsers } from '../scripts/lib/databaseUser.js'
import { StartError } from './startError.ts'

/** Whom PostgreSQL runs as. It refuses to run as root; everybody else runs it as themselves. */
export interface RunAs {
  name: string
  /** Set only when this program is root and has to step down. */
  ids?: { uid: number; gid: number }
}

/** The user to run PostgreSQL as: ourselves or, for root, somebody else who has a name. */
export function unprivilegedUser(existingData: string): RunAs {
  if (process.getuid?.() !== 0) return { name: `uid ${process.getuid?.()}` }
  const chosen = databaseUser(existingData)
  if (!chosen) {
    const reason = 'PostgreSQL does not run as root, and /etc/passwd names no other user: add one, or set DATABASE_URL.'
    throw new StartError('data-folder', reason)
  }
  return chosen
}

/** The name of a user for people to read. */
export function userName(uid: number): string {
  return knownUsers().find(({ ids }) => ids.uid === uid)?.name ?? `uid ${uid}`
}

/**
 * Whether that user may enter a folder, or run a file, at this path: asked of the kernel, since modes of parents,
 * access lists and mounts all have their say.
 */
export function canReach(runAs: RunAs, target: string): boolean {
  if (!runAs.ids) return true
  const asked = spawnSync('/usr/bin/test', ['-x', target], { ...runAs.ids, cwd: '/', stdio: 'ignore' })
  if (asked.error) throw asked.error
  return asked.status === 0
}

/** Makes a folder, with its missing parents, that only that user may enter. */
export function ownFolder(runAs: RunAs, folder: string): void {
  openFolder(path.dirname(folder))
  makeFolder(folder, 0o700)
  if (runAs.ids) chownSync(folder, runAs.ids.uid, runAs.ids.gid)
}

/** Makes a folder that is missing, and its parents, open for passing through whatever the umask. */
export function openFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })) return
  openFolder(path.dirname(folder))
  makeFolder(folder)
  chmodSync(folder, 0o755)
}

/** Not recursive: below /proc, where the kernel says of a folder that its parent is missing, Node would try for ever. */
function makeFolder(folder: string, mode?: number): void {
  try {
    mkdirSync(folder, { mode })
  } catch (error) {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error
  }
}
