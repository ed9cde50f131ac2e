// Files beside the database that are gone with a machine: an authority's key, which every computer trusts, and certificates.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { backupError, backupFile, type BackupFile } from '../../db/backup/format.ts'
import { certificateFolder, certificateHome } from '../certificateFolder.ts'

/** Certificates and keys have a few thousand bytes. */
const LARGEST = 256 * 1024
const MOST = 100

type LeftOut = { name: string; why: string }

/** The certificates of this installation. */
export function filesBeside(dataDir: string): { files: BackupFile[]; leftOut: LeftOut[] } {
  const folder = certificateFolder(dataDir)
  const files: BackupFile[] = []
  const leftOut: LeftOut[] = []
  if (!existsSync(folder)) return { files, leftOut }
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const name = path.join(entry.parentPath, entry.name)
    // What `npm run cert` is just making has names that begin with a dot.
    if (entry.isDirectory() || path.relative(folder, name).startsWith('.')) continue
    const read = readOne(name, path.join('tls', path.relative(folder, name)), files.length)
    if ('why' in read) leftOut.push(read)
    else files.push(read)
  }
  return { files, leftOut }
}

function readOne(name: string, as: string, before: number): BackupFile | LeftOut {
  try {
    // Through links: what counts is what the program reads here.
    const { size } = statSync(name)
    if (!statSync(name).isFile() || size > LARGEST) return { name, why: 'no certificate is so large' }
    if (before >= MOST) return { name, why: `more than ${MOST} files` }
    const file = backupFile.safeParse({ path: as, base64: readFileSync(name).toString('base64') })
    return file.success ? file.data : { name, why: 'its name has other signs than letters, digits, "-", "_" and "."' }
  } catch (error) {
    return { name, why: error instanceof Error ? error.message : String(error) }
  }
}

/**
 * Puts the files of a backup where certificates belong, for their owner alone. One that is there already stays as it is.
 * @returns lines that say what became of them; `undo` takes away what was put there
 * @throws StartError `backup`
 */
export function placeFiles(dataDir: string, files: readonly BackupFile[]): { told: string[]; undo: () => void } {
  const folder = certificateHome(dataDir)
  const placed: string[] = []
  const kept: string[] = []
  const undo = () => {
    for (const name of placed) rmSync(name, { force: true })
    if (placed.length > 0 && readdirSync(folder).length === 0) rmdirSync(folder)
  }
  // PostgreSQL may be another user, who has to come through.
  mkdirSync(dataDir, { recursive: true, mode: 0o755 })
  for (const file of files) {
    const name = path.join(folder, path.relative('tls', file.path))
    const content = Buffer.from(file.base64, 'base64')
    try {
      mkdirSync(path.dirname(name), { recursive: true, mode: 0o700 })
      writeFileSync(name, content, { flag: 'wx', mode: 0o600 })
      placed.push(name)
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
        if (!readFileSync(name).equals(content)) kept.push(name)
        continue
      }
      undo()
      throw backupError(`${name} cannot be written: ${error instanceof Error ? error.message : String(error)}.`, error)
    }
  }
  const told = placed.length === 0 ? [] : [`Certificates and their keys are in ${folder}.`]
  return { told: [...told, ...kept.map((name) => `${name} was there and is another one: it stays.`)], undo }
}
