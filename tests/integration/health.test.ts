import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import { connect } from '../../db/connect.ts'
import { createHealth } from '../../server/health.ts'
import { freshDatabase } from '../support/database.ts'
import { httpWorld, plannedBriefing, type HttpWorld } from '../support/httpWorld.ts'
import { temporaryFolder } from '../support/process.ts'
import { endProcess, ready, startServer } from '../support/startedServer.ts'

let world: HttpWorld
beforeAll(async () => {
  world = await httpWorld()
})
afterAll(() => world.close())

const media = { health: () => [{ worker: 1, ok: true, message: 'flows' }] }

it('[AC45] is 503 with a database that answers but cannot be written, and says why', async () => {
  const full = await freshDatabase()
  const connected = connect(full.url, { max: 1 })
  const health = createHealth({ db: connected.db, version: '1', media })
  expect(await health()).toMatchObject({ status: 'ok', database: { ok: true } })
  await connected.db.execute('set default_transaction_read_only = on')
  // The last report is a second old at most.
  await vi.waitFor(async () => expect((await health()).status).toBe('unavailable'), { timeout: 3000 })
  expect((await health()).database).toEqual({ ok: false, message: 'is read only' })
  await connected.close()
  await full.close()
})

it.runIf(process.getuid?.() === 0)(
  '[AC45] is 503 when the disk is almost full, and looks once a second at most (needs root, for a small disk)',
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'health '))
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=80m', 'tmpfs', folder]).status).toBe(0)
    try {
      let looked = 0
      const port = { health: () => ((looked += 1), media.health()) }
      const health = createHealth({ db: world.db, version: '1', media: port, dataDir: folder })
      expect(await health()).toMatchObject({ status: 'ok', disk: { ok: true } })
      await writeFile(path.join(folder, 'filling'), new Uint8Array(30 * 1024 * 1024))
      await Promise.all(Array.from({ length: 100 }, () => health()))
      expect(looked).toBe(1)
      await vi.waitFor(async () => expect((await health()).disk.ok).toBe(false), { timeout: 3000 })
      expect((await health()).status).toBe('unavailable')
    } finally {
      spawnSync('umount', [folder])
      await rm(folder, { recursive: true })
    }
  },
)

it('[AC45] names the briefing that cannot be read, until it can be', async () => {
  const one = await plannedBriefing(world)
  const { briefingId } = one
  const { $client: sql } = world.db
  await sql`insert into journal (briefing_id, seq, at, type, data, by)
    values (${briefingId}, 1, 1, 'briefing.ofTomorrow', '{}', '{"kind":"system"}')`
  await expect(world.registry.get(briefingId)).rejects.toMatchObject({ code: 'unavailable' })
  const { registry } = world
  const troubled = () => registry.troubled
  const health = createHealth({ db: world.db, version: '1', media, troubled })
  expect(await health()).toMatchObject({ status: 'unavailable', briefings: [{ briefingId, ok: false }] })
  await sql`delete from journal where briefing_id = ${briefingId}`
  // Tried again by itself.
  await vi.waitFor(async () => expect((await health()).status).toBe('ok'), { timeout: 15_000, interval: 500 })
})

it('[AC45] [JN46] a clock that was set is degraded, and told with its difference', async () => {
  const clock = { ahead: () => -300_000 }
  const health = createHealth({ db: world.db, version: '1', media, clock })
  expect(await health()).toMatchObject({ status: 'degraded', clock: { ok: false } })
  expect((await health()).clock.message).toContain('300 s behind')
})

it.each([
  [1900, 'ok'],
  [-1900, 'ok'],
  [2100, 'degraded'],
  [-2100, 'degraded'],
])('[AC45] [JN46] a difference of %i ms is %s', async (ahead, status) => {
  const clock = { ahead: () => ahead }
  expect(await createHealth({ db: world.db, version: '1', media, clock })()).toMatchObject({ status })
})

it.runIf(process.getuid?.() === 0)(
  '[AC45] on a disk that is really full it says so in time, and that all is well when there is room again (needs root, for a small disk)',
  { timeout: 180_000 },
  async () => {
    const folder = temporaryFolder()
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=250m,mode=755', 'tmpfs', folder]).status).toBe(0)
    onTestFinished(() => void spawnSync('umount', ['-l', folder]))
    const server = await startServer({ DATA_DIR: path.join(folder, 'data') })
    const [, origin = ''] = await server.says(ready)
    const asked = async () => {
      const answer = await fetch(`${origin}/api/health`, { signal: AbortSignal.timeout(4000) })
      return { status: answer.status, told: await answer.json() }
    }
    await expect.poll(async () => (await asked()).status, { timeout: 30_000, interval: 500 }).toBe(200)
    const filling = path.join(folder, 'filling')
    spawnSync('dd', ['if=/dev/zero', `of=${filling}`, 'bs=64k'])
    expect((await statfs(folder)).bavail).toBe(0)
    await expect.poll(asked, { timeout: 10_000, interval: 500 }).toMatchObject({
      status: 503,
      told: { status: 'unavailable', disk: { ok: false, message: expect.stringMatching(/^0 MB are free/) } },
    })
    for (let times = 0; times < 5; times += 1) {
      expect((await asked()).status).toBe(503)
      await sleep(1000)
    }
    await rm(filling)
    await expect.poll(async () => (await asked()).status, { timeout: 60_000, interval: 500 }).toBe(200)
    expect(await endProcess(server)).toBe(0)
  },
)
