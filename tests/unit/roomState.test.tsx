import { describe, expect, it } from 'vitest'
import { parseDelegates } from '../../client/features/attendance/parseDelegates.ts'
import { viewOf, viewsFor } from '../../client/conference/views.ts'
import { wallPages } from '../../client/features/wall/wallPages.ts'
import { standingOf } from '../../client/lib/briefing/siteStanding.ts'
import { unseen } from '../../shared/attendance.ts'
import { foldEntries, freeze } from '../../client/lib/briefing/fold.ts'
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
  it('[RM12] pages keep protocol order, and a group its own', () => {
    const all = sites(34)
    expect(wallPages(all, null, 16).map((page) => page.length)).toEqual([16, 16, 2])
    expect(wallPages(all, null, 16).flat()).toEqual(all)
    expect(wallPages(all, 'even', 16).flat()).toEqual(all.filter((_, index) => index % 2 === 0))
    expect(wallPages([], null, 16)).toEqual([[]])
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
