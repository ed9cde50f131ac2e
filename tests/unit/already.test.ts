import { describe, expect, it } from 'vitest'
import { as, BriefingTable, caMau, hue, items, room } from '../support/briefingTable.ts'

const chair = as('chair')
const second = as('director')
const [itemId = ''] = items

/** A briefing in which something was done, and what a second desk asks for that still saw it undone. */
const pressedTwice: [key: string, press: (table: BriefingTable) => () => unknown][] = [
  ['briefing.alreadyOpen', (table) => () => table.ask(chair, 'briefing.open', {})],
  [
    'briefing.waitsAgain',
    (table) => {
      const openedAt = table.now
      table.ok(chair, 'briefing.unopen', { openedAt })
      return () => table.ask(chair, 'briefing.unopen', { openedAt })
    },
  ],
  [
    'briefing.notPaused',
    (table) => {
      table.ok(chair, 'briefing.pause', {})
      const since = table.now
      table.now += 1000
      table.ok(chair, 'briefing.resume', { since })
      return () => table.ask(second, 'briefing.resume', { since })
    },
  ],
  [
    'briefing.closed',
    (table) => {
      table.ok(chair, 'briefing.close', {})
      return () => table.ask(chair, 'briefing.close', { openedAt: table.now })
    },
  ],
  ...(['floor.take', 'floor.release'] as const).map((name): (typeof pressedTwice)[number] => [
    'floor.nobody',
    (table) => {
      const { turnId } = table.ok(chair, 'floor.grant', { siteId: hue })
      table.ok(chair, 'floor.take', { turnId })
      return () => table.ask(name === 'floor.take' ? second : room(hue), name, { turnId })
    },
  ]),
  [
    'floor.alreadyHolder',
    (table) => {
      table.ok(chair, 'floor.grant', { siteId: hue, endsTurnId: null })
      return () => table.ask(second, 'floor.grant', { siteId: hue, endsTurnId: null })
    },
  ],
  [
    'floor.unknownRequest',
    (table) => {
      const { requestId } = table.ok(room(caMau), 'floor.request', { topic: 'Đê điều' })
      const since = table.now
      table.ok(chair, 'floor.withdraw', { requestId, since })
      return () => table.ask(second, 'floor.withdraw', { requestId, since })
    },
  ],
  [
    'floor.putBack',
    (table) => {
      const { requestId } = table.ok(room(caMau), 'floor.request', { topic: 'Đê điều' })
      table.ok(chair, 'floor.withdraw', { requestId })
      const leftAt = table.now
      table.ok(chair, 'floor.restore', { requestId, leftAt })
      return () => table.ask(second, 'floor.restore', { requestId, leftAt })
    },
  ],
  ...(
    [
      ['agenda.isRunning', ['agenda.start']],
      ['agenda.isFinished', ['agenda.start', 'agenda.finish']],
      ['agenda.isSkipped', ['agenda.skip']],
      ['agenda.isRunning', ['agenda.start', 'agenda.finish', 'agenda.reopen']],
    ] as const
  ).map(([key, ways]): (typeof pressedTwice)[number] => [
    key,
    (table) => {
      for (const way of ways.slice(0, -1)) table.ok(chair, way, { itemId })
      const changedAt = table.state.agenda.items[0]?.changedAt ?? null
      table.now += 1000
      const press = { itemId, changedAt, ends: null }
      const last = ways.at(-1) ?? 'agenda.skip'
      const { ends, ...alone } = press
      const input = last === 'agenda.start' || last === 'agenda.reopen' ? { ...alone, ends } : alone
      table.ok(chair, last, input)
      return () => table.ask(second, last, input)
    },
  ]),
  [
    'microphone.isOpen',
    (table) => {
      table.ok(chair, 'microphone.open', { siteId: hue, switchedAt: null })
      return () => table.ask(second, 'microphone.open', { siteId: hue, switchedAt: null })
    },
  ],
  [
    'signal.none',
    (table) => {
      table.ok(room(hue), 'signal.raise', { kind: 'unheard' })
      const meant = { siteId: hue, raisedAt: table.now }
      table.ok(chair, 'signal.lower', meant)
      return () => table.ask(second, 'signal.lower', meant)
    },
  ],
  [
    'conclusion.alreadyPublished',
    (table) => {
      const secretary = as('secretary')
      const draft = table.ok(secretary, 'conclusion.draft', {
        conclusionId: null,
        baseRevision: 0,
        text: 'Sơ tán',
        itemId: null,
      })
      const press = { conclusionId: draft.conclusionId, baseRevision: draft.revision }
      table.ok(secretary, 'conclusion.publish', press)
      return () => table.ask(secretary, 'conclusion.publish', press)
    },
  ],
]

describe('what was asked for and stands so already', () => {
  it.each(pressedTwice)('[CN15] is told as what stands, not as a failure: %s', (key, press) => {
    const table = new BriefingTable()
    const again = press(table)
    const before = table.state
    expect(again()).toMatchObject({ ok: false, error: { code: 'already', key } })
    expect(table.state).toEqual(before)
  })

  it('[CN15] of a pause is told also whether it is as it was asked for', () => {
    const table = new BriefingTable()
    const openedAt = table.now
    const press = { openedAt, since: openedAt, reason: 'Giải lao', resumeAt: openedAt + 60_000 }
    table.ok(chair, 'briefing.pause', press)
    const told = (asked: { reason?: string; resumeAt?: number | null }) =>
      table.ask(second, 'briefing.pause', { ...press, ...asked })
    const so = { error: { code: 'already', key: 'briefing.pausedAlready' } }
    const other = { error: { code: 'already', key: 'briefing.pausedOtherwise' } }
    expect(told({})).toMatchObject(so)
    expect(told({ reason: '', resumeAt: null })).toMatchObject(so)
    expect(told({ reason: 'Ăn trưa' })).toMatchObject(other)
    expect(told({ resumeAt: openedAt + 120_000 })).toMatchObject(other)
    // What cannot begin in a pause is refused as before, with what to do.
    expect(table.ask(chair, 'floor.grant', { siteId: hue })).toMatchObject({
      error: { code: 'conflict', key: 'briefing.paused' },
    })
  })

  it('[CN15] is refused as before where it stands otherwise', () => {
    const table = new BriefingTable()
    const { turnId } = table.ok(chair, 'floor.grant', { siteId: hue })
    table.ok(chair, 'floor.extend', { turnId, allottedMs: null, minutes: 2 })
    // Two minutes are not the five that were meant.
    const five = { turnId, allottedMs: null, minutes: 5 }
    expect(table.ask(second, 'floor.extend', five)).toMatchObject({
      error: { code: 'conflict', key: 'floor.otherLimit' },
    })
    table.ok(chair, 'floor.take', { turnId })
    expect(table.ask(second, 'floor.extend', five)).toMatchObject({ error: { code: 'conflict', key: 'floor.nobody' } })
    // Taken off by the chair or not: who begins an item that is over is told how it stands.
    table.ok(chair, 'agenda.start', { itemId })
    table.ok(chair, 'agenda.finish', { itemId })
    expect(table.ask(second, 'agenda.start', { itemId })).toMatchObject({ error: { code: 'conflict' } })
  })
})
