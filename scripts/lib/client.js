import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { inProject, ownNode } from './folders.js'
import { progress } from './progress.js'
import { complaint, run } from './run.js'
import { Stop } from './stop.js'

const built = inProject('dist', 'client')
const stampFile = path.join(built, 'sources.json')
const sources = [
  'client',
  'shared',
  'tsconfig.json',
  'package-lock.json',
  ...['config', 'fonts', 'leaveOut', 'mantineStyles', 'parts', 'room'].map((name) => `vite.${name}.ts`),
]

/**
 * Builds the client when its sources are not the ones that the present build was made from.
 * @param {() => Promise<void>} [beforehand] may refuse, before anything is built
 */
export async function ensureClient(beforehand) {
  const files = sources.flatMap((name) => filesIn(inProject(name)))
  const times = hashOf(files.map((file) => `${file} ${statSync(file).size} ${statSync(file).mtimeMs}`))
  const last = lastBuild()
  if (last?.times === times) return
  // Times change with a checkout and a copy, contents do not.
  const content = hashOf(files.flatMap((file) => [path.relative(inProject(), file), readFileSync(file)]))
  if (last?.content === content) return stamp(built, { times, content })
  await beforehand?.()
  sweep()
  const step = progress('Building the client')
  const unfinished = inProject('dist', `.client-${process.pid}`)
  const vite = inProject('node_modules', 'vite', 'bin', 'vite.js')
  // Node reads the configuration itself: vite's own way writes into node_modules, which may be somebody else's.
  const args = [
    vite,
    'build',
    '--configLoader',
    'native',
    '--outDir',
    unfinished,
    '--emptyOutDir',
    '--logLevel',
    'warn',
  ]
  const { code, output } = await run(ownNode(), args, { cwd: inProject(), env: { NO_COLOR: '1' } })
  step.end(code === 0 ? 'done' : 'failed')
  if (code !== 0) {
    rmSync(unfinished, { recursive: true, force: true })
    console.error(output.trim())
    throw new Stop(`The client could not be built: ${complaint(output, /ENOSPC|EACCES|Could not|Error:/)}`)
  }
  stamp(unfinished, { times, content })
  replaceBuild(unfinished)
}

/**
 * Files below a folder, or the file itself, in a steady order.
 * @param {string} name
 * @returns {string[]}
 */
function filesIn(name) {
  if (!existsSync(name)) return []
  if (!statSync(name).isDirectory()) return [name]
  return readdirSync(name)
    .sort()
    .flatMap((entry) => filesIn(path.join(name, entry)))
}

/** @param {(string | Buffer)[]} parts */
function hashOf(parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex')
}

/** @returns {{ times: string, content: string } | undefined} */
function lastBuild() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * @param {string} folder
 * @param {{ times: string, content: string }} made
 */
function stamp(folder, made) {
  try {
    writeFileSync(path.join(folder, path.basename(stampFile)), JSON.stringify(made))
  } catch {
    // A build that somebody else made for us, read-only: its contents are compared each time.
  }
}

/** @param {string} unfinished */
function replaceBuild(unfinished) {
  const old = inProject('dist', `.old-${process.pid}`)
  for (;;) {
    try {
      if (existsSync(built)) renameSync(built, old)
      renameSync(unfinished, built)
      return
    } catch (error) {
      // Another start put its own build there, or took it away, in between.
      if (!(error instanceof Error && 'code' in error && /^(?:ENOTEMPTY|EEXIST|ENOENT)$/.test(String(error.code))))
        throw error
    } finally {
      rmSync(old, { recursive: true, force: true })
    }
  }
}

/** What builds that were killed have left, by the process number in their names. */
function sweep() {
  mkdirSync(path.dirname(built), { recursive: true })
  for (const name of readdirSync(path.dirname(built))) {
    const [, pid] = /^\.(?:client|old)-(\d+)$/.exec(name) ?? []
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(inProject('dist', name), { recursive: true, force: true })
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Somebody else's process is one, too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
