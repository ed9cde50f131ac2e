import { expect, it } from 'vitest'
import { vi } from '../../shared/locales/vi.ts'
import { say } from '../support/say.ts'
import { events } from '../../shared/slices.ts'
import { timeFrom } from '../../client/lib/format.ts'
import { forCell, forXml } from '../../server/record/safeText.ts'
import { vietnameseSentence } from '../../server/record/sentences.ts'
import {
  dayStamp,
  spokenDate,
  spokenDuration,
  spokenTime,
  tableTime,
  wallClock,
} from '../../server/record/vietnamTime.ts'

it('[RE20] a cell is never run as a formula', () => {
  for (const start of ['=', '+', '-', '@', '\t']) expect(forCell(`${start}1+1`)).toBe(`'${start}1+1`)
  expect(forCell('\r=1')).toBe("'\r=1")
  expect(forCell('Cà Mau - 1')).toBe('Cà Mau - 1')
})

it('[RE21] what XML cannot carry is left out, all else stays', () => {
  expect(forXml('a\u0000b\u001Fc\uFFFEd\uD800e\n\tf😀')).toBe('abcd\uFFFDe\n\tf😀')
})

it('[RE22] documents are timed by the clock of Vietnam', () => {
  const at = Date.UTC(2026, 1, 4, 17, 5, 9)
  expect(spokenTime(at)).toBe('00 giờ 05 phút')
  expect(spokenDate(at)).toBe('ngày 05 tháng 02 năm 2026')
  expect(spokenDate(Date.UTC(2026, 2, 4))).toBe('ngày 04 tháng 3 năm 2026')
  expect(dayStamp(at)).toBe('2026-02-05')
  expect(wallClock(at).toISOString()).toBe('2026-02-05T00:05:09.000Z')
  expect(tableTime(at, at)).toBe('00:05')
  expect(tableTime(at, at - 3_600_000)).toBe('00:05 05/02')
})

it('[RE15] a time of another day than the opening says its day', () => {
  const opened = Date.UTC(2026, 11, 31, 10)
  expect(spokenTime(opened + 3_600_000, opened)).toBe('18 giờ 00 phút')
  expect(spokenTime(opened + 15 * 3_600_000, opened)).toBe('08 giờ 00 phút ngày 01/01')
  expect(timeFrom(opened + 3_600_000, opened)).toBe('18:00')
  expect(timeFrom(opened + 15 * 3_600_000, opened)).toBe('08:00, 01/01/2027')
})

it('[RE23] durations are spoken', () => {
  expect([0, 40_400, 60_000, 450_000, 3_600_000, 3_905_000].map(spokenDuration)).toEqual([
    '0 giây',
    '40 giây',
    '1 phút',
    '7 phút 30 giây',
    '1 giờ',
    '1 giờ 05 phút',
  ])
})

it('[RE24] every event has its sentence on the timeline', () => {
  expect(Object.keys(events).length).toBeGreaterThan(30)
  // What is written beside the conference is no part of its record.
  const recorded = Object.keys(events).filter((type) => !type.startsWith('message.'))
  for (const type of recorded) expect(vietnameseSentence({ key: type, params: {} })).not.toContain('record.')
  const more = [
    'floor.designated',
    'floor.grantedFor',
    'floor.struck',
    'floor.absent',
    'floor.replies',
    'floor.pointOfOrder',
    'floor.chairSpeaks',
    'handover.askedAsLost',
    'floor.limited',
    'attendance.joinedLate',
    'attendance.otherDevice',
    'attendance.rejoined',
    'attendance.staysLost',
    'microphone.allClosed',
  ]
  for (const key of more) expect(vietnameseSentence({ key, params: {} })).not.toContain('record.')
  expect(vietnameseSentence({ key: 'floor.grantedFor', params: { site: 'Huế', allottedMs: 300_000 } })).toBe(
    'Mời Huế phát biểu trong 5 phút',
  )
  expect(say(vi, 'record.timeline.floor.granted')).toContain('{{site}}')
})
