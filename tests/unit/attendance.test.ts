import { describe, expect, it } from 'vitest'
import { settleSites } from '../../server/briefing/attendance.ts'
import { absenceOf, attendanceOf } from '../../shared/attendance.ts'
import { delegatesOf } from '../../shared/delegates.ts'
import { apply, emptyBriefing } from '../../shared/briefing.ts'
import { readEntries } from '../../shared/journal.ts'
import { as, BriefingTable, caMau, haNoi, hue, people, room, testPlan, uid } from '../support/briefingTable.ts'

const at = (table: BriefingTable, siteId: string) => attendanceOf(table.state.attendance, siteId)

it('[AT1] rooms that are connected when the briefing is opened join in the same commit', () => {
  const table = new BriefingTable({ open: false })
  table.hears(caMau)
  table.tick()
  expect(table.last).toEqual([])
  table.ok(as('chair'), 'briefing.open', {})
  expect(table.last).toEqual(['briefing.opened', 'attendance.joined'])
  expect(at(table, caMau)).toMatchObject({ late: false, presence: { status: 'present' } })
})

it('[AT2] a room that is first heard more than five minutes after the opening is late', () => {
  const table = new BriefingTable()
  table.hears(caMau)
  table.tick(300_001)
  table.hears(haNoi)
  table.tick()
  expect([at(table, caMau).late, at(table, haNoi).late]).toEqual([false, true])
})

it('[AT3] a link that breaks makes the room lost, dated when it was last heard; it returns, and that is counted', () => {
  const table = new BriefingTable()
  table.hears(caMau)
  table.tick()
  const heardAt = (table.now += 10_000)
  table.loses(caMau)
  table.tick(7000)
  expect(at(table, caMau)).toMatchObject({ presence: { status: 'lost', lastHeardAt: heardAt }, presentMs: 10_000 })
  table.hears(caMau)
  table.tick(1000)
  expect(table.last).toEqual(['attendance.returned'])
  expect(at(table, caMau)).toMatchObject({ presence: { status: 'present' }, reconnects: 1 })
})

it('[AT4] a lost room has left after 30 s, dated when it was last heard', () => {
  const table = new BriefingTable()
  table.hears(caMau)
  table.tick()
  const heardAt = (table.now += 10_000)
  table.loses(caMau)
  table.tick(1000)
  table.tick(28_999)
  expect(at(table, caMau).presence.status).toBe('lost')
  table.tick(1)
  expect(at(table, caMau).presence).toEqual({ status: 'left', lastHeardAt: heardAt, lost: true })
  table.hears(caMau)
  table.tick()
  expect(table.last).toEqual(['attendance.joined'])
})

it('[AT5] a room that says goodbye has left at once', () => {
  const table = new BriefingTable()
  table.hears(caMau)
  table.tick()
  table.loses(caMau, true)
  table.tick(1000)
  expect(table.last).toEqual(['attendance.left'])
  expect(at(table, caMau).presence).not.toHaveProperty('lost')
})

it('[AT6] a site stays present while another device of it is heard; the device is named, and that is no break', () => {
  const table = new BriefingTable()
  table.hears(caMau)
  table.tick()
  const other = { deviceId: uid('d', 9), siteId: caMau, representsSite: true }
  table.presence.online(other, table.now)
  table.tick()
  expect(table.last).toEqual([])
  table.now += 10_000
  table.loses(caMau)
  table.tick()
  expect(table.last).toEqual(['attendance.returned'])
  expect(at(table, caMau)).toMatchObject({
    presence: { status: 'present', deviceId: other.deviceId },
    reconnects: 0,
    presentMs: 10_000,
  })
})

it('[AT14] a link that is back within 4 s has blinked, and is not journaled', () => {
  const table = new BriefingTable()
  table.hears(caMau)
  table.tick()
  const { length } = table.entries
  for (let blink = 0; blink < 100; blink += 1) {
    table.loses(caMau)
    table.tick(3900)
    table.hears(caMau)
    table.tick(1000)
  }
  expect(table.entries).toHaveLength(length)
  expect(at(table, caMau)).toMatchObject({ presence: { status: 'present' }, reconnects: 0 })
})

describe('[AT36] what was not journaled while it lasted', () => {
  const broken = (awayMs: number, clean = false) => {
    const table = new BriefingTable()
    table.hears(caMau)
    table.tick()
    const from = (table.now += 10_000)
    table.loses(caMau, clean)
    const until = (table.now += awayMs)
    table.hears(caMau)
    return { table, from, until }
  }

  it('is a break and a return, dated as they were, and once', () => {
    const { table, from, until } = broken(5000)
    table.tick(2000)
    expect(table.last).toEqual(['attendance.lost', 'attendance.returned'])
    expect(table.entries.slice(-2).map(({ event }) => event)).toMatchObject([{ lastHeardAt: from }, { since: until }])
    table.tick(1000)
    expect(table.last).toEqual([])
    expect(at(table, caMau)).toMatchObject({ presence: { status: 'present', since: until }, reconnects: 1 })
  })

  it('is none when it was a blink', () => {
    const { table } = broken(3900)
    table.tick(2000)
    expect(table.last).toEqual([])
  })

  it.each([
    ['longer than it takes to have left', 30_000, false, ['lost', 'left', 'joined']],
    ['with a goodbye', 5000, true, ['left', 'joined']],
  ])('is that it left and came again: %s', (_, awayMs, clean, said) => {
    const { table, until } = broken(awayMs, clean)
    table.tick(2000)
    expect(table.last).toEqual(said.map((each) => `attendance.${each}`))
    expect(at(table, caMau)).toMatchObject({ presence: { status: 'present', since: until }, presentMs: 10_000 })
  })

  it('is each of several, also while the site is away again', () => {
    const { table, until } = broken(5000)
    table.now += 1000
    table.loses(caMau)
    table.now += 6000
    table.hears(caMau)
    table.now += 2000
    table.loses(caMau)
    table.tick(4000)
    expect(table.last.map((type) => type.slice('attendance.'.length))).toEqual([
      'lost',
      'returned',
      'lost',
      'returned',
      'lost',
    ])
    expect(at(table, caMau).presentMs).toBe(13_000)
    expect(at(table, caMau).presence).toMatchObject({ status: 'lost', lastHeardAt: until + 9000 })
  })

  it('is noted until it is saved', () => {
    const { table } = broken(5000)
    settleSites(table.state, table.presence)
    table.tick(2000)
    expect(table.last).toEqual(['attendance.lost', 'attendance.returned'])
  })

  it('is nothing of a break before the opening', () => {
    const table = new BriefingTable({ open: false })
    table.hears(caMau)
    table.loses(caMau)
    table.now += 5000
    table.hears(caMau)
    table.now += 5000
    table.ok(as('chair'), 'briefing.open', {})
    expect(table.last).toEqual(['briefing.opened', 'attendance.joined'])
    table.tick(5000)
    expect(table.last).toEqual([])
  })
})

describe('[AT15] a room that comes and goes in a loop for an hour', () => {
  it.each([
    ['fast, with a goodbye', 10, 10, true],
    ['every two seconds, with a goodbye', 1000, 1000, true],
    ['every ten seconds', 5000, 5000, false],
    ['every half minute', 25_000, 5000, false],
    ['away for longer than it takes to have left', 5000, 35_000, false],
  ])('%s: costs few entries, and what the record says is so', (_, there, away, clean) => {
    const table = new BriefingTable()
    const before = table.entries.length
    let heard = 0
    const rounds = Math.min(3_600_000 / (there + away), 5000)
    for (let round = 0; round < rounds; round += 1) {
      table.hears(caMau)
      for (let ms = 0; ms < there; ms += 1000) table.tick(Math.min(1000, there))
      heard += there
      table.loses(caMau, clean)
      for (let ms = 0; ms < away; ms += 1000) table.tick(Math.min(1000, away))
    }
    expect(table.entries.length - before).toBeLessThan(150)
    const seen = at(table, caMau)
    expect(seen.reconnects).toBeLessThan(50)
    expect(seen.presentMs).toBeLessThanOrEqual(heard)
    // It stays: that is journaled, from when it began.
    table.hears(caMau)
    const back = table.now
    table.tick()
    for (let second = 0; second <= 300; second += 1) table.tick(1000)
    expect(at(table, caMau).presence).toMatchObject({ status: 'present', since: back })
  })
  it('the named device changes in a loop: no more than ten entries in ten minutes', () => {
    const table = new BriefingTable()
    const device = (index: number) => ({ deviceId: uid('d', index), siteId: caMau, representsSite: true })
    table.presence.online(device(1), table.now)
    table.tick()
    const before = table.entries.length
    for (let round = 0; round < 500; round += 1) {
      table.presence.online(device((round + 1) % 2), table.now)
      table.presence.offline(uid('d', round % 2), { lastHeardAt: table.now, clean: true })
      table.tick(1000)
    }
    expect(table.entries.length - before).toBeLessThanOrEqual(10)
    expect(at(table, caMau)).toMatchObject({ presence: { status: 'present' }, reconnects: 0 })
  })
})

it('[AT7] pages that do not represent a site do not make it present', () => {
  const table = new BriefingTable()
  table.presence.online({ deviceId: uid('d', 9), siteId: caMau, representsSite: false }, table.now)
  table.tick()
  expect(at(table, caMau).presence.status).toBe('absent')
})

it('[AT8] after a restart rooms are unknown, return, or have left when 30 s passed since they could be heard', () => {
  const table = new BriefingTable()
  table.hears(caMau)
  table.hears(haNoi)
  table.tick()
  const aliveAt = (table.now += 20_000)
  const after = new BriefingTable({ open: false })
  after.state = table.state
  after.now = after.presence.listeningSince
  Object.assign(after.presence, { listeningSince: aliveAt + 60_000 })
  after.now = aliveAt + 60_000
  after.tick(0, { type: 'briefing.recovered', aliveAt })
  expect(at(after, caMau)).toMatchObject({ presence: { status: 'unknown', lastHeardAt: aliveAt }, presentMs: 20_000 })
  after.hears(caMau)
  after.tick(2000)
  expect(after.last).toEqual(['attendance.returned'])
  expect(at(after, caMau).reconnects).toBe(0)
  after.tick(27_999)
  expect(at(after, haNoi).presence.status).toBe('unknown')
  after.tick(1)
  expect(at(after, haNoi).presence).toEqual({ status: 'left', lastHeardAt: aliveAt, lost: true })
})

describe('[AT9] who sits in the room', () => {
  const input = { headcount: 12, delegates: [{ name: 'Trần Văn A', title: 'Phó Trưởng ban', isHead: true }] }
  const declared = (table: BriefingTable, siteId: string) => ({
    headcount: at(table, siteId).headcount,
    delegates: delegatesOf(table.state.delegates, siteId),
  })
  it('is said by its own operator, or by the secretary for any site', () => {
    const table = new BriefingTable()
    table.ok(room(caMau), 'attendance.declare', { siteId: caMau, ...input })
    expect(declared(table, caMau)).toEqual(input)
    expect(table.refused(room(caMau), 'attendance.declare', { siteId: haNoi, ...input })).toBe('forbidden')
    table.ok(as('secretary'), 'attendance.declare', { siteId: haNoi, ...input })
    expect(table.refused(as('secretary'), 'attendance.declare', { siteId: uid('s', 99), ...input })).toBe(
      'site.notInBriefing',
    )
  })
  it('[AT13] is journaled when it says something new', () => {
    const table = new BriefingTable()
    table.ok(room(caMau), 'attendance.declare', { siteId: caMau, ...input })
    expect(table.last).toEqual(['attendance.declared'])
    table.ok(room(caMau), 'attendance.declare', { siteId: caMau, ...structuredClone(input) })
    expect(table.last).toEqual([])
    table.ok(room(caMau), 'attendance.declare', { siteId: caMau, ...input, headcount: 13 })
    expect(table.last).toEqual(['attendance.declared'])
  })
  it('[AT12] may be declared before the opening, which takes it over for the sites of the frozen plan', () => {
    const table = new BriefingTable({ open: false })
    table.ok(room(caMau), 'attendance.declare', { siteId: caMau, ...input })
    table.ok(as('secretary'), 'attendance.declare', { siteId: haNoi, ...input })
    expect(table.state.lifecycle.status).toBe('planned')
    expect(declared(table, caMau)).toEqual(input)
    const plan = { ...testPlan, sites: testPlan.sites.filter(({ siteId }) => siteId !== haNoi) }
    table.replan(plan)
    table.ok(as('chair'), 'briefing.open', {})
    expect(declared(table, caMau)).toEqual(input)
    expect(at(table, caMau)).toMatchObject({ named: 1, firstJoinedAt: null })
    expect(Object.keys(table.state.attendance)).toEqual([caMau])
    expect(Object.keys(table.state.delegates)).toEqual([caMau])
  })
})

describe('a site that cannot attend', () => {
  const reason = 'Mưa lũ làm đứt đường truyền'
  const absent = (table: BriefingTable, siteId: string) => absenceOf(at(table, siteId))

  it('[AT24] is declared absent by its own operator, or by the secretary for any site, with a reason or without', () => {
    const table = new BriefingTable()
    table.ok(room(caMau), 'attendance.declareAbsent', { siteId: caMau, reason })
    expect(absent(table, caMau)).toEqual({ reason, declaredAt: table.now })
    table.ok(as('operator'), 'attendance.declareAbsent', { siteId: haNoi })
    expect(absent(table, haNoi)?.reason).toBe('')
    table.ok(as('secretary'), 'attendance.declareAbsent', { siteId: hue, reason })
    expect(table.refused(room(caMau), 'attendance.declareAbsent', { siteId: haNoi, reason })).toBe('forbidden')
    expect(table.refused(as('operator'), 'attendance.withdrawAbsence', { siteId: caMau, declaredAt: table.now })).toBe(
      'forbidden',
    )
    expect(table.refused(as('secretary'), 'attendance.declareAbsent', { siteId: uid('s', 99), reason })).toBe(
      'site.notInBriefing',
    )
  })

  it('[AT13] what says nothing new is not journaled', () => {
    const table = new BriefingTable()
    const declare = (why: string) => table.ok(room(caMau), 'attendance.declareAbsent', { siteId: caMau, reason: why })
    declare(reason)
    expect(table.last).toEqual(['attendance.absenceDeclared'])
    declare(` ${reason} `)
    expect(table.last).toEqual([])
    declare('')
    expect(table.last).toEqual(['attendance.absenceDeclared'])
    table.ok(room(haNoi), 'attendance.withdrawAbsence', { siteId: haNoi, declaredAt: 1 })
    expect(table.last).toEqual([])
  })

  it('[AT25] is withdrawn by name; naming who sits in the room says as much', () => {
    const table = new BriefingTable()
    table.ok(room(caMau), 'attendance.declareAbsent', { siteId: caMau, reason })
    const first = table.now
    table.now += 1000
    table.ok(as('secretary'), 'attendance.declareAbsent', { siteId: caMau, reason: 'Lãnh đạo đi công tác' })
    const withdraw = (declaredAt: number) =>
      table.refused(room(caMau), 'attendance.withdrawAbsence', { siteId: caMau, declaredAt })
    expect(withdraw(first)).toBe('attendance.absent')
    expect(withdraw(table.now)).toBeNull()
    expect(absent(table, caMau)).toBeNull()
    table.ok(room(caMau), 'attendance.declareAbsent', { siteId: caMau, reason })
    table.ok(room(caMau), 'attendance.declare', { siteId: caMau, headcount: 0, delegates: [] })
    expect(absent(table, caMau)).not.toBeNull()
    table.ok(room(caMau), 'attendance.declare', { siteId: caMau, headcount: 3, delegates: [] })
    expect(table.last).toEqual(['attendance.declared', 'attendance.absenceWithdrawn'])
    expect(absent(table, caMau)).toBeNull()
  })

  it('[AT35] no declaration replaces one that its sender has not read', () => {
    const table = new BriefingTable()
    const people = (headcount: number, baseRevision: number) =>
      table.ask(as('secretary'), 'attendance.declare', { siteId: caMau, baseRevision, headcount, delegates: [] })
    const away = (why: string, baseRevision: number) =>
      table.ask(as('secretary'), 'attendance.declareAbsent', { siteId: caMau, baseRevision, reason: why })
    const site = 'Điểm cầu 1'
    table.ok(room(caMau), 'attendance.declare', { siteId: caMau, headcount: 12, delegates: [] })
    const twelve = { code: 'conflict', key: 'attendance.otherDeclaration', params: { site, people: 12 } }
    expect(people(3, 0)).toMatchObject({ error: twelve })
    expect(away(reason, 0)).toMatchObject({ error: twelve })
    // Nothing is replaced by saying the same.
    expect(people(12, 0)).toMatchObject({ ok: true })
    expect(table.last).toEqual([])
    table.ok(room(caMau), 'attendance.declareAbsent', { siteId: caMau, reason })
    const because = { key: 'attendance.absent', params: { site, reason } }
    expect(people(3, 1)).toMatchObject({ error: because })
    expect(away('Lãnh đạo đi công tác', 1)).toMatchObject({ error: because })
    expect(away(reason, 1)).toMatchObject({ ok: true })
    table.ok(room(caMau), 'attendance.declareAbsent', { siteId: caMau })
    expect(people(3, 2)).toMatchObject({ error: { key: 'attendance.absentWithoutReason', params: { site } } })
    expect(people(3, 3)).toMatchObject({ ok: true })
    // Nor one that only took an absence back.
    table.ok(room(haNoi), 'attendance.declareAbsent', { siteId: haNoi })
    table.ok(room(haNoi), 'attendance.withdrawAbsence', { siteId: haNoi, declaredAt: table.now })
    const unread = { siteId: haNoi, baseRevision: 1, headcount: 3, delegates: [] }
    expect(table.ask(as('secretary'), 'attendance.declare', unread)).toMatchObject({
      error: { key: 'attendance.nobodyDeclared', params: { site: 'Điểm cầu 2' } },
    })
    // Counted over an opening and its undoing.
    const { revision } = at(table, caMau)
    table.ok(as('chair'), 'briefing.unopen', { openedAt: table.now })
    expect(at(table, caMau).revision).toBe(revision)
    table.ok(as('chair'), 'briefing.open', { startsAt: 0 })
    expect(at(table, caMau).revision).toBe(revision)
  })

  it('[AT26] that comes is present whatever was declared, and is not declared absent while it is there', () => {
    const table = new BriefingTable()
    table.ok(room(caMau), 'attendance.declareAbsent', { siteId: caMau, reason })
    table.hears(caMau)
    table.tick(1000)
    expect(at(table, caMau).presence.status).toBe('present')
    expect(absent(table, caMau)).toBeNull()
    expect(table.refused(as('secretary'), 'attendance.declareAbsent', { siteId: caMau, reason })).toBe(
      'attendance.present',
    )
    // It leaves: what it said before it came is over; what it says now stands.
    table.loses(caMau, true)
    table.tick(60_000)
    expect(at(table, caMau).presence.status).toBe('left')
    expect(absent(table, caMau)).toBeNull()
    table.ok(as('secretary'), 'attendance.declareAbsent', { siteId: caMau, reason })
    expect(absent(table, caMau)?.reason).toBe(reason)
    expect(table.entries.filter(({ event }) => event.type === 'attendance.absenceDeclared')).toHaveLength(2)
  })

  it('[AT12] may be declared absent before the opening; it outlives an edited plan, the opening and its undoing', () => {
    const table = new BriefingTable({ open: false })
    table.ok(room(caMau), 'attendance.declareAbsent', { siteId: caMau, reason })
    table.ok(as('secretary'), 'attendance.declareAbsent', { siteId: haNoi, reason })
    table.replan({
      ...testPlan,
      title: 'Hội nghị khác',
      sites: testPlan.sites.filter(({ siteId }) => siteId !== haNoi),
    })
    table.hears(caMau)
    table.ok(as('chair'), 'briefing.open', {})
    expect(Object.keys(table.state.attendance)).toEqual([caMau])
    expect(at(table, caMau).presence.status).toBe('present')
    table.ok(as('chair'), 'briefing.unopen', { openedAt: table.now })
    expect(absent(table, caMau)?.reason).toBe(reason)
  })

  it('[AT24] a journal from before has nobody absent and no substitutes', () => {
    const head = { at: 1, by: { kind: 'system' }, onBehalfOf: null }
    const old = JSON.stringify([
      { ...head, seq: 1, type: 'briefing.opened', data: { plan: testPlan, presidingUserId: people.chair } },
      {
        ...head,
        seq: 2,
        type: 'attendance.declared',
        data: { siteId: caMau, headcount: 1, delegates: [{ name: 'Trần Văn A', title: '', isHead: true }] },
      },
    ])
    const state = readEntries(old).reduce(apply, emptyBriefing)
    expect(attendanceOf(state.attendance, caMau)).toMatchObject({ headcount: 1, named: 1, absence: null })
    expect(delegatesOf(state.delegates, caMau)).toEqual([{ name: 'Trần Văn A', title: '', isHead: true }])
  })
})

it('[AT27] a delegate may stand for somebody who is named; a blank name is refused', () => {
  const table = new BriefingTable()
  const one = { name: 'Trần Văn A', title: 'Phó Giám đốc', isHead: true }
  const declare = (substituteFor: string) =>
    table.ok(room(caMau), 'attendance.declare', {
      siteId: caMau,
      headcount: 1,
      delegates: [{ ...one, substituteFor }],
    })
  declare(' Lê  Văn B, Giám đốc ')
  expect(delegatesOf(table.state.delegates, caMau)).toEqual([{ ...one, substituteFor: 'Lê Văn B, Giám đốc' }])
  expect(() => declare(' ')).toThrow()
})
