import { createServer, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { api } from '../../client/lib/api.ts'

/** Takes whatever comes, and never answers. */
const open = new Set<Socket>()
const silent = createServer((socket) => open.add(socket.on('error', () => {})))
beforeEach(async () => {
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const address = silent.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const { fetch } = globalThis
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => fetch(`http://127.0.0.1:${address.port}${path}`, init))
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  for (const socket of open) socket.destroy()
  silent.close()
})

it.each([
  ['a sign-in', 30_500, () => api('session.signIn', { body: { signInName: 'thu.ky', password: 'x' } })],
  ['a question', 30_000, () => api('support.show')],
])('[UI75] %s that a server takes and does not answer is told as not answered', async (_, within, ask) => {
  const outcome = vi.fn<(what: unknown) => void>()
  const asked = ask().catch(outcome)
  await vi.advanceTimersByTimeAsync(29_000)
  expect(outcome).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(within - 29_000)
  await asked
  expect(outcome).toHaveBeenCalledWith(expect.objectContaining({ code: 'unavailable' }))
})
