import { expect, it } from 'vitest'
import { runningItem } from '../../shared/agenda.ts'
import type { ErrorKey } from '../../shared/errors.ts'
import { usedAt } from '../../shared/timer.ts'
import { as, BriefingTable, items, uid } from '../support/briefingTable.ts'

const chair = as('chair')
const [first = '', second = '', third = ''] = items
const stands = (key: ErrorKey, item = 'Mục 0') => ({ error: { key, params: { item } } })
const statuses = (table: BriefingTable) => table.state.agenda.items.map((item) => item.status)

it('[AG1] at most one item runs: starting one finishes the one that runs', () => {
  const table = new BriefingTable()
  table.ok(chair, 'agenda.start', { itemId: first })
  table.ok(chair, 'agenda.start', { itemId: second })
  expect(statuses(table).slice(0, 3)).toEqual(['finished', 'running', 'waiting'])
  expect(table.last).toEqual(['agenda.finished', 'agenda.started'])
})

it('[AG2] only a waiting item starts, only a running one is finished, only one that is over is reopened; else the refusal says how it stands', () => {
  const table = new BriefingTable()
  expect(table.ask(chair, 'agenda.finish', { itemId: first })).toMatchObject(stands('agenda.isWaiting'))
  expect(table.ask(chair, 'agenda.reopen', { itemId: first })).toMatchObject(stands('agenda.isWaiting'))
  table.ok(chair, 'agenda.start', { itemId: first })
  expect(table.ask(chair, 'agenda.start', { itemId: first })).toMatchObject(stands('agenda.isRunning'))
  table.ok(chair, 'agenda.finish', { itemId: first })
  expect(table.ask(chair, 'agenda.start', { itemId: first })).toMatchObject(stands('agenda.isFinished'))
  expect(table.ask(chair, 'agenda.skip', { itemId: first })).toMatchObject(stands('agenda.isFinished'))
  table.ok(chair, 'agenda.skip', { itemId: second })
  expect(table.ask(chair, 'agenda.start', { itemId: second })).toMatchObject(stands('agenda.isSkipped', 'Mục 1'))
})

it('[AG3] a skipped item waits again when it is reopened', () => {
  const table = new BriefingTable()
  table.ok(chair, 'agenda.skip', { itemId: second })
  expect(statuses(table)[1]).toBe('skipped')
  table.ok(chair, 'agenda.reopen', { itemId: second })
  expect(statuses(table)[1]).toBe('waiting')
})

it('[AG3] and goes on from its first start and the time it had used, when it ran before it was skipped', () => {
  const table = new BriefingTable()
  const startedAt = table.now
  table.ok(chair, 'agenda.start', { itemId: second })
  table.now += 30_000
  table.ok(chair, 'agenda.skip', { itemId: second })
  table.now += 60_000
  table.ok(chair, 'agenda.reopen', { itemId: second })
  table.ok(chair, 'agenda.start', { itemId: second })
  expect(table.state.agenda.items[1]).toMatchObject({ startedAt, usedMs: 30_000, since: table.now })
})

it('[AG4] a finished item that is reopened runs on from the time it had used, and finishes the one that runs', () => {
  const table = new BriefingTable()
  table.ok(chair, 'agenda.start', { itemId: first })
  table.now += 30_000
  table.ok(chair, 'agenda.start', { itemId: third })
  table.now += 5000
  table.ok(chair, 'agenda.reopen', { itemId: first })
  table.now += 10_000
  const running = runningItem(table.state.agenda)
  expect(running?.itemId).toBe(first)
  expect(running && usedAt(running, table.now)).toBe(40_000)
  expect(statuses(table)[2]).toBe('finished')
})

it('[AG5] in a pause the timer stands, and no item is started or reopened', () => {
  const table = new BriefingTable()
  table.ok(chair, 'agenda.start', { itemId: first })
  table.ok(chair, 'agenda.skip', { itemId: second })
  table.now += 30_000
  table.ok(chair, 'briefing.pause', {})
  table.now += 600_000
  expect(table.refused(chair, 'agenda.start', { itemId: third })).toBe('briefing.paused')
  table.ok(chair, 'agenda.reopen', { itemId: second })
  table.ok(chair, 'briefing.resume', {})
  table.now += 1000
  const running = runningItem(table.state.agenda)
  expect(running && usedAt(running, table.now)).toBe(31_000)
})

it('[AG6] an item that is not on the agenda is refused', () => {
  expect(new BriefingTable().refused(chair, 'agenda.start', { itemId: uid('i', 99) })).toBe('agenda.unknownItem')
})

it('[AG7] closing the briefing finishes the item that runs', () => {
  const table = new BriefingTable()
  table.ok(chair, 'agenda.start', { itemId: first })
  table.ok(chair, 'briefing.close', {})
  expect(statuses(table)[0]).toBe('finished')
})

const itemIn = (table: BriefingTable, index: number) => {
  const item = table.state.agenda.items[index]
  if (item === undefined) throw new Error('no such item')
  return { itemId: item.itemId, changedAt: item.changedAt }
}

it('[AG9] no item is ended but the one that was seen running', () => {
  const table = new BriefingTable()
  table.ok(chair, 'agenda.start', { itemId: first, ends: null })
  const seenFirst = itemIn(table, 0)
  const seenSecond = itemIn(table, 1)
  table.now += 1000
  table.ok(as('secretary'), 'agenda.start', { itemId: second, ends: seenFirst })
  const runs = { error: { code: 'conflict', key: 'agenda.otherRuns', params: { item: 'Mục 1' } } }
  expect(table.ask(chair, 'agenda.start', { itemId: third, ends: seenFirst })).toMatchObject(runs)
  expect(table.ask(chair, 'agenda.reopen', { itemId: first, ends: null })).toMatchObject(runs)
  // Seen waiting, it runs by now.
  expect(table.ask(chair, 'agenda.skip', seenSecond)).toMatchObject(stands('agenda.isRunning', 'Mục 1'))
  expect(runningItem(table.state.agenda)?.itemId).toBe(second)
  // Seen running, it is over by now.
  expect(table.ask(chair, 'agenda.finish', seenFirst)).toMatchObject(runs)
  // What is over by itself is ended by nobody.
  const running = itemIn(table, 1)
  table.ok(chair, 'agenda.finish', { itemId: second })
  table.ok(chair, 'agenda.start', { itemId: third, ends: running })
  table.ok(chair, 'agenda.skip', { itemId: third })
})

it('[AG10] an item that was changed and stands again as before is left as it stands', () => {
  const table = new BriefingTable()
  const again = (...ways: ('agenda.finish' | 'agenda.reopen' | 'agenda.skip')[]) => {
    for (const way of ways) {
      table.now += 1000
      table.ok(as('secretary'), way, { itemId: first })
    }
  }
  table.ok(chair, 'agenda.start', { itemId: first })
  const ran = itemIn(table, 0)
  again('agenda.finish', 'agenda.reopen')
  const runs = stands('agenda.isRunning')
  for (const name of ['agenda.finish', 'agenda.skip'] as const) expect(table.ask(chair, name, ran)).toMatchObject(runs)
  expect(table.ask(chair, 'agenda.start', { itemId: second, ends: ran })).toMatchObject(runs)
  table.ok(chair, 'agenda.skip', { itemId: third })
  again('agenda.finish')
  const finished = itemIn(table, 0)
  again('agenda.reopen', 'agenda.finish')
  expect(table.ask(chair, 'agenda.reopen', { ...finished, ends: null })).toMatchObject(stands('agenda.isFinished'))
  // Skipped once and taken up again, it waits as it did when it was planned.
  const waited = itemIn(table, 1)
  table.ok(chair, 'agenda.skip', waited)
  table.ok(chair, 'agenda.reopen', { itemId: second })
  expect(table.ask(chair, 'agenda.start', { ...waited, ends: null })).toMatchObject(stands('agenda.isWaiting', 'Mục 1'))
  expect(table.ask(chair, 'agenda.skip', waited)).toMatchObject(stands('agenda.isWaiting', 'Mục 1'))
  expect(runningItem(table.state.agenda)).toBeUndefined()
  expect(statuses(table).slice(0, 3)).toEqual(['finished', 'waiting', 'skipped'])
})

it('[AG10] a pause, which is no change of an item, takes nothing from what was seen before it', () => {
  const table = new BriefingTable()
  table.ok(chair, 'agenda.start', { itemId: first })
  const ran = itemIn(table, 0)
  table.now += 1000
  table.ok(chair, 'briefing.pause', {})
  table.ok(chair, 'agenda.finish', ran)
})
