import { spawn } from 'node:child_process'
import path from 'node:path'

/** So long after we were killed a start takes over the PostgreSQL that we left; then it is ended. */
const ORPHAN_SECONDS = 30
const endDatabase = path.join(import.meta.dirname, '../scripts/endDatabase.ts')

/**
 * Reads a word that an application says which ends in order. Without it, it was killed: what it has left is ended, unless
 * its supervisor lives, which sees to that, or another start uses it by then.
 */
const script = `read -r word && exit
sleep ${ORPHAN_SECONDS}
[ "$1" -gt 0 ] && kill -0 "$1" 2>/dev/null && exit
shift
exec "$@"`

/**
 * Starts what ends our PostgreSQL should we be killed outright together with our supervisor. A shell waits for that: it
 * needs next to no memory.
 * @returns says that we end in order
 */
export function guardDatabase(dataDir: string): () => void {
  const supervisor = process.send === undefined ? 0 : process.ppid
  const guard = spawn('/bin/sh', ['-c', script, 'sh', String(supervisor), process.execPath, endDatabase, dataDir], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  // Without it all is as well, but for this.
  guard.on('error', () => undefined)
  guard.unref()
  // Without descriptors there is no pipe, whatever the types say.
  const pipe: typeof guard.stdin | undefined = guard.stdin
  pipe?.on('error', () => undefined)
  return () => void pipe?.end('ended\n')
}
