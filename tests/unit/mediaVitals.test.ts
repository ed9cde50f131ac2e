import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { layerCap, nextLoad, unloaded, type Busyness, type Load } from '../../server/media/load.ts'
import {
  bornWell,
  endedBecause,
  judge,
  processTime,
  type ProcessTime,
  type Signs,
  timeAsked,
  type Verdict,
} from '../../server/media/vitalSigns.ts'

const nothing: Signs = { answered: false, active: false }

/** What is said after each of so many equal looks, one a second. */
function looks(signs: Signs, count: number): Verdict[] {
  let vitals = bornWell
  return Array.from({ length: count }, () => {
    const judged = judge(vitals, signs)
    vitals = judged.vitals
    return judged.verdict
  })
}

describe('whether a worker lives', () => {
  it('[MH15] is denied after four looks in which nothing moves', () => {
    expect(looks(nothing, 4)).toEqual(['busy', 'busy', 'busy', 'hung'])
  })

  it('[MH15] nothing moves when neither time has grown, whatever their sums are rounded to', () => {
    // Of such a worker: 220 + 865.032759 - 220 - 865.032759 is more than nothing.
    const time: ProcessTime = { ran: 220, waited: 865.032759, ready: false }
    expect(time.ran + time.waited - time.ran - time.waited).toBeGreaterThan(0)
    expect(timeAsked(time, time)).toBe(0)
    expect(timeAsked(time, { ...time, ran: 230, waited: 870.032759 })).toBeCloseTo(15)
  })

  it('[MH60] is not denied of one that works and does not get to answering, nor of one that gets no CPU', () => {
    expect(looks({ ...nothing, active: true }, 119)).toEqual(Array(119).fill('busy'))
  })

  it('[MH60] is denied at last of one that turns and never answers', () => {
    expect(looks({ ...nothing, active: true }, 120).at(-1)).toBe('spinning')
  })

  it('[MH60] is told for what it is: one that turns is not said to do nothing', () => {
    expect(endedBecause.hung).toBe('it does nothing any more')
    expect(endedBecause.spinning).toBe('it works without a pause and has answered nothing for two minutes')
  })

  it('[MH60] begins anew with each answer', () => {
    let { vitals } = judge(bornWell, nothing)
    for (let look = 0; look < 500; look++) {
      const { verdict, vitals: after } = judge(vitals, { ...nothing, answered: look % 3 === 0 })
      expect(verdict).not.toBe('hung')
      vitals = after
    }
  })

  it('[MH60] is read from what the kernel counts', async () => {
    const spinning = spawn(process.execPath, ['-e', 'for (;;) {}'])
    await once(spinning, 'spawn')
    try {
      const pid = spinning.pid ?? 0
      await expect.poll(() => (processTime(pid)?.ran ?? 0) > 200, { timeout: 10_000 }).toBe(true)
      spinning.kill('SIGSTOP')
      await expect.poll(() => processTime(pid)?.ready).toBe(false)
      const stopped = processTime(pid)
      await sleep(300)
      expect(processTime(pid)).toEqual(stopped)
    } finally {
      spinning.kill('SIGKILL')
    }
    expect(processTime(2 ** 30)).toBeNull()
  })
})

describe('the load of a worker', () => {
  const after = (load: Load, busyness: Busyness, count: number): Load =>
    Array.from({ length: count }).reduce<Load>((each) => nextLoad(each, busyness), load)
  const heavy = { demand: 1, answered: true }
  const light = { demand: 0.3, answered: true }

  it('[MH61] takes something off after four heavy seconds, more after four others, and gives it back later', () => {
    expect(after(unloaded, heavy, 3).strain).toBe(0)
    const full = after(unloaded, heavy, 4)
    expect(full.strain).toBe(1)
    expect(after(full, heavy, 4).strain).toBe(2)
    expect(after(full, heavy, 400).strain).toBe(2)
    expect(after(full, light, 9).strain).toBe(1)
    expect(after(full, light, 10).strain).toBe(0)
    expect(after(after(unloaded, heavy, 8), light, 20).strain).toBe(0)
  })

  it('[MH61] counts a second without an answer as heavy, and one between as neither', () => {
    expect(after(unloaded, { demand: 0, answered: false }, 4).strain).toBe(1)
    const full = after(unloaded, heavy, 4)
    expect(after(full, { demand: 0.8, answered: true }, 60)).toEqual({ strain: 1, heavy: 0, light: 0 })
  })

  it('[MH61] halves what is shown, then halves it again', () => {
    expect(([0, 1, 2] as const).map(layerCap)).toEqual([2, 1, 0])
  })
})
