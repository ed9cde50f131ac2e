import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, chownSync, constants, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import type { PostgresBinaries } from './embeddedBinaries.ts'
import { postgresEnvironment } from './postmaster.ts'
import { StartError } from './startError.ts'
import { canReach, openFolder, ownFolder, type RunAs } from './unprivileged.ts'

/** sockaddr_un holds 108 bytes with the closing zero. */
const longestSocketPath = 107

/**
 * Makes `dataDir/postgres` for the user that PostgreSQL runs as.
 * @throws StartError `data-folder` when a folder cannot be made, written, or reached by that user
 */
export function prepareFolders(dataDir: string, base: string, runAs: RunAs): void {
  try {
    openFolder(dataDir)
    ownFolder(runAs, base)
    accessSync(base, constants.W_OK | constants.X_OK)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    if (/ENOSPC|EDQUOT/.test(reason)) throw new StartError('disk-full', `The disk is full: cannot make ${base}.`)
    throw new StartError(
      'data-folder',
      `The data folder ${dataDir} cannot be used (${reason}): set DATA_DIR to another one.`,
    )
  }
  if (!canReach(runAs, base)) {
    throw new StartError(
      'data-folder',
      `PostgreSQL runs as ${runAs.name}, who cannot enter the data folder ${dataDir}: set DATA_DIR to another one, such as /var/lib/diem-cau.`,
    )
  }
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
  const unfinished = `${data}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
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
    throw error
  }
}

async function run(program: string, args: string[], input: string, runAs: RunAs, cwd: string): Promise<void> {
  const child = spawn(program, args, { ...runAs.ids, cwd, env: postgresEnvironment(), stdio: 'pipe' })
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
