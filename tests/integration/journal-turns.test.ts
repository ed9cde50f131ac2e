import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createJournal, forgetAnswers, readJournal } from '../../db/queries/journal.ts'
import { alongside } from '../../server/office/alongside.ts'
import { updateBriefing } from '../../db/queries/briefings.ts'
import { agendaItems, briefingMembers, briefings, conclusions, results } from '../../db/schema.ts'
import type { Journal } from '../../server/briefing/ports.ts'
import type { TurnRecord } from '../../shared/turnRecord.ts'
import { apply, emptyBriefing } from '../../shared/briefing.ts'
import { briefingWorld, planBriefing, serve, type BriefingWorld } from '../support/briefingWorld.ts'
import { personPage, roomPage } from '../support/page.ts'

let world: BriefingWorld
const turns: TurnRecord[] = []
const counting = (journal: Journal): Journal => ({
  ...journal,
  write: (turn) => {
    turns.push(turn)
    return journal.write(turn)
  },
})
beforeAll(async () => {
  world = await briefingWorld({ journal: counting })
})
afterAll(() => world.close())

const journal = () => readJournal(world.db, world.briefingId)
const statusOf = async (briefingId: string) =>
  (await world.db.select().from(briefings).where(eq(briefings.briefingId, briefingId)))[0]?.status

describe('what is acknowledged', () => {
  it('[JN9] is in PostgreSQL: the events, the answer, and what people query', async () => {
    const chair = await personPage(world, world.userIds.chair)
    const secretary = await personPage(world, world.userIds.secretary)
    await chair.ok('briefing.open', {})
    expect(await statusOf(world.briefingId)).toBe('open')
    const operationId = randomUUID()
    const draft = { conclusionId: null, baseRevision: 0, text: 'Giao các tỉnh', itemId: null }
    const answer = await secretary.ask('conclusion.draft', draft, operationId)
    const [stored] = await world.db.select().from(results).where(eq(results.operationId, operationId))
    expect(stored).toMatchObject({ answer, actor: `person:${world.userIds.secretary}` })
    const conclusionId = (await journal()).flatMap(({ event }) =>
      event.type === 'conclusion.drafted' ? [event.conclusionId] : [],
    )[0]
    await secretary.ok('conclusion.publish', { conclusionId: conclusionId ?? '' })
    await secretary.ok('conclusion.correct', { conclusionId: conclusionId ?? '', text: 'Giao các xã' })
    const rows = await world.db.select().from(conclusions).where(eq(conclusions.briefingId, world.briefingId))
    expect(rows).toMatchObject([{ conclusionId, number: 1, text: 'Giao các xã' }])
    for (const [name, status] of [['briefing.pause', 'paused'] as const, ['briefing.resume', 'open'] as const]) {
      await chair.ok(name, {})
      expect(await statusOf(world.briefingId)).toBe(status)
    }
    const live = (await world.registry.get(world.briefingId)).state
    expect((await journal()).reduce(apply, emptyBriefing)).toEqual(live)
    chair.close()
    secretary.close()
  })

  it('[AT13] of declarations that wait together only the last of a page is journaled, and those of its turn are acknowledged', async () => {
    const before = (await journal()).length
    const room = await roomPage(world, 2)
    const declare = (headcount: number) =>
      room.ask('attendance.declare', { siteId: world.siteIds[2], headcount, delegates: [] })
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => declare(index + 1)))
    const declared = (await journal()).slice(before).filter(({ event }) => event.type === 'attendance.declared')
    // What came a turn later has not read what was declared then.
    const taken = answers.filter((answer) => answer.ok || answer.error.key !== 'attendance.otherDeclaration')
    expect(taken.every(({ ok }) => ok)).toBe(true)
    expect(declared.map(({ event }) => event)).toMatchObject([{ headcount: taken.length }])
    const absent = (reason: string) => room.ask('attendance.declareAbsent', { siteId: world.siteIds[2], reason })
    const refused = await Promise.all(Array.from({ length: 5 }, (_, index) => absent(`Lý do ${index}`)))
    expect(refused.every((answer) => !answer.ok && answer.error.key === 'attendance.present')).toBe(true)
    room.close()
  })

  it('[AT13] a declaration that is sent again, or comes with an older one that is, is in the journal', async () => {
    const room = await roomPage(world, 1)
    const siteId = world.siteIds[1]
    const input = { siteId, headcount: 41, delegates: [] }
    const declared = async () =>
      (await journal()).flatMap(({ event }) =>
        event.type === 'attendance.declared' && event.siteId === siteId ? [event.headcount] : [],
      )
    const [first, second] = [randomUUID(), randomUUID()]
    const twice = await Promise.all([1, 2].map(() => room.ask('attendance.declare', input, first)))
    expect(twice).toMatchObject([{ ok: true }, { ok: true }])
    expect(await declared()).toEqual([41])
    const both = await Promise.all([
      room.ask('attendance.declare', { ...input, headcount: 42 }, second),
      room.ask('attendance.declare', input, first),
    ])
    expect(both).toMatchObject([{ ok: true }, { ok: true }])
    expect(await declared()).toEqual([41, 42])
    room.close()
  })

  it('[LC14] an opening that is undone gives the plan back: it is edited, told to the pages, and opened anew', async () => {
    const other = await planBriefing(world.db)
    const at = { ...world, ...other }
    const [chair, observer] = [await personPage(at, other.userIds.chair), await personPage(at, other.userIds.observer)]
    await chair.ok('briefing.open', {})
    const { lifecycle } = (await world.registry.get(other.briefingId)).state
    if (lifecycle.status !== 'open') throw new Error('not open')
    await chair.ok('briefing.unopen', { openedAt: lifecycle.openedAt })
    expect(await statusOf(other.briefingId)).toBe('planned')
    await observer.until(({ state }) => state?.lifecycle.status === 'planned')
    const [row] = await world.db.select().from(briefings).where(eq(briefings.briefingId, other.briefingId))
    await world.db
      .update(briefings)
      .set({ title: 'Đã sửa', version: (row?.version ?? 0) + 1 })
      .where(eq(briefings.briefingId, other.briefingId))
    await world.registry.planChanged(other.briefingId)
    await observer.until(({ state }) => state?.plan.title === 'Đã sửa')
    // As the next process reads it.
    const next = await serve(world.url)
    expect((await next.registry.get(other.briefingId)).state).toMatchObject({
      lifecycle: { status: 'planned' },
      plan: { title: 'Đã sửa' },
    })
    await next.close()
    await chair.ok('briefing.open', {})
    await observer.until(({ state }) => state?.lifecycle.status === 'open' && state.plan.title === 'Đã sửa')
    chair.close()
    observer.close()
  })

  it('[JN10] is told before it is acknowledged, up to the seq of the answer', async () => {
    const chair = await personPage(world, world.userIds.chair)
    const answer = await chair.ask('floor.grant', { siteId: world.siteIds[1] })
    expect(answer.ok && answer.seq).toBeLessThanOrEqual(chair.state?.seq ?? 0)
    expect(chair.state?.floor.holder?.siteId).toBe(world.siteIds[1])
    await chair.ok('floor.take', {})
    chair.close()
  })
})

describe('an operation that is sent again', () => {
  it('[JN4] gets the first answer, also from the next process; another content under its id is refused', async () => {
    const room = await roomPage(world, 1)
    const operationId = randomUUID()
    const first = await room.ask('floor.request', { topic: 'Kiến nghị' }, operationId)
    const before = (await journal()).length
    expect(await room.ask('floor.request', { topic: 'Kiến nghị' }, operationId)).toEqual(first)
    expect(await room.ask('floor.request', { topic: 'Khác' }, operationId)).toMatchObject({
      error: { code: 'conflict', key: 'operation.reused' },
    })
    expect((await journal()).length).toBe(before)
    // An answer that holds no more than that it was done.
    const chair = await personPage(world, world.userIds.chair)
    const muting = randomUUID()
    const muted = await chair.ask('microphone.mute', { siteId: world.siteIds[2] }, muting)
    expect(muted).toMatchObject({ ok: true })
    expect(await chair.ask('microphone.mute', { siteId: world.siteIds[2] }, muting)).toEqual(muted)
    chair.close()
    // The id is its sender's alone.
    const other = await roomPage(world, 2)
    expect(await other.ask('floor.request', { topic: 'Kiến nghị' }, operationId)).toMatchObject({ ok: true })
    room.close()
    other.close()
  })

  it('[JN4] is forgotten after a day, in steps that do not grow', async () => {
    const { briefingId } = await planBriefing(world.db)
    const answers = (count: number, name: string) =>
      Array.from({ length: count }, () => ({
        actor: name,
        operationId: randomUUID(),
        payloadHash: '',
        answer: { ok: true as const, data: {}, seq: 1 },
      }))
    const own = createJournal(world.db, alongside)
    const turn = { briefingId, entries: [], openingVersion: null }
    await own.write({ ...turn, answers: answers(11_000, 'old'), at: 1000 })
    await own.write({ ...turn, answers: answers(3, 'new'), at: 2000 })
    await forgetAnswers(world.db, 2000)
    const left = await world.db.select().from(results).where(eq(results.briefingId, briefingId))
    expect(left.map(({ actor }) => actor)).toEqual(['new', 'new', 'new'])
    const others = await world.db.select().from(results).where(eq(results.briefingId, world.briefingId))
    expect(others.length).toBeGreaterThan(0)
  })

  it('[JN11] twice in one turn is done once', async () => {
    const chair = await personPage(world, world.userIds.chair)
    const operationId = randomUUID()
    const twice = [1, 2].map(() => chair.ask('floor.grant', { siteId: world.siteIds[2] }, operationId))
    const [first, second] = await Promise.all(twice)
    expect(first).toMatchObject({ ok: true })
    expect(second).toEqual(first)
    await chair.ok('floor.take', {})
    chair.close()
  })

  it('[JN12] stays refused when it was refused, whatever has changed since', async () => {
    const chair = await personPage(world, world.userIds.chair)
    const operationId = randomUUID()
    const refused = await chair.ask('floor.take', {}, operationId)
    expect(refused).toMatchObject({ error: { key: 'floor.nobody' } })
    await chair.ok('floor.grant', { siteId: world.siteIds[1] })
    expect(await chair.ask('floor.take', {}, operationId)).toEqual(refused)
    const kept = await world.db
      .select()
      .from(results)
      .where(and(eq(results.briefingId, world.briefingId), eq(results.operationId, operationId)))
    expect(kept).toHaveLength(1)
    await chair.ok('floor.take', {})
    chair.close()
  })
})

it('[JN13] requests that arrive together are decided one after another and saved in one transaction', async () => {
  const rooms = await Promise.all([roomPage(world, 0), roomPage(world, 1), roomPage(world, 2)])
  const chair = await personPage(world, world.userIds.chair)
  for (const { requestId } of chair.state?.floor.queue ?? []) await chair.ok('floor.withdraw', { requestId })
  const before = turns.length
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      (rooms[index % 3] ?? chair).ask('floor.request', { topic: `Ý kiến ${index}` }),
    ),
  )
  expect(answers.filter((answer) => answer.ok)).toHaveLength(3)
  expect(turns.length - before).toBeLessThan(15)
  await chair.until((page) => page.state?.floor.queue.length === 3)
  for (const page of [...rooms, chair]) page.close()
})

it('[JN14] a plan that is edited while it is opened is frozen as edited, and a cancelled one is not opened', async () => {
  const planned = await planBriefing(world.db)
  const edited = await planBriefing(world.db)
  const slow = (journal: Journal): Journal => ({
    ...journal,
    // The edit falls between the reading of the plan and the opening.
    write: async (turn) => {
      if (turn.openingVersion === 1 && turn.briefingId === planned.briefingId)
        await updateBriefing(world.db, planned.briefingId, { status: 'cancelled', version: 2 })
      if (turn.openingVersion === 1 && turn.briefingId === edited.briefingId) {
        await world.db.delete(agendaItems).where(eq(agendaItems.itemId, edited.itemIds[0]))
        await updateBriefing(world.db, edited.briefingId, { version: 2 })
      }
      return journal.write(turn)
    },
  })
  const server = await serve(world.url, { journal: slow })
  const chair = await personPage({ ...server, ...planned }, planned.userIds.chair)
  expect(await chair.ask('briefing.open', {})).toMatchObject({ error: { key: 'briefing.cancelled' } })
  const other = await personPage({ ...server, ...edited }, edited.userIds.chair)
  await other.ok('briefing.open', {})
  expect(other.state?.agenda.items.map((item) => item.itemId)).toEqual([edited.itemIds[1]])
  chair.close()
  other.close()
  await server.close()
})

it('[JN15] another process that writes the same briefing stops this one', async () => {
  const planned = await planBriefing(world.db)
  const first = await serve(world.url)
  const a = await personPage({ ...first, ...planned }, planned.userIds.chair)
  await a.ok('briefing.open', {})
  const second = await serve(world.url)
  const b = await personPage({ ...second, ...planned }, planned.userIds.chair)
  await b.ok('floor.grant', { siteId: planned.siteIds[1] })
  expect(await a.ask('floor.grant', { siteId: planned.siteIds[2] })).toMatchObject({ error: { code: 'unavailable' } })
  expect(await a.ask('floor.take', {})).toMatchObject({ error: { code: 'unavailable' } })
  expect((await first.registry.get(planned.briefingId)).stopped).toBe(true)
  await b.ok('floor.take', {})
  const entries = await readJournal(world.db, planned.briefingId)
  expect(entries.map((entry) => entry.seq)).toEqual(entries.map((_, index) => index + 1))
  a.close()
  b.close()
  await first.close()
  await second.close()
})

it('[JN5] a clock that is set back makes no entry older than those before it', async () => {
  const planned = await planBriefing(world.db)
  let clock = Date.now()
  const server = await serve(world.url, { registry: { now: () => clock } })
  const chair = await personPage({ ...server, ...planned }, planned.userIds.chair)
  await chair.ok('briefing.open', {})
  clock -= 3_600_000
  await chair.ok('floor.grant', { siteId: planned.siteIds[1] })
  const times = (await readJournal(world.db, planned.briefingId)).map((entry) => entry.at)
  expect(times).toEqual(times.toSorted((a, b) => a - b))
  chair.close()
  await server.close()
})

it('[JN16] an edited plan reaches the pages that wait for the opening; whoever lost the role is sent away', async () => {
  const planned = await planBriefing(world.db)
  const home = { ...world, ...planned }
  const chair = await personPage(home, planned.userIds.chair)
  const observer = await personPage(home, planned.userIds.observer)
  await world.db.update(agendaItems).set({ title: 'Mục mới' }).where(eq(agendaItems.itemId, planned.itemIds[0]))
  await world.db.delete(briefingMembers).where(eq(briefingMembers.userId, planned.userIds.observer))
  await world.registry.planChanged(planned.briefingId)
  await chair.until((page) => page.state?.agenda.items[0]?.title === 'Mục mới')
  await observer.until((page) => page.bye === 'forbidden' && page.socket.disconnected)
  chair.close()
})

it('[AT12] who sits in a room is declared before the opening, and outlives an edited plan and a restart', async () => {
  const planned = await planBriefing(world.db)
  const before = await serve(world.url)
  const [siteId] = planned.siteIds
  const secretary = await personPage({ ...before, ...planned }, planned.userIds.secretary)
  const declared = {
    headcount: 9,
    delegates: [{ name: 'Trần Văn A', title: 'Phó Trưởng ban', isHead: true, substituteFor: 'Lê Văn B' }],
  }
  await secretary.ok('attendance.declare', { siteId, ...declared })
  const [, absentId, comesId] = planned.siteIds
  const reason = 'Mưa lũ làm đứt đường truyền'
  await secretary.ok('attendance.declareAbsent', { siteId: absentId, reason })
  await secretary.ok('attendance.declareAbsent', { siteId: comesId, reason })
  const { declaredAt } = secretary.state?.attendance[comesId]?.absence ?? { declaredAt: 0 }
  await secretary.ok('attendance.withdrawAbsence', { siteId: comesId, declaredAt })
  await world.db.update(agendaItems).set({ title: 'Mục sửa' }).where(eq(agendaItems.itemId, planned.itemIds[0]))
  await before.registry.planChanged(planned.briefingId)
  const edited = await secretary.until((page) => page.state?.agenda.items[0]?.title === 'Mục sửa')
  expect(edited.state?.attendance[siteId]).toMatchObject({ headcount: 9, named: 1 })
  expect(edited.state?.delegates[siteId]).toEqual(declared.delegates)
  secretary.close()
  await before.close()

  const after = await serve(world.url)
  const chair = await personPage({ ...after, ...planned }, planned.userIds.chair)
  expect(chair.state?.agenda.items[0]?.title).toBe('Mục sửa')
  await chair.ok('briefing.open', {})
  expect(chair.state?.attendance[siteId]).toMatchObject({ headcount: 9, named: 1 })
  expect(chair.state?.delegates[siteId]).toEqual(declared.delegates)
  expect(chair.state?.attendance[absentId]?.absence).toMatchObject({ reason })
  expect(chair.state?.attendance[comesId]?.absence).toBeNull()
  const entries = await readJournal(world.db, planned.briefingId)
  expect(entries.map(({ event }) => event.type).slice(0, 5)).toEqual([
    'attendance.declared',
    'attendance.absenceDeclared',
    'attendance.absenceDeclared',
    'attendance.absenceWithdrawn',
    'briefing.opened',
  ])
  expect(entries.reduce(apply, emptyBriefing)).toEqual(chair.state)
  chair.close()
  await after.close()
})
