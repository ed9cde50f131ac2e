import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { inProject, onPath } from './folders.js'
import { patchDriver } from './patchDriver.js'
import { progress } from './progress.js'
import { complaint, run } from './run.js'
import { Stop } from './stop.js'

const lockFile = inProject('package-lock.json')
const installedFile = inProject('node_modules', '.package-lock.json')
const stampFile = inProject('node_modules', '.diem-cau-lock')

/**
 * Installs the packages when they are missing or another package-lock.json is here than the one they came from; mends the driver.
 * @param {() => Promise<void>} [beforehand] may refuse, before anything is installed
 */
export async function ensurePackages(beforehand) {
  await installed(beforehand)
  try {
    patchDriver()
  } catch (error) {
    throw new Stop(`The database driver could not be mended: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** @param {() => Promise<void>} [beforehand] */
async function installed(beforehand) {
  const lock = createHash('sha256').update(readFileSync(lockFile)).digest('hex')
  if (isInstalled(lock)) return
  const folder = inProject('node_modules')
  // npm would empty the folder that it leads to, and then install into a new one here.
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink())
    throw new Stop(
      `${folder} is a link to packages of another package-lock.json: update them there, or remove the link.`,
    )
  await beforehand?.()
  const step = progress('Installing packages')
  const total = packagesHere()
  const counting = setInterval(() => step.at(`${countPackages()} of ${total}`), 1_000)
  const { code, output } = await npmCi()
  clearInterval(counting)
  step.end(code === 0 ? 'done' : 'failed')
  if (code !== 0) {
    console.error(output.trim())
    throw new Stop(`The packages could not be installed: ${complaint(output, /EACCES|ENOSPC|ENOTFOUND|E[A-Z]{4,}/)}`)
  }
  stamp(lock)
}

/** @param {string} lock */
function isInstalled(lock) {
  // npm writes this file when it has finished.
  if (!existsSync(installedFile)) return false
  if (existsSync(stampFile)) return readFileSync(stampFile, 'utf8') === lock
  if (statSync(installedFile).mtimeMs < statSync(lockFile).mtimeMs) return false
  stamp(lock)
  return true
}

/** @param {string} lock */
function stamp(lock) {
  try {
    writeFileSync(stampFile, lock)
  } catch {
    // Packages that somebody else installed for us, read-only: then the times of the files are compared each time.
  }
}

function npmCi() {
  // Chosen by what started us, so that a system with several versions keeps to one.
  const cli = process.env.npm_execpath
  const node = process.env.npm_node_execpath || process.execPath
  const [program, before] = cli?.endsWith('.js') ? [node, [cli]] : ['npm', []]
  if (program === 'npm' && !onPath('npm')) throw new Stop('npm is missing: install the one that comes with Node.')
  // Node and PostgreSQL are optional packages (one for each platform), the builder of the client a development one.
  const wanted = ['--include=optional', '--include=dev']
  // npm itself runs on the system's Node and would complain about packages that will run on ours.
  const quiet = ['--loglevel=error', '--no-audit', '--no-fund', '--no-progress']
  return run(program, [...before, 'ci', ...wanted, ...quiet], {
    cwd: inProject(),
    // mediasoup's install step builds with downloads; ensureWorker does it our way.
    env: { MEDIASOUP_WORKER_BIN: '/nonexistent' },
  })
}

/** How many packages npm will put into node_modules itself: not those of other platforms, nor those inside others. */
function packagesHere() {
  /** @type {{ packages: Record<string, { os?: string[], cpu?: string[], libc?: string[] }> }} */
  const { packages } = JSON.parse(readFileSync(lockFile, 'utf8'))
  return Object.entries(packages).filter(
    ([name, { os, cpu, libc }]) =>
      name.lastIndexOf('node_modules/') === 0 &&
      (!os || os.includes(process.platform)) &&
      (!cpu || cpu.includes(process.arch)) &&
      (!libc || libc.includes('glibc')),
  ).length
}

function countPackages() {
  try {
    return readdirSync(inProject('node_modules'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .reduce(
        (sum, { name }) => sum + (name.startsWith('@') ? readdirSync(inProject('node_modules', name)).length : 1),
        0,
      )
  } catch {
    return 0
  }
}
