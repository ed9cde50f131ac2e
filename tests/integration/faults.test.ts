import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { DesiredMedia } from '../../server/media/messages.ts'
import { BriefingMedia } from '../../server/media/briefingMedia.ts'
import { WorkerPool } from '../../server/media/workerPool.ts'
import { briefingWorld, silent, type BriefingWorld } from '../support/briefingWorld.ts'
import { Page, personPage, roomPage } from '../support/page.ts'
import { slotsOf } from '../support/media/slots.ts'

/** What nobody catches ends a test run, as it ends a program. */
const told: string[] = []
let world: BriefingWorld
beforeAll(async () => {
  const log = { ...silent, error: (fields: object, message: string) => told.push(message, JSON.stringify(fields)) }
  world = await briefingWorld({ realtime: { log }, registry: { log } })
})
afterAll(() => world.close())
const untilTold = (what: string) => vi.waitFor(() => expect(told.join('\n')).toContain(what), 3000)

it('[MH70] a fault while a briefing is settled, or in what its timers do, is told with its id; its media go on', async () => {
  const logged: string[] = []
  const log = (_: string, message: string, fields: Record<string, string | number> = {}) =>
    logged.push([message, fields['briefingId'], fields['reason']].join(' '))
  const pool = await WorkerPool.start(
    { workers: 1, listenAddress: '127.0.0.1', announcedAddress: null, portBase: 0, iceServers: [], logLevel: 'none' },
    log,
  )
  const page = { peerId: 'a', seat: 'a', representsSeat: true, mayProduce: [], mayWatchWall: true }
  const slots = slotsOf([], { picture: null, presentation: null, audio: [] })
  const nothing: Omit<DesiredMedia, 'peers'> = { briefingId: 'one', codec: 'vp8', slots, warm: [] }
  const observed: string[] = []
  const observe = (_: string | null, { type }: { type: string }) => void observed.push(type)
  const media = new BriefingMedia({ ...nothing, peers: [page] }, { pool, load: () => 0, observe, log })
  try {
    const { worker, programme } = await media.ready()
    const strained = () => pool.emit('strained', worker)
    const bar = vi.spyOn(programme, 'bar').mockImplementation(() => {
      throw new Error('planted one')
    })
    // The pool's timer, then its own: whoever is not named any more goes.
    strained()
    strained()
    media.desire({ ...nothing, peers: [] })
    await vi.waitFor(() => expect(media.peers.size).toBe(0))
    expect(logged.filter((line) => line.startsWith('media: briefing not settled one Error: planted one'))).toHaveLength(
      1,
    )
    bar.mockRestore()

    const fault = vi.spyOn(media, 'drop').mockImplementation(() => {
      throw new Error('planted two')
    })
    media.desire({ ...nothing, peers: [page] })
    media.desire({ ...nothing, peers: [] })
    await vi.waitFor(() => expect(logged.join('\n')).toContain('media: page not dropped one Error: planted two'))
    fault.mockRestore()
  } finally {
    media.close()
    pool.close()
  }
})

it('[JN80] a fault in a timer or an event of one briefing is logged with its number, and ends nothing', async () => {
  const { briefingId, media, siteIds } = world
  const changed = vi.spyOn(media, 'changed').mockImplementation(() => {
    throw new Error('planted: media')
  })
  const first = await personPage(world, world.userIds.chair)
  await untilTold(`"briefingId":"${briefingId}"`)
  expect(told).toContain('the pages of a briefing were not served')
  changed.mockRestore()

  const presence = (await world.registry.get(briefingId)).presence
  const asked = vi.spyOn(presence, 'sitesToNote').mockImplementation(() => {
    throw new Error('planted: presence')
  })
  await untilTold('a briefing could not be looked after')
  const second = await roomPage(world, 1)
  asked.mockRestore()

  vi.spyOn(presence, 'online').mockImplementationOnce(() => {
    throw new Error('planted: entering')
  })
  await new Page(world.origin, { briefingId, deviceToken: world.deviceTokens[2] }).gone()
  expect(told).toContain('a page could not be let in')
  await vi.waitFor(() => expect(media.devices).toHaveLength(2))
  const third = await roomPage(world, 2)
  await vi.waitFor(() => expect(media.devices.map(({ siteId }) => siteId).toSorted()).toEqual([...siteIds].toSorted()))
  for (const page of [first, second, third]) page.close()
})
