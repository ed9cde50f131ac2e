import { describe, expect, it } from 'vitest'
import { nextReception, steady, type LinkSense } from '../../client/lib/media/linkSense.ts'
import type { Viewer } from '../../shared/audience.ts'
import { cut } from '../../shared/briefing.ts'
import { toldTo } from '../../shared/journal.ts'
import { can } from '../../shared/permissions.ts'
import { vietnameseSentence } from '../../server/record/sentences.ts'
import { timelineLine } from '../../server/record/timeline.ts'
import { as, BriefingTable, caMau, haNoi, host, hue, room } from '../support/briefingTable.ts'

const weak = { weak: true, reception: 'small', chosen: false, loss: 0.08, roundTrip: 300 } as const
const good = { weak: false, reception: 'all', chosen: false, loss: 0, roundTrip: 40 } as const

describe('what rooms tell', () => {
  it('[LK1] [LK2] a room tells its own, when it changes, and not more often than it helps', () => {
    const table = new BriefingTable()
    table.ok(room(hue), 'link.tell', good)
    expect(table.last).toEqual([])
    table.ok(room(hue), 'link.tell', weak)
    expect(table.state.links).toEqual({ [hue]: { ...weak, since: table.now } })
    table.now += 5000
    table.ok(room(hue), 'link.tell', good)
    expect(table.last).toEqual([])
    // What people choose is told at once.
    table.ok(as('operator', hue), 'link.tell', { ...weak, reception: 'sound', chosen: true })
    expect(table.state.links[hue]).toMatchObject({ reception: 'sound', chosen: true, since: table.now })
    table.now += 16_000
    table.ok(room(hue), 'link.tell', { ...good, loss: 0.01 })
    expect(table.state.links[hue]).toMatchObject({ weak: false, reception: 'all' })
    table.ok(as('operator'), 'link.tell', weak)
    expect(Object.keys(table.state.links)).toEqual([hue, haNoi])
    for (const role of ['chair', 'secretary', 'director', 'observer'] as const)
      expect(can(as(role), 'link.tell')).toBe('no')
  })

  it('[LK3] its site and those who lead are told, and nobody else', () => {
    const table = new BriefingTable()
    table.ok(room(hue), 'link.tell', weak)
    const told = (viewer: Viewer) => [
      toldTo(viewer, table.entries).filter(({ event }) => event.type === 'link.changed').length,
      Object.keys(cut(table.state, viewer).links),
    ]
    expect(told({ roles: ['director'], siteId: host })).toEqual([1, [hue]])
    expect(told({ roles: ['operator'], siteId: hue })).toEqual([1, [hue]])
    expect(told({ roles: ['operator'], siteId: caMau })).toEqual([0, []])
    expect(told({ roles: ['observer'], siteId: host })).toEqual([0, []])
  })

  it('[LK4] it goes with its room, at the end, and with an opening that is undone', () => {
    const early = new BriefingTable({ open: false })
    expect(early.refused(room(hue), 'link.tell', weak)).toBe('briefing.notOpen')
    const table = new BriefingTable()
    table.hears(hue)
    table.ok(room(hue), 'link.tell', weak)
    table.loses(hue)
    table.tick(6000)
    expect(table.state.links[hue]).toBeDefined()
    table.tick(31_000)
    expect(table.state.links).toEqual({})
    table.ok(room(caMau), 'link.tell', weak)
    table.ok(as('chair'), 'briefing.close', {})
    expect(table.state.links).toEqual({})
    const undone = new BriefingTable()
    undone.ok(room(hue), 'link.tell', weak)
    undone.ok(as('chair'), 'briefing.unopen', { openedAt: undone.now })
    expect(undone.state.links).toEqual({})
  })

  it('[LK5] the record says what became of a link, and what was done', () => {
    const table = new BriefingTable()
    const from = table.state
    for (const told of [
      weak,
      { ...weak, reception: 'sound' } as const,
      { ...weak, reception: 'sound', chosen: true } as const,
      good,
    ]) {
      table.now += 20_000
      table.ok(room(hue), 'link.tell', told)
    }
    const lines = table.entries
      .slice(1)
      .map((entry) => timelineLine(from, entry, { roles: ['secretary'], siteId: host }))
    expect(lines.map((line) => line && vietnameseSentence(line))).toEqual([
      'Đường truyền của Điểm cầu 4 yếu: mất 8 % gói tin, thu nhỏ hình nhận về',
      'Đường truyền của Điểm cầu 4 yếu: mất 8 % gói tin, dừng hình nhận về, giữ âm thanh',
      'Điểm cầu 4 chọn chỉ nghe',
      'Đường truyền của Điểm cầu 4 tốt trở lại',
    ])
  })
})

describe('[LK6] how a link is judged', () => {
  const look = (loss: number, roundTrip = 40) => ({ sentLoss: 0, receivedLoss: loss, roundTrip })
  /** One look every two seconds. */
  function after(sense: LinkSense, seconds: number, loss: number, roundTrip?: number): LinkSense {
    let now = sense
    for (let at = 0; at < seconds; at += 2) now = nextReception(now, look(loss, roundTrip))
    return now
  }

  it('a blink is no weak link; a weak one gets small pictures, then sound alone', () => {
    expect(after(steady, 4, 0.2)).toMatchObject({ weak: false, reception: 'all' })
    const small = after(steady, 8, 0.2)
    expect(small).toMatchObject({ weak: true, reception: 'small', loss: 0.2 })
    expect(after(small, 10, 0.2).reception).toBe('small')
    expect(after(small, 20, 0.2).reception).toBe('sound')
    expect(after(steady, 8, 0, 900)).toMatchObject({ weak: true, reception: 'small' })
  })

  it('pictures come back some time after it is good again, small ones first, and later the next time', () => {
    const sound = after(steady, 40, 0.2)
    expect(sound.reception).toBe('sound')
    expect(after(sound, 20, 0).reception).toBe('sound')
    const back = after(sound, 34, 0)
    expect(back).toMatchObject({ weak: false, reception: 'small' })
    expect(after(back, 34, 0)).toMatchObject({ weak: false, reception: 'all' })
    // It did not carry them: the next trial waits twice as long.
    const again = after(after(back, 40, 0.2), 34, 0)
    expect(again.reception).toBe('sound')
    expect(after(again, 34, 0).reception).toBe('small')
  })
})
