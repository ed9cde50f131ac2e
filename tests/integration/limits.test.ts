import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { readJournal } from '../../db/queries/journal.ts'
import { attendanceOf } from '../../shared/attendance.ts'
import type { Ack } from '../../shared/protocol.ts'
import { briefingWorld, type BriefingWorld } from '../support/briefingWorld.ts'
import { Page, personPage, roomPage } from '../support/page.ts'

let world: BriefingWorld
afterEach(() => world.close())

it('[JN63] of 1,200 sockets of one observer eight stay, and the others cost next to nothing', async () => {
  world = await briefingWorld()
  const chair = await personPage(world, world.userIds.chair)
  const cookie = await world.cookieOf(world.userIds.observer)
  const pages: Page[] = []
  for (let batch = 0; batch < 12; batch += 1) {
    const more = Array.from({ length: 100 }, () => new Page(world.origin, { briefingId: world.briefingId, cookie }))
    pages.push(...more)
    await Promise.all(more.map((page) => page.until(({ syncs, ended }) => syncs.length > 0 || ended, 20_000)))
    expect(await chair.raw('clock', {})).toHaveProperty('serverTime')
  }
  expect(pages.filter(({ syncs }) => syncs.length > 0)).toHaveLength(8)
  expect(pages.filter(({ bye }) => bye === 'connection.tooMany')).toHaveLength(1192)
  expect(chair.present).toHaveLength(9)
  // A greeting and a word for each that is sent away.
  const bytes = world.bytesSent()
  console.info(JSON.stringify({ what: 'sent to 1,200 sockets of one observer', bytes }))
  expect(bytes).toBeLessThan(1_200 * 1024)
  for (const page of [...pages, chair]) page.close()
})

it('[JN63] a room that comes back in a loop is put off, and gets in again by itself', async () => {
  world = await briefingWorld({ realtime: { rates: { entry: { perSecond: 4, burst: 10 } } } })
  const chair = await personPage(world, world.userIds.chair)
  await chair.ok('briefing.open', {})
  const before = chair.state?.seq ?? 0
  let syncs = 0
  const from = performance.now()
  while (performance.now() - from < 2500) {
    const room = new Page(world.origin, { briefingId: world.briefingId, deviceToken: world.deviceTokens[1] })
    await room.until((page) => page.syncs.length > 0 || page.ended)
    expect(room.bye).toBeUndefined()
    syncs += room.syncs.length
    room.cut()
  }
  // However long the last one took.
  expect(syncs).toBeLessThanOrEqual(11 + Math.floor((4 * (performance.now() - from)) / 1000))
  expect((chair.state?.seq ?? 0) - before).toBeLessThan(50)
  await sleep(300)
  const room = await roomPage(world, 1)
  await chair.until(
    ({ state }) => attendanceOf(state?.attendance ?? {}, world.siteIds[1]).presence.status === 'present',
  )
  room.close()
  chair.close()
})

it('[JN65] what a room sends has a measure in bytes, over all its connections; who waits gets through', async () => {
  world = await briefingWorld({ realtime: { rates: { bytes: { perSecond: 100_000, burst: 600_000 } } } })
  const chair = await personPage(world, world.userIds.chair)
  await chair.ok('briefing.open', {})
  const delegate = { name: 'Ngưỡ'.repeat(30), title: 'Trưở'.repeat(40), isHead: false }
  const declare = (room: Page, number: number) =>
    room.ask('attendance.declare', {
      siteId: world.siteIds[1],
      headcount: 300,
      delegates: Array.from({ length: 300 }, (_, at) => ({ ...delegate, isHead: at === number })),
    })
  const answers = []
  const from = performance.now()
  for (let time = 0; time < 6; time += 1) {
    const room = await roomPage(world, 1)
    answers.push(await declare(room, time), await declare(room, time + 100))
    room.close()
  }
  const seconds = (performance.now() - from) / 1000
  // Some 170 KB each: what begins within the measure is taken.
  const taken = answers.filter(({ ok }) => ok).length
  expect(taken).toBeGreaterThan(2)
  expect(taken).toBeLessThan(5 + seconds)
  const refused = answers.findLast(({ ok }) => !ok)
  if (refused?.ok !== false) throw new Error('nothing was refused')
  expect(refused.error).toMatchObject({ code: 'rate_limited', key: 'rateLimited' })
  const room = await roomPage(world, 1)
  expect(await chair.ask('briefing.pause', {})).toMatchObject({ ok: true })
  await chair.ok('briefing.resume', {})
  await sleep(Number(refused.error.params?.['seconds']) * 1000)
  expect(await declare(room, 200)).toMatchObject({ ok: true })
  room.close()
  chair.close()
})

it('[JN73] one room that asks and withdraws in turn fills neither the journal nor the answers, and others go on', async () => {
  world = await briefingWorld({ realtime: { rates: { kept: { perSecond: 0.5, burst: 20 } } } })
  const chair = await personPage(world, world.userIds.chair)
  await chair.ok('briefing.open', {})
  const before = (await readJournal(world.db, world.briefingId)).length
  let refusals = 0
  let seconds: unknown = 0
  for (let round = 0; round < 3; round += 1) {
    const room = await roomPage(world, 1)
    for (let time = 0; time < 15; time += 1) {
      const asked = await room.ask('floor.request', { topic: 'Kiến nghị' })
      const requestId = room.state?.floor.queue[0]?.requestId ?? randomUUID()
      const answer = asked.ok ? await room.ask('floor.withdraw', { requestId }) : asked
      if (!answer.ok && answer.error.key === 'rateLimited') {
        refusals += 1
        seconds = answer.error.params?.['seconds']
      }
    }
    room.close()
  }
  expect(refusals).toBeGreaterThan(15)
  expect(seconds).toBeGreaterThan(0)
  expect((await readJournal(world.db, world.briefingId)).length - before).toBeLessThan(50)
  const [kept] = await world.db.$client<{ n: number }[]>`select count(*)::int as n from results`
  expect(kept?.n).toBeLessThan(50)
  const other = await roomPage(world, 2)
  await other.ok('floor.request', { topic: 'Kiến nghị' })
  for (let time = 0; time < 25; time += 1) {
    await chair.ok('microphone.mute', { siteId: world.siteIds[1] })
    await chair.ok('microphone.unmute', { siteId: world.siteIds[1] })
  }
  other.close()
  chair.close()
})

it('[JN73] what is refused counts as what is taken up; what could not be saved does not', async () => {
  world = await briefingWorld({ realtime: { rates: { kept: { perSecond: 0.01, burst: 5 } } } })
  const chair = await personPage(world, world.userIds.chair)
  await chair.ok('briefing.open', {})
  const room = await roomPage(world, 1)
  const asks = async (times: number) => {
    const said = []
    for (let time = 0; time < times; time += 1) {
      const answer = await room.ask('floor.request', { topic: 'Kiến nghị' })
      said.push(answer.ok ? 'ok' : answer.error.key)
    }
    return said
  }
  await world.db.$client`alter table results rename to results_away`
  expect(await asks(10)).toEqual(Array.from({ length: 10 }, () => 'unavailable'))
  await world.db.$client`alter table results_away rename to results`
  expect(await asks(7)).toEqual([
    'ok',
    ...Array.from({ length: 4 }, () => 'floor.alreadyQueued'),
    'rateLimited',
    'rateLimited',
  ])
  room.close()
  chair.close()
})

/** What of these requests is taken, one after another over link after link of one sender, until something is refused; and in how many seconds. */
async function takenOf(
  enter: () => Promise<Page>,
  ask: (page: Page, time: number) => Promise<Ack<unknown>>,
  perLink: number,
) {
  const began = performance.now()
  for (let time = 0; ;) {
    const page = await enter()
    for (let onLink = 0; onLink < perLink; onLink += 1) {
      const answer = await ask(page, time)
      if (!answer.ok && answer.error.key === 'rateLimited') {
        page.close()
        return { taken: time, seconds: (performance.now() - began) / 1000, refusal: answer.error }
      }
      time += 1
    }
    page.close()
  }
}

it(
  '[JN65, JN73] so much the program allows by itself: 2 MB and 120 requests of a room, 600 of a chair',
  { timeout: 120_000 },
  async () => {
    world = await briefingWorld()
    const [, siteId, otherSiteId] = world.siteIds
    const chair = await personPage(world, world.userIds.chair)
    await chair.ok('briefing.open', {})
    chair.close()
    const delegate = { name: 'Ngưỡ'.repeat(30), title: 'Trưở'.repeat(40), isHead: false }
    const declaration = (headcount: number) => ({
      siteId,
      headcount,
      delegates: Array.from({ length: 300 }, () => delegate),
    })
    const bytes = Buffer.byteLength(
      JSON.stringify({ name: 'attendance.declare', operationId: randomUUID(), input: declaration(300) }),
    )
    const large = await takenOf(
      () => roomPage(world, 1),
      (page, time) => page.ask('attendance.declare', declaration(300 + time)),
      50,
    )
    // What begins within the measure is taken, and it fills by 25 KB a second.
    expect(large.taken).toBeGreaterThanOrEqual(Math.floor(300_000 / bytes))
    expect(large.taken).toBeLessThanOrEqual(Math.ceil((300_000 + 25_000 * large.seconds) / bytes))
    expect(Number(large.refusal.params?.['seconds'])).toBeLessThanOrEqual(Math.ceil(bytes / 25_000))

    const small = await takenOf(
      () => roomPage(world, 2),
      (page) => page.ask('floor.request', { topic: 'Kiến nghị' }),
      50,
    )
    expect(small.taken).toBeGreaterThanOrEqual(120)
    expect(small.taken).toBeLessThanOrEqual(121 + 0.5 * small.seconds)
    expect(Number(small.refusal.params?.['seconds'])).toBeLessThanOrEqual(2)

    const leading = await takenOf(
      () => personPage(world, world.userIds.chair),
      (page, time) => page.ask(time % 2 === 0 ? 'microphone.mute' : 'microphone.unmute', { siteId: otherSiteId }),
      50,
    )
    expect(leading.taken).toBeGreaterThanOrEqual(600)
    expect(leading.taken).toBeLessThanOrEqual(601 + 5 * leading.seconds)
    expect(Number(leading.refusal.params?.['seconds'])).toBeLessThanOrEqual(1)
  },
)
