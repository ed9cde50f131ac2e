import { expect, it } from 'vitest'
import { runningItem } from '../../shared/agenda.ts'
import type { ErrorKey } from '../../shared/errors.ts'
import { usedAt } from '../../shared/timer.ts'
import { as, BriefingTable, items, uid } from '../support/briefingTable.ts'

const chair = as('chair')
const [first = '', second = '', third = ''] = items
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
  const stands = (key: ErrorKey, item = 'Mục 0') => ({ error: { code: 'conflict', key, params: { item } } })
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

it('[AG9] no item is ended but the one that was seen running', () => {
  const table = new BriefingTable()
  const chair = as('chair')
  const [first = '', second = '', third = ''] = items
  table.ok(chair, 'agenda.start', { itemId: first, endsItemId: null })
  table.ok(as('secretary'), 'agenda.start', { itemId: second, endsItemId: first })
  const runs = { error: { code: 'conflict', key: 'agenda.otherRuns', params: { item: 'Mục 1' } } }
  expect(table.ask(chair, 'agenda.start', { itemId: third, endsItemId: first })).toMatchObject(runs)
  expect(table.ask(chair, 'agenda.reopen', { itemId: first, endsItemId: null })).toMatchObject(runs)
  // Seen waiting, it runs by now.
  expect(table.ask(chair, 'agenda.skip', { itemId: second, endsItemId: null })).toMatchObject(runs)
  expect(runningItem(table.state.agenda)?.itemId).toBe(second)
  // Seen running, it is over by now.
  expect(table.ask(chair, 'agenda.finish', { itemId: first })).toMatchObject(runs)
  // What is over by itself is ended by nobody.
  table.ok(chair, 'agenda.finish', { itemId: second })
  table.ok(chair, 'agenda.start', { itemId: third, endsItemId: second })
  table.ok(chair, 'agenda.skip', { itemId: third, endsItemId: third })
})
