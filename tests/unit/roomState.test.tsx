import { describe, expect, it } from 'vitest'
import { parseDelegates } from '../../client/features/attendance/parseDelegates.ts'
import { viewOf, viewsFor } from '../../client/conference/views.ts'
import {
  readOrder,
  wallPages,
  writtenOrder,
  type WallOrder,
  type WallPage,
} from '../../client/features/wall/wallPages.ts'
import { standingOf } from '../../client/lib/briefing/siteStanding.ts'
import { unseen } from '../../shared/attendance.ts'
import { foldEntries, freeze } from '../../client/lib/briefing/fold.ts'
import type { GroupKind } from '../../shared/plan.ts'
import { plannedBriefing, type BriefingState } from '../../shared/briefing.ts'
import { planned } from '../support/wireServer.ts'

const sites = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    siteId: crypto.randomUUID(),
    code: `S${index}`,
    name: `Điểm cầu ${index}`,
    level: 'provincial',
    groupIds: index % 2 === 0 ? ['even'] : [],
  }))

describe('delegates pasted from a spreadsheet', () => {
  it('[RM10] a name and a title a line; ordinals and empty lines are dropped', () => {
    expect(
      parseDelegates('1\tNguyễn Văn An\tGiám đốc Sở\r\n\n2\t Trần Thị Bình \t\nLê Văn Cường\tTrưởng phòng').people,
    ).toEqual([
      { name: 'Nguyễn Văn An', title: 'Giám đốc Sở', isHead: false },
      { name: 'Trần Thị Bình', title: '', isHead: false },
      { name: 'Lê Văn Cường', title: 'Trưởng phòng', isHead: false },
    ])
  })
  it('[RM10] lists from a text are read too', () => {
    expect(parseDelegates('1. Nguyễn Văn An - Giám đốc Sở; Bí thư\n2) Trần Thị Bình').people).toEqual([
      { name: 'Nguyễn Văn An', title: 'Giám đốc Sở, Bí thư', isHead: false },
      { name: 'Trần Thị Bình', title: '', isHead: false },
    ])
  })
})

describe('views', () => {
  it('[RM11] a person switches between the views of the own roles and no other', () => {
    expect(viewsFor(['chair'])).toEqual(['chair', 'director', 'observer'])
    expect(viewsFor(['operator'])).toEqual(['site'])
    expect(viewOf(['observer'], 'chair')).toBe('observer')
    expect(viewOf(['secretary', 'operator'], 'site')).toBe('site')
  })
})

describe('the wall', () => {
  const shape = { columns: 4, rows: 4 }
  const group = (groupId: string, kind: GroupKind) => ({ groupId, name: groupId, kind })
  const groups = [group('third', 'region'), group('even', 'region'), group('first', 'cluster')]
  const arranged = (all: ReturnType<typeof sites>, order: WallOrder, speakers: string[] = []) =>
    wallPages({ sites: all, groups, order, speakers }, shape)
  const flat = (pages: WallPage[]) => pages.flat().flatMap((section) => section.sites)

  it('[RM12] [WL1] pages keep protocol order, and a group its own', () => {
    const all = sites(34)
    const pages = arranged(all, { by: 'protocol' })
    expect(pages.map((page) => page.map((section) => section.sites.length))).toEqual([[16], [16], [2]])
    expect(flat(pages)).toEqual(all)
    const even = all.filter((_, index) => index % 2 === 0)
    expect(flat(arranged(all, { by: 'group', groupId: 'even' }))).toEqual(even)
    expect(flat(arranged([], { by: 'protocol' }))).toEqual([])
    const ids = all.map(({ siteId }) => siteId)
    expect(flat(arranged(all, { by: 'speakers' }, [ids[7] ?? '', ids[2] ?? '']))).toEqual([all[7], all[2]])
  })

  it('[WL2] groups stand one after the other, each in rows of its own, whole where a page has room for it', () => {
    // Of twelve every third, of the others every second; the rest is in none.
    const all = sites(12).map((site, index) => ({
      ...site,
      groupIds: [index % 3 === 1 ? ['third'] : [], site.groupIds].flat(),
    }))
    const [page = [], ...more] = arranged(all, { by: 'groups', kind: 'region' })
    expect(more).toEqual([])
    expect(page.map((section) => [section.group?.groupId, section.sites.map(({ code }) => code).join(' ')])).toEqual([
      ['even', 'S0 S2 S6 S8'],
      ['third', 'S1 S4 S7 S10'],
      [undefined, 'S3 S5 S9 S11'],
    ])
    // Nine of three rows and eight of two do not stand on one page of four.
    const more17 = sites(17)
    expect(
      arranged(more17, { by: 'groups', kind: 'region' }).map((each) => each.map(({ sites: cells }) => cells.length)),
    ).toEqual([[9], [8]])
    const whole = arranged(more17, { by: 'groups', kind: 'cluster' })
    expect(whole.map((each) => each.map(({ sites: cells }) => cells.length))).toEqual([[16], [1]])
    expect(whole[1]?.[0]?.members).toHaveLength(17)
  })

  it('[WL5] an order that was kept is read back; of a group that is not there comes the protocol order', () => {
    const orders: WallOrder[] = [
      { by: 'protocol' },
      { by: 'speakers' },
      { by: 'groups', kind: 'region' },
      { by: 'group', groupId: 'even' },
    ]
    for (const order of orders) expect(readOrder(writtenOrder(order), groups)).toEqual(order)
    for (const lost of ['group elsewhere', 'groups other', '', 'nonsense'])
      expect(readOrder(lost, groups)).toEqual({ by: 'protocol' })
  })
})

it('[RM64] a site that was lost reads so, also when it counts as left', () => {
  const left = { status: 'left', lastHeardAt: 7 } as const
  expect(standingOf({ ...unseen, presence: left }, false)).toEqual({ status: 'left', since: 7 })
  expect(standingOf({ ...unseen, presence: { ...left, lost: true } }, false)).toEqual({ status: 'lost', since: 7 })
})

it('[RM13] applying an event takes less than 1 ms at 1,000 sites', () => {
  const many = sites(1000)
  let state: BriefingState = freeze(plannedBriefing({ ...planned.plan, sites: many }))
  const took: number[] = []
  for (const [index, { siteId }] of many.entries()) {
    const seq = index + 1
    const event = { type: 'attendance.joined', siteId, deviceId: siteId, late: false } as const
    const entry = { seq, at: 0, by: { kind: 'system' } as const, onBehalfOf: null, event }
    const from = performance.now()
    state = foldEntries(state, { entries: [entry], since: seq - 1, seq }) ?? state
    took.push(performance.now() - from)
  }
  expect(Object.keys(state.attendance)).toHaveLength(1000)
  expect(took.toSorted((a, b) => a - b)[500]).toBeLessThan(1)
})
