import { once } from 'node:events'
import { promisify } from 'node:util'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { httpWorld, person } from '../support/httpWorld.ts'
import { insertManySites } from '../support/manySites.ts'

const sites = '/api/sites?limit=1000'

/** A server of which a page of the sites is larger than the system keeps for a connection, asked twice. */
async function openWorld(stillMs: number) {
  const world = await httpWorld({ stillMs })
  onTestFinished(() => world.close())
  const sql = world.db.$client
  await insertManySites(sql, 1000)
  await sql`update sites set issuer = jsonb_build_object('form', 'state', 'place', '', 'parentBody', '',
    'body', repeat('Ủy ban ', 300))`
  const [admin, other] = [await person(world, 'admin'), await person(world, 'admin')]
  await world.app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = world.app.server.address() as AddressInfo
  return {
    admin,
    other,
    get: async (path: string, { cookie }: { cookie: string }) => {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie } })
      return { status: answer.status, size: (await answer.arrayBuffer()).byteLength }
    },
    /** Asks, and is gone before it is known who does. */
    askAndGo: async (): Promise<void> => {
      const socket = connect(port, '127.0.0.1')
      socket.on('error', () => undefined)
      socket.write(`GET /api/sessions HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${admin.cookie}\r\n\r\n`, () =>
        socket.resetAndDestroy(),
      )
      await once(socket, 'close')
    },
    /** Asks four times, and reads nothing of it. */
    ask: (): Socket => {
      const request = `GET ${sites} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${admin.cookie}\r\n\r\n`
      const socket = connect(port, '127.0.0.1').pause()
      socket.on('error', () => undefined)
      socket.write(request.repeat(4))
      onTestFinished(() => void socket.destroy())
      return socket
    },
    connections: promisify((then: (error: Error | null, count: number) => void) =>
      world.app.server.getConnections(then),
    ),
  }
}

it(
  '[AC52] so many answers of one person wait to be read and no more; others are served',
  { timeout: 180_000 },
  async () => {
    const { admin, other, get, ask } = await openWorld(600_000)
    const sockets = Array.from({ length: 30 }, ask)
    const status = async () => (await get('/api/sessions', admin)).status
    // Some of those that were asked at once the database may have refused on a busy machine.
    const onceMore = () => {
      sockets.push(ask())
      return status()
    }
    await expect.poll(onceMore, { timeout: 90_000, interval: 500 }).toBe(429)
    await expect
      .poll(async () => (await get('/api/sessions', other)).status, { timeout: 60_000, interval: 500 })
      .toBe(200)
    for (const socket of sockets) socket.destroy()
    await expect.poll(status, { timeout: 30_000, interval: 500 }).not.toBe(429)
  },
)

it(
  '[AC52] an answer of which nothing is read for a while is given up with its connection',
  { timeout: 60_000 },
  async () => {
    const { admin, get, ask, connections } = await openWorld(1500)
    expect((await get(sites, admin)).size).toBeGreaterThan(2_000_000)
    ask()
    await expect.poll(() => connections(), { timeout: 30_000, interval: 500 }).toBe(0)
  },
)

it('[AC52] who goes away while it is found out who asks keeps no place', { timeout: 60_000 }, async () => {
  const { admin, get, askAndGo } = await openWorld(600_000)
  for (let time = 0; time < 5; time += 1) await Promise.all(Array.from({ length: 20 }, askAndGo))
  await expect.poll(async () => (await get('/api/sessions', admin)).status, { timeout: 10_000 }).toBe(200)
})
