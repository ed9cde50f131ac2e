import { describe, expect, it } from 'vitest'
import { runningItem } from '../../shared/agenda.ts'
import { cut } from '../../shared/briefing.ts'
import { RecordFold } from '../../server/record/record.ts'
import { nextStep } from '../../shared/nextStep.ts'
import type { Cue } from '../../shared/step.ts'
import { AUTOMATIC_LAYOUT } from '../../shared/direction.ts'
import type { Layout } from '../../shared/layout.ts'
import { as, BriefingTable, caMau, haNoi, host, items, room, sonLa, testPlan, uid } from '../support/briefingTable.ts'
import { orderSteps, planWithOrder, tableWithOrder } from '../support/orderTable.ts'

const chair = as('chair')
const secretary = as('secretary')
const director = as('director')
const [first = '', second = '', third = '', fourth = ''] = items
const ids = orderSteps.map(({ stepId }) => stepId)
const standing = ({ state }: BriefingTable) => state.runningOrder.current?.stepId ?? null
const comes = ({ state }: BriefingTable) => nextStep(state)?.step.stepId ?? null
const running = ({ state }: BriefingTable) => runningItem(state.agenda)?.itemId ?? null
/** Takes so many steps. */
const take = (table: BriefingTable, count: number) => {
  for (let taken = 0; taken < count; taken += 1) {
    table.now += 1000
    table.ok(chair, 'runningOrder.next', {})
  }
}

describe('the next step', () => {
  it('[RO1, RO7] starts its item, is carried out and marked in one turn; nothing happens by itself at the opening', () => {
    const table = tableWithOrder()
    expect([standing(table), comes(table), running(table)]).toEqual([null, ids[0], null])
    table.ok(chair, 'runningOrder.next', {})
    expect(table.last).toEqual(['runningOrder.taken', 'agenda.started'])
    table.ok(chair, 'runningOrder.next', {})
    expect(table.last).toEqual(['runningOrder.taken', 'floor.granted'])
    expect(table.state.floor.holder).toMatchObject({ siteId: caMau, itemId: first, allottedMs: 7 * 60_000 })
    expect(table.state.runningOrder.dealt.map(({ stepId, how }) => [stepId, how])).toEqual([
      [ids[0], 'done'],
      [ids[1], 'done'],
    ])
  })

  it('[RO1, RO4] goes over to the next item, and gives the floor to whoever is first in the list', () => {
    const table = tableWithOrder()
    take(table, 2)
    table.ok(room(haNoi), 'floor.request', { topic: 'Ý kiến' })
    // The presenter of the item speaks already, so the queue is next.
    table.ok(chair, 'runningOrder.next', {})
    expect(table.last).toEqual(['runningOrder.taken', 'agenda.finished', 'agenda.started', 'floor.granted'])
    expect(table.state.floor.holder).toMatchObject({ siteId: haNoi, itemId: second })
    expect(table.state.floor.queue).toEqual([])
  })

  it('[RO4] has the minutes that were prepared for the designated speaker', () => {
    const table = new BriefingTable({ open: false })
    const speaker = { siteId: haNoi, name: '', title: '', topic: '', minutes: 4 }
    const cue = { kind: 'floor', siteId: haNoi, minutes: null } as const
    table.replan({
      ...planWithOrder,
      agenda: planWithOrder.agenda.map((item, index) =>
        index === 0
          ? { ...item, speakers: [speaker], steps: [{ stepId: ids[0] ?? '', who: '', words: '', cue }] }
          : item,
      ),
    })
    table.hears(haNoi)
    table.ok(chair, 'briefing.open', {})
    table.ok(chair, 'runningOrder.next', {})
    expect(table.state.floor.holder?.allottedMs).toBe(4 * 60_000)
  })

  it('[RO5] asks a site to present, and gives it the floor for that', () => {
    const table = tableWithOrder()
    take(table, 1)
    table.ok(chair, 'runningOrder.go', { to: ids[3] ?? '' })
    expect(table.last).toEqual([
      'runningOrder.taken',
      'agenda.finished',
      'agenda.started',
      'floor.granted',
      'runningOrder.asked',
    ])
    const seenBy = (siteId: string) => cut(table.state, { roles: ['operator'], siteId }).runningOrder.asked
    expect([Object.keys(seenBy(haNoi)), Object.keys(seenBy(caMau))]).toEqual([[haNoi], []])
    table.ok(room(haNoi), 'presentation.start', {})
    expect(table.state.runningOrder.asked).toEqual({})
    // It shows already: nothing is asked of it again.
    table.ok(chair, 'runningOrder.repeat', { cue: true })
    expect(table.last).toEqual(['runningOrder.taken'])
    table.ok(chair, 'floor.take', {})
    table.ok(secretary, 'presentation.start', {})
    expect(table.refused(chair, 'runningOrder.repeat', { cue: true })).toBe('presentation.taken')
    expect(table.state.floor.holder).toBeNull()
  })

  it('[RO6, RO2] opens microphones, says what a person does, and breaks the briefing', () => {
    const table = tableWithOrder()
    table.ok(chair, 'agenda.start', { itemId: fourth })
    take(table, 1)
    expect(table.last).toEqual(['runningOrder.taken', 'microphone.opened'])
    table.ok(chair, 'runningOrder.repeat', { cue: true })
    expect(table.last).toEqual(['runningOrder.taken'])
    take(table, 1)
    expect(table.last).toEqual(['runningOrder.taken'])
    take(table, 1)
    expect(table.last).toEqual(['runningOrder.taken', 'briefing.paused'])
    expect(table.state.lifecycle).toMatchObject({ reason: 'Giải lao', resumeAt: table.now + 15 * 60_000 })
    expect(comes(table)).toBeNull()
  })
})

describe('a step with a layout', () => {
  const layout: Layout = { kind: 'dialogue', cells: [{ by: 'speaker' }, { by: 'site', siteId: caMau }] }
  const cue = (to: Layout): Cue => ({ kind: 'layout', layout: to })
  const steps = [cue(layout), cue(layout), cue(AUTOMATIC_LAYOUT)].map((each, index) => ({
    stepId: uid('e', 50 + index),
    who: 'Đạo diễn',
    words: '',
    cue: each,
  }))

  it('[RO6, DI7] holds the programme in it, for whose pictures the streams are there, and gives it back', () => {
    const table = new BriefingTable({ open: false })
    const agenda = testPlan.agenda.map((item, index) => (index === 0 ? { ...item, steps } : item))
    table.replan({ ...testPlan, agenda })
    expect(table.state.direction.pictures).toBe(2)
    table.ok(chair, 'briefing.open', {})
    take(table, 1)
    expect(table.last).toEqual(['runningOrder.taken', 'agenda.started', 'direction.held'])
    expect(table.state.direction).toMatchObject({ programme: { mode: 'manual', layout }, pictures: 2 })
    take(table, 1)
    expect(table.last).toEqual(['runningOrder.taken'])
    take(table, 1)
    expect(table.last).toEqual(['runningOrder.taken', 'direction.released'])
    expect(table.state.direction.programme).toEqual({ mode: 'automatic' })
  })
})

describe('a step that cannot be carried out', () => {
  it('[RO2, RO4] changes nothing, and says what stands in its way', () => {
    const table = tableWithOrder({ heard: [haNoi] })
    take(table, 1)
    const { state } = table
    expect(table.ask(chair, 'runningOrder.next', {})).toMatchObject({
      ok: false,
      error: { key: 'runningOrder.siteAway', params: { site: 'Điểm cầu 1' } },
    })
    expect(table.state).toEqual(state)
    table.ok(chair, 'runningOrder.skip', {})
    table.hears(caMau)
    table.tick()
    // The item names Cà Mau: it is first until it has spoken.
    table.ok(chair, 'runningOrder.next', {})
    expect(table.state.floor.holder?.siteId).toBe(caMau)
  })

  it('[RO4] is refused when nobody stands in the list, or another one than its sender saw', () => {
    const table = tableWithOrder()
    table.ok(chair, 'runningOrder.go', { to: ids[1] ?? '' })
    table.ok(chair, 'runningOrder.skip', {})
    table.ok(chair, 'runningOrder.go', { to: ids[1] ?? '' })
    // Cà Mau, which the second item names, speaks already.
    table.ok(chair, 'agenda.start', { itemId: second })
    expect(table.refused(chair, 'runningOrder.next', {})).toBe('runningOrder.nobodyNext')
    table.ok(room(haNoi), 'floor.request', { topic: 'Ý kiến' })
    expect(table.refused(chair, 'runningOrder.next', { speaks: sonLa })).toBe('floor.otherFirst')
    expect(table.refused(chair, 'runningOrder.next', { speaks: haNoi })).toBeNull()
  })

  it('[RO3] ends no turn, no item and no step that its sender did not see', () => {
    const table = tableWithOrder()
    take(table, 1)
    const { since } = table.state.runningOrder
    table.ok(chair, 'floor.grant', { siteId: haNoi })
    expect(table.refused(chair, 'runningOrder.next', { endsTurnId: null })).toBe('floor.otherTurn')
    table.now += 1000
    table.ok(chair, 'runningOrder.next', {})
    // Another desk pressed the same key: one step was taken.
    expect(table.refused(secretary, 'runningOrder.next', { since })).toBe('runningOrder.elsewhere')
    expect(table.refused(chair, 'runningOrder.next', { to: ids[4] ?? '' })).toBe('runningOrder.elsewhere')
    expect(table.refused(chair, 'runningOrder.go', { to: ids[4] ?? '', ends: null })).toBe('agenda.otherRuns')
    expect(standing(table)).toBe(ids[1])
    expect(table.refused(chair, 'runningOrder.go', { to: uid('e', 99) })).toBe('runningOrder.unknownStep')
  })

  it('[RO11] waits in a pause, and for what is over there is no next step', () => {
    const table = tableWithOrder()
    table.ok(chair, 'briefing.pause', {})
    expect(table.refused(chair, 'runningOrder.next', {})).toBe('briefing.paused')
    table.ok(chair, 'runningOrder.skip', {})
    table.ok(chair, 'briefing.resume', {})
    for (const itemId of [first, second, third, fourth]) table.ok(chair, 'agenda.skip', { itemId })
    expect(table.refused(chair, 'runningOrder.next', {})).toBe('runningOrder.over')
  })

  it('[RO12] does for the director what the director may not ask by itself', () => {
    const table = tableWithOrder()
    take(table, 1)
    table.ok(chair, 'agenda.finish', { itemId: first })
    expect(table.refused(director, 'runningOrder.go', { to: ids[0] ?? '' })).toBe('forbidden')
    table.ok(secretary, 'runningOrder.go', { to: ids[0] ?? '' })
    expect(table.last).toEqual(['runningOrder.taken', 'agenda.reopened'])
    const behalf = table.entries.slice(-2).map(({ by, onBehalfOf }) => ['name' in by ? by.name : '', onBehalfOf?.name])
    expect(behalf).toEqual(Array.from({ length: 2 }, () => ['Người secretary', 'Người chair']))
  })
})

describe('the order', () => {
  it('[RO7] goes with items that are started, finished or skipped by hand', () => {
    const table = tableWithOrder()
    take(table, 1)
    table.ok(chair, 'agenda.finish', { itemId: first })
    expect(comes(table)).toBe(ids[2])
    table.ok(chair, 'agenda.skip', { itemId: second })
    expect(comes(table)).toBe(ids[4])
  })

  it('[RO8, RO9] passes over, goes back, and says again without the cue unless it is asked for', () => {
    const table = tableWithOrder()
    table.ok(chair, 'runningOrder.skip', {})
    expect([table.last, standing(table), comes(table)]).toEqual([['runningOrder.skipped'], null, ids[1]])
    take(table, 1)
    table.ok(chair, 'floor.take', {})
    table.ok(chair, 'runningOrder.repeat', { cue: false })
    expect([table.last, table.state.floor.holder]).toEqual([['runningOrder.taken'], null])
    table.ok(chair, 'runningOrder.repeat', { cue: true })
    expect(table.state.floor.holder?.siteId).toBe(caMau)
    table.ok(chair, 'runningOrder.go', { to: ids[0] ?? '' })
    expect([standing(table), comes(table)]).toEqual([ids[0], ids[1]])
    expect(table.state.runningOrder.dealt.map(({ how }) => how)).toEqual([
      'skipped',
      'done',
      'repeated',
      'repeated',
      'done',
    ])
    expect(table.refused(chair, 'runningOrder.repeat', { stepId: ids[1] ?? '', cue: false })).toBe(
      'runningOrder.unknownStep',
    )
  })

  it('[RO10] waits while it is left', () => {
    const table = tableWithOrder()
    take(table, 1)
    expect(table.refused(chair, 'runningOrder.resume', {})).toBe('runningOrder.isFollowed')
    table.ok(chair, 'runningOrder.leave', {})
    expect(table.refused(secretary, 'runningOrder.leave', {})).toBe('runningOrder.isLeft')
    expect(table.refused(chair, 'runningOrder.next', {})).toBe('runningOrder.isLeft')
    table.ok(secretary, 'runningOrder.resume', {})
    take(table, 1)
    table.ok(chair, 'runningOrder.leave', {})
    table.ok(chair, 'runningOrder.go', { to: ids[0] ?? '' })
    expect(table.state.runningOrder.leftSince).toBeNull()
  })

  it('[RO11] is before its first step again when the opening is undone; closing keeps what was done', () => {
    const table = tableWithOrder()
    take(table, 1)
    const { lifecycle } = table.state
    table.ok(chair, 'briefing.unopen', { openedAt: lifecycle.status === 'open' ? lifecycle.openedAt : 0 })
    table.ok(chair, 'briefing.open', { startsAt: 0 })
    expect([standing(table), comes(table)]).toEqual([null, ids[0]])
    take(table, 1)
    table.tick(0, { type: 'briefing.recovered', aliveAt: table.now })
    expect(standing(table)).toBe(ids[0])
    table.ok(chair, 'runningOrder.leave', {})
    table.ok(chair, 'briefing.close', {})
    expect(table.state.runningOrder).toMatchObject({ leftSince: null, dealt: [{ how: 'done' }] })
  })

  it('[RO13] is told to those who lead alone', () => {
    const table = tableWithOrder()
    take(table, 2)
    const seen = (roles: ('operator' | 'director' | 'observer')[]) => cut(table.state, { roles, siteId: host })
    expect(seen(['director']).runningOrder).toEqual(table.state.runningOrder)
    expect(seen(['observer']).runningOrder).toMatchObject({ current: null, dealt: [] })
    expect(seen(['operator']).plan.agenda.flatMap(({ steps }) => steps)).toEqual([])
  })
})

it('[RO14] the record tells each step by its number and item, and none of its words', () => {
  const table = tableWithOrder()
  take(table, 2)
  table.ok(chair, 'runningOrder.repeat', { cue: false })
  table.ok(chair, 'runningOrder.skip', {})
  table.ok(chair, 'runningOrder.leave', {})
  table.ok(chair, 'runningOrder.resume', {})
  const fold = new RecordFold({
    briefingId: uid('b', 1),
    plan: planWithOrder,
    minutes: { signerUserId: null, grouping: null },
    viewerRoles: ['secretary'],
    organizes: true,
    now: table.now,
  })
  fold.add(table.entries)
  const record = fold.record()
  const told = record.timeline.filter(({ key }) => key.startsWith('runningOrder.'))
  expect(told.map(({ key, params }) => [key, params['number'] ?? null])).toEqual([
    ['runningOrder.taken', 1],
    ['runningOrder.taken', 2],
    ['runningOrder.repeated', 2],
    ['runningOrder.skipped', 3],
    ['runningOrder.left', null],
    ['runningOrder.resumed', null],
  ])
  expect(record.order.map(({ number, how }) => [number, how]).slice(0, 4)).toEqual([
    [1, 'done'],
    [2, 'repeated'],
    [3, 'skipped'],
    [4, null],
  ])
  expect(JSON.stringify(record)).not.toContain('Lời dẫn')
})
