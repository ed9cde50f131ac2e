// Files beside the database that are gone with a machine: an authority's key, which every computer trusts, and certificates.
import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync, type Dirent } from 'node:fs'
import path from 'node:path'
import { backupError, backupFile, type BackupFile } from '../../db/backup/format.ts'
import { certificateFolder, certificateHome, CERTIFICATES, isBeingMade } from '../certificateFolder.ts'

/** Certificates and keys have a few thousand bytes. */
const LARGEST = 256 * 1024
const MOST = 100
/** What `npm run cert` makes, and every computer trusts, comes first: nothing else takes its place. */
const dearest = ['ca.key', 'ca.crt', 'server.key', 'server.crt']

type LeftOut = { name: string; why: string }

/** The certificates of this installation. What cannot be read is left out: it keeps nobody from a backup. */
export function filesBeside(dataDir: string): { files: BackupFile[]; leftOut: LeftOut[] } {
  const folder = certificateFolder(dataDir)
  const files: BackupFile[] = []
  const leftOut: LeftOut[] = []
  const rank = (name: string) => (dearest.includes(name) ? 0 : 1)
  const names = namesIn(folder, '', leftOut)
    .toSorted()
    .toSorted((one, other) => rank(one) - rank(other))
  for (const name of names) {
    const read = readOne(path.join(folder, name), path.join(CERTIFICATES, name), files.length)
    if ('why' in read) leftOut.push(read)
    else files.push(read)
  }
  return { files, leftOut }
}

/** The files in a folder and those below it, by their names from there. */
function namesIn(folder: string, below: string, leftOut: LeftOut[]): string[] {
  const here = path.join(folder, below)
  let entries: Dirent[]
  try {
    entries = readdirSync(here, { withFileTypes: true })
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) leftOut.push({ name: here, why: reasonOf(error) })
    return []
  }
  return entries.flatMap((entry) => {
    if (below === '' && isBeingMade(entry.name)) return []
    const name = path.join(below, entry.name)
    return entry.isDirectory() ? namesIn(folder, name, leftOut) : [name]
  })
}

function readOne(name: string, as: string, before: number): BackupFile | LeftOut {
  try {
    // Through links: what counts is what the program reads here.
    const found = statSync(name)
    if (!found.isFile()) return { name, why: 'it is no file' }
    if (found.size > LARGEST) return { name, why: 'no certificate is so large' }
    if (before >= MOST) return { name, why: `more than ${MOST} files` }
    const file = backupFile.safeParse({ path: as, base64: readFileSync(name).toString('base64') })
    return file.success ? file.data : { name, why: 'its name has other signs than letters, digits, "-", "_" and "."' }
  } catch (error) {
    return { name, why: reasonOf(error) }
  }
}

/**
 * Puts the files of a backup where certificates belong, for their owner alone. One that is there already stays as it is.
 * @returns lines that say what became of them; `undo` takes away what was put there
 * @throws StartError `backup`
 */
export function placeFiles(dataDir: string, files: readonly BackupFile[]): { told: string[]; undo: () => void } {
  const home = certificateHome(dataDir)
  const made: string[] = []
  const placed: string[] = []
  const kept: string[] = []
  const undo = () => {
    for (const name of placed) rmSync(name, { force: true })
    for (const folder of made.toReversed()) removeEmpty(folder)
  }
  // PostgreSQL may be another user, who has to come through.
  mkdirSync(dataDir, { recursive: true, mode: 0o755 })
  for (const file of files) {
    const name = path.join(home, path.relative(CERTIFICATES, file.path))
    const content = Buffer.from(file.base64, 'base64')
    try {
      makeFolder(path.dirname(name), made)
      if (writeNew(name, content)) placed.push(name)
      else if (!readFileSync(name).equals(content)) kept.push(name)
    } catch (error) {
      undo()
      throw backupError(`${name} cannot be written: ${reasonOf(error)}.`, error)
    }
  }
  const told = placed.length === 0 ? [] : [`Certificates and their keys are in ${home}.`]
  return { told: [...told, ...kept.map((name) => `${name} was there and is another one: it stays.`)], undo }
}

/** @param made gets each folder that was missing */
function makeFolder(folder: string, made: string[]): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
  if (path.dirname(folder) !== folder) makeFolder(path.dirname(folder), made)
  mkdirSync(folder, { mode: 0o700 })
  made.push(folder)
}

/** Unless somebody has put something there meanwhile. */
function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder)
  } catch (error) {
    if (!hasCode(error, 'ENOTEMPTY') && !hasCode(error, 'ENOENT')) throw error
  }
}

/** @returns false when something has that name already */
function writeNew(name: string, content: Buffer): boolean {
  try {
    writeFileSync(name, content, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  }
}

const hasCode = (error: unknown, code: string) => error instanceof Error && 'code' in error && error.code === code
const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
