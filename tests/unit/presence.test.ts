import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { noteJournaled, observe, settleSites } from '../../server/briefing/attendance.ts'
import { Presence } from '../../server/briefing/presence.ts'
import { as, BriefingTable, caMau, haNoi, seatedRoom, sites, uid } from '../support/briefingTable.ts'

const first = seatedRoom(uid('d', 1), caMau)
const second = seatedRoom(uid('d', 2), caMau)
const ids = (devices: readonly { deviceId: string }[]) => devices.map(({ deviceId }) => deviceId)

it('[AT33] a device is connected, lost or gone; who is lost is waited for 30 s and forgotten once', () => {
  const presence = new Presence(0)
  presence.online(first, 1000)
  expect(presence.of(first.deviceId)).toEqual({ status: 'connected', device: first })
  expect(presence.nextChange(1000)).toBe(Infinity)
  expect(presence.offline(first.deviceId, { lastHeardAt: 8000, clean: false, at: 10_000 })).toBe(13_000)
  expect(presence.of(first.deviceId)).toEqual({ status: 'lost', device: first, lastHeardAt: 8000, since: 10_000 })
  expect([presence.empty, presence.serving(10_000).all(), presence.devicesAt(caMau)]).toEqual([false, [first], []])
  presence.forget(39_999)
  expect([presence.empty, presence.serving(13_000).all()]).toEqual([false, [{ ...first, lost: true }]])
  expect(presence.nextChange(13_000)).toBe(40_000)
  presence.forget(40_000)
  expect(presence.of(first.deviceId)).toEqual({ status: 'gone', device: first, lastHeardAt: 8000, clean: false })
  expect([presence.empty, presence.serving(40_000).all()]).toEqual([true, []])
  presence.forget(presence.nextChange(40_000))
  expect(presence.of(first.deviceId)).toBeUndefined()
  expect(presence.goneFrom(caMau)).toEqual({ deviceId: first.deviceId, lastHeardAt: 8000, clean: false })
  expect(presence.nextChange(40_000)).toBe(Infinity)
})

it('[AT33] who blinks keeps its place before others of its site; who was away for longer comes after them', () => {
  const presence = new Presence(0)
  presence.online(first, 0)
  presence.online(second, 0)
  for (const [awayMs, order] of [
    [2999, [first, second]],
    [3000, [second, first]],
  ] as const) {
    presence.offline(first.deviceId, { lastHeardAt: 1000, clean: false })
    expect(ids(presence.serving(1000).all())).toEqual(ids([first, second]))
    presence.online(first, 1000 + awayMs)
    expect(presence.serving(5000).all()).toEqual(order)
  }
})

it('[AT33] whose right ends while it is lost is gone at once, and so is its site', () => {
  const presence = new Presence(0)
  presence.online(first, 0)
  presence.offline(first.deviceId, { lastHeardAt: 1000, clean: false })
  presence.giveUp(first.deviceId)
  expect(presence.of(first.deviceId)).toEqual({ status: 'gone', device: first, lastHeardAt: 1000, clean: true })
  expect([presence.empty, presence.goneFrom(caMau)?.clean]).toEqual([true, true])
})

it('[AT7] a page that represents its site no more leaves it as if it had said goodbye', () => {
  const table = new BriefingTable()
  table.hears(caMau)
  table.tick()
  table.now += 10_000
  const [deviceId = ''] = table.presence.devicesAt(caMau)
  table.presence.online({ deviceId, siteId: caMau, representsSite: false }, table.now)
  table.tick(1000)
  expect(table.last).toEqual(['attendance.left'])
  expect(table.state.attendance[caMau]?.presentMs).toBe(10_000)
})

const everySite = (table: BriefingTable, at: number) => observe(table.state, table.presence, at, { sites })
const toNote = (table: BriefingTable) => [...table.presence.sitesToNote(table.state.plan)]

it('[AT33] of a room that is lost among others it alone is to be noted, and not even it when it has left', () => {
  const table = new BriefingTable()
  for (const siteId of sites) table.hears(siteId)
  table.tick()
  settleSites(table.state, table.presence)
  expect(toNote(table)).toEqual([])
  table.loses(haNoi)
  expect(toNote(table)).toEqual([haNoi])
  for (const ms of [4000, 30_000]) {
    table.tick(ms)
    settleSites(table.state, table.presence)
  }
  expect(table.last).toEqual(['attendance.left'])
  expect(toNote(table)).toEqual([])
})

it('[AT33] what is put aside is what nothing is to be said of, whatever comes and goes', () => {
  const step = fc.oneof(
    fc.record({ what: fc.constantFrom('hears', 'loses', 'leaves', 'other'), site: fc.nat(4) }),
    fc.record({ what: fc.constantFrom('passes'), ms: fc.constantFrom(1, 500, 4000, 10_000, 30_000, 400_000) }),
    fc.record({ what: fc.constantFrom('restart', 'pause', 'grant', 'unopen') }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const table = new BriefingTable()
      for (const each of steps) {
        const siteId = sites['site' in each ? each.site : 1] ?? ''
        if (each.what === 'hears') table.hears(siteId)
        if (each.what === 'loses' || each.what === 'leaves') table.loses(siteId, each.what === 'leaves')
        if (each.what === 'other') table.presence.online({ ...second, siteId }, table.now)
        if (each.what === 'restart') table.tick(0, { type: 'briefing.recovered', aliveAt: table.now })
        if (each.what === 'pause')
          table.ask(as('chair'), table.state.lifecycle.status === 'paused' ? 'briefing.resume' : 'briefing.pause', {})
        if (each.what === 'grant') table.ask(as('chair'), 'floor.grant', { siteId })
        if (each.what === 'unopen') {
          const { lifecycle } = table.state
          if (lifecycle.status !== 'planned' && lifecycle.status !== 'closed')
            table.ask(as('chair'), 'briefing.unopen', { openedAt: lifecycle.openedAt })
          table.ask(as('chair'), 'briefing.open', {})
        }
        if ('ms' in each) table.now += each.ms
        // As the mailbox does: puts aside, observes, journals.
        settleSites(table.state, table.presence)
        for (const ahead of [0, 5000, 600_000]) {
          const said = (events: readonly object[]) => events.map((event) => JSON.stringify(event)).toSorted()
          const at = table.now + ahead
          expect(said(observe(table.state, table.presence, at))).toEqual(said(everySite(table, at)))
        }
        if (steps.length % 2 === 0) table.tick()
      }
    }),
    { numRuns: 300 },
  )
})

it('[AT33] only what is journaled of sites, or of the whole briefing, marks them again', () => {
  const table = new BriefingTable()
  table.tick()
  settleSites(table.state, table.presence)
  const at = { seq: 1, at: 0, by: { kind: 'system' as const }, onBehalfOf: null }
  noteJournaled(table.presence, [{ ...at, event: { type: 'microphone.allMuted', holderSiteId: null } }])
  expect(toNote(table)).toEqual([])
  noteJournaled(table.presence, [
    { ...at, event: { type: 'attendance.left', siteId: caMau, deviceId: uid('d', 1), lastHeardAt: 0 } },
  ])
  expect(toNote(table)).toEqual([caMau])
  noteJournaled(table.presence, [{ ...at, event: { type: 'briefing.recovered', aliveAt: 0 } }])
  expect(toNote(table)).toEqual(sites)
})
