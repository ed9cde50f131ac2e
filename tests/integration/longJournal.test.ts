import { randomUUID } from 'node:crypto'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { readJournal, storedPages } from '../../db/queries/journal.ts'
import { openSql } from '../../db/sql.ts'
import { loadBriefingSite, loadPlan } from '../../db/queries/plans.ts'
import { createJournal } from '../../db/queries/journal.ts'
import { BriefingRegistry } from '../../server/briefing/registry.ts'
import { apply, emptyBriefing } from '../../shared/briefing.ts'
import { readEntries } from '../../shared/journal.ts'
import { alongside } from '../../server/office/alongside.ts'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'
import { httpWorld, plannedBriefing, type HttpWorld } from '../support/httpWorld.ts'
import { leaveOut } from '../support/leaveOut.ts'
import { crowded, slowness } from '../support/slowness.ts'

vi.setConfig({ testTimeout: 60_000 })

/** A briefing whose journal has grown as long as any will: its floor, agenda, rooms and notes move all the time. */
const LONG = 200_000
let fresh: FreshDatabase
let world: HttpWorld
let planned: Awaited<ReturnType<typeof plannedBriefing>>
let registries: BriefingRegistry[] = []
const log = {
  said: [] as string[],
  debug: () => undefined,
  info: () => undefined,
  warn: (_: object, message: string) => void log.said.push(message),
  error: (_: object, message: string) => void log.said.push(message),
}

beforeAll(async () => {
  fresh = await freshDatabase()
  world = await httpWorld({ url: fresh.url })
  planned = await plannedBriefing(world)
  await grow(planned, LONG)
}, 120_000)

async function grow(planned: Awaited<ReturnType<typeof plannedBriefing>>, length: number): Promise<void> {
  const { briefingId } = planned
  const sql = openSql(fresh.url, { max: 1 })
  const plan = await loadPlan(world.db, briefingId)
  const [host = '', , third = ''] = planned.sites.map(({ siteId }) => siteId)
  const chair = planned.people.chair.account
  await sql`insert into journal (briefing_id, seq, at, type, data, by) values
    (${briefingId}, 1, 1, 'briefing.opened', ${sql.json({ plan, presidingUserId: chair.userId })}, '{"kind":"system"}')`
  // Ten steps again and again, some of two thousand bytes; two thousand turns at the floor.
  await sql`insert into journal (briefing_id, seq, at, type, data, by)
    select ${briefingId}::uuid, n, n * 1000,
      case when n % 100 = 2 then 'floor.granted' when n % 100 = 7 then 'floor.taken' else
        (array['attendance.joined', 'floor.requested', 'floor.withdrawn', 'attendance.lost', 'attendance.returned',
          'conclusion.drafted', 'attendance.declared', 'microphone.closed', 'attendance.left', 'conclusion.discarded'])
        [n % 10 + 1] end,
      case n % 10
        when 1 then jsonb_build_object('requestId', u, 'siteId', ${third}::text, 'topic', 'Ý kiến ' || n, 'designated', false)
        when 2 then jsonb_build_object('turnId', u, 'siteId', ${third}::text, 'requestId', u, 'topic', '', 'itemId', null, 'allottedMs', null)
        when 5 then jsonb_build_object('conclusionId', u, 'revision', 1, 'text', repeat('Giao các địa phương rà soát ', 70) || n, 'itemId', null)
        when 6 then jsonb_build_object('siteId', ${third}::text, 'headcount', n % 100, 'delegates', '[]'::jsonb)
        when 7 then jsonb_build_object('turnId', u, 'siteId', ${third}::text)
        when 9 then jsonb_build_object('conclusionId', u)
        else jsonb_build_object('siteId', ${third}::text, 'deviceId', ${host}::text, 'late', false, 'lastHeardAt', n * 1000)
      end,
      jsonb_build_object('kind', 'person', 'userId', ${chair.userId}::text, 'name', 'Chủ trì', 'siteId', ${host}::text)
    from generate_series(2, ${length}) n,
      lateral (select lpad(to_hex(n / 10 * 10), 8, '0') || '-0000-4000-8000-000000000000' as u) id`
  await sql`update briefings set status = 'open' where briefing_id = ${briefingId}`
  await sql`analyze journal`
  await sql.end()
}
afterEach(async () => {
  for (const registry of registries) await registry.close()
  registries = []
  log.said = []
})
afterAll(async () => {
  await world.close()
  await fresh.close()
})

/** As a process that has just been started. */
function registry() {
  const started = new BriefingRegistry({
    journal: createJournal(world.db, alongside),
    plans: {
      loadPlan: (briefingId) => loadPlan(world.db, briefingId),
      loadBriefingSite: (siteId) => loadBriefingSite(world.db, siteId),
    },
    log,
  })
  registries.push(started)
  return started
}
/**
 * Within 5 s of our own processor time; by the clock too, unless other programs want every core twice at this moment.
 * @returns why the clock was not asked; null: it was
 */
function expectIn5s({ took, cpu }: { took: number; cpu: number }): string | null {
  const limit = 5000 * slowness()
  expect(cpu).toBeLessThan(limit)
  const why = crowded()
  if (why === null) expect(took).toBeLessThan(limit)
  return why
}

/** The faster of two times: what a busy machine adds to one is not what is promised. */
async function fasterOf<T>(work: () => Promise<{ result: T; took: number; cpu: number; longest: number }>) {
  const [one, other] = [await work(), await work()]
  return one.took < other.took ? one : other
}
async function timed<T>(work: () => Promise<T>) {
  let longest = 0
  let last = performance.now()
  const pulse = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 5)
  const began = performance.now()
  const before = process.cpuUsage()
  const result = await work()
  clearInterval(pulse)
  const { user, system } = process.cpuUsage(before)
  return { result, took: performance.now() - began, cpu: (user + system) / 1000, longest }
}
const snapshots = async () => [
  ...(await world.db.$client<
    { seq: number }[]
  >`select seq::int as seq from snapshots where briefing_id = ${planned.briefingId}`),
]

it('[JN43] a journal of 200,000 entries is taken up in 5 s, others having their turn; the next time from the state that was kept', async (context) => {
  const first = await fasterOf(async () => {
    await world.db.$client`delete from snapshots`
    const taken = await timed(() => registry().get(planned.briefingId))
    await vi.waitFor(async () => expect(await snapshots()).toHaveLength(1))
    await taken.result.close()
    return taken
  })
  const unmeasured = expectIn5s(first)
  expect(first.longest).toBeLessThan(500)
  expect(first.result.state.seq).toBeGreaterThan(LONG)
  const again = await timed(() => registry().get(planned.briefingId))
  expect(again.took).toBeLessThan(first.took / 4)
  const { state } = again.result
  const whole = (await readJournal(world.db, planned.briefingId)).reduce(apply, emptyBriefing)
  expect(state).toEqual(whole)
  if (unmeasured !== null) leaveOut(context, unmeasured)
})

it('[JN44] a kept state that is damaged, of another program, or ahead of the journal is not used', async () => {
  const { $client: sql } = world.db
  const other = await plannedBriefing(world)
  const { briefingId } = other
  await grow(other, 2500)
  await (await registry().get(briefingId)).close()
  const [kept] = await vi.waitFor(async () => {
    const rows = await sql`select * from snapshots where briefing_id = ${briefingId}`
    expect(rows).toHaveLength(1)
    return rows
  })
  const truth = (await readJournal(world.db, briefingId)).reduce(apply, emptyBriefing)
  const spoil = [
    sql`update snapshots set state = replace(state, '"late":false', '"late":true') where briefing_id = ${briefingId}`,
    sql`update snapshots set fold_version = 'another' where briefing_id = ${briefingId}`,
    sql`update snapshots set seq = 3000 where briefing_id = ${briefingId}`,
    sql`update snapshots set at = at + 1 where briefing_id = ${briefingId}`,
  ]
  for (const [index, spoiled] of spoil.entries()) {
    await sql`delete from snapshots where briefing_id = ${briefingId}`
    await sql`insert into snapshots ${sql([{ ...kept, briefing_id: briefingId }])}`
    await spoiled
    const briefing = await registry().get(briefingId)
    const { seq, ...state } = briefing.state
    expect({ ...state, attendance: {} }).toEqual({ ...truth, seq: undefined, attendance: {} })
    expect(seq).toBeGreaterThan(2500)
    expect(log.said.filter((line) => line.includes('damaged'))).toHaveLength(index === 0 ? 1 : 0)
    await briefing.close()
    log.said = []
  }
})

it('[JN45] no statement grows with the journal, nor with the size of its entries', async () => {
  const { $client: sql } = world.db
  const other = await plannedBriefing(world)
  const delegates = Array.from({ length: 300 }, () => ({
    name: randomUUID().repeat(3),
    title: randomUUID().repeat(4),
    isHead: false,
  }))
  const data = JSON.stringify({ siteId: other.sites[0]?.siteId, headcount: 300, delegates })
  await sql`insert into journal (briefing_id, seq, at, type, data, by)
    select ${other.briefingId}::uuid, n, n, 'attendance.declared', ${data}::jsonb, '{"kind":"system"}' from generate_series(1, 200) n`
  // What repeats itself lies packed in the table.
  const packed = await plannedBriefing(world)
  const same = Array.from({ length: 300 }, () => ({ name: 'ệ'.repeat(120), title: 'ệ'.repeat(160), isHead: false }))
  const long300 = JSON.stringify({ siteId: packed.sites[0]?.siteId, headcount: 300, delegates: same })
  await sql`insert into journal (briefing_id, seq, at, type, data, by)
    select ${packed.briefingId}::uuid, n, n, 'attendance.declared', ${long300}::jsonb, '{"kind":"system"}' from generate_series(1, 200) n`
  for (const { briefingId } of [other, packed]) {
    let most = 0
    let count = 0
    for await (const page of storedPages(world.db, briefingId)) {
      most = Math.max(most, page.length)
      count += readEntries(page).length
    }
    expect(count).toBe(200)
    expect(most).toBeLessThan(1024 * 1024)
  }
  const long: number[] = []
  for await (const page of storedPages(world.db, planned.briefingId)) long.push(readEntries(page).length)
  expect(Math.max(...long)).toBeLessThanOrEqual(1000)
})

it('[RE44] the record page of such a briefing comes within 5 s, with what a page can show', async (context) => {
  await world.registry.get(planned.briefingId)
  const ask = () =>
    world.call(planned.people.secretary.cookie, 'record.show', { params: { briefingId: planned.briefingId } })
  const made = await fasterOf(() => timed(ask))
  const { result, longest } = made
  expect(result.status).toBe(200)
  const unmeasured = expectIn5s(made)
  expect(longest).toBeLessThan(500)
  expect(result.data.timeline.length).toBeLessThanOrEqual(5000)
  expect(result.data.timelineOmitted).toBeGreaterThan(LONG / 2)
  expect(result.data.speeches.length).toBe(LONG / 100)
  if (unmeasured !== null) leaveOut(context, unmeasured)
})

it('[RE47] the record of 10,000 entries, its page and its files, hold up the application for less than 50 ms', async () => {
  const other = await plannedBriefing(world)
  const { briefingId } = other
  await grow(other, 10_000)
  await world.registry.get(briefingId)
  const ask = (path: string, headers: Record<string, string> = {}) => {
    const url = `/api/briefings/${briefingId}/${path}`
    return world.app.inject({ url, headers: { host: 'localhost', cookie: other.people.secretary.cookie, ...headers } })
  }
  /** The longest time in which nobody else had a turn; of two, since other programs want the processor too. */
  const longest = async (work: () => Promise<unknown>) => {
    const delays: number[] = []
    for (let count = 0; count < 2; count += 1) {
      const delay = monitorEventLoopDelay({ resolution: 1 })
      delay.enable()
      await work()
      delay.disable()
      delays.push(delay.max / 1e6)
    }
    return Math.min(...delays)
  }
  const page = await ask('record')
  expect(page.statusCode).toBe(200)
  expect(page.rawPayload.length).toBeGreaterThan(500_000)
  for (const path of ['record', 'record.docx', 'attendance.xlsx'])
    expect(await longest(async () => expect((await ask(path)).statusCode).toBe(200)), path).toBeLessThan(50)
})
