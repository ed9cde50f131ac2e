import { describe, expect, it } from 'vitest'
import type { Viewer } from '../../shared/audience.ts'
import { cut } from '../../shared/briefing.ts'
import { toldTo } from '../../shared/journal.ts'
import { can } from '../../shared/permissions.ts'
import type { Role } from '../../shared/roles.ts'
import { vietnameseSentence } from '../../server/record/sentences.ts'
import { timelineLine } from '../../server/record/timeline.ts'
import { as, BriefingTable, caMau, haNoi, host, hue, room, uid } from '../support/briefingTable.ts'

const chair = as('chair')
const raised = (table: BriefingTable, siteId: string) => table.state.signals[siteId]

describe('raising', () => {
  it('[SG1] a room and an operator raise a signal for the site at which they are seated', () => {
    const table = new BriefingTable()
    table.ok(room(hue), 'signal.raise', { kind: 'unheard' })
    table.ok(as('operator'), 'signal.raise', { kind: 'repeat' })
    expect(table.state.signals).toEqual({
      [hue]: { kind: 'unheard', raisedAt: table.now, seenAt: null },
      [haNoi]: { kind: 'repeat', raisedAt: table.now, seenAt: null },
    })
    for (const role of ['chair', 'secretary', 'director', 'observer'] as const)
      expect(can(as(role), 'signal.raise')).toBe('no')
    expect(table.refused(room(uid('s', 99)), 'signal.raise', { kind: 'unheard' })).toBe('site.notInBriefing')
  })

  it('[SG2] another kind takes the place of the one before, unseen; the same again changes nothing', () => {
    const table = new BriefingTable()
    table.ok(room(hue), 'signal.raise', { kind: 'unheard' })
    table.ok(chair, 'signal.see', { siteId: hue })
    const seen = raised(table, hue)
    table.now += 5000
    table.ok(room(hue), 'signal.raise', { kind: 'unheard' })
    expect(table.last).toEqual([])
    expect(raised(table, hue)).toBe(seen)
    table.ok(room(hue), 'signal.raise', { kind: 'repeat' })
    expect(raised(table, hue)).toEqual({ kind: 'repeat', raisedAt: table.now, seenAt: null })
  })
})

describe('what becomes of it', () => {
  it('[SG3] a site takes its own back and no other one’s; those who lead lower any', () => {
    const table = new BriefingTable()
    for (const who of [room(hue), chair, as('secretary'), as('director')]) {
      table.ok(room(hue), 'signal.raise', { kind: 'unheard' })
      table.ok(who, 'signal.lower', { siteId: hue })
      expect(table.last).toEqual(['signal.lowered'])
      expect(table.state.signals).toEqual({})
    }
    expect(table.entries.at(-1)).toMatchObject({ onBehalfOf: { name: 'Người chair' } })
    // Alike, whether there is one or not.
    expect(table.refused(room(caMau), 'signal.lower', { siteId: hue })).toBe('forbidden')
    table.ok(room(hue), 'signal.raise', { kind: 'unheard' })
    for (const who of [room(caMau), as('operator'), as('observer', hue)])
      expect(table.refused(who, 'signal.lower', { siteId: hue })).toBe('forbidden')
    expect(raised(table, hue)).toBeDefined()
  })

  it('[SG4] a late word lowers no other signal, and has not seen it', () => {
    const table = new BriefingTable()
    table.ok(room(hue), 'signal.raise', { kind: 'unheard' })
    const meant = { siteId: hue, raisedAt: table.now }
    table.now += 5000
    table.ok(room(hue), 'signal.raise', { kind: 'repeat' })
    for (const name of ['signal.lower', 'signal.see'] as const)
      expect(table.ask(chair, name, meant)).toMatchObject({
        error: { code: 'conflict', key: 'signal.other', params: { site: 'Điểm cầu 4' } },
      })
    expect(raised(table, hue)).toEqual({ kind: 'repeat', raisedAt: table.now, seenAt: null })
    table.ok(room(hue), 'signal.lower', { siteId: hue })
    expect(table.refused(chair, 'signal.lower', meant)).toBe('signal.none')
    expect(table.ask(chair, 'signal.see', meant)).toMatchObject({ error: { code: 'not_found', key: 'signal.none' } })
  })

  it('[SG12] a signal takes the place of the one that its sender saw, and of no other', () => {
    const table = new BriefingTable()
    table.ok(room(hue), 'signal.raise', { kind: 'unheard', raisedAt: null })
    const first = raised(table, hue)?.raisedAt ?? null
    table.now += 5000
    // The operator's page beside the room's computer has not heard of it yet.
    expect(table.ask(as('operator', hue), 'signal.raise', { kind: 'repeat', raisedAt: null })).toMatchObject({
      error: { code: 'conflict', key: 'signal.other', params: { site: 'Điểm cầu 4' } },
    })
    expect(raised(table, hue)).toMatchObject({ kind: 'unheard', raisedAt: first })
    // The same is said already, and nothing stands in the way of one whose forerunner is gone.
    table.ok(as('operator', hue), 'signal.raise', { kind: 'unheard', raisedAt: null })
    expect(table.last).toEqual([])
    table.ok(chair, 'signal.lower', { siteId: hue })
    table.ok(room(hue), 'signal.raise', { kind: 'repeat', raisedAt: first })
    expect(raised(table, hue)).toMatchObject({ kind: 'repeat', raisedAt: table.now })
  })

  it('[SG5] it is seen once, by those who lead, and a room does not say so itself', () => {
    const table = new BriefingTable()
    table.ok(room(hue), 'signal.raise', { kind: 'unheard' })
    table.now += 5000
    expect([room(hue), as('observer'), chair, as('director')].map((who) => can(who, 'signal.see'))).toEqual([
      'no',
      'no',
      'own',
      'forChair',
    ])
    table.ok(as('director'), 'signal.see', { siteId: hue })
    expect(table.entries.at(-1)).toMatchObject({ onBehalfOf: { name: 'Người chair' } })
    expect(raised(table, hue)?.seenAt).toBe(table.now)
    table.ok(chair, 'signal.see', { siteId: hue })
    expect(table.last).toEqual([])
  })

  it('[SG7] it is raised in an open briefing only; in a pause it is seen and lowered; the end clears it', () => {
    const early = new BriefingTable({ open: false })
    expect(early.refused(room(hue), 'signal.raise', { kind: 'unheard' })).toBe('briefing.notOpen')
    const table = new BriefingTable()
    for (const siteId of [hue, caMau]) table.ok(room(siteId), 'signal.raise', { kind: 'unheard' })
    table.ok(chair, 'briefing.pause', {})
    expect(table.refused(room(haNoi), 'signal.raise', { kind: 'unheard' })).toBe('briefing.paused')
    table.ok(chair, 'signal.see', { siteId: hue })
    table.ok(chair, 'signal.lower', { siteId: caMau })
    table.ok(chair, 'briefing.close', {})
    expect(table.state.signals).toEqual({})
    expect(table.refused(room(hue), 'signal.raise', { kind: 'unheard' })).toBe('briefing.closed')
  })

  it('[SG7] undoing the opening clears it', () => {
    const table = new BriefingTable()
    table.ok(room(hue), 'signal.raise', { kind: 'unheard' })
    table.ok(chair, 'briefing.unopen', { openedAt: 1_000_000 })
    expect(table.state.signals).toEqual({})
  })

  it('[SG8] it stands while its room is lost, gone, declared absent or not heard since a restart', () => {
    const table = new BriefingTable()
    table.hears(hue)
    table.ok(room(hue), 'signal.raise', { kind: 'unheard' })
    const signal = raised(table, hue)
    table.loses(hue)
    table.tick(6000)
    table.tick(31_000)
    expect(table.last).toContain('attendance.left')
    table.ok(as('secretary'), 'attendance.declareAbsent', { siteId: hue, reason: 'Mất điện' })
    table.tick(0, { type: 'briefing.recovered', aliveAt: table.now })
    expect(raised(table, hue)).toEqual(signal)
  })
})

it('[SG6] it is told to its site and to those who lead, and to nobody else', () => {
  const table = new BriefingTable()
  table.ok(room(hue), 'signal.raise', { kind: 'unheard' })
  table.ok(chair, 'signal.see', { siteId: hue })
  const told = (viewer: Viewer) => [
    toldTo(viewer, table.entries).filter(({ event }) => event.type.startsWith('signal.')).length,
    Object.keys(cut(table.state, viewer).signals),
  ]
  const whole = [2, [hue]]
  for (const role of ['chair', 'secretary', 'director'] satisfies Role[])
    expect(told({ roles: [role], siteId: host })).toEqual(whole)
  expect(told({ roles: ['operator'], siteId: hue })).toEqual(whole)
  for (const viewer of [
    { roles: ['operator' as const], siteId: caMau },
    { roles: ['observer' as const], siteId: host },
    { roles: [], siteId: null },
  ])
    expect(told(viewer)).toEqual([0, []])
})

it('[SG9] the record says who raised it, that it was seen, and who took it down', () => {
  const table = new BriefingTable()
  const from = table.state
  table.ok(room(hue), 'signal.raise', { kind: 'unheard' })
  table.ok(as('director'), 'signal.see', { siteId: hue })
  table.ok(room(hue), 'signal.raise', { kind: 'repeat' })
  table.ok(chair, 'signal.lower', { siteId: hue })
  const lines = table.entries.slice(1).map((entry) => timelineLine(from, entry, { roles: ['secretary'], siteId: host }))
  expect(lines.map((line) => line && [vietnameseSentence(line), line.by, line.onBehalfOf, line.siteId])).toEqual([
    ['Điểm cầu 4 báo không nghe rõ', 'Điểm cầu 4', null, hue],
    ['Chủ trì đã thấy báo hiệu của Điểm cầu 4', 'Người director', 'Người chair', hue],
    ['Điểm cầu 4 đề nghị nhắc lại', 'Điểm cầu 4', null, hue],
    ['Gỡ báo hiệu của Điểm cầu 4', 'Người chair', null, hue],
  ])
  const elsewhere = table.entries
    .slice(1)
    .map((entry) => timelineLine(from, entry, { roles: ['observer'], siteId: caMau }))
  expect(elsewhere).toEqual([null, null, null, null])
})
