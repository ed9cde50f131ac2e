import { readdirSync } from 'node:fs'
import path from 'node:path'

const project = path.resolve(import.meta.dirname, '..')

/** The folder of certificates in that of the data, and in a backup. */
export const CERTIFICATES = 'tls'

/** What `npm run cert` is just making has a name that begins with a dot. */
export const isBeingMade = (name: string): boolean => name.startsWith('.')

/** Where certificates belong: TLS_DIR, else `tls` in the data folder. A restore puts them there. */
export function certificateHome(dataDir: string, named = process.env['TLS_DIR'], projectDir = project): string {
  return named?.trim() ? path.resolve(projectDir, named) : path.join(dataDir, CERTIFICATES)
}

/**
 * Where they lie, for who makes the next one and who backs them up: at home, unless there are none and earlier versions
 * have made some in the project's folder, whatever DATA_DIR was.
 */
export function certificateFolder(dataDir: string, named = process.env['TLS_DIR'], projectDir = project): string {
  const home = certificateHome(dataDir, named, projectDir)
  const former = path.join(projectDir, '.data', CERTIFICATES)
  return named?.trim() || holdsFiles(home) || !holdsFiles(former) ? home : former
}

/** One that may not be listed holds some. */
function holdsFiles(folder: string): boolean {
  try {
    return !readdirSync(folder).every(isBeingMade)
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ENOENT')
  }
}
