import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { connect } from '../../db/connect.ts'
import { createJournal, readJournal } from '../../db/queries/journal.ts'
import { alongside } from '../../server/office/alongside.ts'
import type { Journal } from '../../server/briefing/ports.ts'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'
import { databaseProxy } from '../support/databaseProxy.ts'
import { planBriefing, serve, type Planned, type Server, type ServerOptions } from '../support/briefingWorld.ts'
import { personPage, roomPage, type Page } from '../support/page.ts'

let database: FreshDatabase
let proxy: Awaited<ReturnType<typeof databaseProxy>>
let planned: Planned
let server: Server
let chair: Page
const { promise: forEver } = Promise.withResolvers<never>()

/** A briefing in session on a database that can be cut off. */
async function begin(options: ServerOptions = {}) {
  server = await serve(proxy.url, options)
  planned = await planBriefing(server.db)
  chair = await personPage({ ...server, ...planned }, planned.userIds.chair)
  await chair.ok('briefing.open', {})
}
beforeEach(async () => {
  database = await freshDatabase()
  proxy = await databaseProxy(database.url)
})
afterEach(async () => {
  chair.close()
  await server.close()
  await proxy.close()
  await database.close()
})

/** A journal whose writes fail while the disk is full. */
const onto =
  (disk: { full: boolean }) =>
  (journal: Journal): Journal => ({
    ...journal,
    write: async (turn) => {
      if (disk.full) throw new Error('no space left on device')
      return journal.write(turn)
    },
  })
const grant = (operationId: string) => chair.ask('floor.grant', { siteId: planned.siteIds[1] }, operationId)
/** Sends until it is no longer refused for want of a database, as a page does. */
async function insist(operationId: string) {
  for (;;) {
    const answer = await grant(operationId)
    if (answer.ok || answer.error.code !== 'unavailable') return answer
  }
}
async function granted(): Promise<number> {
  const connected = connect(database.url, { max: 1 })
  const entries = await readJournal(connected.db, planned.briefingId)
  await connected.close()
  return entries.filter(({ event }) => event.type === 'floor.granted').length
}

it('[JN17] a database that is away refuses writes within 2 s; when it is back, all goes on within 3 s', async () => {
  await begin()
  await proxy.cut()
  const operationId = randomUUID()
  const asked = performance.now()
  expect(await grant(operationId)).toMatchObject({ error: { code: 'unavailable' } })
  expect(performance.now() - asked).toBeLessThan(2000)
  expect(chair.state?.floor.holder).toBeNull()
  await proxy.restore()
  const back = performance.now()
  expect(await insist(operationId)).toMatchObject({ ok: true })
  expect(performance.now() - back).toBeLessThan(3000)
  expect(await granted()).toBe(1)
})

it('[JN18] a database that hangs refuses writes within 2 s, and none of them was done in secret', async () => {
  await begin()
  proxy.hang()
  const operationId = randomUUID()
  for (const _ of [1, 2]) {
    const asked = performance.now()
    expect(await grant(operationId)).toMatchObject({ error: { code: 'unavailable' } })
    expect(performance.now() - asked).toBeLessThan(2100)
  }
  expect(chair.state?.floor.holder).toBeNull()
  await proxy.restore()
  expect(await insist(operationId)).toMatchObject({ ok: true })
  expect(await granted()).toBe(1)
})

it('[JN19] a commit whose answer was lost is found in the journal, told once, and acknowledged', async () => {
  await begin()
  proxy.loseNextCommit()
  const operationId = randomUUID()
  const answer = await insist(operationId)
  expect(answer).toMatchObject({ ok: true })
  await chair.until((page) => page.state?.floor.holder?.siteId === planned.siteIds[1])
  expect(chair.entries.filter(({ event }) => event.type === 'floor.granted')).toHaveLength(1)
  expect(await granted()).toBe(1)
})

it('[JN70] what never came to its commit, or was refused by the database, was not written; only a lost answer is unknown', async () => {
  await begin()
  const { seq } = (await server.registry.get(planned.briefingId)).state
  const journal = createJournal(server.db, alongside)
  const by = { kind: 'system' as const }
  const entry = { seq: seq + 1, at: Date.now(), by, onBehalfOf: null, event: { type: 'briefing.resumed' as const } }
  const turn = { briefingId: planned.briefingId, entries: [entry], answers: [], at: 0, openingVersion: null }
  const direct = connect(database.url, { max: 1 })
  for (const errcode of ['53100', '25006', '57014', '55P03']) {
    await direct.db.execute(`create or replace function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'no' using errcode = '${errcode}'; end $$`)
    await direct.db.execute('create or replace trigger refuse before insert on journal execute function refuse()')
    expect(await journal.write(turn)).toMatchObject({ written: false, reason: 'failed', cause: { code: errcode } })
  }
  await direct.db.execute('drop trigger refuse on journal')
  await direct.close()
  await proxy.cut()
  expect(await journal.write(turn)).toMatchObject({ written: false, reason: 'failed' })
  await proxy.restore()
  await journal.head(planned.briefingId)
  proxy.loseNextCommit()
  await expect(journal.write(turn)).rejects.toThrow()
})

it('[JN20] a write that was given up and lands later is taken up, not taken for another process', async () => {
  const late = Promise.withResolvers<void>()
  let delayed = false
  const landsLate = (journal: Journal): Journal => ({
    ...journal,
    async write(turn) {
      if (delayed || !turn.entries.some(({ event }) => event.type === 'floor.granted')) return journal.write(turn)
      delayed = true
      await late.promise
      await journal.write(turn)
      return forEver
    },
  })
  await begin({ journal: landsLate })
  const operationId = randomUUID()
  expect(await grant(operationId)).toMatchObject({ error: { code: 'unavailable' } })
  late.resolve()
  // The ticker finds it, without anybody asking.
  await chair.until((page) => page.state?.floor.holder?.siteId === planned.siteIds[1])
  expect(await grant(operationId)).toMatchObject({ ok: true })
  expect(await granted()).toBe(1)
  await chair.ok('floor.take', {})
})

it('[JN21] a write that fails leaves nothing behind: state, journal and pages are as before', async () => {
  const disk = { full: false }
  await begin({ journal: onto(disk) })
  const before = chair.state
  disk.full = true
  expect(await grant(randomUUID())).toMatchObject({ error: { code: 'unavailable' } })
  disk.full = false
  expect((await server.registry.get(planned.briefingId)).state).toEqual(before)
  expect(chair.state).toEqual(before)
  expect(await granted()).toBe(0)
  await chair.ok('floor.grant', { siteId: planned.siteIds[1] })
})

it('[JN22] one turn that the journal cannot hold does not spoil the requests that came with it', async () => {
  const poison = (journal: Journal): Journal => ({
    ...journal,
    write: (turn) =>
      journal.write({
        ...turn,
        // What no schema lets through: a character that jsonb does not take.
        entries: turn.entries.map((entry) =>
          entry.event.type === 'microphone.muted' ? { ...entry, event: { ...entry.event, siteId: '\0' } } : entry,
        ),
      }),
  })
  await begin({ journal: poison })
  const [bad, good] = await Promise.all([
    chair.ask('microphone.mute', { siteId: planned.siteIds[1] }),
    chair.ask('floor.grant', { siteId: planned.siteIds[2] }),
  ])
  expect(bad).toMatchObject({ ok: false })
  expect(good).toMatchObject({ ok: true })
})

it('[AT36, FL18] a break that begins and ends while nothing can be saved is journaled after it, and not charged', async () => {
  const disk = { full: false }
  await begin({ journal: onto(disk) })
  const home = { ...server, ...planned }
  const siteId = planned.siteIds[1] ?? ''
  const presence = () => chair.state?.attendance[siteId]?.presence
  const room = await roomPage(home, 1)
  await chair.until(() => presence()?.status === 'present')
  await chair.ok('floor.grant', { siteId })
  disk.full = true
  room.cut()
  room.close()
  await setTimeout(5500)
  const back = await roomPage(home, 1)
  disk.full = false
  await chair.until((page) => page.state?.attendance[siteId]?.reconnects === 1)
  const told = chair.entries.flatMap(({ event }) =>
    event.type === 'attendance.lost' || event.type === 'attendance.returned' ? [event] : [],
  )
  expect(told.map(({ type }) => type)).toEqual(['attendance.lost', 'attendance.returned'])
  const [lost, returned] = told
  const brokenMs =
    (returned?.type === 'attendance.returned' ? (returned.since ?? 0) : 0) -
    (lost?.type === 'attendance.lost' ? lost.lastHeardAt : 0)
  expect(brokenMs).toBeGreaterThan(5000)
  await chair.ok('floor.take', {})
  await chair.until((page) => page.state?.floor.holder === null)
  const turn = chair.state?.floor.turns.at(-1)
  expect((turn?.endedAt ?? 0) - (turn?.startedAt ?? 0) - (turn?.usedMs ?? 0)).toBe(brokenMs)
  back.close()
})
