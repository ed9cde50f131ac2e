import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { standingOf } from '../../client/lib/briefing/siteStanding.ts'
import { attendanceOf } from '../../shared/attendance.ts'
import { cut } from '../../shared/briefing.ts'
import { linkedTimer } from '../../shared/floor.ts'
import { usedAt } from '../../shared/timer.ts'
import { PROTOCOL } from '../../shared/protocol.ts'
import { briefingWorld, planBriefing, type BriefingWorld, unlimitedRates } from '../support/briefingWorld.ts'
import { Page, personPage, roomPage } from '../support/page.ts'

let world: BriefingWorld
beforeAll(async () => {
  world = await briefingWorld()
})
afterAll(() => world.close())
const presence = (page: Page, index: 0 | 1 | 2) =>
  attendanceOf(page.state?.attendance ?? {}, world.siteIds[index]).presence.status

describe('who is let in', () => {
  const turnedAway = async (hello: ConstructorParameters<typeof Page>[1]) => {
    const page = new Page(world.origin, hello)
    await page.gone()
    return page.bye
  }
  it('[JN28] nobody without a right: each is told why, and does not come back', async () => {
    const { briefingId } = world
    const cookie = await world.cookieOf(world.userIds.chair)
    const other = await planBriefing(world.db)
    expect(await turnedAway({ briefingId })).toBe('unauthenticated')
    expect(await turnedAway({ briefingId, cookie: `${cookie}x` })).toBe('unauthenticated')
    expect(await turnedAway({ briefingId, deviceToken: 'no such token' })).toBe('link.unseated')
    expect(await turnedAway({ briefingId, deviceToken: other.deviceTokens[0] })).toBe('forbidden')
    expect(await turnedAway({ briefingId: other.briefingId, cookie })).toBe('forbidden')
    expect(await turnedAway({ briefingId: randomUUID(), cookie })).toBe('notFound')
    expect(await turnedAway({ briefingId: 'nonsense', cookie })).toBe('badRequest')
  })

  it('[JN29] a page of another protocol is told to reload', async () => {
    const cookie = await world.cookieOf(world.userIds.chair)
    expect(await turnedAway({ briefingId: world.briefingId, cookie, protocol: PROTOCOL + 1 })).toBe('protocol.reload')
  })

  it('[JN30] a page from elsewhere is not let in, whatever cookie it has', async () => {
    const cookie = await world.cookieOf(world.userIds.chair)
    const page = new Page(world.origin, {
      briefingId: world.briefingId,
      cookie,
      headers: { origin: 'https://elsewhere.example' },
    })
    const { promise, resolve } = Promise.withResolvers<void>()
    page.socket.once('connect_error', () => resolve())
    await promise
    expect(page.syncs).toEqual([])
    page.close()
  })
})

describe('what a page is told', () => {
  it('[JN31] where it stands and who it is, then everything that follows, cut to its audience', async () => {
    const secretary = await personPage(world, world.userIds.secretary)
    const observer = await personPage(world, world.userIds.observer)
    const chair = await personPage(world, world.userIds.chair)
    expect(observer.syncs[0]).toMatchObject({ kind: 'snapshot', me: { principal: { roles: ['observer'] } } })
    await chair.ok('briefing.open', {})
    await secretary.ok('note.add', { itemId: null, text: 'bí mật của thư ký' })
    await secretary.ok('conclusion.draft', { conclusionId: null, baseRevision: 0, text: 'dự thảo', itemId: null })
    const seq = await chair.ok('floor.grant', { siteId: world.siteIds[1] })
    await observer.until((page) => (page.state?.seq ?? 0) >= seq)
    await secretary.until((page) => (page.state?.seq ?? 0) >= seq)
    const { state } = await world.registry.get(world.briefingId)
    expect(observer.state).toEqual(cut(state, { roles: ['observer'], siteId: null }))
    expect(secretary.state).toEqual(state)
    expect(JSON.stringify([observer.entries, observer.syncs])).not.toContain('bí mật')
    for (const page of [secretary, observer, chair]) page.close()
  })

  it('[JN32] that comes back: what it has missed since, cut to its audience, or the whole state', async () => {
    const observer = await personPage(world, world.userIds.observer)
    const held = observer.state
    const seq = held?.seq ?? 0
    observer.close()
    const secretary = await personPage(world, world.userIds.secretary)
    await secretary.ok('note.add', { itemId: null, text: 'bí mật của thư ký' })
    const end = await secretary.ok('microphone.mute', { siteId: world.siteIds[2] })
    const again = new Page(world.origin, {
      briefingId: world.briefingId,
      cookie: await world.cookieOf(world.userIds.observer),
      seq,
    })
    again.state = held
    await again.synced()
    const sync = again.syncs[0]
    expect(sync?.kind).toBe('events')
    expect(again.state?.seq).toBeGreaterThanOrEqual(end)
    const { state } = await world.registry.get(world.briefingId)
    expect(again.state).toEqual(cut(state, { roles: ['observer'], siteId: null }))
    expect(JSON.stringify(sync)).not.toContain('bí mật')
    const ahead = await personPage(world, world.userIds.observer, { seq: 99_999 })
    expect(ahead.syncs[0]?.kind).toBe('snapshot')
    for (const page of [secretary, again, ahead]) page.close()
  })

  it('[JN32] that comes back as somebody else: the whole state, cut to who it is now', async () => {
    const planned = await planBriefing(world.db)
    const at = { ...world, ...planned }
    const { briefingId, siteIds } = planned
    for (const place of [0, 1, 2] as const) {
      const room = await roomPage(at, place)
      const delegates = [{ name: `Đại biểu ${place}`, title: '', isHead: true }]
      await room.ok('attendance.declare', { siteId: siteIds[place] ?? '', headcount: 1, delegates })
      room.close()
    }
    const observer = await personPage(at, planned.userIds.observer)
    const held = observer.state
    observer.close()
    await world.db.$client`update briefing_members set role = 'secretary'
      where briefing_id = ${briefingId} and user_id = ${planned.userIds.observer}`
    const chair = await personPage(at, planned.userIds.chair)
    await chair.ok('briefing.open', {})
    const cookie = await world.cookieOf(planned.userIds.observer)
    const again = new Page(world.origin, { briefingId, cookie, seq: held?.seq ?? 0 })
    again.state = held
    await again.synced()
    const { state } = await world.registry.get(briefingId)
    expect(again.syncs[0]).toMatchObject({ me: { principal: { roles: ['secretary'] } } })
    expect(Object.keys(again.state?.delegates ?? {})).toHaveLength(3)
    expect(again.state).toEqual(cut(state, { roles: ['secretary'], siteId: null }))
    for (const page of [chair, again]) page.close()
  })

  it('[JN33] the time of the server, and what media observed', async () => {
    const chair = await personPage(world, world.userIds.chair)
    const clock = await chair.raw('clock', {})
    expect(Math.abs((clock.serverTime ?? 0) - Date.now())).toBeLessThan(1000)
    const room = await roomPage(world, 1)
    world.media.observe(world.briefingId, null, {
      type: 'media.standby',
      slotId: 'picture',
      siteId: null,
      soundOnly: false,
    })
    world.media.observe(world.briefingId, world.deviceIds[1], { type: 'media.reset' })
    await room.until((page) => page.observations.length === 2)
    await chair.until((page) => page.observations.length === 1)
    chair.close()
    room.close()
  })

  it('[JN34] who is present, whenever that changes', async () => {
    const chair = await personPage(world, world.userIds.chair)
    const room = await roomPage(world, 2)
    const here = (page: Page) => page.present.some((device) => device.deviceId === world.deviceIds[2])
    await chair.until(here)
    expect(chair.present.find((device) => device.deviceId === world.deviceIds[2])).toEqual({
      deviceId: world.deviceIds[2],
      siteId: world.siteIds[2],
      kind: 'room',
      userId: null,
      representsSite: true,
    })
    room.close()
    await chair.until((page) => !here(page))
    chair.close()
  })
})

describe('rooms', () => {
  it('[AT10] are journaled as they come, break, return and leave', async () => {
    const chair = await personPage(world, world.userIds.chair)
    const room = await roomPage(world, 1)
    await chair.until((page) => presence(page, 1) === 'present')
    room.cut()
    await chair.until((page) => presence(page, 1) === 'lost')
    const again = await roomPage(world, 1)
    await chair.until((page) => presence(page, 1) === 'present')
    again.close()
    await chair.until((page) => presence(page, 1) === 'left')
    chair.close()
  })

  it('[AT11] a link that falls silent is lost within 8 s', async () => {
    const chair = await personPage(world, world.userIds.chair)
    const room = await roomPage(world, 2)
    await chair.until((page) => presence(page, 2) === 'present')
    // Nothing goes out any more, and nothing says that the link is closed.
    Object.assign(room.socket.io.engine.transport, { send: () => undefined })
    const silentAt = Date.now()
    await chair.until((page) => presence(page, 2) === 'lost')
    expect(Date.now() - silentAt).toBeLessThan(8500)
    const site = attendanceOf(chair.state?.attendance ?? {}, world.siteIds[2]).presence
    expect(site.status === 'lost' && Math.abs(site.lastHeardAt - silentAt)).toBeLessThan(3500)
    room.close()
    chair.close()
  })

  it('[AT15] a room that reconnects in a loop leaves a few entries, and is on the screens whenever it is connected', async () => {
    const own = await briefingWorld({ realtime: { rates: unlimitedRates } })
    const chair = await personPage(own, own.userIds.chair)
    await chair.ok('briefing.open', {})
    for (let round = 0; round < 150; round += 1) {
      const room = await roomPage(own, 2)
      if (round % 2 === 0) room.cut()
      else room.close()
    }
    const room = await roomPage(own, 2)
    const [, , siteId] = own.siteIds
    await chair.until(({ state, present }) => {
      const connected = present.some((device) => device.siteId === siteId && device.representsSite)
      return standingOf(attendanceOf(state?.attendance ?? {}, siteId), connected).status === 'present'
    })
    expect(own.registry.loaded(own.briefingId)?.state.seq).toBeLessThan(25)
    room.close()
    chair.close()
    await own.close()
  })

  it('[FL21] the time of a speaker who is back runs at once for everybody, and is so when it is journaled late', async () => {
    const own = await briefingWorld({ realtime: { rates: unlimitedRates } })
    const chair = await personPage(own, own.userIds.chair)
    const [, , siteId] = own.siteIds
    await chair.ok('briefing.open', {})
    const status = ({ state }: Page) => attendanceOf(state?.attendance ?? {}, siteId).presence.status
    for (let round = 0; round < 5; round += 1) {
      const room = await roomPage(own, 2)
      await chair.until((page) => status(page) === 'present')
      room.close()
      await chair.until((page) => status(page) === 'left')
    }
    await chair.ok('floor.grant', { siteId })
    await new Promise((resolve) => setTimeout(resolve, 1000))
    const cameAt = Date.now()
    const room = await roomPage(own, 2)
    // One that looks in later is told the same.
    const late = await personPage(own, own.userIds.observer)
    const shown = await Promise.all(
      [chair, late, room].map(async (page) => {
        await page.until(({ present }) => present.some((device) => device.siteId === siteId))
        const holder = page.state?.floor.holder
        const { since = 0 } = page.present.find((device) => device.siteId === siteId) ?? {}
        expect(holder?.lost).toBe(true)
        return holder && linkedTimer(holder, { connected: true, since }, true)
      }),
    )
    await chair.until(({ state }) => state?.floor.holder?.lost === false, 15_000)
    const used = (timer: (typeof shown)[number]) => usedAt(timer ?? { usedMs: 0, since: null }, cameAt + 20_000)
    for (const timer of shown) {
      expect(Math.abs((timer?.since ?? 0) - cameAt)).toBeLessThan(1000)
      // One and the same instant, rounded twice to whole milliseconds.
      expect(Math.abs(used(timer) - used(chair.state?.floor.holder))).toBeLessThanOrEqual(2)
    }
    for (const page of [chair, late, room]) page.close()
    await own.close()
  }, 40_000)

  it('[FL21] the time of a speaker who is gone stands for everybody, also for who comes just then, where it is journaled', async () => {
    const own = await briefingWorld({ realtime: { rates: unlimitedRates } })
    const chair = await personPage(own, own.userIds.chair)
    const [, , siteId] = own.siteIds
    await chair.ok('briefing.open', {})
    const room = await roomPage(own, 2)
    await chair.until(({ state }) => attendanceOf(state?.attendance ?? {}, siteId).presence.status === 'present')
    await chair.ok('floor.grant', { siteId })
    await chair.until(({ state }) => state?.floor.holder?.siteId === siteId)
    expect(chair.holderGone).toBeNull()
    const turn = chair.state?.floor.holder ?? null
    await new Promise((resolve) => setTimeout(resolve, 500))
    room.cut()
    await chair.until(({ holderGone }) => holderGone !== null)
    const late = await personPage(own, own.userIds.observer)
    const told = [chair.holderGone, late.holderGone]
    expect(late.state?.floor.holder?.lost).toBe(false)
    await chair.until(({ state }) => state?.floor.holder?.lost === true)
    const journaled = chair.state?.floor.holder?.usedMs ?? 0
    expect(journaled).toBeGreaterThan(400)
    for (const gone of told) {
      const timer = turn && linkedTimer(turn, { connected: false, until: gone?.lastHeardAt ?? 0 }, true)
      // One and the same instant, rounded twice to whole milliseconds.
      expect(Math.abs((timer?.usedMs ?? 0) - journaled)).toBeLessThanOrEqual(2)
      expect(gone?.siteId).toBe(siteId)
    }
    for (const page of [chair, late]) page.close()
    await own.close()
  }, 40_000)

  it('[JN35] media knows the devices, also one whose link broke a moment ago; not one that left', async () => {
    const room = await roomPage(world, 1)
    const deviceId = world.deviceIds[1]
    const known = () => world.media.devices.some((device) => device.deviceId === deviceId)
    expect(await room.raw('media', { name: 'media.join', input: { resume: null } })).toMatchObject({ ok: true })
    const chair = await personPage(world, world.userIds.chair)
    await chair.until((page) => presence(page, 1) === 'present')
    room.cut()
    await chair.until((page) => presence(page, 1) === 'lost')
    expect(known()).toBe(true)
    const again = await roomPage(world, 1)
    again.close()
    await chair.until((page) => presence(page, 1) === 'left')
    expect(known()).toBe(false)
    chair.close()
  })
})

it('[JN49] a briefing lives as long as its room stands, though all links are away; there are never two', async () => {
  let ahead = 0
  const own = await briefingWorld({ registry: { now: () => Date.now() + ahead } })
  const { briefingId } = own
  const room = await roomPage(own, 1)
  const before = own.registry.loaded(briefingId)
  room.cut()
  await expect.poll(() => before?.presence.isOnline(own.deviceIds[1])).toBe(false)
  // Nothing happened for so long; then the links of all blink, and the ticker looks.
  ahead = 11 * 60_000
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect(own.registry.loaded(briefingId)).toBe(before)
  const chair = await personPage(own, own.userIds.chair)
  const back = await roomPage(own, 1)
  await chair.ok('briefing.open', {})
  await own.registry.get(briefingId)
  await chair.ok('floor.grant', { siteId: own.siteIds[1] })
  await back.until(({ state }) => state?.floor.holder?.siteId === own.siteIds[1])
  expect(back.entries.some(({ event }) => event.type === 'briefing.recovered')).toBe(false)
  back.close()
  chair.close()
  await own.close()
})

describe('one briefing, however its id is written', () => {
  it('[JN38] ids in capital letters name the same briefing, operation and site', async () => {
    const chair = await personPage(world, world.userIds.chair)
    const observer = await personPage(world, world.userIds.observer, {
      briefingId: world.briefingId.toUpperCase(),
    })
    const operationId = randomUUID()
    const [, siteId] = world.siteIds
    await chair.ok('microphone.mute', { siteId })
    const switchedAt = chair.state?.microphones.switchedAt[siteId]
    const request = { name: 'microphone.unmute', operationId, input: { siteId: siteId.toUpperCase(), switchedAt } }
    const first = await chair.raw('request', request)
    const again = await chair.raw('request', { ...request, operationId: operationId.toUpperCase() })
    expect(first).toMatchObject({ ok: true })
    expect(again).toEqual(first)
    await observer.until((page) => page.state?.seq === first.seq)
    expect(observer.state?.microphones.muted).not.toContain(world.siteIds[1])
    for (const page of [chair, observer]) page.close()
  })
})

describe('a right that ends', () => {
  it('[JN36] ends the connection and its media within a second: session, device', async () => {
    const cookie = await world.cookieOf(world.userIds.director)
    const director = await new Page(world.origin, { briefingId: world.briefingId, cookie }).synced()
    const person = await world.identity.personOfCookie(cookie)
    const asked = Date.now()
    await world.identity.sessions.end(world.userIds.director, person?.sessionId ?? '')
    await director.until((page) => page.bye === 'unauthenticated' && page.socket.disconnected)
    const room = await roomPage(world, 2)
    world.identity.devices.putOut([world.deviceIds[2]])
    await room.until((page) => page.bye === 'link.revoked' && page.socket.disconnected)
    expect(Date.now() - asked).toBeLessThan(5000)
    expect(world.media.dropped).toContain(world.deviceIds[2])
  })

  it('[JN37] the same tab twice: the newer connection stays, the older is told; nobody can take another’s place', async () => {
    const connectionId = randomUUID()
    const first = await personPage(world, world.userIds.chair, { connectionId })
    const second = await personPage(world, world.userIds.chair, { connectionId })
    await first.until((page) => page.bye === 'link.inUse' && page.socket.disconnected)
    const other = await personPage(world, world.userIds.observer, { connectionId })
    expect(other.syncs[0]?.me.deviceId).not.toBe(second.syncs[0]?.me.deviceId)
    await second.raw('clock', {})
    expect(second.socket.connected).toBe(true)
    second.close()
    other.close()
  })
})

it('[LC10] everybody is told when the briefing is closed, and late comers get the state as it is', async () => {
  const pages = [
    await personPage(world, world.userIds.chair),
    await personPage(world, world.userIds.observer),
    await roomPage(world, 1),
  ]
  await pages[0]?.ok('briefing.close', {})
  await Promise.all(pages.map((page) => page.until(({ state }) => state?.lifecycle.status === 'closed')))
  // A turn of the loop later.
  await expect.poll(() => world.media.state?.lifecycle.status).toBe('closed')
  const late = await personPage(world, world.userIds.observer)
  expect(late.state?.lifecycle.status).toBe('closed')
  for (const page of [...pages, late]) page.close()
})
