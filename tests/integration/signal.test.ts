import { afterAll, beforeAll, expect, it } from 'vitest'
import type { BriefingState } from '../../shared/briefing.ts'
import { planBriefing, serve, type Planned, type Server } from '../support/briefingWorld.ts'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'
import { personPage, roomPage, type Page } from '../support/page.ts'

let database: FreshDatabase
let server: Server
let planned: Planned
beforeAll(async () => {
  database = await freshDatabase()
  server = await serve(database.url)
  planned = await planBriefing(server.db)
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const told = ({ entries }: Page) => entries.map(({ event }) => event.type).filter((type) => type.startsWith('signal.'))
const upTo = (seq: number) => (page: Page) => (page.state?.seq ?? 0) >= seq
const signalOf = ({ state }: { state: BriefingState | undefined }, siteId: string) => state?.signals[siteId]

it('[SG5, SG6, SG8] a room’s signal is told to those who lead, that it was seen to the room, neither to anybody else; it is there after a restart', async () => {
  const [, siteId] = planned.siteIds
  const world = { ...planned, ...server }
  const chair = await personPage(world, world.userIds.chair)
  await chair.ok('briefing.open', {})
  const room = await roomPage(world, 1)
  const director = await personPage(world, world.userIds.director)
  const others = [await roomPage(world, 2), await personPage(world, world.userIds.observer)]

  await room.ok('signal.raise', { kind: 'unheard' })
  for (const page of [chair, director, room]) await page.until((each) => signalOf(each, siteId) !== undefined)
  const raised = signalOf(chair, siteId)
  expect(raised).toMatchObject({ kind: 'unheard', seenAt: null })
  const seenBy = await director.ok('signal.see', { siteId })
  await room.until((page) => signalOf(page, siteId)?.seenAt !== null)
  for (const page of others) {
    await page.until(upTo(seenBy))
    expect(told(page)).toEqual([])
    expect(page.state?.signals).toEqual({})
    expect(await page.ask('signal.lower', { siteId, raisedAt: raised?.raisedAt ?? 0 })).toMatchObject({
      error: { code: 'forbidden' },
    })
  }
  expect(told(chair)).toEqual(['signal.raised', 'signal.seen'])
  expect(told(room)).toEqual(['signal.raised', 'signal.seen'])
  // Who comes later is told the same by the snapshot.
  const late = await Promise.all([
    personPage(world, world.userIds.secretary),
    personPage(world, world.userIds.observer),
  ])
  expect(late.map((page) => signalOf(page, siteId))).toEqual([signalOf(room, siteId), undefined])
  for (const page of [chair, room, director, ...others, ...late]) page.close()

  await server.close()
  server = await serve(database.url)
  const back = { ...planned, ...server }
  const [again, desk] = [await roomPage(back, 1), await personPage(back, planned.userIds.chair)]
  expect([again, desk].map((page) => signalOf(page, siteId))).toEqual([signalOf(room, siteId), signalOf(room, siteId)])
  await again.ok('signal.lower', { siteId })
  await desk.until((page) => signalOf(page, siteId) === undefined)
  for (const page of [again, desk]) page.close()
})
