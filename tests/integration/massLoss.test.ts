import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { briefingSites, deviceLinks } from '../../db/schema.ts'
import { hashOf, newToken } from '../../server/identity/secrets.ts'
import { MediaControl } from '../../server/media-control/control.ts'
import type { Media } from '../../server/realtime/ports.ts'
import { attendanceOf } from '../../shared/attendance.ts'
import { briefingWorld } from '../support/briefingWorld.ts'
import { insertManySites } from '../support/manySites.ts'
import { ownWork } from '../support/ownWork.ts'
import { personPage } from '../support/page.ts'
import { slowness } from '../support/slowness.ts'

const SITES = 1000

/** The application's side of media, whose program is away: what should flow is found out, and told nobody. */
function desiring(): Media {
  const settings = {
    workers: 1,
    listenAddress: '127.0.0.1',
    announcedAddress: null,
    portBase: 0,
    logLevel: 'error' as const,
  }
  const control = new MediaControl({ settings })
  return {
    handle: (caller, name, input) => control.handle(caller, name, input),
    dropDevice: (briefingId, deviceId) => control.dropDevice(briefingId, deviceId),
    onObservation: (listener) => control.onObservation(listener),
    changed: (briefingId, state, served, tested) => control.changed(briefingId, state, served, tested),
  }
}

it('[JN77] of 1,000 rooms that are lost together nobody else is kept waiting', { timeout: 180_000 }, async () => {
  const world = await briefingWorld({ realtime: { media: desiring() } })
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
  // What they reckon is not the server's work either.
  const crowd = fork(path.join(import.meta.dirname, '../support/deafRooms.ts'))
  onTestFinished(() => void crowd.kill('SIGKILL'))
  crowd.send({ origin: world.origin, rooms: rooms.map(({ token }) => ({ briefingId, token })) })
  await once(crowd, 'message')
  const briefing = await registry.get(briefingId)
  const count = (status: string) =>
    siteIds.filter((siteId) => attendanceOf(briefing.state.attendance, siteId).presence.status === status).length
  await expect.poll(() => count('present'), { timeout: 20_000, interval: 500 }).toBe(SITES)
  await sleep(3000)

  const work = ownWork()
  crowd.kill('SIGKILL')
  await expect.poll(() => count('lost'), { timeout: 30_000, interval: 500 }).toBe(SITES)
  await expect.poll(() => count('left'), { timeout: 60_000, interval: 500 }).toBe(SITES)
  const { all, longest } = work()
  console.info(
    JSON.stringify({ what: '1,000 rooms lost together', cpuMs: Math.round(all), longestMs: Math.round(longest) }),
  )
  const slower = slowness()
  expect(all).toBeLessThan(2000 * slower)
  expect(longest).toBeLessThan(50 * slower)
})
