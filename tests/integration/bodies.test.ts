import { randomUUID } from 'node:crypto'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { routes, type RouteName } from '../../shared/api.ts'
import { httpWorld, person, type HttpWorld, type Person } from '../support/httpWorld.ts'

type Served = HttpWorld & { port: number; organizer: Person }
async function serve(options: Parameters<typeof httpWorld>[0] = {}): Promise<Served> {
  const world = await httpWorld(options)
  await world.app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = world.app.server.address() as AddressInfo
  return { ...world, port, organizer: await person(world, 'organizer') }
}
let world: Served
beforeAll(async () => {
  world = await serve()
})
afterAll(() => world.close())

/** One request as it goes over the wire; what is sent back is read. */
class Wire {
  readonly socket: Socket
  answer = ''
  closed = false
  constructor(port: number, lines: string[], body = '') {
    this.socket = connect(port, '127.0.0.1')
    this.socket.on('data', (data) => (this.answer += data.toString('latin1')))
    this.socket.on('error', () => undefined)
    this.socket.on('close', () => (this.closed = true))
    this.socket.write(`${[...lines, `Host: 127.0.0.1:${port}`].join('\r\n')}\r\n\r\n${body}`)
    onTestFinished(() => void this.socket.destroy())
  }
  get status(): number {
    return Number(this.answer.slice(9, 12))
  }
  answers = (timeout = 5000) => expect.poll(() => this.status, { timeout, interval: 50 }).toBeGreaterThan(0)
}
const json = (length: number) => ['Content-Type: application/json', `Content-Length: ${length}`]
const signIn = (length: number) => ['POST /api/session HTTP/1.1', ...json(length)]
const plan = (length: number, cookie: string) => ['POST /api/briefings HTTP/1.1', ...json(length), `Cookie: ${cookie}`]
const rss = () => process.memoryUsage().rss / 1024 / 1024

it('[AC54] strangers may send 4 KB, and no more of it is read; forms 64 KB, plans 3 MB of who may write them', async () => {
  for (const name of Object.keys(routes) as RouteName[]) {
    const { access, bodyLimit } = routes[name]
    if (access === 'public') expect(bodyLimit, name).toBe(4096)
  }
  expect(routes['briefings.create'].bodyLimit).toBe(3 * 1024 * 1024)
  expect(routes['accounts.create'].bodyLimit).toBe(64 * 1024)
  // Refused before any of it has come, whether its size is told or only found out.
  const told = new Wire(world.port, signIn(5000))
  await told.answers()
  expect(told.status).toBe(413)
  const part = `1000\r\n${'a'.repeat(4096)}\r\n`
  const found = new Wire(
    world.port,
    ['POST /api/session HTTP/1.1', 'Content-Type: application/json', 'Transfer-Encoding: chunked'],
    part + part,
  )
  await found.answers()
  expect(found.status).toBe(413)
  const nobody = new Wire(world.port, plan(3_000_000, ''))
  await nobody.answers()
  expect(nobody.status).toBe(401)
})

it('[AC54] what is made of many values that say nothing, or of objects that are no records, is not read', async () => {
  const keys = (count: number) => `{${Array.from({ length: count }, (_, at) => `"k${at}":1`).join()}}`
  const ones = `{"siteIds":[${'1,'.repeat(80_000)}1]}`
  for (const body of [keys(65), keys(99_000), ones]) {
    const asked = await world.call(world.organizer.cookie, 'briefings.create', { body })
    // Read, it would be told which of the fields is wrong.
    expect({ status: asked.status, params: asked.error.params }).toEqual({ status: 400, params: undefined })
  }
})

it('[AC55] an address and a person may send so many bytes; others are heard meanwhile', async () => {
  const usual = { perSecond: 1000, burst: 1000 }
  const few = { perSecond: 1, burst: 9000 }
  const tight = await httpWorld({
    rates: {
      address: usual,
      files: usual,
      person: usual,
      record: usual,
      signIn: usual,
      join: usual,
      addressBytes: few,
      personBytes: few,
    },
  })
  onTestFinished(() => tight.close())
  const body = { deviceToken: 'x'.repeat(150), more: 'x'.repeat(3500) }
  const join = async (address: string) =>
    (await tight.call(null, 'join.return', { params: { token: 'x' }, body, address })).status
  expect([await join('10.0.0.1'), await join('10.0.0.1'), await join('10.0.0.1')]).toEqual([400, 400, 400])
  expect([await join('10.0.0.1'), await join('10.0.0.2')]).toEqual([429, 400])
  const [one, other] = [await person(tight), await person(tight)]
  const change = async ({ cookie }: Person) =>
    (await tight.call(cookie, 'password.change', { body: { current: 'x'.repeat(10_000) }, address: '10.0.0.1' })).status
  expect([await change(one), await change(one), await change(other)]).toEqual([400, 429, 400])
})

it('[AC56] a body arrives in time, or its connection ends', async () => {
  // Half of a body, and one that trickles.
  const half = new Wire(world.port, signIn(100), '{"signInName":"')
  const trickle = new Wire(world.port, signIn(100), '{')
  const drops = setInterval(() => trickle.socket.write(' '), 500)
  onTestFinished(() => clearInterval(drops))
  await expect.poll(() => half.closed && trickle.closed, { timeout: 13_000, interval: 100 }).toBe(true)
}, 30_000)

it(
  '[AC56] of bodies that are under way so much is kept and no more; others are served',
  { timeout: 60_000 },
  async () => {
    const before = rss()
    const wires = Array.from({ length: 60 }, () => new Wire(world.port, plan(3_000_000, world.organizer.cookie)))
    for (const { socket } of wires) socket.write('a'.repeat(2_900_000))
    const refused = () => wires.filter(({ status }) => status === 429)
    await expect.poll(() => refused().length, { timeout: 20_000 }).toBeGreaterThan(35)
    expect(rss() - before).toBeLessThan(400)
    const ask = async () =>
      (await world.call(null, 'session.signIn', { body: { signInName: 'khong-co', password: randomUUID() } })).status
    expect(await ask()).toBe(401)
    for (const { socket } of wires) socket.destroy()
    const again = new Wire(world.port, plan(3_000_000, world.organizer.cookie), 'a'.repeat(3_000_000))
    await again.answers(20_000)
    expect(again.status).toBe(400)
  },
)

it('[AC57] from one address so many connections stand at the same time; others come in', async () => {
  const tight = await serve({ connections: { perAddress: 5, all: 100 } })
  onTestFinished(() => tight.close())
  const show = ['GET /api/session HTTP/1.1']
  const wires = Array.from({ length: 6 }, () => new Wire(tight.port, show))
  await expect.poll(() => wires.filter(({ status }) => status === 200).length).toBe(5)
  expect(wires.filter(({ closed }) => closed)).toHaveLength(1)
  for (const { socket } of wires) socket.destroy()
  await expect
    .poll(async () => {
      const wire = new Wire(tight.port, show)
      await expect.poll(() => wire.closed || wire.status > 0).toBe(true)
      return wire.status
    })
    .toBe(200)
})

it('[AC58] an offer to speak another protocol is passed over, and the request answered', async () => {
  const apart = await serve()
  onTestFinished(() => apart.close())
  // Where sockets are served Node would take every offer for one of theirs.
  const upgraded: (string | undefined)[] = []
  apart.app.server.on('upgrade', ({ url }, socket) => {
    upgraded.push(url)
    socket.destroy()
  })
  for (const upgrade of ['h2c', 'TLS/1.0', 'foo', 'websocket']) {
    const wire = new Wire(apart.port, ['GET /api/health HTTP/1.1', 'Connection: Upgrade', `Upgrade: ${upgrade}`])
    await wire.answers()
    expect(wire.status, upgrade).toBe(200)
  }
  const other = new Wire(apart.port, ['GET /socket/?EIO=4 HTTP/1.1', 'Connection: Upgrade', 'Upgrade: h2c'])
  await other.answers()
  const wire = new Wire(apart.port, ['GET /socket/?EIO=4 HTTP/1.1', 'Connection: Upgrade', 'Upgrade: WebSocket'])
  await expect.poll(() => wire.closed).toBe(true)
  expect(upgraded).toEqual(['/socket/?EIO=4'])
})
