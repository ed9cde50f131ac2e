import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  accessSync,
  chownSync,
  constants,
  existsSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import type { PostgresBinaries } from './embeddedBinaries.ts'
import { isLeftover } from './leftover.ts'
import { fewFiles, postgresEnvironment } from './postmaster.ts'
import { folderFailure, StartError, tooManyFiles } from './startError.ts'
import { canReach, openFolder, ownFolder, type RunAs, userName } from './unprivileged.ts'

/** sockaddr_un holds 108 bytes with the closing zero. */
const longestSocketPath = 107

/**
 * Makes `dataDir/postgres` for the user that PostgreSQL runs as.
 * @throws StartError `data-folder` when a folder cannot be made, written, or reached by that user, or `data` in it
 * belongs to somebody else
 */
export function prepareFolders(dataDir: string, data: string, runAs: RunAs): void {
  const base = path.dirname(data)
  try {
    openFolder(dataDir)
    ownFolder(runAs, base)
    accessSync(base, constants.W_OK | constants.X_OK)
  } catch (error) {
    throw folderFailure(error, `The data folder ${dataDir} cannot be used`)
  }
  if (!canReach(runAs, base)) {
    throw new StartError(
      'data-folder',
      `PostgreSQL runs as ${runAs.name}, who cannot enter the data folder ${dataDir}: set DATA_DIR to another one, such as /var/lib/diem-cau.`,
    )
  }
  const owner = statSync(data, { throwIfNoEntry: false })?.uid
  const user = runAs.ids?.uid ?? process.getuid?.()
  if (owner === undefined || owner === user) return
  const mend = owner === 0 ? `chown -R ${runAs.ids ? runAs.name : user} "${base}"` : 'start it as that user'
  throw new StartError(
    'data-folder',
    `The data in ${data} belongs to ${userName(owner)}, who does not run PostgreSQL: ${mend}.`,
  )
}

/**
 * Makes an empty cluster with one database, Vietnamese sort order and checksums. It appears under its name only when it
 * is whole: a kill on the way leaves nothing that looks like data.
 */
export async function createCluster(
  binaries: PostgresBinaries,
  runAs: RunAs,
  data: string,
  username: string,
  database: string,
): Promise<void> {
  const unfinished = `${data}.unfinished-${process.pid}`
  sweep(data)
  ownFolder(runAs, unfinished)
  const locale = ['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=vi']
  const rights = [`--username=${username}`, '--auth=trust', '--data-checksums']
  try {
    await run(
      binaries.initdb,
      ['--pgdata', unfinished, ...rights, ...locale, '--no-instructions'],
      '',
      runAs,
      unfinished,
    )
    await run(
      binaries.postgres,
      ['--single', '-D', unfinished, 'postgres'],
      `CREATE DATABASE ${database}\n`,
      runAs,
      unfinished,
    )
    renameSync(unfinished, data)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    // Another start has made it meanwhile.
    if (!existsSync(path.join(data, 'PG_VERSION'))) throw error
  }
}

/** What killed starts have left, by the process number in their names. */
function sweep(data: string): void {
  const folder = path.dirname(data)
  for (const name of readdirSync(folder).filter((entry) => entry.startsWith(`${path.basename(data)}.unfinished`))) {
    const pid = name.split('-')[1]
    if (pid === undefined || isLeftover(pid)) rmSync(path.join(folder, name), { recursive: true, force: true })
  }
}

async function run(program: string, args: string[], input: string, runAs: RunAs, cwd: string): Promise<void> {
  const child = spawn(program, args, { ...runAs.ids, cwd, env: postgresEnvironment(), stdio: 'pipe' })
  // One that could not be started, for want of descriptors, has no pipes.
  if (child.pid === undefined) throw (await once(child, 'error'))[0]
  // A program that ends before it reads its input is told by its exit code, not by the broken pipe.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  const ended = once(child, 'close')
  const [output, complaint] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  const failed = child.exitCode !== 0 || /\b(FATAL|ERROR|PANIC):/.test(complaint)
  if (!failed) return
  if (/No space left on device|Disk quota exceeded/.test(output + complaint)) {
    throw new StartError('disk-full', `The disk is full: PostgreSQL cannot make its data in ${path.dirname(cwd)}.`)
  }
  if (fewFiles.test(complaint)) throw new StartError('open-files', tooManyFiles('in PostgreSQL'))
  const reason =
    complaint
      .trim()
      .split('\n')
      .find((line) => /error|FATAL|could not/i.test(line)) ?? complaint.trim()
  throw new StartError('embedded-failed', `PostgreSQL could not make its data in ${path.dirname(cwd)}: ${reason}`)
}

/** The folder of the socket: beside the data, or a short one when the kernel could not take that path. */
export function makeSocketFolder(base: string, runAs: RunAs): string {
  const beside = path.join(base, 'run')
  if (Buffer.byteLength(path.join(beside, '.s.PGSQL.5432')) <= longestSocketPath && !beside.includes(',')) {
    ownFolder(runAs, beside)
    return beside
  }
  const short = mkdtempSync(path.join(existsSync('/tmp') ? '/tmp' : '/run', 'diem-cau-'))
  if (runAs.ids) chownSync(short, runAs.ids.uid, runAs.ids.gid)
  return short
}
