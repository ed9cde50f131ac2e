import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accounts, briefingMembers, briefings, deviceLinks, sessions } from '../../db/schema.ts'
import { attendanceOf } from '../../shared/attendance.ts'
import { briefingWorld, planBriefing, type BriefingWorld, type Planned } from '../support/briefingWorld.ts'
import { personPage, roomPage, type Page } from '../support/page.ts'

let world: BriefingWorld
beforeAll(async () => {
  world = await briefingWorld({ realtime: { lookMs: 100 } })
})
afterAll(() => world.close())

const another = async (): Promise<BriefingWorld & Planned> => ({ ...world, ...(await planBriefing(world.db)) })
const presence = (page: Page, siteId = '') => attendanceOf(page.state?.attendance ?? {}, siteId).presence.status

describe('a right that ends without a word', () => {
  const ended = async (userId: string, end: () => Promise<unknown>) => {
    const page = await personPage(world, userId)
    await end()
    await page.until(({ bye, socket }) => bye === 'unauthenticated' && socket.disconnected)
  }

  it('[JN39] ends the connection: a session that expired, idle or for good', async () => {
    const { observer } = world.userIds
    const mine = eq(sessions.userId, observer)
    await ended(observer, () => world.db.update(sessions).set({ expiresAt: new Date() }).where(mine))
    await ended(observer, () =>
      world.db
        .update(sessions)
        .set({ lastSeenAt: new Date(0) })
        .where(mine),
    )
  })

  it('[JN39] ends the connection: a session that another program ended, an account that it closed', async () => {
    const { director } = world.userIds
    await ended(director, () => world.db.delete(sessions).where(eq(sessions.userId, director)))
    const close = { active: false }
    await ended(director, () => world.db.update(accounts).set(close).where(eq(accounts.userId, director)))
  })

  it('[JN39] ends the connection and the media of a room whose link another program revoked', async () => {
    const room = await roomPage(world, 2)
    const [, , deviceId] = world.deviceIds
    await world.db.update(deviceLinks).set({ revokedAt: new Date() }).where(eq(deviceLinks.deviceId, deviceId))
    await room.until(({ bye }) => bye === 'link.revoked')
    expect(world.media.dropped).toContain(deviceId)
  })

  it('[AC12] taking part in a briefing that runs is using the session; waiting for one is not', async () => {
    const own = await another()
    const cookie = await world.cookieOf(own.userIds.chair)
    const lastSeen = async () => {
      const [row] = await world.db.select().from(sessions).where(eq(sessions.userId, own.userIds.chair))
      return row?.lastSeenAt.getTime() ?? 0
    }
    const hourAgo = new Date(Date.now() - 3_600_000)
    await world.db.update(sessions).set({ lastSeenAt: hourAgo })
    const { sessionId } = (await world.identity.personOfCookie(cookie)) ?? { sessionId: '' }
    await world.db.update(sessions).set({ lastSeenAt: hourAgo })
    expect(await world.identity.ended({ sessionIds: [sessionId], inUse: [], deviceIds: [] })).toEqual([])
    expect(await lastSeen()).toBe(hourAgo.getTime())
    expect(await world.identity.ended({ sessionIds: [sessionId], inUse: [sessionId], deviceIds: [] })).toEqual([])
    expect(await lastSeen()).toBeGreaterThan(hourAgo.getTime())
  })

  it('[AC12] the seven days end no session in a running briefing, and every other', async () => {
    const own = await another()
    const [chair, observer] = [await personPage(own, own.userIds.chair), await personPage(own, own.userIds.observer)]
    await chair.ok('briefing.open', {})
    const mine = eq(sessions.userId, own.userIds.chair)
    const expiresAt = async () => (await world.db.select().from(sessions).where(mine))[0]?.expiresAt.getTime() ?? 0
    // Past its end even: the database may have been away for long.
    for (const ago of [-60_000, 60_000]) {
      await world.db
        .update(sessions)
        .set({ expiresAt: new Date(Date.now() - ago) })
        .where(mine)
      await expect.poll(expiresAt, { timeout: 10_000 }).toBeGreaterThan(Date.now() + 50 * 60_000)
    }
    expect(chair.bye).toBeUndefined()
    await chair.ok('briefing.close', {})
    // A look that began while it ran may keep the session once more.
    const past = async () => {
      await world.db
        .update(sessions)
        .set({ expiresAt: new Date(Date.now() - 1000) })
        .where(mine)
      return chair.bye
    }
    await expect.poll(past, { timeout: 20_000, interval: 500 }).toBe('unauthenticated')
    expect(observer.bye).toBeUndefined()
    observer.close()
  })
})

it('[JN36] a right that ends while the link is lost takes the media at once, and the room has left', async () => {
  const own = await another()
  const chair = await personPage(own, own.userIds.chair)
  await chair.ok('briefing.open', {})
  const room = await roomPage(own, 1)
  await chair.until((page) => presence(page, own.siteIds[1]) === 'present')
  room.cut()
  await chair.until((page) => presence(page, own.siteIds[1]) === 'lost')
  world.identity.devices.putOut([own.deviceIds[1]])
  expect(world.media.dropped).toContain(own.deviceIds[1])
  await chair.until((page) => presence(page, own.siteIds[1]) === 'left')
  expect(world.media.devices.map(({ deviceId }) => deviceId)).not.toContain(own.deviceIds[1])
  chair.close()
})

it('[PL11] who waits for a briefing that is cancelled is told so, by account as well, and nobody gets in any more', async () => {
  const own = await another()
  const pages = [await personPage(own, own.userIds.secretary), await roomPage(own, 1)]
  await world.db.update(briefings).set({ status: 'cancelled' }).where(eq(briefings.briefingId, own.briefingId))
  await own.registry.planChanged(own.briefingId)
  for (const page of pages) await page.until(({ bye, socket }) => bye === 'briefing.cancelled' && socket.disconnected)
  await expect(own.registry.get(own.briefingId)).rejects.toThrow('briefing.cancelled')
})

it('[JN16] who is not in the plan that the opening freezes is sent away even when word of the edit was lost', async () => {
  const own = await another()
  const chair = await personPage(own, own.userIds.chair)
  const removed = await personPage(own, own.userIds.observer)
  const demoted = await personPage(own, own.userIds.secretary)
  const edit = (userId: string) => eq(briefingMembers.userId, userId)
  await world.db.delete(briefingMembers).where(edit(own.userIds.observer))
  await world.db.update(briefingMembers).set({ role: 'observer' }).where(edit(own.userIds.secretary))
  await chair.ok('briefing.open', {})
  await removed.until(({ bye }) => bye === 'forbidden')
  await demoted.until(({ syncs }) => syncs.length === 2)
  const { me } = demoted.syncs[1] ?? {}
  expect(me?.principal).toMatchObject({ roles: ['observer'] })
  expect(removed.state?.lifecycle.status).toBe('planned')
  chair.close()
  demoted.close()
})

it('[JN27] the largest declaration that the contract allows gets through', async () => {
  const own = await another()
  const chair = await personPage(own, own.userIds.chair)
  await chair.ok('briefing.open', {})
  const room = await roomPage(own, 1)
  const delegate = { name: 'Ngưỡ'.repeat(30), title: 'Trưở'.repeat(40), isHead: false }
  const delegates = Array.from({ length: 300 }, () => delegate)
  await room.ok('attendance.declare', { siteId: own.siteIds[1], headcount: 300, delegates })
  room.close()
  chair.close()
})
