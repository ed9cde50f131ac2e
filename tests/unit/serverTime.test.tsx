// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { api } from '../../client/lib/api.ts'
import { useSecondsLeft } from '../../client/ui/useNow.ts'
import { useServerNow } from '../../client/ui/useServerNow.ts'

const HOUR = 3_600_000
const truth = Date.UTC(2026, 10, 25, 7)

beforeEach(() => void vi.useFakeTimers({ now: truth }))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

it('[UI60] a lock lasts as long as the server said, however this machine’s clock is set meanwhile', async () => {
  const first = new Error('locked')
  const { result, rerender } = renderHook(({ seconds, of }) => useSecondsLeft(seconds, of), {
    initialProps: { seconds: 60, of: first },
  })
  expect(result.current).toBe(60)
  vi.setSystemTime(truth - 2 * HOUR)
  await pass(59_000)
  expect(result.current).toBe(1)
  vi.setSystemTime(truth + 2 * HOUR)
  await pass(1500)
  expect(result.current).toBe(0)
  await pass(60_000)
  // Locked again, for longer: counted from when that was told.
  rerender({ seconds: 120, of: new Error('locked') })
  expect(result.current).toBe(120)
  await pass(20_000)
  expect(result.current).toBe(100)
})

it('[UI60] what is today, past or locked goes by the time of the server’s last answer', async () => {
  const answer = () => new Response('null', { headers: { date: new Date(truth).toUTCString() } })
  vi.stubGlobal('fetch', () => Promise.resolve(answer()))
  for (const off of [-30 * HOUR, 2 * HOUR, 0]) {
    vi.setSystemTime(truth + off)
    await api('session.show')
    const { result } = renderHook(() => useServerNow(1000))
    expect(result.current).toBe(truth)
    await pass(5000)
    expect(result.current).toBe(truth + 5000)
  }
})
