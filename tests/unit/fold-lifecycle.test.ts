import { expect, it } from 'vitest'
import { canUnopen } from '../../shared/briefing.ts'
import { Speculation } from '../../server/briefing/turn.ts'
import { plannedBriefing } from '../../shared/briefing.ts'
import { as, BriefingTable, caMau, host, people, room, secondChair, testPlan, uid } from '../support/briefingTable.ts'

const chair = as('chair')

it('[LC1] before the opening nothing but who sits in the rooms and the opening is accepted', () => {
  const table = new BriefingTable({ open: false })
  expect(table.refused(room(caMau), 'floor.release', {})).toBe('briefing.notOpen')
  expect(table.refused(chair, 'floor.grant', { siteId: caMau })).toBe('briefing.notOpen')
  expect(table.refused(chair, 'briefing.close', {})).toBe('briefing.notOpen')
  table.ok(chair, 'briefing.open', {})
  expect(table.refused(chair, 'briefing.open', {})).toBe('briefing.alreadyOpen')
})

it('[LC2] after the end nothing is accepted', () => {
  const table = new BriefingTable()
  table.ok(chair, 'briefing.close', {})
  expect(table.refused(chair, 'briefing.open', {})).toBe('briefing.closed')
  expect(table.refused(as('secretary'), 'note.add', { itemId: null, text: 'Muộn' })).toBe('briefing.closed')
  expect(table.refused(chair, 'briefing.close', {})).toBe('briefing.closed')
})

it('[LC3] the opening freezes the plan, and the first chair in it presides', () => {
  const table = new BriefingTable()
  expect(table.state).toMatchObject({ plan: testPlan, presidingUserId: people.chair })
})

const open = (opening: { status: string; version: number; plan: typeof testPlan } | null) => {
  const turn = new Speculation({ state: plannedBriefing(testPlan), now: 1, newId: () => uid('n', 1), known: [] })
  return turn.decide({
    operation: {
      principal: chair,
      deviceId: uid('d', 1),
      operationId: uid('o', 1),
      name: 'briefing.open',
      input: { startsAt: null, unopenedAt: null },
    },
    prepared: { opening },
  })
}
it('[LC4] a briefing that was cancelled, or has no chair, is not opened', () => {
  expect(open({ status: 'cancelled', version: 1, plan: testPlan })).toMatchObject({
    error: { key: 'briefing.cancelled' },
  })
  expect(open({ status: 'planned', version: 1, plan: { ...testPlan, members: [] } })).toMatchObject({
    error: { key: 'briefing.noChair' },
  })
  expect(open(null)).toMatchObject({ error: { key: 'notFound' } })
})

const far = { ...testPlan, startsAt: 7 * 24 * 3_600_000 }

it('[LC11] an opening that is not near the planned start names the start that was confirmed', () => {
  for (const startsAt of [far.startsAt, 1_000_000 + 30 * 60_000 + 1]) {
    const table = new BriefingTable({ open: false })
    table.replan({ ...testPlan, startsAt })
    expect(table.ask(chair, 'briefing.open', {})).toMatchObject({
      error: { code: 'conflict', key: 'briefing.farFromStart', params: { startsAt } },
    })
    expect(table.refused(chair, 'briefing.open', { startsAt: startsAt - 60_000 })).toBe('briefing.farFromStart')
    expect(table.refused(chair, 'briefing.open', { startsAt })).toBeNull()
  }
  const late = new BriefingTable({ open: false })
  late.now = 30 * 60_000
  expect(late.refused(chair, 'briefing.open', {})).toBeNull()
  const tooLate = new BriefingTable({ open: false })
  tooLate.now = 30 * 60_000 + 1
  expect(tooLate.refused(chair, 'briefing.open', {})).toBe('briefing.farFromStart')
})

it('[LC12] an opening is undone within five minutes, while nobody spoke and nothing was concluded', () => {
  const opened = (): BriefingTable => new BriefingTable()
  const undo = (table: BriefingTable) => table.refused(chair, 'briefing.unopen', { openedAt: 1_000_000 })
  expect(undo(opened())).toBeNull()
  const late = opened()
  late.now += 5 * 60_000
  expect(canUnopen(late.state, late.now)).toBe(true)
  late.now += 1
  expect(canUnopen(late.state, late.now)).toBe(false)
  expect(undo(late)).toBe('briefing.openedForGood')
  const spoke = opened()
  spoke.ok(chair, 'floor.grant', { siteId: caMau })
  expect(undo(spoke)).toBe('briefing.openedForGood')
  spoke.ok(chair, 'floor.take', {})
  expect(undo(spoke)).toBe('briefing.openedForGood')
  const concluded = opened()
  const { conclusionId } = concluded.ok(as('secretary'), 'conclusion.draft', {
    conclusionId: null,
    baseRevision: 0,
    text: 'Một',
    itemId: null,
  })
  concluded.ok(as('secretary'), 'conclusion.publish', { conclusionId })
  expect(undo(concluded)).toBe('briefing.openedForGood')
})

it('[LC12] undoing names the opening that is meant: one that comes late undoes no other', () => {
  const table = new BriefingTable()
  table.ok(chair, 'briefing.unopen', { openedAt: table.now })
  expect(table.refused(chair, 'briefing.unopen', { openedAt: table.now })).toBe('briefing.waitsAgain')
  table.now += 1000
  table.ok(chair, 'briefing.open', {})
  expect(table.refused(chair, 'briefing.unopen', { openedAt: table.now - 1000 })).toBe('briefing.otherOpening')
})

it('[LC13] after it the briefing waits as before: nobody was late, and what was written and declared stays', () => {
  const table = new BriefingTable()
  table.hears(caMau)
  table.tick(0)
  table.ok(room(caMau), 'attendance.declare', { siteId: caMau, headcount: 7, delegates: [] })
  table.ok(room(caMau), 'floor.request', { topic: 'Kiến nghị' })
  const itemId = testPlan.agenda[0]?.itemId ?? null
  table.ok(as('secretary'), 'note.add', { itemId, text: 'Ghi sớm' })
  table.ok(secondChair, 'briefing.preside', { userId: people.secondChair })
  table.ok(chair, 'briefing.unopen', { openedAt: table.now })
  expect(table.state).toMatchObject({
    lifecycle: { status: 'planned' },
    presidingUserId: people.chair,
    floor: { queue: [{ siteId: caMau, topic: 'Kiến nghị' }], turns: [] },
    notes: [{ text: 'Ghi sớm', itemId }],
    attendance: { [caMau]: { presence: { status: 'absent' }, firstJoinedAt: null, headcount: 7 } },
  })
  expect(table.refused(chair, 'floor.grant', { siteId: caMau })).toBe('briefing.notOpen')
  table.replan({ ...testPlan, title: 'Đã sửa', agenda: testPlan.agenda.slice(1) })
  table.now += 20 * 60_000
  table.ok(chair, 'briefing.open', { startsAt: 0 })
  expect(table.state).toMatchObject({
    plan: { title: 'Đã sửa' },
    notes: [{ text: 'Ghi sớm', itemId: null }],
    attendance: { [caMau]: { firstJoinedAt: table.now, late: false, headcount: 7 } },
  })
})

it('[LC5] it pauses once and goes on once', () => {
  const table = new BriefingTable()
  expect(table.refused(chair, 'briefing.resume', {})).toBe('briefing.notPaused')
  table.ok(chair, 'briefing.pause', { reason: 'Nghỉ giải lao' })
  expect(table.refused(chair, 'briefing.pause', {})).toBe('briefing.pausedAlready')
  expect(table.state.lifecycle).toMatchObject({ status: 'paused', reason: 'Nghỉ giải lao' })
  table.ok(chair, 'briefing.resume', {})
  expect(table.state.lifecycle.status).toBe('open')
  table.ok(chair, 'briefing.pause', {})
  table.ok(chair, 'briefing.close', {})
})

it('[LC16] it is meant to go on at an instant within a day, which every room can show', () => {
  const table = new BriefingTable()
  const day = 24 * 60 * 60_000
  for (const resumeAt of [Number.MAX_SAFE_INTEGER, table.now + day + 1000])
    expect(table.refused(chair, 'briefing.pause', { resumeAt })).toBe('badRequest')
  table.ok(chair, 'briefing.pause', { resumeAt: table.now + day - 1000 })
  expect(table.state.lifecycle).toMatchObject({ status: 'paused', resumeAt: table.now + day - 1000 })
})

it('[LC6] only a chair presides', () => {
  const table = new BriefingTable()
  expect(table.refused(chair, 'briefing.preside', { userId: people.secretary })).toBe('presiding.notChair')
  table.ok(secondChair, 'briefing.preside', { userId: people.secondChair })
  expect(table.state.presidingUserId).toBe(people.secondChair)
  table.ok(secondChair, 'briefing.preside', { userId: people.secondChair })
  expect(table.last).toEqual([])
})

it('[LC7] who acts for the chair is journaled with the name of the chair who presides', () => {
  const table = new BriefingTable()
  table.ok(as('secretary'), 'floor.grant', { siteId: caMau })
  expect(table.entries.at(-1)).toMatchObject({
    by: { kind: 'person', userId: people.secretary },
    onBehalfOf: { userId: people.chair },
  })
  table.ok(chair, 'floor.take', {})
  expect(table.entries.at(-1)?.onBehalfOf).toBeNull()
  table.ok(as('secretary'), 'handover.offer', { toUserId: people.secondChair })
  expect(table.entries.at(-1)?.onBehalfOf?.userId).toBe(people.chair)
})

const add = (table: BriefingTable, siteId: string, known: boolean) => {
  const turn = new Speculation({ state: table.state, now: table.now, newId: () => uid('n', 1), known: [] })
  const site = { siteId, code: 'MOI', name: 'Điểm cầu mới', level: 'commune', groupIds: [uid('g', 1)] }
  const answer = turn.decide({
    operation: {
      principal: chair,
      deviceId: uid('d', 1),
      operationId: uid('o', 1),
      name: 'site.add',
      input: { siteId },
    },
    prepared: { site: known ? { site, groups: [{ groupId: uid('g', 1), name: 'Cụm', kind: 'cluster' }] } : null },
  })
  return { answer, state: turn.state }
}
it('[LC8] a known site is added while the briefing is open, once', () => {
  const table = new BriefingTable()
  const added = add(table, uid('s', 50), true)
  expect(added.state.plan.sites.at(-1)?.siteId).toBe(uid('s', 50))
  expect(added.state.plan.groups).toEqual([{ groupId: uid('g', 1), name: 'Cụm', kind: 'cluster' }])
  expect(add(table, uid('s', 51), false).answer).toMatchObject({ error: { key: 'site.unknown' } })
  expect(add(table, host, true).answer).toMatchObject({ error: { key: 'site.alreadyInBriefing' } })
})

it('[LC9] closing ends the turn, the running item, the presentation, and the presence of every room', () => {
  const table = new BriefingTable()
  table.hears(caMau)
  table.ok(chair, 'floor.grant', { siteId: caMau })
  table.ok(room(caMau), 'presentation.start', {})
  table.now += 1000
  table.ok(chair, 'briefing.close', {})
  expect(table.state).toMatchObject({
    floor: { holder: null, turns: [{ siteId: caMau, usedMs: 1000 }] },
    presentation: null,
    attendance: { [caMau]: { presence: { status: 'left', lastHeardAt: table.now } } },
  })
  table.loses(caMau)
  table.tick(60_000)
  expect(table.last).toEqual([])
})

it('[JN4] the same operation gets the first answer, refusals too; with other content it is refused', () => {
  const table = new BriefingTable()
  const turn = new Speculation({ state: table.state, now: table.now, newId: () => uid('n', 1), known: [] })
  const send = (name: 'floor.take' | 'briefing.pause', from = turn) =>
    from.decide({
      operation: {
        principal: chair,
        deviceId: uid('d', 1),
        operationId: uid('o', 1),
        ...(name === 'floor.take'
          ? { name, input: { turnId: uid('t', 1) } }
          : { name, input: { openedAt: 0, reason: '', resumeAt: null } }),
      },
      prepared: {},
    })
  const first = send('floor.take')
  expect(first).toMatchObject({ error: { key: 'floor.nobody' } })
  expect(send('floor.take')).toBe(first)
  expect(send('briefing.pause')).toMatchObject({ error: { key: 'operation.reused' } })
  const later = new Speculation({ state: table.state, now: table.now, newId: () => uid('n', 1), known: turn.answers })
  expect(send('floor.take', later)).toBe(first)
  expect(later.answers).toEqual([])
})

it('[LC18] a pause, an end and a change of chair are those that their sender saw', () => {
  const table = new BriefingTable()
  const openedAt = table.now
  table.ok(chair, 'briefing.pause', { openedAt })
  const since = table.now
  table.now += 1000
  table.ok(chair, 'briefing.resume', { since })
  // Meant for the stretch before the pause that has come and gone.
  expect(table.refused(as('secretary'), 'briefing.pause', { openedAt, since: openedAt })).toBe('briefing.goesOn')
  table.ok(chair, 'briefing.pause', { openedAt })
  expect(table.refused(as('secretary'), 'briefing.resume', { since })).toBe('briefing.otherPause')
  table.ok(as('secretary'), 'briefing.resume', {})
  table.ok(secondChair, 'briefing.preside', { userId: people.secondChair, fromUserId: people.chair })
  const chosen = { userId: people.chair, fromUserId: people.chair }
  expect(table.ask(as('secretary'), 'briefing.preside', chosen)).toMatchObject({
    error: { code: 'conflict', key: 'presiding.other', params: { name: 'Người chair' } },
  })
  // Handed back meanwhile: the same chair presides, and not since then.
  const before = { fromUserId: people.secondChair, since: table.state.presidingSince }
  table.now += 1000
  table.ok(chair, 'briefing.preside', { userId: people.chair })
  table.ok(secondChair, 'briefing.preside', { userId: people.secondChair })
  expect(table.ask(as('secretary'), 'briefing.preside', { userId: people.chair, ...before })).toMatchObject({
    error: { code: 'conflict', key: 'presiding.other', params: { name: 'Người chair' } },
  })
  expect(table.state.presidingUserId).toBe(people.secondChair)
  table.ok(as('secretary'), 'briefing.preside', { userId: people.secondChair, ...before })
  table.ok(chair, 'briefing.unopen', { openedAt })
  table.now += 1000
  // Two had pressed at the same moment, and the first one's opening was undone.
  const late = { startsAt: 0, unopenedAt: null }
  expect(table.refused(as('secretary'), 'briefing.open', late)).toBe('briefing.waitsAgain')
  table.ok(chair, 'briefing.open', { startsAt: 0 })
  for (const name of ['briefing.pause', 'briefing.close'] as const)
    expect(table.refused(chair, name, { openedAt })).toBe('briefing.otherOpening')
  table.ok(chair, 'briefing.close', { openedAt: table.now })
})
