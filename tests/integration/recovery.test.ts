import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { connect, type Connected } from '../../db/connect.ts'
import { readJournal } from '../../db/queries/journal.ts'
import { briefings } from '../../db/schema.ts'
import { attendanceOf } from '../../shared/attendance.ts'
import { apply, emptyBriefing } from '../../shared/briefing.ts'
import { usedAt } from '../../shared/timer.ts'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'
import { planBriefing, serve, type Planned } from '../support/briefingWorld.ts'
import { personPage, roomPage, type Page } from '../support/page.ts'
import { startProcess } from '../support/process.ts'

// Programs are started and killed here; on a busy machine a start alone takes seconds.
vi.setConfig({ testTimeout: 120_000 })

let database: FreshDatabase
let connected: Connected
let planned: Planned
/** Sessions are made here, so that they outlive the servers. */
let cookies: Map<string, string>
beforeEach(async () => {
  database = await freshDatabase()
  connected = connect(database.url, { max: 2 })
  planned = await planBriefing(connected.db)
  const helper = await serve(database.url)
  cookies = new Map()
  for (const userId of [planned.userIds.chair, planned.userIds.secretary])
    cookies.set(userId, await helper.cookieOf(userId))
  await helper.close()
})
afterEach(async () => {
  await connected.close()
  await database.close()
})

async function begin() {
  const started = startProcess(process.execPath, ['tests/support/briefingProcess.ts', database.url])
  const [, origin = ''] = await started.says(/serving (\S+)/)
  const home = { ...planned, origin, cookieOf: async (userId: string) => cookies.get(userId) ?? '' }
  return { started, home }
}
async function kill({ started }: Awaited<ReturnType<typeof begin>>) {
  started.child.kill('SIGKILL')
  await started.ended
}

it('[JN23] after a kill floor, queue, timers and attendance are what they were; rooms are unknown, return or have left', async () => {
  const first = await begin()
  const chair = await personPage(first.home, planned.userIds.chair)
  const rooms = await Promise.all([roomPage(first.home, 1), roomPage(first.home, 2)])
  await chair.ok('briefing.open', {})
  await chair.ok('agenda.start', { itemId: planned.itemIds[0] })
  await rooms[1].ok('floor.request', { topic: 'Kiến nghị' })
  await chair.ok('floor.grant', { siteId: planned.siteIds[1] })
  await chair.until(
    (page) => attendanceOf(page.state?.attendance ?? {}, planned.siteIds[2]).presence.status === 'present',
  )
  const before = chair.state
  const seq = before?.seq ?? 0
  await kill(first)

  const second = await begin()
  const again = await roomPage(second.home, 1, { seq })
  const missed = again.syncs[0]
  if (missed?.kind !== 'events' || before === undefined) throw new Error('The page was not told what it had missed')
  expect(missed.entries.map(({ event }) => event.type)).toContain('briefing.recovered')
  const recovered = missed.entries.reduce(apply, before)
  expect(recovered.floor).toEqual(before.floor)
  expect(recovered.agenda).toEqual(before.agenda)
  expect(recovered.floor.holder && usedAt(recovered.floor.holder, Date.now())).toBeGreaterThan(0)
  expect(attendanceOf(recovered.attendance, planned.siteIds[2]).presence.status).toBe('unknown')
  const secretary = await personPage(second.home, planned.userIds.secretary)
  await secretary.until(
    (page) => attendanceOf(page.state?.attendance ?? {}, planned.siteIds[1]).presence.status === 'present',
  )
  expect(attendanceOf(secretary.state?.attendance ?? {}, planned.siteIds[1]).reconnects).toBe(0)
  for (const page of [chair, ...rooms, again, secretary]) page.close()
  await kill(second)
})

it('[JN24] says until when it surely ran: the instant is written every two seconds while the briefing is open', async () => {
  const server = await serve(database.url)
  const home = { ...planned, ...server, cookieOf: async (userId: string) => cookies.get(userId) ?? '' }
  const chair = await personPage(home, planned.userIds.chair)
  await chair.ok('briefing.open', {})
  const aliveAt = async () =>
    (await connected.db.select().from(briefings).where(eq(briefings.briefingId, planned.briefingId)))[0]?.aliveAt
  const before = (await aliveAt())?.getTime() ?? Infinity
  await expect.poll(async () => ((await aliveAt())?.getTime() ?? 0) > before, { timeout: 5000 }).toBe(true)
  const last = (await aliveAt())?.getTime() ?? 0
  chair.close()
  await server.close()
  const next = await serve(database.url)
  await next.registry.recoverAll()
  const entries = await readJournal(next.db, planned.briefingId)
  const recovered = entries.at(-1)?.event
  expect(recovered?.type === 'briefing.recovered' && recovered.aliveAt).toBeGreaterThanOrEqual(last)
  await next.close()
})

it('[JN24] and goes on writing it when the clock was set back between two briefings', async () => {
  let ahead = 20 * 60_000
  const now = () => Date.now() + ahead
  const server = await serve(database.url, { registry: { now } })
  const aliveAt = async ({ briefingId }: typeof planned) =>
    (await connected.db.select().from(briefings).where(eq(briefings.briefingId, briefingId)))[0]?.aliveAt
  const lead = async (of: typeof planned) => {
    const chair = await personPage({ ...of, ...server }, of.userIds.chair)
    await chair.ok('briefing.open', {})
    const opened = now()
    await vi.waitFor(async () => expect((await aliveAt(of))?.getTime()).toBeGreaterThan(opened), { timeout: 10_000 })
    await chair.ok('briefing.close', {})
    chair.close()
  }
  await lead(await planBriefing(connected.db))
  ahead = 0
  await lead(await planBriefing(connected.db))
  await server.close()
})

it('[JN25] killed at any instant, nothing acknowledged is lost and nothing is half done', async () => {
  const acknowledged = new Map<string, unknown>()
  const sent = new Map<string, string>()
  for (const round of [1, 2, 3]) {
    const running = await begin()
    const secretary = await personPage(running.home, planned.userIds.secretary)
    const chair = await personPage(running.home, planned.userIds.chair)
    if (round === 1) await chair.ok('briefing.open', {})
    // What was sent before and never answered is sent again, with the same id.
    for (const [operationId, text] of sent)
      if (!acknowledged.has(operationId)) acknowledged.set(operationId, await note(secretary, operationId, text))
    const killAfter = 20 + Math.floor(Math.random() * 120)
    const { promise: killed, resolve } = Promise.withResolvers<void>()
    let answers = 0
    for (let index = 0; index < 300; index += 1) {
      const operationId = randomUUID()
      const text = `Ghi chú ${round}.${index}`
      sent.set(operationId, text)
      note(secretary, operationId, text).then(
        (answer) => {
          if (answer.ok) acknowledged.set(operationId, answer)
          if ((answers += 1) === killAfter) resolve()
          return answer
        },
        () => 'the link broke before it was answered',
      )
    }
    await killed
    await kill(running)
    secretary.close()
    chair.close()
  }
  const entries = await readJournal(connected.db, planned.briefingId)
  const notes = entries.flatMap(({ event }) => (event.type === 'note.added' ? [event] : []))
  const noteIds = new Set(notes.map((each) => each.noteId))
  const lost = [...acknowledged.values()].filter((answer) => !noteIds.has(noteIdOf(answer)))
  expect(lost).toEqual([])
  expect(acknowledged.size).toBeGreaterThan(60)
  // Sent twice, done once.
  expect(new Set(notes.map((each) => each.text)).size).toBe(notes.length)
  expect(entries.map((entry) => entry.seq)).toEqual(entries.map((_, index) => index + 1))
  expect(entries.reduce(apply, emptyBriefing).notes).toHaveLength(notes.length)
})

const note = (page: Page, operationId: string, text: string) =>
  page.ask('note.add', { itemId: null, text }, operationId)
const noteIdOf = (answer: unknown): string =>
  (typeof answer === 'object' && answer !== null && 'data' in answer && JSON.stringify(answer.data).slice(11, 47)) || ''
