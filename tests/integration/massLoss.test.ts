import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { briefingSites, deviceLinks } from '../../db/schema.ts'
import { hashOf, newToken } from '../../server/identity/secrets.ts'
import { attendanceOf } from '../../shared/attendance.ts'
import { briefingWorld } from '../support/briefingWorld.ts'
import { DeafLink } from '../support/deafLink.ts'
import { insertManySites } from '../support/manySites.ts'
import { ownWork } from '../support/ownWork.ts'
import { personPage } from '../support/page.ts'

const SITES = 1000

it('[JN77] of 1,000 rooms that are lost together nobody else is kept waiting', { timeout: 180_000 }, async () => {
  const world = await briefingWorld()
  onTestFinished(() => world.close())
  const { briefingId, db, registry } = world
  const { siteIds } = await insertManySites(db.$client, SITES)
  const rooms = siteIds.map((siteId) => ({ siteId, token: newToken() }))
  await db.insert(briefingSites).values(siteIds.map((siteId, index) => ({ briefingId, siteId, position: 3 + index })))
  await db.insert(deviceLinks).values(
    rooms.map(({ siteId, token }) => ({
      linkId: crypto.randomUUID(),
      briefingId,
      siteId,
      token: newToken(),
      pin: '000000',
      deviceId: crypto.randomUUID(),
      deviceTokenHash: hashOf(token),
    })),
  )
  const chair = await personPage(world, world.userIds.chair)
  await chair.ok('briefing.open', {})
  // What it reckons is not the server's work.
  chair.close()
  const links: DeafLink[] = []
  onTestFinished(() => links.forEach((link) => link.close()))
  for (let first = 0; first < SITES; first += 50) {
    const next = rooms.slice(first, first + 50).map(({ token }) => DeafLink.open(world.origin, { briefingId, token }))
    links.push(...(await Promise.all(next)))
  }
  const briefing = await registry.get(briefingId)
  const count = (status: string) =>
    siteIds.filter((siteId) => attendanceOf(briefing.state.attendance, siteId).presence.status === status).length
  await expect.poll(() => count('present'), { timeout: 20_000, interval: 500 }).toBe(SITES)
  await sleep(3000)

  const work = ownWork()
  for (const link of links) link.close()
  await expect.poll(() => count('lost'), { timeout: 30_000, interval: 500 }).toBe(SITES)
  await expect.poll(() => count('left'), { timeout: 60_000, interval: 500 }).toBe(SITES)
  const { all, longest } = work()
  console.info(
    JSON.stringify({ what: '1,000 rooms lost together', cpuMs: Math.round(all), longestMs: Math.round(longest) }),
  )
  expect(all).toBeLessThan(2000)
  expect(longest).toBeLessThan(200)
})
