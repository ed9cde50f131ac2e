import { expect, it } from 'vitest'
import type { Viewer } from '../../shared/audience.ts'
import { cut } from '../../shared/briefing.ts'
import { toldTo } from '../../shared/journal.ts'
import { MESSAGE_MAX } from '../../shared/messages.ts'
import { parseInput } from '../../server/briefing/handlers.ts'
import { as, BriefingTable, caMau, haNoi, host, room } from '../support/briefingTable.ts'

const secretary = as('secretary')
const director = as('director')
const everybody: Viewer[] = (['chair', 'secretary', 'director', 'operator', 'observer'] as const).flatMap((role) =>
  [host, haNoi, caMau].map((siteId): Viewer => ({ roles: [role], siteId })),
)
/** Who reads it, in snapshots and in events alike. */
function readersOf({ state, entries }: BriefingTable, text: string): string[] {
  const readers = (told: (viewer: Viewer) => unknown) =>
    everybody
      .filter((viewer) => JSON.stringify(told(viewer)).includes(text))
      .map(({ roles, siteId }) => `${roles.join()} ${siteId === haNoi ? 'there' : 'elsewhere'}`)
  const inEvents = readers((viewer) => toldTo(viewer, entries))
  expect(readers((viewer) => cut(state, viewer))).toEqual(inEvents)
  return [...new Set(inEvents)]
}

it('[MS1] what those who lead write to each other nobody else is told', () => {
  const table = new BriefingTable()
  table.ok(secretary, 'message.send', { siteId: null, text: 'Còn năm phút' })
  expect(readersOf(table, 'Còn năm phút')).toEqual([
    'chair elsewhere',
    'chair there',
    'secretary elsewhere',
    'secretary there',
    'director elsewhere',
    'director there',
  ])
  expect(table.refused(room(haNoi), 'message.send', { siteId: null, phrase: 'ready' })).toBe('message.notYours')
})

it('[MS2] what a director and the operators of a site write to each other nobody else is told', () => {
  const table = new BriefingTable()
  const readers = ['director elsewhere', 'director there', 'operator there']
  table.ok(director, 'message.send', { siteId: haNoi, text: 'Nâng lên chút nữa' })
  expect(readersOf(table, 'Nâng lên chút nữa')).toEqual(readers)
  table.ok(room(haNoi), 'message.send', { siteId: haNoi, text: 'Xong rồi' })
  table.ok(as('operator'), 'message.send', { siteId: haNoi, text: 'Sẵn sàng' })
  expect(readersOf(table, 'Xong rồi')).toEqual(readers)
  for (const writer of [secretary, as('chair'), as('chair', haNoi), room(caMau), as('operator', caMau)])
    expect(table.refused(writer, 'message.send', { siteId: haNoi, phrase: 'ready' })).toBe('message.notYours')
  expect(
    table.refused(director, 'message.send', { siteId: room(haNoi).siteId.replace(/.$/, 'f'), phrase: 'wait' }),
  ).toBe('site.notInBriefing')
  // Who leads as well reads of a site's line what its other roles give it.
  const chairToo: Viewer = { roles: ['chair', 'operator'], siteId: haNoi }
  expect(JSON.stringify(cut(table.state, chairToo))).not.toContain('Xong rồi')
})

it('[MS3] it is a ready phrase or some text, and says from whom', () => {
  const table = new BriefingTable()
  table.ok(director, 'message.send', { siteId: haNoi, phrase: 'cameraUp' })
  table.ok(room(haNoi), 'message.send', { siteId: haNoi, phrase: 'understood' })
  expect(table.state.messages.sites[haNoi]).toMatchObject([
    { from: { name: 'Người director', siteId: host }, phrase: 'cameraUp', text: '', at: table.now },
    { from: { name: 'Điểm cầu 2', siteId: haNoi, userId: null }, phrase: 'understood', text: '' },
  ])
  const wrong = [
    {},
    { phrase: 'wait', text: 'Chờ' },
    { text: '  ' },
    { text: 'a'.repeat(MESSAGE_MAX + 1) },
    { phrase: 'hey' },
  ]
  for (const said of wrong) expect(() => parseInput('message.send', { siteId: null, ...said })).toThrow('')
})

it('[MS4] it is written before the opening and in a pause, and stays; after the end nothing is', () => {
  const table = new BriefingTable({ open: false })
  table.ok(director, 'message.send', { siteId: haNoi, phrase: 'lights' })
  table.ok(secretary, 'message.send', { siteId: null, text: 'Chờ đủ điểm cầu' })
  table.ok(as('chair'), 'briefing.open', {})
  table.ok(as('chair'), 'briefing.pause', {})
  table.ok(room(haNoi), 'message.send', { siteId: haNoi, phrase: 'understood' })
  table.ok(as('chair'), 'briefing.unopen', { openedAt: table.now })
  expect(table.state.messages.sites[haNoi]).toHaveLength(2)
  expect(table.state.messages.lead).toHaveLength(1)
  table.ok(as('chair'), 'briefing.open', { startsAt: 0 })
  table.ok(as('chair'), 'briefing.close', { openedAt: table.now })
  expect(table.refused(director, 'message.send', { siteId: haNoi, phrase: 'wait' })).toBe('briefing.closed')
})

it('[MS5] of each line the last forty are at hand', () => {
  const table = new BriefingTable()
  for (let number = 1; number <= 45; number++) {
    table.ok(secretary, 'message.send', { siteId: null, text: `Tin ${number}` })
    table.ok(director, 'message.send', { siteId: caMau, text: `Tin ${number}` })
  }
  for (const line of [table.state.messages.lead, table.state.messages.sites[caMau] ?? []])
    expect([line.length, line[0]?.text, line.at(-1)?.text]).toEqual([40, 'Tin 6', 'Tin 45'])
})
