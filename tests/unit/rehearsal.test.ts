import { describe, expect, it } from 'vitest'
import type { Viewer } from '../../shared/audience.ts'
import { cut } from '../../shared/briefing.ts'
import { toldTo } from '../../shared/journal.ts'
import { faultsOf, type LinkFigures } from '../../shared/linkFigures.ts'
import { can } from '../../shared/permissions.ts'
import { isGo, partsOf, readinessOf } from '../../shared/readiness.ts'
import { untold, type RoomCheck, type SiteRehearsal } from '../../shared/rehearsal.ts'
import type { Role } from '../../shared/roles.ts'
import { timelineLine } from '../../server/record/timeline.ts'
import { as, BriefingTable, caMau, haNoi, host, hue, room, testPlan, uid } from '../support/briefingTable.ts'

const director = as('director')
const good: LinkFigures = {
  protocol: 'udp',
  roundTrip: 40,
  jitter: 4,
  up: { rate: 2_500_000, loss: 0 },
  down: { rate: 3_000_000, loss: 0.01 },
}
const both = { picture: true, sound: true }
const fine: RoomCheck = { camera: 'fine', microphone: 'fine', speaker: 'fine', back: both, link: good }
const early = () => new BriefingTable({ open: false })
const of = (table: BriefingTable, siteId: string): SiteRehearsal => table.state.rehearsal.sites[siteId] ?? untold

describe('what rooms report', () => {
  it('[RH1] a room and an operator report for the site at which they are seated, whole each time', () => {
    const table = early()
    table.ok(room(hue), 'rehearsal.report', { check: fine })
    table.ok(as('operator'), 'rehearsal.report', { check: { ...fine, camera: 'without' } })
    expect(of(table, hue).check).toEqual({ ...fine, at: table.now })
    expect(of(table, haNoi).check).toMatchObject({ camera: 'without' })
    table.now += 5000
    table.ok(room(hue), 'rehearsal.report', { check: { ...fine, back: null, link: null } })
    expect(of(table, hue).check).toMatchObject({ back: null, link: null, at: table.now })
    for (const role of ['chair', 'secretary', 'director', 'observer'] as const)
      expect(can(as(role), 'rehearsal.report')).toBe('no')
    expect(table.refused(room(uid('s', 99)), 'rehearsal.report', { check: fine })).toBe('site.notInBriefing')
  })

  it('[RH2] [RH3] its site and those who lead are told; of notes those who lead alone', () => {
    const table = early()
    table.ok(room(hue), 'rehearsal.report', { check: fine })
    table.ok(director, 'rehearsal.note', { siteId: hue, text: 'Thiếu đèn', passed: false })
    table.ok(director, 'rehearsal.note', { siteId: caMau, text: 'Chưa gọi được', passed: false })
    const told = (viewer: Viewer) => [
      toldTo(viewer, table.entries).length,
      Object.entries(cut(table.state, viewer).rehearsal.sites).map(([siteId, { note }]) => [siteId, note?.text]),
    ]
    for (const role of ['chair', 'secretary', 'director'] satisfies Role[])
      expect(told({ roles: [role], siteId: host })).toEqual([
        3,
        [
          [hue, 'Thiếu đèn'],
          [caMau, 'Chưa gọi được'],
        ],
      ])
    expect(told({ roles: ['operator'], siteId: hue })).toEqual([1, [[hue, undefined]]])
    for (const viewer of [
      { roles: ['operator' as const], siteId: caMau },
      { roles: ['observer' as const], siteId: host },
      { roles: [], siteId: null },
    ])
      expect(told(viewer)).toEqual([0, []])
  })
})

describe('what the director makes of it', () => {
  it('[RH3] a note names the one that its sender saw; one that says the same changes nothing', () => {
    const table = early()
    table.ok(director, 'rehearsal.note', { siteId: hue, text: 'Thiếu đèn', passed: false, revision: 0 })
    expect(
      table.ask(director, 'rehearsal.note', { siteId: hue, text: 'Khác', passed: false, revision: 0 }),
    ).toMatchObject({ error: { code: 'conflict', key: 'rehearsal.otherNote', params: { site: 'Điểm cầu 4' } } })
    table.ok(director, 'rehearsal.note', { siteId: hue, text: 'Thiếu đèn', passed: false, revision: 0 })
    expect(table.last).toEqual([])
    table.ok(director, 'rehearsal.note', { siteId: hue, text: '', passed: true, revision: 1 })
    expect(of(table, hue).note).toEqual({ text: '', passed: true, by: 'Người director', at: table.now, revision: 2 })
    expect([as('chair'), as('secretary'), room(hue)].map((who) => can(who, 'rehearsal.note'))).toEqual([
      'no',
      'no',
      'no',
    ])
    expect(table.refused(director, 'rehearsal.note', { siteId: uid('s', 99), text: 'a', passed: true })).toBe(
      'site.notInBriefing',
    )
  })

  it('[RH4] readiness follows from presence, word and parts', () => {
    const check = { ...fine, at: 1 }
    const note = { text: '', passed: true, by: '', at: 1, revision: 1 }
    const says = (site: Partial<SiteRehearsal>, here = true) => readinessOf({ ...untold, ...site }, here)
    expect(readinessOf(undefined, true)).toBe('untried')
    expect(says({ check })).toBe('ready')
    expect(says({ check, note }, false)).toBe('away')
    expect(says({ check: { ...check, microphone: 'untried' } })).toBe('untried')
    expect(says({ check: { ...check, microphone: 'untried', camera: 'faulty' } })).toBe('faulty')
    expect(says({ check: { ...check, camera: 'faulty' }, note })).toBe('passed')
    expect(says({ check: { ...check, camera: 'without', back: { picture: false, sound: true } } })).toBe('ready')
    expect(says({ check: { ...check, back: { picture: false, sound: true } } })).toBe('faulty')
    expect((['ready', 'passed', 'faulty', 'untried', 'away'] as const).filter(isGo)).toEqual(['ready', 'passed'])
    expect(partsOf({ ...fine, back: null, link: null })).toMatchObject({ back: 'untried', link: 'untried' })
  })

  it.each([
    [good, []],
    [{ ...good, protocol: null, roundTrip: null, jitter: null }, []],
    [{ ...good, roundTrip: 600 }, ['delay']],
    [{ ...good, jitter: 80 }, ['jitter']],
    [{ ...good, up: { rate: 300_000, loss: 0.1 } }, ['loss', 'up']],
    [{ ...good, down: { rate: 300_000, loss: 0.1 } }, ['loss', 'down']],
  ] satisfies [LinkFigures, string[]][])('[RH4] a link is judged by its figures: %j', (figures, faults) => {
    expect(faultsOf(figures)).toEqual(faults)
  })
})

it('[RH5] the time of the trial lies ahead, is moved by who saw it, and counts for what is told of it', () => {
  const table = early()
  const trialAt = table.now + 60_000
  expect(table.refused(director, 'rehearsal.setTrial', { trialAt: table.now })).toBe('rehearsal.past')
  table.ok(director, 'rehearsal.setTrial', { trialAt, seen: null })
  expect(table.refused(as('secretary'), 'rehearsal.setTrial', { trialAt: trialAt + 1, seen: null })).toBe(
    'rehearsal.trialMoved',
  )
  const back = { picture: false, sound: true }
  table.now = trialAt
  table.ok(room(hue), 'rehearsal.tell', { trialAt, back, link: good })
  expect(of(table, hue).trial).toEqual({ trialAt, back, link: good, at: table.now })
  table.ok(as('secretary'), 'rehearsal.setTrial', { trialAt: null })
  table.ok(as('chair'), 'rehearsal.setTrial', { trialAt: null, seen: 7 })
  expect(table.last).toEqual([])
  expect(table.refused(room(caMau), 'rehearsal.tell', { trialAt, back, link: null })).toBe('rehearsal.trialMoved')
  // Everybody is told when; a room has to know.
  expect(cut(table.state, { roles: [], siteId: hue }).rehearsal.trialAt).toBeNull()
  expect(can(room(hue), 'rehearsal.setTrial')).toBe('no')
})

it('[RH6] it stays through the opening and its undoing, goes with its site, and ends with the opening', () => {
  const table = early()
  for (const siteId of [hue, caMau]) table.ok(room(siteId), 'rehearsal.report', { check: fine })
  table.ok(as('chair'), 'briefing.open', {})
  expect(Object.keys(table.state.rehearsal.sites)).toEqual([hue, caMau])
  expect(table.refused(room(hue), 'rehearsal.report', { check: fine })).toBe('rehearsal.over')
  expect(table.refused(director, 'rehearsal.note', { siteId: hue, text: 'a', passed: true })).toBe('rehearsal.over')
  expect(table.refused(director, 'rehearsal.setTrial', { trialAt: table.now + 1000 })).toBe('rehearsal.over')
  expect(table.refused(room(hue), 'rehearsal.tell', { trialAt: 1, back: both, link: null })).toBe('rehearsal.over')
  table.ok(as('chair'), 'briefing.unopen', { openedAt: table.now })
  expect(Object.keys(table.state.rehearsal.sites)).toEqual([hue, caMau])
  table.replan({ ...testPlan, sites: testPlan.sites.filter(({ siteId }) => siteId !== hue) })
  expect(Object.keys(table.state.rehearsal.sites)).toEqual([caMau])
})

it('[RH7] nothing of it stands in the record', () => {
  const table = early()
  const from = table.state
  table.ok(room(hue), 'rehearsal.report', { check: fine })
  table.ok(director, 'rehearsal.setTrial', { trialAt: table.now + 1000 })
  table.ok(room(hue), 'rehearsal.tell', { trialAt: table.now + 1000, back: both, link: null })
  table.ok(director, 'rehearsal.note', { siteId: hue, text: 'Thiếu đèn', passed: true })
  expect(table.entries).toHaveLength(4)
  for (const entry of table.entries)
    expect(timelineLine(from, entry, { roles: ['secretary'], siteId: host })).toBeNull()
})
