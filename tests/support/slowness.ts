import { availableParallelism, loadavg } from 'node:os'

/** Why nothing was measured by the clock: it would tell of other programs. Null: they leave room. */
export const crowded = (): string | null =>
  (loadavg()[0] ?? 0) < 2 * availableParallelism() ? null : 'other programs want every core twice'

/**
 * What the work below takes, milliseconds by the clock, on a machine of two cores at its usual speed. Where it was set, `bench:journal`
 * gave 2,980 events a second and the work took 58 ms; where the promises were first measured the same program gave 6,970.
 */
const USUAL_MS = 25

/**
 * How much slower this machine is at this moment than a usual one, by a fixed piece of work of the kind that the program does; at
 * least 1. The middle of nine, by the clock: what other programs take of it now they took of what was measured a moment ago.
 */
export const slowness = (): number => slownessOf(Array.from({ length: 9 }, () => timed(fixedWork)))

/** The same of times that the work took elsewhere, as in a page. */
export function slownessOf(times: readonly number[]): number {
  const middle = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]
  return Math.max(1, (middle ?? 0) / USUAL_MS)
}

function timed(work: () => void): number {
  const began = performance.now()
  work()
  return performance.now() - began
}

/** Stands alone, so that a page can be given its source. */
export function fixedWork(): void {
  const entries = Array.from({ length: 12_000 }, (_, seq) => ({ seq, type: 'site', data: { name: `Điểm cầu ${seq}` } }))
  for (let time = 0; time < 3; time += 1) {
    const read: typeof entries = JSON.parse(JSON.stringify(entries))
    const byName = new Map(read.map((entry) => [entry.data.name, { ...entry, seq: entry.seq + 1 }]))
    if (byName.size !== entries.length) throw new Error('Not the work that was meant')
  }
}
