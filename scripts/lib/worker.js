import { spawnSync } from 'node:child_process'
import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import path from 'node:path'
import { cacheFolders, inProject } from './folders.js'
import { Stop } from './stop.js'
import { buildWorker } from './workerBuild.js'
import { downloadWorker } from './workerDownload.js'

const fileName = 'mediasoup-worker'

/**
 * A mediasoup worker that runs on this machine: MEDIASOUP_WORKER_BIN, else a cached one, else mediasoup's own prebuilt
 * one from the internet, else one built from Debian's packages.
 * @param {() => Promise<void>} [beforehand] may refuse, before anything is downloaded or built
 * @returns {Promise<string>} its path
 */
export async function ensureWorker(beforehand) {
  const given = process.env.MEDIASOUP_WORKER_BIN
  if (given) {
    if (runs(given)) return given
    throw new Stop(`MEDIASOUP_WORKER_BIN=${given} does not run on this machine.`)
  }
  const version = mediasoupVersion()
  const folders = cacheFolders().map((folder) => path.join(folder, 'mediasoup-worker'))
  const name = `${version}-${process.platform}-${process.arch}`
  const cached = folders.map((folder) => path.join(folder, name, fileName)).find(runs)
  if (cached) return cached
  await beforehand?.()
  const folder = writable(folders)
  sweep(folder)
  const workFolder = path.join(folder, `.making-${process.pid}`)
  mkdirSync(workFolder, { recursive: true })
  try {
    const downloaded = await downloadWorker(version, workFolder)
    const made = downloaded && runs(downloaded) ? downloaded : await buildWorker(workFolder)
    if (!runs(made)) throw new Stop('The mediasoup worker was built, but it does not run on this machine.')
    return keep(made, path.join(folder, name))
  } finally {
    rmSync(workFolder, { recursive: true, force: true })
  }
}

/**
 * Run without arguments, the worker ends with 41: a cheap proof that it suits this machine and its libraries.
 * @param {string} file
 */
export function runs(file) {
  return existsSync(file) && spawnSync(file, { env: {}, stdio: 'ignore', timeout: 10_000 }).status === 41
}

function mediasoupVersion() {
  /** @type {{ version: string }} */
  const manifest = JSON.parse(readFileSync(inProject('node_modules', 'mediasoup', 'package.json'), 'utf8'))
  return manifest.version
}

/**
 * Puts a finished worker into the cache under its name, in one step: others see the old one or the new one.
 * @param {string} made
 * @param {string} folder
 */
function keep(made, folder) {
  mkdirSync(folder, { recursive: true })
  const unfinished = path.join(folder, `.${fileName}-${process.pid}`)
  copyFileSync(made, unfinished)
  const kept = path.join(folder, fileName)
  renameSync(unfinished, kept)
  return kept
}

/** @param {string[]} folders */
function writable(folders) {
  for (const folder of folders) {
    try {
      mkdirSync(folder, { recursive: true })
      accessSync(folder, constants.W_OK)
      return folder
    } catch {
      // The next one.
    }
  }
  throw new Stop(`No folder to keep the media worker in can be written: ${folders.join(', ')}. Set XDG_CACHE_HOME.`)
}

/**
 * Removes what killed builds have left. One with our own number is such a one: in a container every start has the same.
 * @param {string} folder
 */
function sweep(folder) {
  for (const name of readdirSync(folder)) {
    const pid = /^\.making-(\d+)$/.exec(name)?.[1]
    if (pid && (Number(pid) === process.pid || !existsSync(`/proc/${pid}`)))
      rmSync(path.join(folder, name), { recursive: true, force: true })
  }
}
