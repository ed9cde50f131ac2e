import { describe, expect, it } from 'vitest'
import { apply } from '../../shared/briefing.ts'
import type { AgendaItem } from '../../shared/agenda.ts'
import { readEntries } from '../../shared/journal.ts'
import { parseInput } from '../../server/briefing/handlers.ts'
import { comesBack, linkedTimer, type SiteLink } from '../../shared/floor.ts'
import { usedAt } from '../../shared/timer.ts'
import { nextSpeaker } from '../../shared/nextSpeaker.ts'
import type { Principal } from '../../shared/roles.ts'
import {
  as,
  BriefingTable,
  caMau,
  haNoi,
  host,
  hue,
  items,
  people,
  room,
  sonLa,
  testPlan,
  uid,
} from '../support/briefingTable.ts'

const queue = (table: BriefingTable) => table.state.floor.queue.map((request) => request.siteId)
const ask = (table: BriefingTable, siteId: string) => table.ok(room(siteId), 'floor.request', { topic: 'Kiến nghị' })
/** A briefing in which a room is heard. */
const withRoom = (siteId: string) => {
  const table = new BriefingTable()
  table.hears(siteId)
  table.tick()
  return table
}
const used = ({ state, now }: BriefingTable) => state.floor.holder && usedAt(state.floor.holder, now)
const chair = as('chair')

describe('the queue', () => {
  it('[FL1] keeps the order in which sites asked', () => {
    const table = new BriefingTable()
    for (const site of [sonLa, caMau, haNoi]) ask(table, site)
    expect(queue(table)).toEqual([sonLa, caMau, haNoi])
  })

  it('[FL2] holds a site at most once', () => {
    const table = new BriefingTable()
    ask(table, caMau)
    expect(table.refused(room(caMau), 'floor.request', { topic: 'Nữa' })).toBe('floor.alreadyQueued')
    expect(table.refused(as('operator', caMau), 'floor.request', { topic: 'Nữa' })).toBe('floor.alreadyQueued')
  })

  it('[FL3] takes the holder too, for a later turn', () => {
    const table = new BriefingTable()
    table.ok(chair, 'floor.grant', { siteId: caMau })
    ask(table, caMau)
    expect(queue(table)).toEqual([caMau])
  })

  it('[FL4] lets a site take back its own request only, and the chair strike any', () => {
    const table = new BriefingTable()
    const { requestId } = ask(table, caMau)
    expect(table.refused(room(haNoi), 'floor.withdraw', { requestId })).toBe('floor.notYours')
    table.ok(room(caMau), 'floor.withdraw', { requestId })
    expect(table.refused(room(caMau), 'floor.withdraw', { requestId })).toBe('floor.unknownRequest')
    table.ok(chair, 'floor.withdraw', ask(table, haNoi))
    expect(queue(table)).toEqual([])
  })

  it('[FL5] is led by whom the chair puts next, whether it asked or not', () => {
    const table = new BriefingTable()
    for (const site of [sonLa, caMau, haNoi]) ask(table, site)
    table.ok(chair, 'floor.putNext', { siteId: haNoi })
    expect(queue(table)).toEqual([haNoi, sonLa, caMau])
    table.ok(chair, 'floor.putNext', { siteId: hue, topic: 'Báo cáo' })
    expect(table.state.floor.queue[0]).toMatchObject({
      siteId: hue,
      topic: 'Báo cáo',
      designated: true,
      kind: 'speech',
      speaker: null,
      itemId: null,
    })
    table.ok(chair, 'floor.putNext', { siteId: hue })
    expect(table.last).toEqual([])
    table.ok(chair, 'floor.grant', { siteId: caMau })
    expect(table.refused(chair, 'floor.putNext', { siteId: caMau })).toBe('floor.alreadyHolder')
  })

  it('[FL23] is not led by whom a word puts next that was meant for another head', () => {
    const table = new BriefingTable()
    const asked = [sonLa, caMau, haNoi].map((site) => ask(table, site).requestId)
    table.ok(chair, 'floor.putNext', { siteId: haNoi, aheadOf: asked[0] ?? '' })
    expect(table.ask(as('director'), 'floor.putNext', { siteId: caMau, aheadOf: asked[0] ?? '' })).toMatchObject({
      error: { code: 'conflict', key: 'floor.otherFirst', params: { site: 'Điểm cầu 2' } },
    })
    expect(table.refused(as('director'), 'floor.putNext', { siteId: hue, aheadOf: null })).toBe('floor.otherFirst')
    expect(queue(table)).toEqual([haNoi, sonLa, caMau])
    // Whom it would put next leads already; and ahead of nobody it stands anyway.
    table.ok(as('director'), 'floor.putNext', { siteId: haNoi, aheadOf: asked[0] ?? '' })
    for (const requestId of asked) table.ok(chair, 'floor.withdraw', { requestId })
    table.ok(chair, 'floor.putNext', { siteId: hue, aheadOf: asked[2] ?? '' })
    expect(queue(table)).toEqual([hue])
  })

  it('[FL23] is led by no site whose request that was meant is gone, by one that asked meanwhile with what it asked', () => {
    const table = new BriefingTable()
    const [, requestId = ''] = [sonLa, caMau].map((site) => ask(table, site).requestId)
    const press = { siteId: caMau, requestId }
    table.ok(room(caMau), 'floor.withdraw', { requestId })
    expect(table.refused(chair, 'floor.putNext', press)).toBe('floor.unknownRequest')
    expect(queue(table)).toEqual([sonLa])
    ask(table, caMau)
    expect(table.ask(chair, 'floor.putNext', press)).toMatchObject({
      error: { code: 'conflict', key: 'floor.askedAnew', params: { site: 'Điểm cầu 1' } },
    })
    table.ok(chair, 'floor.putNext', { siteId: caMau, requestId: null, topic: 'Báo cáo' })
    expect(table.state.floor.queue[0]).toMatchObject({
      siteId: caMau,
      topic: 'Kiến nghị',
      designated: false,
      kind: 'speech',
      speaker: null,
      itemId: null,
    })
    table.ok(chair, 'floor.grant', { siteId: caMau })
    expect(table.refused(chair, 'floor.putNext', press)).toBe('floor.alreadyHolder')
  })
})

describe('a grant', () => {
  it('[FL6] takes the site itself out of the queue and no other', () => {
    const table = new BriefingTable()
    for (const site of [sonLa, caMau, haNoi]) ask(table, site)
    table.ok(chair, 'floor.grant', { siteId: caMau })
    expect(queue(table)).toEqual([sonLa, haNoi])
    expect(table.state.floor.holder).toMatchObject({ siteId: caMau, topic: 'Kiến nghị' })
  })

  it('[FL7] goes to any site of the briefing, asked or not, and to no other', () => {
    const table = new BriefingTable()
    table.ok(chair, 'floor.grant', { siteId: hue })
    expect(table.state.floor.holder?.siteId).toBe(hue)
    expect(table.refused(chair, 'floor.grant', { siteId: uid('s', 99) })).toBe('site.notInBriefing')
  })

  it('[FL8] to the holder is refused', () => {
    const table = new BriefingTable()
    table.ok(chair, 'floor.grant', { siteId: hue })
    expect(table.refused(chair, 'floor.grant', { siteId: hue })).toBe('floor.alreadyHolder')
  })

  it('[FL9] ends the turn before it, with its time', () => {
    const table = withRoom(hue)
    table.ok(chair, 'floor.grant', { siteId: hue })
    table.now += 60_000
    table.ok(chair, 'floor.grant', { siteId: caMau })
    expect(table.state.floor.turns).toMatchObject([{ siteId: hue, usedMs: 60_000, endedAt: table.now }])
    expect(table.last).toEqual(['floor.granted'])
  })

  it('[FL10] names the running item and takes its minutes for the presenter', () => {
    const table = new BriefingTable()
    table.ok(chair, 'agenda.start', { itemId: items[1] ?? '' })
    table.ok(chair, 'floor.grant', { siteId: caMau })
    expect(table.state.floor.holder).toMatchObject({ itemId: items[1], allottedMs: 11 * 60_000 })
    table.ok(chair, 'floor.grant', { siteId: haNoi })
    expect(table.state.floor.holder?.allottedMs).toBeNull()
    table.ok(chair, 'floor.grant', { siteId: hue, allottedMinutes: 5 })
    expect(table.state.floor.holder?.allottedMs).toBe(300_000)
  })
})

describe('a turn', () => {
  const goneTo = (site: string) => ({
    ok: false,
    error: { code: 'conflict', key: 'floor.otherTurn', params: { site } },
  })

  it('[FL20] is not taken, released or given more by a word that was meant for the one before it', () => {
    const table = new BriefingTable()
    const { turnId } = table.ok(chair, 'floor.grant', { siteId: hue })
    table.ok(as('secretary'), 'floor.grant', { siteId: caMau })
    table.now += 10_000
    for (const late of [
      table.ask(chair, 'floor.take', { turnId }),
      table.ask(room(hue), 'floor.release', { turnId }),
      table.ask(room(caMau), 'floor.release', { turnId }),
      table.ask(chair, 'floor.extend', { turnId, minutes: 2 }),
    ])
      expect(late).toEqual(goneTo('Điểm cầu 1'))
    expect(table.state.floor.holder?.siteId).toBe(caMau)
  })

  it('[FL22] is ended by a grant that named it, or none by one that names a turn that is over', () => {
    const table = new BriefingTable()
    const { turnId: first } = table.ok(chair, 'floor.grant', { siteId: hue })
    expect(table.ask(as('secretary'), 'floor.grant', { siteId: caMau, endsTurnId: null })).toEqual(goneTo('Điểm cầu 4'))
    const { turnId: second } = table.ok(chair, 'floor.grant', { siteId: sonLa, endsTurnId: first })
    expect(table.ask(as('secretary'), 'floor.grant', { siteId: caMau, endsTurnId: first })).toEqual(
      goneTo('Điểm cầu 3'),
    )
    expect(table.state.floor.holder?.siteId).toBe(sonLa)
    table.ok(room(sonLa), 'floor.release', {})
    table.ok(chair, 'floor.grant', { siteId: caMau, endsTurnId: second })
    expect(table.state.floor.holder?.siteId).toBe(caMau)
  })

  it('[FL25] is given what two desks press at the same time once, and who is late reads what it has', () => {
    const table = new BriefingTable()
    const { turnId } = table.ok(chair, 'floor.grant', { siteId: hue, allottedMinutes: 10 })
    const more = { turnId, allottedMs: 10 * 60_000, minutes: 2 }
    table.ok(chair, 'floor.extend', more)
    expect(table.ask(as('director'), 'floor.extend', more)).toEqual({
      ok: false,
      error: { code: 'already', key: 'floor.otherLimit', params: { minutes: 12 } },
    })
    expect(table.state.floor.holder?.allottedMs).toBe(12 * 60_000)
    // Who has read that may give more.
    table.ok(as('director'), 'floor.extend', { ...more, allottedMs: 12 * 60_000 })
    const endless = table.ok(chair, 'floor.grant', { siteId: caMau }).turnId
    const limit = { turnId: endless, allottedMs: null, minutes: 2 }
    table.ok(chair, 'floor.extend', limit)
    expect(table.refused(as('director'), 'floor.extend', limit)).toBe('floor.otherLimit')
    expect(table.state.floor.holder?.allottedMs).toBe(2 * 60_000)
  })

  it('[FL17] is given more minutes, from its limit or from now, and only while it runs', () => {
    const table = withRoom(hue)
    expect(table.refused(chair, 'floor.extend', { turnId: uid('t', 1), minutes: 2 })).toBe('floor.nobody')
    table.ok(chair, 'floor.grant', { siteId: hue, allottedMinutes: 5 })
    const turnId = table.state.floor.holder?.turnId ?? ''
    table.now += 60_000
    table.ok(chair, 'floor.extend', { turnId, minutes: 2 })
    expect(table.state.floor.holder?.allottedMs).toBe(7 * 60_000)
    table.now += 9 * 60_000
    table.ok(as('director'), 'floor.extend', { turnId, minutes: 2 })
    expect(table.state.floor.holder?.allottedMs).toBe(12 * 60_000)
    table.ok(chair, 'floor.grant', { siteId: caMau })
    expect(table.refused(chair, 'floor.extend', { turnId, minutes: 2 })).toBe('floor.otherTurn')
    table.hears(caMau)
    table.tick()
    const endless = table.state.floor.holder?.turnId ?? ''
    expect(table.state.floor.holder?.allottedMs).toBeNull()
    table.now += 3 * 60_000
    table.ok(chair, 'floor.extend', { turnId: endless, minutes: 2 })
    expect(used(table)).toBeGreaterThanOrEqual(3 * 60_000)
    expect(table.state.floor.holder?.allottedMs).toBe((used(table) ?? 0) + 2 * 60_000)
  })

  it('[FL18] is not charged the time in which its site was lost, also over a pause', () => {
    const table = withRoom(hue)
    table.ok(chair, 'floor.grant', { siteId: hue })
    table.now += 10_000
    table.loses(hue)
    table.tick(4000)
    table.tick(3000)
    expect(used(table)).toBe(10_000)
    table.hears(hue)
    table.tick(1000)
    table.now += 5000
    expect(used(table)).toBe(16_000)
    table.ok(chair, 'briefing.pause', {})
    table.loses(hue)
    table.tick(5000)
    table.ok(chair, 'briefing.resume', {})
    table.now += 5000
    expect(used(table)).toBe(16_000)
    table.hears(hue)
    table.tick()
    table.now += 1000
    expect(used(table)).toBe(17_000)
  })

  it('[FL18] on a weak link is charged what was heard, though its returns are journaled late', () => {
    const table = withRoom(hue)
    table.ok(chair, 'floor.grant', { siteId: hue })
    const began = table.now
    for (let round = 0; round < 13; round += 1) {
      for (let second = 0; second < 40; second += 1) table.tick(1000)
      table.loses(hue)
      for (let second = 0; second < 6; second += 1) table.tick(1000)
      table.hears(hue)
      table.tick()
    }
    for (let second = 0; second < 400; second += 1) table.tick(1000)
    expect(table.state.attendance[hue]?.presence.status).toBe('present')
    expect(used(table)).toBe(table.now - began - 13 * 6000)
  })

  it('[FL18] is not charged a break that was over before it could be saved', () => {
    const table = withRoom(hue)
    table.ok(chair, 'floor.grant', { siteId: hue })
    table.now += 10_000
    table.loses(hue)
    table.now += 7000
    table.hears(hue)
    table.now += 1000
    expect(used(table)).toBe(18_000)
    table.tick()
    expect(used(table)).toBe(11_000)
  })

  it('[FL18] that is not there when it is given the floor is charged from when it is heard', () => {
    const table = new BriefingTable()
    table.ok(chair, 'floor.grant', { siteId: hue })
    table.tick(300_000)
    table.hears(hue)
    table.tick()
    expect(used(table)).toBe(0)
    table.now += 2000
    expect(used(table)).toBe(2000)
    table.loses(hue)
    table.tick(5000)
    table.ok(chair, 'floor.take', {})
    table.ok(chair, 'floor.grant', { siteId: hue })
    table.tick(20_000)
    table.ok(chair, 'briefing.pause', {})
    table.tick(1000)
    table.ok(chair, 'briefing.resume', {})
    table.hears(hue)
    table.tick(1000)
    expect(used(table)).toBe(1000)
  })

  describe('[FL21] on the screens, by what is known of its link', () => {
    /** What the screens show. */
    const shown = ({ state, now }: BriefingTable, link: SiteLink) =>
      state.floor.holder && usedAt(linkedTimer(state.floor.holder, link, state.lifecycle.status === 'open'), now)
    /** Its room has come and gone so often that its next return is journaled late. */
    const withWeakLink = () => {
      const table = withRoom(hue)
      table.ok(chair, 'floor.grant', { siteId: hue })
      for (let round = 0; round < 6; round += 1) {
        table.tick(3000)
        table.loses(hue)
        table.tick(5000)
        if (round < 5) table.hears(hue)
        table.tick()
      }
      expect(table.last).toEqual([])
      expect(table.state.floor.holder?.lost).toBe(true)
      return table
    }

    it('is charged from when it is back, and nothing jumps when that is journaled', () => {
      const table = withWeakLink()
      const before = used(table) ?? 0
      const since = table.now
      table.hears(hue)
      for (let second = 1; second <= 20; second += 1) {
        table.tick(1000)
        expect(shown(table, { connected: true, since })).toBe(before + second * 1000)
        expect(table.state.floor.holder?.lost).toBe(second < 10)
      }
    })

    it('nor when it came back in a pause, or before it was given the floor', () => {
      const table = withWeakLink()
      const before = used(table) ?? 0
      table.ok(chair, 'briefing.pause', {})
      table.tick(1000)
      const since = table.now
      table.hears(hue)
      table.tick(5000)
      expect(shown(table, { connected: true, since })).toBe(before)
      table.ok(chair, 'briefing.resume', {})
      for (let second = 1; second <= 8; second += 1) {
        table.tick(1000)
        expect(shown(table, { connected: true, since })).toBe(before + second * 1000)
      }
      const other = withWeakLink()
      other.ok(chair, 'floor.take', {})
      other.hears(hue)
      other.tick(1000)
      other.ok(chair, 'floor.grant', { siteId: hue })
      for (let second = 1; second <= 12; second += 1) {
        other.tick(1000)
        expect(shown(other, { connected: true, since: 0 })).toBe(second * 1000)
      }
    })

    it('stands from when it is gone, before it is known that this is no blink', () => {
      const table = withRoom(hue)
      table.ok(chair, 'floor.grant', { siteId: hue })
      table.tick(10_000)
      const until = table.now
      table.loses(hue)
      for (let second = 1; second <= 6; second += 1) {
        table.tick(1000)
        expect(shown(table, { connected: false, until })).toBe(10_000)
        expect(table.state.floor.holder?.lost).toBe(second >= 4)
      }
    })
  })

  it('[FL18] keeps its time in journals of older releases', () => {
    const turn = {
      type: 'floor.granted',
      stopsWhenLost: false,
      heard: null,
      turnId: uid('t', 1),
      siteId: hue,
      requestId: null,
      topic: '',
    } as const
    const lost = { type: 'attendance.lost', siteId: hue, deviceId: uid('d', 1), lastHeardAt: 0 } as const
    const table = new BriefingTable()
    const granted = apply(table.state, { seq: 2, at: 0, event: { ...turn, itemId: null, allottedMs: null } })
    const after = apply(granted, { seq: 3, at: 5000, event: lost })
    expect(after.floor.holder && usedAt(after.floor.holder, 60_000)).toBe(60_000)
    // Before it was journaled whether the site was heard.
    const stops = { ...turn, itemId: null, allottedMs: null, stopsWhenLost: true }
    const back = { type: 'attendance.returned', siteId: hue, deviceId: uid('d', 1), since: 10_000 } as const
    const journal = [stops, { ...lost, lastHeardAt: 5000 }, back].map((event, index) => ({
      seq: index + 2,
      at: index * 10_000,
      event,
    }))
    const { holder } = journal.reduce(apply, table.state).floor
    expect(holder && usedAt(holder, 25_000)).toBe(10_000)
  })
})

describe('a request that was struck', () => {
  it('[FL19] is put back where it stood; one that its own site withdrew is not', () => {
    const table = new BriefingTable()
    for (const site of [sonLa, caMau, haNoi]) ask(table, site)
    const requestId = table.state.floor.queue[1]?.requestId ?? ''
    table.ok(chair, 'floor.withdraw', { requestId })
    expect(queue(table)).toEqual([sonLa, haNoi])
    expect(table.state.floor.left).toMatchObject([
      { request: { siteId: caMau }, how: 'struck', index: 1, at: table.now },
    ])
    table.ok(as('secretary'), 'floor.restore', { requestId })
    expect(queue(table)).toEqual([sonLa, caMau, haNoi])
    table.ok(room(caMau), 'floor.withdraw', { requestId })
    expect(table.refused(chair, 'floor.restore', { requestId })).toBe('floor.unknownRequest')
  })

  it('[FL19] what a site takes back is struck by nobody, also when who operates it leads besides', () => {
    const table = new BriefingTable()
    for (const site of [sonLa, caMau]) ask(table, site)
    const [own, other] = table.state.floor.queue.map(({ requestId }) => requestId)
    const both: Principal = {
      kind: 'person',
      userId: people.secretary,
      name: 'Người trực kiêm thư ký',
      roles: ['operator', 'secretary'],
      siteId: sonLa,
    }
    table.ok(both, 'floor.withdraw', { requestId: own ?? '' })
    expect(table.state.floor.left.filter(comesBack)).toEqual([])
    table.ok(both, 'floor.withdraw', { requestId: other ?? '' })
    expect(table.state.floor.left.filter(comesBack)).toHaveLength(1)
  })

  it('[FL24] and put back is not withdrawn, nor restored anew, by a word that was meant for before', () => {
    const table = new BriefingTable()
    ask(table, caMau)
    const [request] = table.state.floor.queue
    if (request === undefined) throw new Error('no request')
    const { requestId, since } = request
    table.now += 1000
    table.ok(chair, 'floor.withdraw', { requestId, since })
    const leftAt = table.now
    table.now += 1000
    table.ok(as('secretary'), 'floor.restore', { requestId, leftAt })
    const putBack = { error: { key: 'floor.putBack', params: { site: 'Điểm cầu 1' } } }
    expect(table.ask(as('director'), 'floor.withdraw', { requestId, since })).toMatchObject(putBack)
    expect(table.ask(room(caMau), 'floor.withdraw', { requestId, since })).toMatchObject(putBack)
    // Another desk has put it back already: it stands in the list.
    expect(table.ask(as('director'), 'floor.restore', { requestId, leftAt })).toMatchObject(putBack)
    expect(table.state.floor.queue).toMatchObject([{ requestId, at: since, since: table.now }])
    table.now += 1000
    table.ok(chair, 'floor.withdraw', { requestId })
    expect(table.ask(as('director'), 'floor.restore', { requestId, leftAt })).toMatchObject({
      error: { code: 'conflict', key: 'floor.struckAgain', params: { site: 'Điểm cầu 1' } },
    })
    expect(queue(table)).toEqual([])
    table.ok(as('director'), 'floor.restore', { requestId, leftAt: table.now })
  })

  it('[FL24] and moved to the head since is the same one still', () => {
    const table = new BriefingTable()
    for (const site of [sonLa, caMau]) ask(table, site)
    const request = table.state.floor.queue[1]
    table.now += 1000
    table.ok(chair, 'floor.putNext', { siteId: caMau })
    table.ok(room(caMau), 'floor.withdraw', { requestId: request?.requestId ?? '', since: request?.since ?? 0 })
    expect(queue(table)).toEqual([sonLa])
  })

  it('[FL19] does not stand twice', () => {
    const table = new BriefingTable()
    ask(table, caMau)
    const requestId = table.state.floor.queue[0]?.requestId ?? ''
    table.ok(chair, 'floor.withdraw', { requestId })
    ask(table, caMau)
    expect(table.refused(chair, 'floor.restore', { requestId })).toBe('floor.alreadyQueued')
  })
})

describe('who comes next', () => {
  it('[FL16] is the site that the running item names until it has spoken in it, else the head of the queue', () => {
    const table = new BriefingTable()
    const next = () => nextSpeaker(table.state)
    expect(next()).toBeNull()
    ask(table, hue)
    expect(next()).toMatchObject({ siteId: hue, byAgenda: false })
    table.ok(chair, 'agenda.start', { itemId: items[1] ?? '' })
    expect(next()).toEqual({ siteId: caMau, request: null, byAgenda: true })
    ask(table, caMau)
    expect(next()).toMatchObject({ siteId: caMau, request: { siteId: caMau } })
    table.ok(chair, 'floor.grant', { siteId: caMau })
    expect(next()?.siteId).toBe(hue)
    table.ok(chair, 'floor.take', {})
    expect(next()?.siteId).toBe(hue)
    table.ok(chair, 'agenda.start', { itemId: items[2] ?? '' })
    table.ok(chair, 'agenda.reopen', { itemId: items[1] ?? '' })
    expect(next()?.siteId).toBe(hue)
  })

  it('[FL16] is not the presiding chair’s own site to open, to conclude or to a break', () => {
    const next = (kind: AgendaItem['kind'], presenterSiteId: string) => {
      const table = new BriefingTable()
      table.ok(chair, 'agenda.start', { itemId: items[0] ?? '' })
      const [item, ...rest] = table.state.agenda.items
      if (item === undefined) throw new Error('no item')
      const agenda = { items: [{ ...item, kind, presenterSiteId }, ...rest] }
      return nextSpeaker({ ...table.state, agenda })?.siteId
    }
    expect(next('opening', host)).toBeUndefined()
    expect(next('conclusion', host)).toBeUndefined()
    expect(next('report', host)).toBe(host)
    expect(next('opening', caMau)).toBe(caMau)
  })
})

describe('the holder', () => {
  it('[FL11] says that it has finished; no other site does', () => {
    const table = new BriefingTable()
    expect(table.refused(room(hue), 'floor.release', {})).toBe('floor.nobody')
    table.ok(chair, 'floor.grant', { siteId: hue })
    expect(table.refused(room(caMau), 'floor.release', {})).toBe('floor.notYours')
    table.ok(room(hue), 'floor.release', {})
    expect(table.state.floor.holder).toBeNull()
  })

  it('[FL12] loses the floor when the chair takes it', () => {
    const table = new BriefingTable()
    expect(table.refused(chair, 'floor.take', {})).toBe('floor.nobody')
    table.ok(chair, 'floor.grant', { siteId: hue })
    table.ok(as('director'), 'floor.take', {})
    expect(table.state.floor).toMatchObject({ holder: null, turns: [{ siteId: hue }] })
  })

  it('[FL13] keeps the floor in a pause, its timer stands; sites may ask, nobody is granted', () => {
    const table = withRoom(hue)
    table.ok(chair, 'floor.grant', { siteId: hue })
    table.now += 10_000
    table.ok(chair, 'briefing.pause', {})
    table.now += 50_000
    ask(table, caMau)
    table.ok(chair, 'floor.putNext', { siteId: sonLa })
    expect(table.refused(chair, 'floor.grant', { siteId: caMau })).toBe('briefing.paused')
    table.ok(chair, 'briefing.resume', {})
    table.now += 5000
    expect(queue(table)).toEqual([sonLa, caMau])
    const { holder } = table.state.floor
    expect(holder && usedAt(holder, table.now)).toBe(15_000)
  })

  it('[FL14] is not taken from it when its link is lost', () => {
    const table = new BriefingTable()
    table.hears(hue)
    table.tick()
    table.ok(chair, 'floor.grant', { siteId: hue })
    table.loses(hue)
    table.tick(60_000)
    expect(table.state.floor.holder?.siteId).toBe(hue)
  })
})

describe('a request', () => {
  it('[FL32] says what it is, who speaks and for which item; the turn has the speaker', () => {
    const table = new BriefingTable()
    const speaker = { name: 'Trần Văn An', title: 'Giám đốc Sở Nội vụ' }
    table.ok(room(caMau), 'floor.request', { topic: 'Làm rõ', kind: 'reply', speaker, itemId: items[2] ?? null })
    expect(table.state.floor.queue).toMatchObject([{ siteId: caMau, kind: 'reply', speaker, itemId: items[2] }])
    expect(table.refused(room(haNoi), 'floor.request', { topic: 'Khác', itemId: uid('i', 99) })).toBe(
      'agenda.unknownItem',
    )
    table.ok(as('chair'), 'floor.grant', { siteId: caMau })
    expect(table.state.floor.holder).toMatchObject({ topic: 'Làm rõ', speaker })
    table.ok(as('chair'), 'floor.grant', { siteId: haNoi })
    expect(table.state.floor.holder).toMatchObject({ topic: '', speaker: null })
    for (const wrong of [{ kind: 'shout' }, { speaker: { name: ' ' } }, { speaker: { name: 'A', age: 3 } }])
      expect(() => parseInput('floor.request', { topic: 'Ý kiến', ...wrong })).toThrow('')
  })

  it('[FL32] of an older release is a speech of nobody in particular', () => {
    const old = { requestId: uid('r', 1), siteId: caMau, topic: 'Kiến nghị', designated: false }
    const [entry] = readEntries(
      JSON.stringify([{ seq: 1, at: 1, by: { kind: 'system' }, onBehalfOf: null, type: 'floor.requested', data: old }]),
    )
    expect(entry?.event).toMatchObject({ ...old, kind: 'speech', speaker: null, itemId: null })
  })

  it('[FL33] is made before the opening, and taken back; it stands after it, for items that the agenda has', () => {
    const table = new BriefingTable({ open: false })
    for (const siteId of [caMau, haNoi, hue]) ask(table, siteId)
    const [first, second] = table.state.floor.queue
    table.ok(room(caMau), 'floor.withdraw', { requestId: first?.requestId ?? '' })
    table.ok(as('chair'), 'floor.withdraw', { requestId: second?.requestId ?? '' })
    table.ok(room(sonLa), 'floor.request', { topic: 'Cho mục hai', itemId: items[1] ?? null })
    expect(queue(table)).toEqual([hue, sonLa])
    expect(table.refused(as('chair'), 'floor.grant', { siteId: hue })).toBe('briefing.notOpen')
    const [, , ...rest] = testPlan.sites
    table.replan({ ...testPlan, sites: [...testPlan.sites.slice(0, 2), ...rest], agenda: testPlan.agenda.slice(0, 1) })
    expect(table.state.floor.queue.at(-1)?.itemId).toBeNull()
    table.ok(as('chair'), 'briefing.open', {})
    expect(queue(table)).toEqual([hue, sonLa])
    table.ok(as('chair'), 'briefing.unopen', { openedAt: table.now })
    expect(queue(table)).toEqual([hue, sonLa])
    table.replan({ ...testPlan, sites: testPlan.sites.filter(({ siteId }) => siteId !== hue) })
    table.ok(as('chair'), 'briefing.open', { startsAt: 0 })
    expect(queue(table)).toEqual([sonLa])
  })

  it('[FL34] is passed over, for now or as absent, by name, and comes back where it stood; none is forgotten', () => {
    const table = new BriefingTable()
    for (const site of [sonLa, caMau, haNoi, hue]) ask(table, site)
    const [first, second] = table.state.floor.queue
    table.ok(as('director'), 'floor.skip', { requestId: first?.requestId ?? '', absent: true })
    table.now += 1000
    table.ok(as('chair'), 'floor.skip', { requestId: second?.requestId ?? '', absent: false })
    table.ok(room(haNoi), 'floor.withdraw', { requestId: table.state.floor.queue[0]?.requestId ?? '' })
    expect(queue(table)).toEqual([hue])
    expect(table.state.floor.left.map(({ request, how }) => [request.siteId, how])).toEqual([
      [haNoi, 'withdrawn'],
      [caMau, 'skipped'],
      [sonLa, 'absent'],
    ])
    table.ok(as('chair'), 'floor.grant', { siteId: hue })
    expect(table.state.floor.left).toHaveLength(3)
    // Two desks press the same: it is so already.
    const again = { requestId: second?.requestId ?? '', since: second?.since ?? 0, absent: false }
    expect(table.ask(as('secretary'), 'floor.skip', again)).toMatchObject({ error: { code: 'already' } })
    table.ok(as('chair'), 'floor.restore', { requestId: first?.requestId ?? '' })
    table.ok(as('chair'), 'floor.restore', { requestId: second?.requestId ?? '' })
    expect(queue(table)).toEqual([caMau, sonLa])
    // Put back meanwhile: what was meant for before passes over nobody.
    expect(table.refused(as('secretary'), 'floor.skip', again)).toBe('floor.putBack')
    expect(table.refused(as('chair'), 'floor.skip', { requestId: uid('r', 9), absent: true })).toBe(
      'floor.unknownRequest',
    )
  })

  it('[FL35] is put ahead of another one, or at the end; not ahead of one that has left, nor as it stood before', () => {
    const table = new BriefingTable()
    for (const site of [sonLa, caMau, haNoi, hue]) ask(table, site)
    const [first, second, third] = table.state.floor.queue
    const move = (request: typeof first, aheadOf: string | null) =>
      table.refused(as('director'), 'floor.move', { requestId: request?.requestId ?? '', aheadOf })
    expect(move(third, first?.requestId ?? null)).toBeNull()
    expect(queue(table)).toEqual([haNoi, sonLa, caMau, hue])
    expect(move(first, null)).toBeNull()
    expect(queue(table)).toEqual([haNoi, caMau, hue, sonLa])
    // It stands there.
    expect([move(first, null), table.last]).toEqual([null, []])
    expect([move(third, second?.requestId ?? null), table.last]).toEqual([null, []])
    table.ok(as('chair'), 'floor.withdraw', { requestId: second?.requestId ?? '' })
    expect(move(first, second?.requestId ?? null)).toBe('floor.unknownRequest')
    expect(move(second, null)).toBe('floor.unknownRequest')
    table.now += 1000
    table.ok(as('chair'), 'floor.restore', { requestId: second?.requestId ?? '' })
    const stale = { requestId: second?.requestId ?? '', since: second?.since ?? 0, aheadOf: null }
    expect(table.refused(as('chair'), 'floor.move', stale)).toBe('floor.putBack')
  })
})
