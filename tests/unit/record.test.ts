import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { headcount } from '../../client/lib/briefing/siteStanding.ts'
import { apply, plannedBriefing } from '../../shared/briefing.ts'
import type { Actor } from '../../shared/journal.ts'
import type { BriefingEvent } from '../../shared/events.ts'
import { briefingRecord, type MinutesChoice } from '../../shared/record.ts'
import type { Role } from '../../shared/roles.ts'
import { buildRecord } from '../support/buildRecord.ts'
import { attendanceRemarks } from '../../server/record/attendanceWords.ts'
import { vietnameseSentence } from '../../server/record/sentences.ts'
import {
  chair,
  conclusionTexts,
  HOST,
  idOf,
  MINUTE,
  nationalBriefing,
  nothingChosen,
  OPENED_AT,
  plan,
  secretary,
  siteOf,
  writeJournal,
} from './recordJournal.ts'

const briefingId = idOf(0, 1)
const recordOf = (
  entries: ReturnType<typeof nationalBriefing>,
  {
    viewerRoles = ['secretary'],
    now = OPENED_AT + 200 * MINUTE,
    minutes = nothingChosen,
  }: { viewerRoles?: Role[]; now?: number; minutes?: MinutesChoice } = {},
) => buildRecord({ minutes, organizes: false, briefingId, entries, plan, viewerRoles, now })

describe('the record of a national briefing', () => {
  const record = recordOf(nationalBriefing())

  it('[RE1] is what the contract says', () => {
    expect(briefingRecord.parse(record)).toEqual(record)
  })

  it('[RE2] lists every site in protocol order, the absent too', () => {
    expect(record.attendance.map((site) => site.code)).toEqual(plan.sites.map((site) => site.code))
    expect(record.attendance.at(-1)).toMatchObject({ status: 'absent', firstJoinedAt: null, presentMs: 0 })
    expect(record.totals).toEqual({ sites: 35, attended: 34, excused: 0, headcount: 406 })
    expect(record.attendance.filter((site) => site.late).map((site) => site.code)).toEqual([plan.sites[17]?.code])
  })

  it('[JN83] names all delegates to whoever may read it once the briefing is over, before that to those who lead', () => {
    const live = nationalBriefing().filter(({ event }) => event.type !== 'briefing.closed')
    const named = (entries: typeof live, role: Role) =>
      recordOf(entries, { viewerRoles: [role] }).attendance.reduce((sum, { delegates }) => sum + delegates.length, 0)
    const all = named(live, 'secretary')
    expect(all).toBeGreaterThan(100)
    expect([named(live, 'chair'), named(live, 'observer'), named(nationalBriefing(), 'observer')]).toEqual([
      all,
      0,
      all,
    ])
    const said = recordOf(live, { viewerRoles: ['observer'] }).timeline.find(({ key }) => key === 'attendance.declared')
    expect(said?.params['names']).toBeGreaterThan(0)
  })

  it('[RE3] dates a leave when the site was last heard, and counts no time after it', () => {
    const left = record.attendance.find((site) => site.siteId === siteOf(20))
    expect(left?.leftAt).toBe(OPENED_AT + 67 * MINUTE - 4000)
    expect(left?.presentMs).toBe((left?.leftAt ?? 0) - (left?.firstJoinedAt ?? 0))
    // It was lost and did not come back: nowhere does it read that it left.
    expect(left?.status).toBe('lost')
    expect(left === undefined ? '' : attendanceRemarks(left, record)).toContain('Mất kết nối, không vào lại')
    const keys = record.timeline.filter(({ params }) => params['heardAt'] === left?.leftAt).map(({ key }) => key)
    expect(keys.toSorted()).toEqual(['attendance.lost', 'attendance.staysLost'])
    const back = record.attendance.find((site) => site.siteId === siteOf(5))
    expect(back).toMatchObject({ reconnects: 1, leftAt: record.closedAt })
    // Twelve seconds and the four before the loss was noticed are missing.
    expect(back?.presentMs).toBe((record.closedAt ?? 0) - (back?.firstJoinedAt ?? 0) - 16_000)
  })

  it('[RE4] says who spoke when, for how long and of what was allotted', () => {
    expect(record.speeches.map(({ siteId, usedMs, allottedMs }) => [siteId, usedMs, allottedMs])).toEqual([
      [HOST, 21.5 * MINUTE, 20 * MINUTE],
      [siteOf(31), 9 * MINUTE, 7 * MINUTE],
      [siteOf(2), 5 * MINUTE, null],
    ])
    expect(record.speeches[1]).toMatchObject({
      topic: 'Kiến nghị về hướng dẫn nghị định',
      itemTitle: 'Thảo luận',
      startedAt: OPENED_AT + 41 * MINUTE,
      endedAt: OPENED_AT + 50 * MINUTE,
    })
  })

  it('[RE5] sets what was planned beside what was used, without the pauses', () => {
    expect(record.agenda.map(({ status, plannedMs, usedMs }) => [status, plannedMs / MINUTE, usedMs / MINUTE])).toEqual(
      [
        ['finished', 10, 8],
        ['finished', 20, 22],
        ['finished', 60, 21],
        ['skipped', 15, 0],
        ['finished', 20, 15.25],
      ],
    )
  })

  it('[RE6] has the conclusions in order with their corrections', () => {
    expect(record.conclusions.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(record.conclusions[7]?.text).toContain('07 ngày')
    expect(record.conclusions[7]?.corrections).toEqual([
      { previousText: conclusionTexts[7], reason: 'Sửa thời hạn gửi báo cáo', at: OPENED_AT + 80 * MINUTE },
    ])
  })

  it('[RE7] shows drafts and notes to the secretariat only', () => {
    const seen = record.timeline.map((line) => line.key)
    // Not each saving of a draft while it is typed.
    expect(seen.filter((key) => key === 'conclusion.drafted')).toHaveLength(conclusionTexts.length)
    expect(record.notes).toHaveLength(1)
    const others = recordOf(nationalBriefing(), { viewerRoles: ['chair', 'director', 'observer'] })
    const secret = others.timeline.filter(({ key }) => key.startsWith('note.') || key === 'conclusion.drafted')
    expect(secret).toEqual([])
    expect(others.notes).toEqual([])
    expect(JSON.stringify(others)).not.toContain('Cần Thơ đề nghị sớm')
  })

  it('[RE8] names who acted and for whom', () => {
    expect(record.timeline.find((line) => line.key === 'agenda.started')).toMatchObject({
      by: 'Phạm Quốc Thịnh',
      onBehalfOf: 'Lê Thị Hồng Vân',
    })
    expect(record.timeline.find((line) => line.key === 'floor.released')).toMatchObject({ by: 'Điểm cầu Trung ương' })
    expect(record.timeline.find((line) => line.key === 'attendance.joined')).toMatchObject({ by: '', onBehalfOf: null })
  })

  it('[RE9] lists the chairs as the plan does; the first signs, unless another was chosen', () => {
    expect(record.chairs.map((person) => person.name)).toEqual(['Trần Minh Khải', 'Lê Thị Hồng Vân'])
    expect(record.minutes).toEqual({ signerUserId: idOf(3, 1), grouping: 'region', mayChoose: true })
    const signer = (signerUserId: string) =>
      recordOf(nationalBriefing(), { minutes: { signerUserId, grouping: 'cluster' } }).minutes
    expect(signer(idOf(3, 2))).toMatchObject({ signerUserId: idOf(3, 2), grouping: 'region' })
    // Who is no chair (any more) signs nothing.
    expect(signer(idOf(3, 3))).toMatchObject({ signerUserId: idOf(3, 1) })
  })

  it('[RE14] counts each site once in each way to divide them', () => {
    const [first, second] = [idOf(2, 7), idOf(2, 8)]
    const groups = [
      ...plan.groups,
      { groupId: first, name: 'Cụm 1', kind: 'cluster' as const },
      { groupId: second, name: 'Cụm 2', kind: 'cluster' as const },
    ]
    const sites = plan.sites.map((site, index) =>
      index === 1 || index === 2 ? { ...site, groupIds: [...site.groupIds, second, first] } : site,
    )
    const { entries, at } = writeJournal()
    at(0, { type: 'briefing.opened', plan: { ...plan, groups, sites }, presidingUserId: idOf(3, 2) }, chair)
    at(1, { type: 'attendance.joined', siteId: siteOf(1), deviceId: idOf(5, 1), late: false })
    at(1, { type: 'attendance.declared', siteId: siteOf(1), headcount: 7, delegates: [] })
    // Declared, and not come: nobody took part.
    at(1, { type: 'attendance.declared', siteId: siteOf(3), headcount: 5, delegates: [] })
    const { groupings } = recordOf(entries)
    expect(groupings.map(({ kind }) => kind)).toEqual(['region', 'cluster'])
    expect(groupings[1]?.groups).toEqual([
      { groupId: first, name: 'Cụm 1', sites: 2, attended: 1, excused: 0, headcount: 7 },
      { groupId: second, name: 'Cụm 2', sites: 0, attended: 0, excused: 0, headcount: 0 },
      { groupId: null, name: '', sites: 33, attended: 0, excused: 0, headcount: 0 },
    ])
    const chosen = { signerUserId: null, grouping: 'cluster' as const }
    expect(recordOf(entries, { minutes: chosen }).minutes.grouping).toBe('cluster')
    expect(recordOf(entries).minutes.grouping).toBe('region')
  })
})

it('[AT32] desks and the end count the same people as the record: those of sites that came', () => {
  const { entries, at } = writeJournal()
  for (const number of [1, 2, 3])
    at(-60, { type: 'attendance.declared', siteId: siteOf(number), headcount: 10 * number, delegates: [] }, secretary)
  at(-50, { type: 'attendance.absenceDeclared', siteId: siteOf(3), reason: 'Mưa lũ' })
  const now = () => headcount(entries.reduce(apply, plannedBriefing(plan)))
  // Who will come, as far as is known.
  expect(now()).toBe(30)
  at(0, { type: 'briefing.opened', plan, presidingUserId: idOf(3, 2) }, chair)
  at(1, { type: 'attendance.joined', siteId: siteOf(1), deviceId: idOf(5, 1), late: false })
  expect([now(), recordOf(entries).totals.headcount]).toEqual([10, 10])
  at(2, { type: 'attendance.left', siteId: siteOf(1), deviceId: idOf(5, 1), lastHeardAt: OPENED_AT })
  at(3, { type: 'briefing.closed' }, chair)
  expect([now(), recordOf(entries).totals.headcount]).toEqual([10, 10])
})

it('[RE10] a planned briefing has its plan, and nothing that happened', () => {
  const record = recordOf([])
  expect(record).toMatchObject({ title: plan.title, openedAt: null, closedAt: null, timeline: [], speeches: [] })
  expect(record.totals).toEqual({ sites: 35, attended: 0, excused: 0, headcount: 0 })
})

it('[RE13] the opening tells how many sites were there', () => {
  const { entries, at } = writeJournal()
  at(0, { type: 'briefing.opened', plan, presidingUserId: idOf(3, 2) }, chair)
  for (const number of [1, 2, 3])
    at(0, { type: 'attendance.joined', siteId: siteOf(number), deviceId: idOf(5, number), late: false })
  at(1, { type: 'attendance.joined', siteId: siteOf(4), deviceId: idOf(5, 4), late: false })
  const [opening] = recordOf(entries).timeline
  expect(opening).toMatchObject({ params: { sites: 35, present: 3 } })
  expect(vietnameseSentence(opening ?? { key: '', params: {} })).toBe('Khai mạc hội nghị; 3/35 điểm cầu có mặt')
})

it('[RE17] a site that is absent has its reason, and none of its people count; one that came attended', () => {
  const { entries, at } = writeJournal()
  const declared = { headcount: 9, delegates: [{ name: 'Trần Văn A', title: '', isHead: true }] }
  for (const number of [1, 2, 3]) {
    at(-60, { type: 'attendance.declared', siteId: siteOf(number), ...declared }, secretary)
    at(-50, { type: 'attendance.absenceDeclared', siteId: siteOf(number), reason: number === 3 ? '' : 'Mưa lũ' })
  }
  at(0, { type: 'briefing.opened', plan, presidingUserId: idOf(3, 2) }, chair)
  at(1, { type: 'attendance.joined', siteId: siteOf(2), deviceId: idOf(5, 2), late: false })
  const record = recordOf(entries)
  expect(record.totals).toEqual({ sites: 35, attended: 1, excused: 1, headcount: 9 })
  expect(record.attendance[1]).toMatchObject({
    absence: { reason: 'Mưa lũ', declaredAt: OPENED_AT - 50 * MINUTE },
    headcount: 0,
    delegates: [],
  })
  expect(record.attendance[2]).toMatchObject({ absence: null, ...declared })
  expect(record.attendance[3]).toMatchObject({ absence: { reason: '' } })
  const lines = record.timeline.filter(({ key }) => key === 'attendance.absenceDeclared')
  expect(lines).toHaveLength(3)
  expect(lines[0]).toMatchObject({ siteId: siteOf(1), params: { detail: 'Mưa lũ' } })
  expect(vietnameseSentence(lines[0] ?? { key: '', params: {} })).toBe('Hà Nội báo vắng')
  expect(briefingRecord.parse(record)).toEqual(record)
})

it('[RE45] a request that was struck reads as the chair’s doing, one that was taken back as the site’s, in old journals too', () => {
  const room = { kind: 'device', deviceId: idOf(5, 1), siteId: siteOf(1) } as const
  const forChair = { userId: idOf(3, 2), name: 'Lê Thị Hồng Vân' }
  const members = [...plan.members]
  const lineOf = (by: Actor, struck: boolean | null) => {
    const { entries, at } = writeJournal()
    const requestId = idOf(7, 1)
    at(0, { type: 'briefing.opened', plan: { ...plan, members }, presidingUserId: idOf(3, 2) }, chair)
    at(
      1,
      {
        type: 'floor.requested',
        requestId,
        siteId: siteOf(1),
        topic: 'Kiến nghị',
        designated: false,
        kind: 'speech',
        speaker: null,
        itemId: null,
      },
      room,
    )
    at(2, { type: 'floor.withdrawn', requestId, struck }, by, by === secretary ? forChair : null)
    const line = recordOf(entries).timeline.at(-1)
    if (line === undefined) throw new Error('no line')
    expect(line).toMatchObject({ siteId: siteOf(1), params: { detail: 'Kiến nghị' } })
    return `${vietnameseSentence(line)} · ${line.by} · ${line.onBehalfOf}`
  }
  const struck = 'Chủ trì đưa Hà Nội ra khỏi danh sách đăng ký phát biểu'
  // Journals of before this word, which say only who did it.
  for (const said of [true, null]) {
    expect(lineOf(chair, said)).toBe(`${struck} · Lê Thị Hồng Vân · null`)
    expect(lineOf(secretary, said)).toBe(`${struck} · Phạm Quốc Thịnh · Lê Thị Hồng Vân`)
  }
  // One person may operate a site and lead besides.
  const both = { kind: 'person', userId: idOf(3, 8), name: 'Đỗ Thị Bảy', siteId: siteOf(1) } as const
  for (const role of ['operator', 'director'] as const)
    members.push({ userId: both.userId, role, siteId: siteOf(1), name: both.name, title: '' })
  expect(lineOf(both, null)).toBe('Hà Nội rút đăng ký phát biểu · Đỗ Thị Bảy · null')
  const operator = { kind: 'person', userId: idOf(3, 9), name: 'Vũ Văn Tám', siteId: siteOf(1) } as const
  for (const said of [false, null]) {
    expect(lineOf(room, said)).toBe('Hà Nội rút đăng ký phát biểu · Hà Nội · null')
    expect(lineOf(operator, said)).toBe('Hà Nội rút đăng ký phát biểu · Vũ Văn Tám · null')
  }
})

it('[FL17] a turn that had no limit reads as limited, one that had one as extended', () => {
  const { entries, at } = writeJournal()
  const turn = { turnId: idOf(6, 1), siteId: siteOf(1), requestId: null, topic: '', itemId: null }
  at(0, { type: 'briefing.opened', plan, presidingUserId: idOf(3, 2) }, chair)
  at(1, { type: 'floor.granted', stopsWhenLost: false, heard: null, ...turn, allottedMs: null }, chair)
  at(4, { type: 'floor.extended', turnId: turn.turnId, allottedMs: 5 * MINUTE }, chair)
  at(5, { type: 'floor.extended', turnId: turn.turnId, allottedMs: 7 * MINUTE }, chair)
  expect(
    recordOf(entries)
      .timeline.slice(-2)
      .map((line) => vietnameseSentence(line)),
  ).toEqual([
    'Giới hạn lượt phát biểu của Hà Nội, tổng cộng 5 phút',
    'Gia hạn lượt phát biểu của Hà Nội, tổng cộng 7 phút',
  ])
})

it('[RE11] a running briefing is reckoned up to now', () => {
  const { entries, at } = writeJournal()
  at(0, { type: 'briefing.opened', plan, presidingUserId: idOf(3, 2) }, chair)
  at(1, { type: 'attendance.joined', siteId: siteOf(1), deviceId: idOf(5, 1), late: false })
  at(2, { type: 'agenda.started', itemId: idOf(4, 1) }, secretary)
  const floor = { requestId: null, topic: '', itemId: idOf(4, 1), allottedMs: null }
  at(
    3,
    { type: 'floor.granted', stopsWhenLost: false, heard: null, turnId: idOf(6, 1), siteId: siteOf(1), ...floor },
    chair,
  )
  const record = recordOf(entries, { now: OPENED_AT + 10 * MINUTE })
  expect(record.attendance[1]).toMatchObject({ status: 'present', presentMs: 9 * MINUTE, leftAt: null })
  expect(record.agenda[0]).toMatchObject({ status: 'running', usedMs: 8 * MINUTE })
  expect(record.speeches).toMatchObject([{ usedMs: 7 * MINUTE, endedAt: null }])
})

describe('[RE12] totals add up for any journal', () => {
  const number = fc.integer({ min: 0, max: 5 })
  const deviceId = idOf(5, 1)
  const lag = fc.integer({ min: 0, max: 20_000 })
  const event = fc.oneof(
    fc.record({ number, late: fc.boolean() }).map(({ number, late }) => () => ({
      type: 'attendance.joined' as const,
      siteId: siteOf(number),
      deviceId,
      late,
    })),
    fc
      .record({ number, lag, type: fc.constantFrom('attendance.lost' as const, 'attendance.left' as const) })
      .map(({ number, lag, type }) => (at: number) => ({
        type,
        siteId: siteOf(number),
        deviceId,
        lastHeardAt: at - lag,
      })),
    number.map((number) => () => ({ type: 'attendance.returned' as const, siteId: siteOf(number), deviceId })),
    fc.record({ number, headcount: fc.nat(500) }).map(({ number, headcount }) => () => ({
      type: 'attendance.declared' as const,
      siteId: siteOf(number),
      headcount,
      delegates: [],
    })),
    fc.record({ number, reason: fc.constantFrom('', 'Mất điện') }).map(({ number, reason }) => () => ({
      type: 'attendance.absenceDeclared' as const,
      siteId: siteOf(number),
      reason,
    })),
    number.map((number) => () => ({ type: 'attendance.absenceWithdrawn' as const, siteId: siteOf(number) })),
    fc.record({ number, turn: fc.nat(1000) }).map(({ number, turn }) => () => ({
      type: 'floor.granted' as const,
      stopsWhenLost: false,
      heard: null,
      turnId: idOf(6, turn),
      siteId: siteOf(number),
      requestId: null,
      topic: '',
      itemId: null,
      allottedMs: null,
    })),
    fc
      .constantFrom('floor.taken' as const, 'floor.released' as const)
      .map((type) => () => ({ type, turnId: idOf(6, 1) })),
    fc
      .constantFrom(
        { type: 'briefing.paused' as const, resumeAt: null, reason: '' },
        { type: 'briefing.resumed' as const },
      )
      .map((event) => () => event),
    lag.map((lag) => (at: number) => ({ type: 'briefing.recovered' as const, aliveAt: at - lag })),
  )
  const journal = fc.record({
    events: fc.array(fc.tuple(fc.integer({ min: 0, max: 60_000 }), event), { maxLength: 60 }),
    closed: fc.boolean(),
  })

  it('by site, by group, over time', () => {
    fc.assert(
      fc.property(journal, ({ events, closed }) => {
        const { entries, at } = writeJournal()
        at(0, { type: 'briefing.opened', plan, presidingUserId: idOf(3, 2) }, chair)
        let minute = 1
        const seen = new Set<string>()
        for (const [gap, make] of events) {
          minute += gap / MINUTE
          const made: BriefingEvent = make(OPENED_AT + Math.round(minute * MINUTE))
          // A room that was never heard cannot be lost, leave or return.
          if (made.type === 'attendance.joined') seen.add(made.siteId)
          if (/lost|left|returned/.test(made.type) && 'siteId' in made && !seen.has(made.siteId)) continue
          at(minute, made)
        }
        if (closed) at(minute + 1, { type: 'briefing.closed' }, chair)
        const now = OPENED_AT + Math.round((minute + 2) * MINUTE)
        const record = recordOf(entries, { now })
        const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)

        expect(sum(record.attendance.map((site) => site.headcount))).toBe(record.totals.headcount)
        expect(record.attendance.filter((site) => site.status !== 'absent')).toHaveLength(record.totals.attended)
        for (const { groups } of record.groupings)
          for (const figure of ['sites', 'attended', 'excused', 'headcount'] as const)
            expect(sum(groups.map((group) => group[figure]))).toBe(record.totals[figure])
        expect(record.totals.excused).toBeLessThanOrEqual(record.totals.sites - record.totals.attended)
        expect(record.timeline).toHaveLength(entries.length)

        const whole = (record.closedAt ?? now) - (record.openedAt ?? 0)
        for (const site of record.attendance) {
          expect(site.presentMs).toBeGreaterThanOrEqual(0)
          expect(site.presentMs).toBeLessThanOrEqual(whole)
        }
        // One at a time has the floor: together the speeches cannot last longer than the briefing.
        expect(sum(record.speeches.map((speech) => speech.usedMs))).toBeLessThanOrEqual(whole)
        if (closed)
          expect(record.attendance.some((site) => site.status === 'present' || site.status === 'unknown')).toBe(false)
      }),
      { numRuns: 300 },
    )
  })
})
