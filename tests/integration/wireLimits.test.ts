import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { briefingWorld, planBriefing, type BriefingWorld } from '../support/briefingWorld.ts'
import { DeafLink, LAST_PART, NEXT_PART, PART, PING, TEXT } from '../support/deafLink.ts'
import { keptWarnings } from '../support/keptWarnings.ts'
import { roomPage } from '../support/page.ts'
import { greeting, RawLink, type Sender } from '../support/rawLink.ts'

let world: BriefingWorld
const { log, warnings } = keptWarnings()
beforeAll(async () => {
  world = await briefingWorld({ realtime: { log } })
})
afterAll(() => world.close())

const rss = () => process.memoryUsage().rss / 1024 / 1024
async function briefing() {
  const planned = await planBriefing(world.db)
  const bystander = await roomPage({ ...world, ...planned }, 0)
  onTestFinished(() => bystander.close())
  return {
    bystander,
    senders: planned.deviceTokens.slice(1).map((token) => ({ briefingId: planned.briefingId, token })),
  }
}
async function open(sender: Sender | null): Promise<DeafLink> {
  const link = await DeafLink.open(world.origin, sender)
  onTestFinished(() => link.close())
  return link
}
/** Milliseconds until the connection itself is gone, not only the link over it. */
async function goneWithin(link: DeafLink, ms: number): Promise<void> {
  await expect.poll(() => link.closed, { timeout: ms, interval: 50 }).toBe(true)
}

it(
  '[JN69] who asks over and over whether we are there, and reads no answer, is let go and costs no memory',
  { timeout: 60_000 },
  async () => {
    const { bystander, senders } = await briefing()
    const links = [...(await Promise.all(senders.map(open))), await open(null)]
    const before = rss()
    const sent = await Promise.all(links.map((link) => link.flood(PING, 'p'.repeat(125), 6000)))
    expect(rss() - before).toBeLessThan(100)
    for (const bytes of sent) expect(bytes).toBeLessThan(20_000_000)
    await Promise.all(links.map((link) => goneWithin(link, 3000)))
    // Of strangers there may be many: the log names those that are in.
    expect(warnings.filter(({ fields }) => 'why' in fields && fields.why === 'control frames')).toHaveLength(2)
    expect(bystander.ended).toBe(false)
  },
)

it('[JN69] who asks now and then stays', { timeout: 60_000 }, async () => {
  const { senders } = await briefing()
  const link = await open(senders[0] ?? null)
  for (let round = 0; round < 10; round += 1) {
    link.send(PING, 'p')
    await sleep(300)
  }
  expect(link.closed).toBe(false)
})

it('[JN74] no more is taken than any page sends, in whatever parts it comes', { timeout: 60_000 }, async () => {
  const { bystander, senders } = await briefing()
  const [one, other, third] = [...(await Promise.all(senders.map(open))), await open(null)]
  // Twelve megabytes each: as packets that say nothing, and as messages in ten thousand parts each.
  one?.send(TEXT, `3${'x'.repeat(60_000)}`, 200)
  for (const link of [other, third])
    for (let message = 0; message < 48; message += 1) {
      link?.send(PART, '3')
      link?.send(NEXT_PART, '3'.repeat(20), 10_000)
      link?.send(LAST_PART, '3')
    }
  for (const link of [one, other, third]) if (link !== undefined) await goneWithin(link, 10_000)
  expect(bystander.ended).toBe(false)
})

it('[JN74] of a stranger who greets nobody hardly anything is kept', async () => {
  const { bystander } = await briefing()
  const links = await Promise.all(Array.from({ length: 5 }, () => open(null)))
  // Half a message of the size that who is in may send.
  for (const link of links) link.send(PART, '3'.repeat(60_000), 5)
  for (const link of links) await goneWithin(link, 3500)
  // Who is in is heard at length, and comes by requests and changes to a socket as well.
  const { briefingId, deviceTokens } = await planBriefing(world.db)
  for (const transports of [['websocket'], ['polling', 'websocket']]) {
    const page = await roomPage({ ...world, briefingId, deviceTokens }, 1, { transports })
    if (transports.length > 1) await expect.poll(() => page.socket.io.engine.transport.name).toBe('websocket')
    for (let times = 0; times < 3; times += 1) {
      await page.raw('clock', { more: 'x'.repeat(60_000) })
      await sleep(700)
    }
    expect(page.ended).toBe(false)
    page.close()
  }
  expect(bystander.ended).toBe(false)
}, 30_000)

it('[JN74] a request is taken apart only when it carries no more packets than may come', async () => {
  const { bystander, senders } = await briefing()
  const open = async () => {
    const url = `${world.origin}/socket/?EIO=4&transport=polling`
    return `${url}&sid=${/"sid":"([^"]+)"/.exec(await (await fetch(url)).text())?.[1] ?? ''}`
  }
  const post = async (link: string, body: string) => (await fetch(link, { method: 'POST', body })).status
  const flood = '3\x1e'.repeat(190_000)
  const [sender] = senders
  if (sender === undefined) throw new Error('nobody')
  const before = warnings.length
  const [stranger, known] = [await open(), await open()]
  expect(await post(stranger, flood)).toBe(400)
  expect(await post(stranger, '3\x1e'.repeat(5000))).toBe(400)
  expect(await post(known, greeting(sender))).toBe(200)
  expect(await (await fetch(known)).text()).toContain('40{')
  const used = process.cpuUsage()
  for (const link of [stranger, known]) await post(link, flood).catch(() => 0)
  const { user, system } = process.cpuUsage(used)
  console.info(`two requests of ${flood.length} bytes: ${Math.round((user + system) / 1000)} ms of processor time`)
  expect((await fetch(known)).status).toBe(400)
  expect(warnings.slice(before).filter(({ fields }) => 'why' in fields && fields.why === 'packets')).toHaveLength(1)
  expect(bystander.ended).toBe(false)
}, 30_000)

it('[JN75] a link that has ended holds no connection, though its other end neither reads nor closes', async () => {
  // It greets nobody: after five seconds the link ends.
  const link = await open(null)
  await goneWithin(link, 10_000)
}, 30_000)

it('[AC56] packets that come by plain requests arrive in time, or their connection ends', async () => {
  const url = `${world.origin}/socket/?EIO=4&transport=polling`
  const sid = /"sid":"([^"]+)"/.exec(await (await fetch(url)).text())?.[1] ?? ''
  const { port, hostname } = new URL(world.origin)
  const socket = connect(Number(port), hostname).resume()
  onTestFinished(() => void socket.destroy())
  const head = [`POST /socket/?EIO=4&transport=polling&sid=${sid} HTTP/1.1`, `Host: ${hostname}:${port}`]
  socket.write(`${[...head, 'Content-Type: text/plain', 'Content-Length: 300000'].join('\r\n')}\r\n\r\n4`)
  let closed = false
  socket.on('error', () => (closed = true)).on('close', () => (closed = true))
  await expect.poll(() => closed, { timeout: 15_000, interval: 100 }).toBe(true)
}, 30_000)

it('[JN64] requests that name a link that does not stand are answered as often as strangers who knock', async () => {
  const strict = await briefingWorld({ realtime: { rates: { handshake: { perSecond: 1e-6, burst: 5 } } } })
  onTestFinished(() => strict.close())
  const url = `${strict.origin}/socket/?EIO=4&transport=polling`
  const sid = /"sid":"([^"]+)"/.exec(await (await fetch(url)).text())?.[1] ?? ''
  const ask = async (of: string) =>
    fetch(`${url}&sid=${of}`, { method: 'POST', body: '3' }).then(
      ({ status }) => status,
      () => 'closed',
    )
  const told = []
  for (let times = 0; times < 6; times += 1) told.push(await ask('nobody'))
  expect(told).toEqual([400, 400, 400, 400, 'closed', 'closed'])
  // One that stands is heard.
  expect(await ask(sid)).toBe(200)
})

it('[JN81] who greets twice over one link is let go, sent away by nobody, and is not left present', async () => {
  const { bystander, senders } = await briefing()
  const [sender] = senders
  if (sender === undefined) throw new Error('no sender')
  const link = new RawLink(world.origin)
  onTestFinished(() => link.close())
  await link.hears('0{')
  const greets = greeting(sender)
  link.send(greets)
  link.send(greets)
  await link.ended()
  expect(link.closed).toBe(true)
  expect(link.frames.join('\n')).not.toContain('inUse')
  // Whoever came in is told by now.
  await sleep(1000)
  expect(bystander.present).toHaveLength(1)
  const back = await new RawLink(world.origin).greeted(sender)
  onTestFinished(() => back.close())
  await bystander.until(({ present }) => present.length === 2, 10_000)
})
