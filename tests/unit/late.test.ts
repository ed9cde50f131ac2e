import { expect, it } from 'vitest'
import type { BriefingState } from '../../shared/briefing.ts'
import { expectedEnd, minutesLate, plannedEnd, shortened, toCome } from '../../shared/late.ts'
import { as, BriefingTable, items, testPlan } from '../support/briefingTable.ts'

const MINUTE = 60_000
const chair = as('chair')
const [first = '', second = '', third = '', fourth = ''] = items
/** Four items of 10, 11, 12 and 13 minutes, opened on time. */
function onTime(): BriefingTable {
  const table = new BriefingTable({ open: false })
  table.replan({
    ...testPlan,
    startsAt: table.now,
    agenda: testPlan.agenda.map((item, index) => (index === 3 ? { ...item, kind: 'conclusion' } : item)),
  })
  table.ok(chair, 'briefing.open', {})
  return table
}
const seen = ({ state }: BriefingTable, itemId: string) => ({
  itemId,
  changedAt: state.agenda.items.find((item) => item.itemId === itemId)?.changedAt ?? null,
})
const minutesOf = (state: BriefingState) => state.agenda.items.map(({ minutes }) => minutes)

it('[AG11] what is left is reckoned from now: the rest of what runs, what waits, and a pause to its end', () => {
  const table = onTime()
  const start = table.now
  expect(plannedEnd(table.state)).toBe(start + 46 * MINUTE)
  expect(expectedEnd(table.state, start)).toBe(start + 46 * MINUTE)
  table.ok(chair, 'agenda.start', { itemId: first })
  table.now += 25 * MINUTE
  // Fifteen minutes over its own ten.
  expect(minutesLate(table.state, table.now)).toBe(15)
  table.ok(chair, 'briefing.pause', { resumeAt: table.now + 20 * MINUTE })
  expect(minutesLate(table.state, table.now)).toBe(35)
  table.ok(chair, 'briefing.resume', {})
  table.ok(chair, 'agenda.skip', { itemId: second })
  expect(minutesLate(table.state, table.now)).toBe(4)
  table.ok(chair, 'agenda.skip', { itemId: third })
  expect(minutesLate(table.state, table.now)).toBe(0)
})

it('[AG11] opened far from its planned start, it counts from its opening', () => {
  const table = new BriefingTable({ open: false })
  table.replan({ ...testPlan, startsAt: 0 })
  table.now = 40 * 60 * MINUTE
  table.ok(chair, 'briefing.open', { startsAt: 0 })
  expect(minutesLate(table.state, table.now)).toBe(0)
})

it('[AG12] each item gives up minutes in proportion to what it can, half of it at most, the conclusion none', () => {
  const waiting = toCome(onTime().state)
  const cut = (late: number) => shortened(waiting, late).map(({ minutes }) => minutes)
  expect(cut(0)).toEqual([10, 11, 12, 13])
  expect(cut(8)).toEqual([7, 9, 9, 13])
  expect(cut(16)).toEqual([5, 6, 6, 13])
  expect(cut(500)).toEqual([5, 6, 6, 13])
  for (let late = 0; late <= 16; late += 1) expect(cut(late).reduce((sum, minutes) => sum + minutes, 0)).toBe(46 - late)
})

it('[AG13] other minutes and dropped items are one commit; what its sender did not see is left as it is', () => {
  const table = onTime()
  table.ok(chair, 'agenda.start', { itemId: first })
  const change = (itemId: string, was: number, minutes: number) => ({ ...seen(table, itemId), was, minutes })
  const items = [change(second, 11, 6)]
  table.ok(as('secretary'), 'agenda.retime', { items, drops: [seen(table, third)] })
  expect(table.last).toEqual(['agenda.retimed', 'agenda.skipped'])
  expect(table.entries.at(-1)?.onBehalfOf?.name).toBe('Người chair')
  expect(minutesOf(table.state)).toEqual([10, 6, 12, 13])
  expect(table.state.plan.agenda.map(({ minutes }) => minutes)).toEqual([10, 11, 12, 13])
  expect(table.refused(chair, 'agenda.retime', { items, drops: [] })).toBe('agenda.otherMinutes')
  expect(table.refused(chair, 'agenda.retime', { items: [change(first, 10, 5)], drops: [] })).toBe('agenda.isRunning')
  expect(table.refused(chair, 'agenda.retime', { items: [change(fourth, 13, 5)], drops: [seen(table, third)] })).toBe(
    'agenda.isSkipped',
  )
  expect(minutesOf(table.state)).toEqual([10, 6, 12, 13])
  table.ok(chair, 'agenda.retime', { items: [change(fourth, 13, 13)], drops: [] })
  expect(table.last).toEqual([])
})
