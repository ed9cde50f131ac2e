import { existsSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Stop } from './stop.js'

/** The folder of package.json. */
export const projectDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

/** @param {...string} parts */
export function inProject(...parts) {
  return path.join(projectDir, ...parts)
}

/** Where things are kept that are dear to make again: for all checkouts of a user, else in this one. Best first. */
export function cacheFolders() {
  const base = process.env.XDG_CACHE_HOME || path.join(process.env.HOME || os.homedir(), '.cache')
  return [path.join(base, 'diem-cau'), inProject('.cache')]
}

/** The project's own Node 24, which runs TypeScript; it comes with the packages. */
export function ownNode() {
  const packaged = inProject('node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
  if (existsSync(packaged)) return packaged
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  throw new Stop(
    `No Node 24 comes with the packages for ${process.platform}-${process.arch}: install Node 24 and try again.`,
  )
}

/**
 * The first file with that name on PATH.
 * @param {string} name
 */
export function onPath(name) {
  const folders = (process.env.PATH || '').split(path.delimiter).filter(Boolean)
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file))
}
