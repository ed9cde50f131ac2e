import { describe, expect, it } from 'vitest'
import {
  comparedWith,
  headcountOf,
  problemsOf,
  sentOf,
  takenFrom,
  withDelegates,
  withHeadcount,
  withPeople,
  type Sheet,
} from '../../client/features/attendance/sheet.ts'

const one = (name: string, title = '') => ({ name, title, isHead: false })

describe('the sheet of a room', () => {
  const sheet: Sheet = { headcount: 5, delegates: [one('An'), one('Bình'), one('Cúc')] }

  it('[AT22] its headcount follows the names', () => {
    const added = withPeople(sheet, takenFrom(sheet, [one('Dũng'), one('An')]))
    expect(added).toMatchObject({ headcount: 6 })
    expect(added.delegates.map(({ name, isHead }) => [name, isHead])).toEqual([
      ['An', true],
      ['Bình', false],
      ['Cúc', false],
      ['Dũng', false],
    ])
    const removed = withDelegates({ ...sheet, headcount: 3 }, [one('An')])
    expect(removed.headcount).toBe(1)
    expect(withDelegates(sheet, [...sheet.delegates, one('')]).headcount).toBe(5)
    expect(withHeadcount(sheet, 1).headcount).toBe(3)
  })

  it('[AT30] namesakes of one list are two; who stands in the list already is not taken again, unless asked for', () => {
    const list = Array.from({ length: 300 }, () => one('Nguyễn Văn A', 'CV'))
    const empty: Sheet = { headcount: 0, delegates: [] }
    expect(withPeople(empty, takenFrom(empty, list))).toMatchObject({ headcount: 300, delegates: { length: 300 } })
    expect(takenFrom(empty, list, { namesakes: false, known: false })).toHaveLength(1)
    // Pasted again, all of them stand there; one more is a namesake.
    const full = withPeople(empty, takenFrom(empty, list))
    expect(takenFrom(full, list)).toEqual([])
    expect(takenFrom(full, [...list, one('Nguyễn Văn A', 'CV')])).toHaveLength(1)
    expect(takenFrom(full, list, { namesakes: true, known: true })).toHaveLength(300)
    expect(comparedWith(sheet, [one('An'), one('An'), one('An', 'Phó Giám đốc')])).toEqual(['known', 'namesake', 'new'])
  })

  it('[AT31] the number of people is read as it stands in its field', () => {
    expect(['0123', '05', '', '-', 7, '99999999'].map(headcountOf)).toEqual([123, 5, 0, 0, 7, 100_000])
  })

  it('[AT23, AT27] a substitute for nobody, and whom a nameless row stands for, are problems', () => {
    const delegates = [
      { ...one('An'), substituteFor: ' ' },
      { ...one('Bình'), substituteFor: 'đ/c' },
      { ...one(''), substituteFor: 'Cúc' },
      { ...one(''), substituteFor: '' },
    ]
    expect(problemsOf({ headcount: 2, delegates })).toMatchObject([
      { kind: 'noSubstitute', place: 1 },
      { kind: 'noSubstitute', place: 2 },
      { kind: 'noName', place: 3 },
    ])
  })

  it('[AT31] a sheet that says nothing is not saved as if it did; to take back what was declared is something', () => {
    const nothing: Sheet = { headcount: 0, delegates: [one('')] }
    expect(problemsOf(nothing)).toEqual([{ kind: 'nobody' }])
    expect(problemsOf(nothing, 5)).toEqual([])
    expect(problemsOf({ ...nothing, headcount: 3 })).toEqual([])
  })

  it('[AT27] who stands for nobody is no substitute; a comrade is named once', () => {
    const delegates = ['đồng chí Trần Văn Bình', 'Đ/c: Bình', 'ông Bình', 'Ông Ích Khiêm', ' '].map(
      (substituteFor) => ({
        ...one('An'),
        substituteFor,
      }),
    )
    expect(sentOf({ headcount: 5, delegates }).delegates).toEqual([
      { ...one('An'), substituteFor: 'Trần Văn Bình' },
      { ...one('An'), substituteFor: 'Bình' },
      { ...one('An'), substituteFor: 'Bình' },
      { ...one('An'), substituteFor: 'Ông Ích Khiêm' },
      one('An'),
    ])
  })

  it('[AT23] problems name the row and the limit', () => {
    const delegates = [
      one(''),
      one('', 'Giám đốc'),
      one('n'.repeat(121)),
      one('An', 't'.repeat(161)),
      one(`${'n'.repeat(119)}😀`),
      { ...one('Bình'), substituteFor: `đồng chí ${'n'.repeat(121)}` },
    ]
    expect(problemsOf({ headcount: 0, delegates })).toEqual([
      { kind: 'noName', place: 2, max: 120 },
      { kind: 'nameTooLong', place: 3, max: 120 },
      { kind: 'titleTooLong', place: 4, max: 160 },
      { kind: 'substituteTooLong', place: 6, max: 120 },
    ])
    const many = Array.from({ length: 301 }, (_, index) => one(`Người ${index}`))
    expect(problemsOf({ headcount: 0, delegates: many })).toEqual([{ kind: 'tooMany', count: 301, max: 300 }])
  })
})
