import { readdirSync, readFileSync } from 'node:fs'
import os from 'node:os'
import { interruption, running } from './run.js'

/** How long programs that were told to end may take. */
const graceMs = 5_000
/** How long what waited for them may take to tidy up. */
const tidyMs = 2_000
const signals = /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP'])

/**
 * Does what may be broken off at any time and is done again by the next start. A signal ends the programs that `run` runs
 * meanwhile, with all that they have started, and then this one, with the exit code that is usual for it. Nothing else
 * would end the first process of a container: the kernel keeps signals from it that it does not ask for.
 * @param {() => Promise<void>} work
 */
export async function interruptible(work) {
  const working = work()
  /** @param {NodeJS.Signals} signal */
  const interrupt = (signal) => void breakOff(signal, working)
  for (const signal of signals) process.on(signal, interrupt)
  try {
    await working
  } catch (error) {
    // Why it failed is known, and not worth a word.
    if (!interruption.came) throw error
  }
  // The exit comes.
  if (interruption.came) await new Promise(() => undefined)
  for (const signal of signals) process.off(signal, interrupt)
}

/**
 * @param {NodeJS.Signals} signal
 * @param {Promise<void>} working
 */
async function breakOff(signal, working) {
  // Ctrl-C that is pressed again changes nothing.
  if (interruption.came) return
  interruption.came = true
  await endAll()
  // What waited for them takes away what they have left half done.
  await Promise.race([working.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, tidyMs))])
  process.exit(128 + os.constants.signals[signal])
}

async function endAll() {
  const all = [...running]
  const pids = all.flatMap(({ pid }) => (pid === undefined ? [] : [pid, ...descendants(pid)]))
  // It closes when nobody writes to it any more: all that it has started have ended, too.
  const ended = Promise.all(all.map((child) => new Promise((resolve) => child.once('close', resolve))))
  for (const pid of pids) send(pid, 'SIGTERM')
  const late = setTimeout(() => pids.forEach((pid) => send(pid, 'SIGKILL')), graceMs)
  await ended
  clearTimeout(late)
}

/**
 * The processes that one has started, and those that they have.
 * @param {number} pid
 * @param {{ pid: number, parent: number }[]} all
 * @returns {number[]}
 */
function descendants(pid, all = processes()) {
  const children = all.filter(({ parent }) => parent === pid)
  return children.flatMap((child) => [child.pid, ...descendants(child.pid, all)])
}

function processes() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'latin1')
        // The name in parentheses may hold anything.
        return [{ pid: Number(name), parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) }]
      } catch {
        // It ended while we looked.
        return []
      }
    })
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function send(pid, signal) {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended; or it is root's by sudo, and ends in its own time.
  }
}
