import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { inProject, ownNode } from './folders.js'
import { watchPulse } from './pulse.js'
import { run } from './run.js'

/** An application that ends by itself sooner than this after it served, or without having served, died quickly. */
const quickMs = 5_000
/** So many quick deaths in a row, and it is given up. */
const mostQuickDeaths = 5
const longestPauseMs = 4_000
/** An application that was asked to end has this long; PostgreSQL may take 45 s. */
const endMs = 60_000

/** The application was refused a start, and has said why: starting it again would be refused again. */
const refused = 1
const gaveUp = 70

/** Who started us, asked before anything else: npm may be killed while packages are being installed. */
const npm = process.ppid

/**
 * @typedef {object} Death how a run of the application ended
 * @property {number | null} code
 * @property {NodeJS.Signals | null} signal
 * @property {boolean} quick
 * @property {string} [hung] it was ended because it hung: how that was seen
 * @property {Error} [error] it could not even be started
 */

/**
 * Runs the application, and starts it again when it dies by itself or hangs, until it is asked to end, is refused a
 * start, or keeps dying. It ends by itself when this program dies. Whatever happens, no PostgreSQL of its own stays behind.
 * @param {NodeJS.ProcessEnv} env
 * @param {{ lookMs?: number }} [options] `lookMs`: how often it is looked whether the application hangs
 * @returns {Promise<number>} 0: ended in order; 1: refused; 70: given up
 */
export async function supervise(env, { lookMs } = {}) {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let application
  /** The folder of the PostgreSQL that it started. @type {string | undefined} */
  let dataDir
  const asked = new AbortController()
  /** @param {NodeJS.Signals} signal */
  const end = (signal) => {
    asked.abort()
    const ending = application
    // Ctrl-C in a terminal goes to the application as well as to us: one is enough.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) ending?.kill(signal)
    setTimeout(() => ending?.kill('SIGKILL'), endMs).unref()
  }
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP', 'SIGINT'])) process.on(signal, end)
  endWithNpm(() => end('SIGTERM'))

  for (let quickDeaths = 0; ;) {
    const death = await life()
    if (asked.signal.aborted || death.code === 0 || death.code === refused) {
      if (death.code !== 0) await endDatabase(dataDir)
      return death.code ?? (death.signal === 'SIGKILL' ? 137 : 0)
    }
    quickDeaths = death.quick ? quickDeaths + 1 : 0
    const how = describe(death)
    if (quickDeaths === mostQuickDeaths) {
      await endDatabase(dataDir)
      console.error(`${how}, ${quickDeaths} times in a row right after its start: given up. The lines above say why.`)
      return gaveUp
    }
    console.error(`${how}: starting it again.`)
    await pause(quickDeaths < 2 ? 0 : Math.min(500 * 2 ** (quickDeaths - 2), longestPauseMs), asked.signal)
  }

  /**
   * One run of the application, from its start to its end.
   * @returns {Promise<Death>}
   */
  function life() {
    // Asked to end while there was no application.
    if (asked.signal.aborted) return Promise.resolve({ code: null, signal: 'SIGTERM', quick: false })
    // The channel is how each of the two notices that the other one is dead.
    const child = spawn(ownNode(), [inProject('server', 'main.ts')], {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      env,
    })
    application = child
    /** @type {number | undefined} */
    let servedAt
    let beatAt = performance.now()
    /** @type {string | undefined} */
    let hung
    const pulse = watchPulse(
      child.pid ?? 0,
      (why) => {
        // One that was asked to end has its own time for that.
        if (asked.signal.aborted) return
        hung = why
        // Nothing else ends a program whose loop stands still.
        child.kill('SIGKILL')
      },
      lookMs,
    )
    child.on('message', (/** @type {{ dataDir?: string, ready?: true, beat?: { debugged: boolean } }} */ told) => {
      dataDir = told.dataDir ?? dataDir
      if (told.ready) servedAt = performance.now()
      if (told.beat === undefined) return
      beatAt = performance.now()
      pulse.beat(told.beat)
    })
    return new Promise((resolve) => {
      child.on('error', (error) => {
        if (child.pid !== undefined) return
        pulse.stop()
        resolve({ code: null, signal: null, quick: true, error })
      })
      child.on('exit', (code, signal) => {
        application = undefined
        pulse.stop()
        // One that hung died when it was last heard.
        const diedAt = hung === undefined ? performance.now() : beatAt
        resolve({ code, signal, hung, quick: servedAt === undefined || diedAt - servedAt < quickMs })
      })
    })
  }
}

/** @param {Death} death */
function describe({ error, hung, signal, code }) {
  if (hung !== undefined) return `Điểm Cầu hung and was ended (${hung})`
  return `Điểm Cầu ended by itself (${error?.message ?? signal ?? `exit code ${code}`})`
}

/**
 * @param {number} ms
 * @param {AbortSignal} cut
 */
function pause(ms, cut) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    cut.addEventListener('abort', () => (clearTimeout(timer), resolve(undefined)))
  })
}

/**
 * What an application that died has left running is stopped in order, unless another program uses it.
 * @param {string | undefined} dataDir
 */
async function endDatabase(dataDir) {
  if (dataDir === undefined || !existsSync(path.join(dataDir, 'postgres', '18', 'postmaster.pid'))) return
  const { code, output } = await run(ownNode(), [inProject('scripts', 'endDatabase.ts'), dataDir])
  if (code !== 0) console.error(`The built-in PostgreSQL in ${dataDir} may still run: ${output.trim()}`)
}

/**
 * npm that is killed outright passes nothing on; the server would live on, unseen, and own the data.
 * @param {() => void} end
 */
function endWithNpm(end) {
  if (process.env.npm_lifecycle_event === undefined) return
  const watch = setInterval(() => {
    if (process.ppid === npm) return
    clearInterval(watch)
    end()
  }, 1_000)
  watch.unref()
}
