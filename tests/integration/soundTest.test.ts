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
const running = (page: Page) => {
  const last = page.observations.findLast(isTest)
  return last?.type === 'media.soundTest' ? last.running : undefined
}
const tested = (page: Page) => {
  const now = running(page)
  return now === undefined ? undefined : (now?.siteId ?? null)
}
const test = (page: Page, siteId: string | null, seen: number | null = null) =>
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

  expect(await test(director, null, running(late)?.endsAt)).toMatchObject({ ok: true })
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
  const late = (site: string) => ({
    ok: false,
    error: { code: 'conflict', key: 'soundTest.otherRuns', params: { site } },
  })
  const told = chair.observations.length
  expect(await test(chair, other)).toMatchObject(late('Điểm cầu 0'))
  expect(await test(chair, null, 1)).toMatchObject(late('Điểm cầu 0'))
  await vi.waitFor(() => expect(world.media.tested).toBe(siteId))
  await chair.until(() => chair.observations.length >= told + 2 && tested(chair) === siteId)
  expect(await test(chair, other, running(chair)?.endsAt)).toMatchObject({ ok: true })
  await vi.waitFor(() => expect(world.media.tested).toBe(other))
  await director.until((page) => tested(page) === other)
  const first = running(director)?.endsAt
  expect(await test(director, null, first)).toMatchObject({ ok: true })
  // One that has ended is ended.
  expect(await test(director, null, first)).toMatchObject({ ok: true })
  // Of the same site it runs again: that is another one.
  expect(await test(chair, other)).toMatchObject({ ok: true })
  expect(await test(director, null, first)).toMatchObject(late('Điểm cầu 1'))
  await director.until((page) => tested(page) === other && running(page)?.endsAt !== first)
  expect(await test(director, null, running(director)?.endsAt)).toMatchObject({ ok: true })
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
    const alone = new SoundTest(() => 1000, changed)
    alone.set(state, siteId, null)
    expect(alone.observation()).toEqual({ type: 'media.soundTest', running: { siteId, endsAt: 31_000 } })
    vi.advanceTimersByTime(29_999)
    expect(alone.siteId).toBe(siteId)
    vi.advanceTimersByTime(1)
    expect(alone.siteId).toBeNull()
    expect(changed).toHaveBeenCalledTimes(2)
  } finally {
    vi.useRealTimers()
  }
})
