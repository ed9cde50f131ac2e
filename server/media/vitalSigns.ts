import { readFileSync } from 'node:fs'

/**
 * How long a process has run so far, and how long it would have run had it been let, in milliseconds. `ready`: it runs
 * or would run now.
 */
export type ProcessTime = { ran: number; waited: number; ready: boolean }

/** What one look at a worker showed. `active`: it ran, or was ready to, since the look before. */
export type Signs = { answered: boolean; active: boolean }
/** Looks in a row in which nothing at all moved, and in which nothing but CPU time did. */
export type Vitals = { still: number; unanswered: number }
export type Verdict = 'well' | 'busy' | Ending
/** For these a process is ended. */
export type Ending = 'hung' | 'spinning'
/** Why it was, as the log says it. */
export const endedBecause: Record<Ending, string> = {
  hung: 'it does nothing any more',
  spinning: 'it works without a pause and has answered nothing for two minutes',
}

/** So many looks, one a second, without any sign of life: found within 5 s, promised within 6. */
const STILL_LOOKS = 4
/**
 * One that works and answers nothing has much to do: its answers wait in a queue behind packets. Ending it would take
 * everybody's picture, so that it gets far longer than any such queue was seen to be.
 */
const SPINNING_LOOKS = 120

/** USER_HZ is 100 wherever Linux runs. */
const TICK_MS = 10

export const bornWell: Vitals = { still: 0, unanswered: 0 }

/**
 * Tells a hung worker from a busy one. Pure: looks are counted, not time, for a delay of our own must not condemn it.
 * A process that is ready to run and gets no CPU is starved, which is not its fault either.
 */
export function judge(before: Vitals, { answered, active }: Signs): { vitals: Vitals; verdict: Verdict } {
  if (answered) return { vitals: bornWell, verdict: 'well' }
  const vitals = { still: active ? 0 : before.still + 1, unanswered: before.unanswered + 1 }
  if (vitals.still >= STILL_LOOKS) return { vitals, verdict: 'hung' }
  return { vitals, verdict: vitals.unanswered >= SPINNING_LOOKS ? 'spinning' : 'busy' }
}

/**
 * What a process asked of the CPU between two looks, in milliseconds: what it got and what it waited for. Exactly 0 when
 * neither moved, which their sums in floating point would not be.
 */
export function timeAsked(before: ProcessTime, now: ProcessTime): number {
  return now.ran - before.ran + (now.waited - before.waited)
}

/** See proc_pid_stat(5) and sched-stats of the kernel. null where there is no such process, or no /proc. */
export function processTime(pid: number): ProcessTime | null {
  const stat = read(`/proc/${pid}/stat`)
  if (stat === null) return null
  // The name in parentheses may hold anything.
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [, waited = '0'] = (read(`/proc/${pid}/schedstat`) ?? '').split(' ')
  return {
    ran: (Number(fields[10]) + Number(fields[11])) * TICK_MS,
    waited: Number(waited) / 1e6,
    ready: state === 'R',
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return null
  }
}
