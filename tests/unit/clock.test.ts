import { expect, it, onTestFinished, vi } from 'vitest'
import { steadyClock, watchClock } from '../../server/clock.ts'

const START = Date.UTC(2026, 11, 15, 7)
/** A machine whose clocks a test moves. */
function machine() {
  const at = { wall: START, steady: 1000, uptime: 500_000 }
  return {
    clock: steadyClock({ wall: () => at.wall, steady: () => at.steady, uptime: () => at.uptime }),
    passes: (ms: number) => {
      at.wall += ms
      at.steady += ms
      at.uptime += ms
    },
    sleeps: (ms: number) => {
      at.wall += ms
      at.uptime += ms
    },
    set: (ms: number) => void (at.wall += ms),
  }
}

it('[JN46] a clock that is set back or forward moves no date and no duration, and the difference is known', () => {
  const { clock, passes, set } = machine()
  passes(1500.7)
  expect(clock.now()).toBe(START + 1500)
  set(-300_000)
  passes(21_000)
  expect(clock.now()).toBe(START + 22_500)
  expect(Math.round(clock.ahead())).toBe(-300_000)
  set(300_000 + 86_400_000)
  passes(10_000)
  expect(clock.now()).toBe(START + 32_500)
  expect(Math.round(clock.ahead())).toBe(86_400_000)
  set(-86_400_000)
  expect(Math.round(clock.ahead())).toBe(0)
  expect(clock.now()).toBe(START + 32_500)
})

it.each([-30, 30, -1500, 1500, 1999])(
  '[JN46] corrections of %i ms add up to a difference that is known',
  (correction) => {
    const { clock, passes, set } = machine()
    const began = clock.steady()
    for (let second = 0; second < 100; second += 1) {
      passes(1000)
      set(correction)
      clock.now()
    }
    expect(clock.now()).toBe(START + 100_000)
    expect(clock.steady() - began).toBe(100_000)
    expect(Math.round(clock.ahead())).toBe(100 * correction)
  },
)

it('[JN47] what the machine slept has passed, and is no difference; a clock that is set afterwards is one', () => {
  const { clock, passes, sleeps, set } = machine()
  passes(5000)
  clock.now()
  sleeps(3_600_000)
  passes(1000)
  expect(clock.now()).toBe(START + 3_606_000)
  expect(Math.round(clock.ahead())).toBe(0)
  set(-60_000)
  passes(1000)
  expect(clock.now()).toBe(START + 3_607_000)
  expect(Math.round(clock.ahead())).toBe(-60_000)
  sleeps(30_000)
  expect(clock.now()).toBe(START + 3_637_000)
  expect(Math.round(clock.ahead())).toBe(-60_000)
  // Set right after it woke, as time servers do.
  sleeps(3_600_000)
  set(61_000)
  expect(clock.now()).toBe(START + 7_237_000)
  expect(Math.round(clock.ahead())).toBe(1000)
})

it('[JN48] while nothing is measured it takes the system’s time over; its steady instants go on as if nothing had happened', () => {
  const { clock, passes, sleeps, set } = machine()
  const began = clock.steady()
  passes(1000)
  set(-7 * 3_600_000)
  clock.follow()
  expect(clock.now()).toBe(START + 1000 - 7 * 3_600_000)
  expect(Math.round(clock.ahead())).toBe(0)
  passes(1000)
  expect(clock.steady() - began).toBe(2000)
  sleeps(60_000)
  expect(clock.steady() - began).toBe(62_000)
  clock.follow()
  expect(clock.steady() - began).toBe(62_000)
  expect(clock.now()).toBe(START + 62_000 - 7 * 3_600_000)
})

it.each([
  [1900, []],
  [-1900, []],
  [2100, ['error']],
  [-2100, ['error']],
])('[JN46] while a briefing runs a difference of %i ms is told as %o', (ahead, told) => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const said: string[] = []
  const log = { warn: () => said.push('warn'), error: () => said.push('error'), info: () => said.push('info') }
  const stop = watchClock({ ahead: () => ahead, follow: () => said.push('followed') }, () => true, log)
  vi.advanceTimersByTime(10_000)
  stop()
  expect(said).toEqual(told)
})
