import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { expect, it, onTestFinished, vi } from 'vitest'
import { readJournal } from '../../db/queries/journal.ts'
import { attendanceOf } from '../../shared/attendance.ts'
import { freshDatabase } from '../support/database.ts'
import { planBriefing, serve } from '../support/briefingWorld.ts'
import { personPage, roomPage } from '../support/page.ts'
import { projectDir, temporaryFolder } from '../support/process.ts'
import { endProcess, ready, startServer } from '../support/startedServer.ts'

vi.setConfig({ testTimeout: 120_000 })

it('[JN46] the system’s clock is set back and forward while a briefing runs: turns last as long as they did, a lost room has left, health says it', async () => {
  const database = await freshDatabase()
  const helper = await serve(database.url)
  onTestFinished(async () => {
    await helper.close()
    await database.close()
  })
  const planned = await planBriefing(helper.db)
  const cookie = await helper.cookieOf(planned.userIds.chair)
  const file = path.join(temporaryFolder(), 'clock')
  const set = async (seconds: number) => {
    writeFileSync(file, String(seconds * 1000))
    await sleep(300)
  }
  await set(0)
  const preload = pathToFileURL(path.join(projectDir, 'tests/support/wallClock.ts')).href
  const server = await startServer({
    DATABASE_URL: database.url,
    WALL_CLOCK_FILE: file,
    NODE_OPTIONS: `--import ${preload}`,
  })
  const [, origin = ''] = await server.says(ready)
  const home = { ...planned, origin, cookieOf: async () => cookie }
  const chair = await personPage(home, planned.userIds.chair)
  const room = await roomPage(home, 1)
  await chair.ok('briefing.open', {})
  const presence = () => attendanceOf(chair.state?.attendance ?? {}, planned.siteIds[1]).presence.status
  const turn = async (clockTo: number[]) => {
    const began = performance.now()
    await chair.ok('floor.grant', { siteId: planned.siteIds[1] })
    for (const seconds of clockTo) {
      await set(seconds)
      await sleep(1000)
    }
    await chair.ok('floor.take', {})
    const lasted = performance.now() - began
    const used = chair.state?.floor.turns.at(-1)?.usedMs ?? 0
    expect(Math.abs(used - lasted)).toBeLessThan(1000)
    expect(lasted).toBeGreaterThan(1000)
  }
  await turn([-300])
  await turn([86_400, -300, 300])
  const health: unknown = await fetch(`${origin}/api/health`).then((answer) => answer.json())
  expect(health).toMatchObject({ clock: { ok: false } })
  expect(server.output()).toContain("the system's clock was set while a briefing runs")

  await set(-300)
  expect(presence()).toBe('present')
  room.cut()
  const cutAt = performance.now()
  await vi.waitFor(() => expect(presence()).toBe('left'), { timeout: 45_000, interval: 250 })
  expect(performance.now() - cutAt).toBeGreaterThan(28_000)
  const dates = (await readJournal(helper.db, planned.briefingId)).map(({ at }) => at)
  expect(Math.max(...dates) - Math.min(...dates)).toBeLessThan(90_000)
  chair.close()
  expect(await endProcess(server)).toBe(0)
})

it('[JN48] a briefing that was opened under a clock two days ahead goes on after a restart: turns last as long as they did, health says it', async () => {
  const database = await freshDatabase()
  const ahead = 48 * 3_600_000
  const helper = await serve(database.url, { registry: { now: () => Date.now() + ahead } })
  onTestFinished(() => database.close())
  const planned = await planBriefing(helper.db)
  const cookie = await helper.cookieOf(planned.userIds.chair)
  const before = await personPage({ ...helper, ...planned }, planned.userIds.chair)
  await before.ok('briefing.open', { startsAt: before.state?.plan.startsAt ?? null })
  before.close()
  await helper.close()

  const server = await startServer({ DATABASE_URL: database.url })
  const [, origin = ''] = await server.says(ready)
  const home = { ...planned, origin, cookieOf: async () => cookie }
  const chair = await personPage(home, planned.userIds.chair)
  const room = await roomPage(home, 1)
  await chair.until(
    ({ state }) => attendanceOf(state?.attendance ?? {}, planned.siteIds[1]).presence.status === 'present',
  )
  const { serverTime = 0 } = await chair.raw('clock', {})
  expect(Math.abs(serverTime - Date.now() - ahead)).toBeLessThan(30_000)
  const began = performance.now()
  await chair.ok('floor.grant', { siteId: planned.siteIds[1] })
  await sleep(1500)
  await chair.ok('floor.take', {})
  const used = chair.state?.floor.turns.at(-1)?.usedMs ?? 0
  expect(Math.abs(used - (performance.now() - began))).toBeLessThan(1000)
  expect(used).toBeGreaterThan(1400)
  const health: unknown = await fetch(`${origin}/api/health`).then((answer) => answer.json())
  expect(health).toMatchObject({ status: 'degraded', clock: { ok: false } })
  await vi.waitFor(() => expect(server.output()).toContain("the system's clock was set while a briefing runs"), 5000)
  room.close()
  await chair.ok('briefing.close', {})
  await vi.waitFor(
    async () =>
      expect(await fetch(`${origin}/api/health`).then((answer) => answer.json())).toHaveProperty('clock.ok', true),
    5000,
  )
  chair.close()
  expect(await endProcess(server)).toBe(0)
})
