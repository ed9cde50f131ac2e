import { readFileSync } from 'node:fs'

/** So many looks, one a second, in which nothing at all moved: stopped, or waiting for what never comes. */
const stillLooks = 30
/** So many without a beat, of which it ran so long: it turns round and round. A long collection of garbage is far shorter. */
const spinningLooks = 60
const spinningMs = 30_000
/** USER_HZ is 100 wherever Linux runs. */
const tickMs = 10

/**
 * @typedef {object} Signs what one look showed
 * @property {boolean} beat it has said since the look before that its event loop turns
 * @property {boolean} debugged somebody holds it, to look into it
 * @property {boolean} ready it runs now, would if it got a processor, or waits for the disk
 * @property {number} ranMs how long it has run since the look before
 *
 * @typedef {{ still: number, silent: number, ranMs: number }} Vitals looks in a row without any sign, and without a beat; how long it ran in these
 */

/** @type {Vitals} */
export const bornWell = { still: 0, silent: 0, ranMs: 0 }

/**
 * Tells a hung program from a busy one, by its beats and by the processor's time that its event loop's thread takes. Looks
 * are counted, not time: a machine that slept, or is as busy as can be, keeps us from looking as well.
 * @param {Vitals} before
 * @param {Signs} signs
 * @returns {{ vitals: Vitals, hung?: string }}
 */
export function judge(before, { beat, debugged, ready, ranMs }) {
  if (beat || debugged) return { vitals: bornWell }
  const vitals = {
    still: ready || ranMs > 0 ? 0 : before.still + 1,
    silent: before.silent + 1,
    ranMs: before.ranMs + ranMs,
  }
  if (vitals.still >= stillLooks) return { vitals, hung: `nothing has moved in it for ${vitals.still} s` }
  if (vitals.silent >= spinningLooks && vitals.ranMs >= spinningMs)
    return { vitals, hung: `it has worked for ${vitals.silent} s and answered nothing` }
  return { vitals }
}

/**
 * Looks at a program every second, until it hangs.
 * @param {number} pid
 * @param {(why: string) => void} onHung told once
 * @param {number} lookMs
 */
export function watchPulse(pid, onHung, lookMs = 1_000) {
  let vitals = bornWell
  let ran = threadOf(pid)?.ranMs ?? 0
  let beat = false
  let debugged = false
  const timer = setInterval(() => {
    const thread = threadOf(pid)
    // Without /proc nothing but the beats is known: a silent one counts as working.
    const ranMs = thread === undefined ? lookMs : thread.ranMs - ran
    ran = thread?.ranMs ?? ran
    const held = debugged || thread?.state === 't'
    const ready = thread === undefined || thread.state === 'R' || thread.state === 'D'
    const judged = judge(vitals, { beat, debugged: held, ready, ranMs })
    vitals = judged.vitals
    beat = false
    if (judged.hung === undefined) return
    clearInterval(timer)
    onHung(judged.hung)
  }, lookMs)
  timer.unref()
  return {
    /** @param {{ debugged: boolean }} told by the program itself */
    beat(told) {
      beat = true
      debugged = told.debugged
    },
    stop: () => clearInterval(timer),
  }
}

/**
 * The thread of a program's event loop, which has the program's number: its state and how long it has run, proc_pid_stat(5).
 * @param {number} pid
 */
function threadOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/task/${pid}/stat`, 'latin1')
    // The name in parentheses may hold anything.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { state, ranMs: (Number(fields[10]) + Number(fields[11])) * tickMs }
  } catch {
    return undefined
  }
}
