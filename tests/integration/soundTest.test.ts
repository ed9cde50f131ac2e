import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { SoundTest } from '../../server/briefing/soundTest.ts'
import { emptyBriefing } from '../../shared/briefing.ts'
import type { MediaObservation } from '../../shared/media.ts'
import { briefingWorld, type BriefingWorld } from '../support/briefingWorld.ts'
import { personPage, roomPage, type Page } from '../support/page.ts'

let world: BriefingWorld
beforeAll(async () => {
  world = await briefingWorld()
})
afterAll(() => world.close())

const isTest = (observation: MediaObservation) => observation.type === 'media.soundTest'
const tested = (page: Page) => {
  const last = page.observations.findLast(isTest)
  return last?.type === 'media.soundTest' ? (last.running?.siteId ?? null) : undefined
}
const test = (page: Page, siteId: string | null, seen: string | null = null) =>
  page.raw('media', { name: 'media.soundTest', input: { siteId, seen } })

it('[MH66] a chair or the director tests the sound of a site, and every room is told; whoever comes in, too', async () => {
  const [siteId] = world.siteIds
  const director = await personPage(world, world.userIds.director)
  const room = await roomPage(world, 1)
  expect(await test(room, siteId)).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  expect(await test(director, world.otherSiteId)).toMatchObject({ ok: false, error: { key: 'site.notInBriefing' } })
  expect(await test(director, siteId)).toMatchObject({ ok: true })
  await room.until((page) => tested(page) === siteId)
  await vi.waitFor(() => expect(world.media.tested).toBe(siteId))

  const late = await roomPage(world, 2)
  await late.raw('media', { name: 'media.join', input: { resume: null } })
  await late.until((page) => tested(page) === siteId)

  expect(await test(director, null, siteId)).toMatchObject({ ok: true })
  await Promise.all([room, late].map((each) => each.until((page) => tested(page) === null)))
  await vi.waitFor(() => expect(world.media.tested).toBeNull())
  // Nothing of it is journaled.
  expect(room.state?.seq).toBe(0)
})

it('[MH66] another test than the one that was seen is left alone, and shown to who asked', async () => {
  const [siteId, other] = world.siteIds
  const chair = await personPage(world, world.userIds.chair)
  const director = await personPage(world, world.userIds.director)
  expect(await test(director, siteId)).toMatchObject({ ok: true })
  const late = { ok: false, error: { code: 'conflict', key: 'conflict' } }
  const told = chair.observations.length
  expect(await test(chair, other)).toMatchObject(late)
  expect(await test(chair, null, other)).toMatchObject(late)
  await vi.waitFor(() => expect(world.media.tested).toBe(siteId))
  await chair.until(() => chair.observations.length >= told + 2 && tested(chair) === siteId)
  expect(await test(chair, other, siteId)).toMatchObject({ ok: true })
  await vi.waitFor(() => expect(world.media.tested).toBe(other))
  expect(await test(director, null, other)).toMatchObject({ ok: true })
  // One that has ended is ended.
  expect(await test(director, null, other)).toMatchObject({ ok: true })
})

it('[MH66] the opening ends it, and afterwards there is none', async () => {
  const [siteId] = world.siteIds
  const chair = await personPage(world, world.userIds.chair)
  expect(await test(chair, siteId)).toMatchObject({ ok: true })
  await vi.waitFor(() => expect(world.media.tested).toBe(siteId))
  await chair.ok('briefing.open', { startsAt: chair.state?.plan.startsAt ?? 0 })
  await vi.waitFor(() => expect(world.media.tested).toBeNull())
  expect(await test(chair, siteId)).toMatchObject({ ok: false, error: { key: 'briefing.alreadyOpen' } })
})

it('[MH66] it ends by itself after 30 s', () => {
  vi.useFakeTimers()
  try {
    const siteId = crypto.randomUUID()
    const site = { siteId, code: 'A', name: 'A', level: 'provincial', groupIds: [] }
    const state = { ...emptyBriefing, plan: { ...emptyBriefing.plan, sites: [site] } }
    const changed = vi.fn<() => void>()
    const running = new SoundTest(() => 1000, changed)
    running.set(state, siteId, null)
    expect(running.observation()).toEqual({ type: 'media.soundTest', running: { siteId, endsAt: 31_000 } })
    vi.advanceTimersByTime(29_999)
    expect(running.siteId).toBe(siteId)
    vi.advanceTimersByTime(1)
    expect(running.siteId).toBeNull()
    expect(changed).toHaveBeenCalledTimes(2)
  } finally {
    vi.useRealTimers()
  }
})
