import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'vitest'

/**
 * Looks again and again until what is seen equals what is wanted; fails with the last look.
 * @param within milliseconds
 * @returns milliseconds that it took
 */
export async function eventually<T>(look: () => Promise<T>, wanted: T, what: string, within = 20_000): Promise<number> {
  const from = performance.now()
  let last: T | undefined
  for (;;) {
    last = await look()
    const matches = JSON.stringify(last) === JSON.stringify(wanted)
    if (matches) return performance.now() - from
    if (performance.now() - from > within) break
    await delay(100)
  }
  expect(last, what).toEqual(wanted)
  return Number.NaN
}
