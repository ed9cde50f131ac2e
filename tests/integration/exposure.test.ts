import { once } from 'node:events'
import { createServer } from 'node:net'
import os from 'node:os'
import { expect, it, onTestFinished, vi, type TestContext } from 'vitest'
import { io } from 'socket.io-client'
import { PROTOCOL } from '../../shared/protocol.ts'
import { leaveOut } from '../support/leaveOut.ts'
import { Namespace } from '../support/namespace.ts'
import { temporaryFolder } from '../support/process.ts'
import { endProcess, ready, startServer } from '../support/startedServer.ts'

// A whole program is started: seconds on an idle machine, far more on a busy one.
vi.setConfig({ testTimeout: 120_000 })

/**
 * This machine under an address that others see: a connection to it comes from there, too. One that has no network gets
 * the end of a cable to nowhere.
 */
function outerAddress(context: TestContext): string {
  const addresses = Object.values(os.networkInterfaces()).flat()
  const known = addresses.find((address) => address?.family === 'IPv4' && !address.internal)?.address
  if (known !== undefined) return known
  const unavailable = Namespace.unavailable()
  if (unavailable !== null) leaveOut(context, `this machine has no network, and ${unavailable}`)
  const network = new Namespace()
  onTestFinished(() => network.close())
  return network.host
}

it('[AC48] [AC44] a program behind a proxy serves nobody who comes past it', async (context) => {
  const outer = outerAddress(context)
  const port = await freePort()
  const PUBLIC_URL = 'https://hop.example.vn'
  const server = await startServer({
    HOST: '0.0.0.0',
    TRUST_PROXY: '203.0.113.9',
    PUBLIC_URL,
    MEDIA_ANNOUNCED_ADDRESS: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: temporaryFolder(),
  })
  await server.says(ready)
  const past = `http://${outer}:${port}`
  const headers = { 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'https', accept: 'text/html' }
  const page = await fetch(`${past}/briefings/1`, { redirect: 'manual', headers })
  expect([page.status, page.headers.get('location')]).toEqual([308, `${PUBLIC_URL}/briefings/1`])
  const signIn = await fetch(`${past}/api/session`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ signInName: 'admin', password: 'x' }),
  })
  expect(signIn.status).toBe(403)
  expect(await handshake(past, headers)).toBe('refused')
  const here = `http://127.0.0.1:${port}`
  expect((await fetch(`${here}/api/health`)).status).toBe(200)
  expect(await handshake(here, {})).toBe('connected')
  expect(await endProcess(server)).toBe(0)
})

async function freePort(): Promise<number> {
  const listener = createServer().listen(0)
  await once(listener, 'listening')
  const address = listener.address()
  listener.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}

function handshake(origin: string, extraHeaders: Record<string, string>): Promise<'connected' | 'refused'> {
  const socket = io(origin, {
    path: '/socket',
    transports: ['websocket'],
    reconnection: false,
    extraHeaders,
    auth: { protocol: PROTOCOL },
  })
  const { promise, resolve } = Promise.withResolvers<'connected' | 'refused'>()
  socket.on('connect', () => resolve('connected'))
  socket.on('connect_error', () => resolve('refused'))
  return promise.finally(() => socket.close())
}
