import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connect, type Connected } from '../../db/connect.ts'
import { fenceWrites } from '../../db/fence.ts'
import { createJournal, readJournal } from '../../db/queries/journal.ts'
import { alongside } from '../../server/office/alongside.ts'
import { loadPlan } from '../../db/queries/plans.ts'
import { settings } from '../../db/schema.ts'
import { createHealth } from '../../server/health.ts'
import { freshDatabase } from '../support/database.ts'

let fresh: Awaited<ReturnType<typeof freshDatabase>>
let connected: Connected
beforeAll(async () => {
  fresh = await freshDatabase()
  connected = connect(fresh.url, { max: 2 })
})
afterAll(async () => {
  await connected.close()
  await fresh.close()
})

it('[JN40] without the lock nothing is written by any way, and what is there is read', async () => {
  let held = true
  const db = fenceWrites(connected.db, () => held)
  const row = { key: 'fence', value: 1 }
  await db.insert(settings).values(row)
  held = false
  const refused = { key: 'unavailable' }
  const readOnly = { code: '25006' }
  const here = eq(settings.key, row.key)
  const writes: (() => Promise<unknown>)[] = [
    async () => db.insert(settings).values({ key: 'other', value: 2 }),
    async () => db.update(settings).set({ value: 2 }).where(here),
    async () => db.delete(settings).where(here),
    async () => db.transaction((tx) => tx.delete(settings)),
    async () => createJournal(db, alongside).touchAlive([randomUUID()], 0),
    async () => db.execute(sql`delete from settings`),
    async () => db.with(db.$with('all').as(db.select().from(settings))).delete(settings),
    async () => db.$client`delete from settings`,
    async () => db.$client`/* for its time */ update settings set value = '2'`,
    async () => db.$client`with gone as (delete from settings returning key) select key from gone`,
    async () => db.$client`select key into kept from settings`,
    async () => db.$client.unsafe('delete from settings'),
    async () => db.$client.begin((tx) => tx`delete from settings`),
    async () => db.$client.reserve(),
  ]
  for (const write of writes) await expect(write()).rejects.toMatchObject(refused)
  const turn = { briefingId: randomUUID(), entries: [], answers: [], at: 0, openingVersion: null }
  expect(await createJournal(db, alongside).write(turn)).toMatchObject({
    written: false,
    reason: 'failed',
    cause: refused,
  })
  expect(await db.select().from(settings)).toEqual([row])
  expect(await db.$client`select 1 as one`).toMatchObject([{ one: 1 }])
  expect(await db.$client.begin('read only', (tx) => tx`select 1 as one`)).toMatchObject([{ one: 1 }])
  await expect(db.$client.begin('read only', (tx) => tx`delete from settings`)).rejects.toMatchObject(readOnly)
  expect(await readJournal(db, randomUUID())).toEqual([])
  expect(await createJournal(db, alongside).answers(randomUUID(), [])).toEqual([])
  expect(await loadPlan(db, randomUUID())).toBeNull()
  held = true
  await db.transaction((tx) => tx.delete(settings))
  expect(await db.select().from(settings)).toEqual([])
})

it('[JN40] connections that are for reading write nothing, whoever holds the lock', async () => {
  const readers = connect(fresh.url, { max: 1, readOnly: true })
  const refused = { code: '25006' }
  await expect(readers.db.$client`delete from settings`).rejects.toMatchObject(refused)
  await expect(readers.db.delete(settings)).rejects.toMatchObject({ cause: refused })
  await expect(readers.db.transaction((tx) => tx.delete(settings))).rejects.toMatchObject({ cause: refused })
  expect(await readJournal(readers.db, randomUUID())).toEqual([])
  await readers.close()
})

it('[AC45] a database that this process does not own is no health', async () => {
  let held = true
  const media = { health: () => [{ worker: 0, ok: true, message: 'media flows' }] }
  const health = createHealth({ db: connected.db, version: '0', media, mayWrite: () => held })
  expect(await health()).toMatchObject({ status: 'ok' })
  held = false
  expect(await health()).toMatchObject({ status: 'unavailable', database: { ok: false } })
})
