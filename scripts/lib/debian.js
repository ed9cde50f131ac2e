import { existsSync } from 'node:fs'
import { onPath } from './folders.js'
import { progress } from './progress.js'
import { complaint, run } from './run.js'
import { Stop } from './stop.js'

/**
 * Something that a Debian package brings: a program on PATH, or a file.
 * @typedef {{ package: string, program?: string, file?: string }} Need
 */

/**
 * The packages whose program or file is not there.
 * @param {Need[]} needs
 */
export function missingPackages(needs) {
  const missing = needs.filter(({ program, file }) => !(program ? onPath(program) : file && existsSync(file)))
  return [...new Set(missing.map((need) => need.package))]
}

/**
 * Installs what is missing, as root or through a sudo that asks nothing.
 * @param {Need[]} needs
 * @param {string} what for whom, e.g. "to build the media worker"
 */
export async function ensureDebian(needs, what) {
  const missing = missingPackages(needs)
  if (missing.length === 0) return
  const typed = `apt-get install -y --no-install-recommends ${missing.join(' ')}`
  if (!onPath('apt-get'))
    throw new Stop(`Missing ${what}: ${missing.join(' ')} (names of Debian packages). Install them and try again.`)
  const sudo = await privilege()
  if (!sudo) throw new Stop(`Missing ${what}; without root, please type: sudo ${typed}`)
  const step = progress(`Installing Debian packages ${what}`)
  /** @param {string[]} words */
  const asRoot = (...words) => {
    const [program = '', ...args] = [...sudo, ...words]
    return run(program, args, { env: { DEBIAN_FRONTEND: 'noninteractive' } })
  }
  const apt = ['apt-get', '-o', 'DPkg::Lock::Timeout=300']
  const install = () => asRoot(...apt, 'install', '-y', '-qq', '--no-install-recommends', ...missing)
  let result = await install()
  // Lists that are missing or stale name files that are gone: get new ones only when the first attempt fails.
  if (result.code !== 0) {
    // A start that was ended in the middle of this leaves it so.
    if (result.output.includes('dpkg was interrupted')) await asRoot('dpkg', '--configure', '-a')
    await asRoot(...apt, 'update', '-qq')
    result = await install()
  }
  const still = missingPackages(needs)
  step.end(still.length === 0 ? 'done' : 'failed')
  if (still.length > 0)
    throw new Stop(`Missing ${what}: "${typed}" did not bring ${still.join(' ')} (${complaint(result.output, /^E:/)})`)
}

/** What to put before a command that needs root; undefined when there is no way. */
async function privilege() {
  if (process.getuid?.() === 0) return []
  if (!onPath('sudo')) return undefined
  return (await run('sudo', ['-n', 'true'])).code === 0 ? ['sudo', '-n', '--preserve-env=DEBIAN_FRONTEND'] : undefined
}
