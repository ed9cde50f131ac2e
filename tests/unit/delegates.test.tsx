// @vitest-environment jsdom
import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { parseDelegates } from '../../client/features/attendance/parseDelegates.ts'
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
import { SiteAttendance } from '../../client/features/attendance/SiteAttendance.tsx'
import { withDeclareWords } from '../../client/features/attendance/words.ts'
import { startI18n } from '../../client/lib/i18n.ts'
import { pastedTable } from '../../client/lib/pastedTable.ts'
import { plannedBriefing } from '../../shared/briefing.ts'
import { completeJsdom, roomPage } from '../support/roomPage.tsx'
import { chairId, hostSite, planned, WireServer } from '../support/wireServer.ts'

vi.setConfig({ testTimeout: 30_000 })

const named = (pasted: string) => parseDelegates(pasted).people.map(({ name, title }) => [name, title])
const one = (name: string, title = '') => ({ name, title, isHead: false })

describe('a list from a spreadsheet', () => {
  it('[AT20] cells in quotes hold tabs, line breaks and quotes', () => {
    expect(pastedTable('"a\tb"\t"hai\ndòng"\r\n"gọi là ""Tư"""\t"Anh hùng" lao động\n\n')).toEqual([
      ['a\tb', 'hai\ndòng'],
      ['gọi là "Tư"', '"Anh hùng" lao động'],
    ])
    expect(pastedTable('"chưa đóng\tb\nc')).toEqual([['"chưa đóng', 'b'], ['c']])
  })

  it('[AT20] the head of a table says what its columns are', () => {
    const pasted = [
      'UBND TỈNH\t\t',
      'DANH SÁCH ĐẠI BIỂU\t\t\t\t',
      'STT\tHọ và tên\tChức vụ\tĐơn vị\tĐiện thoại',
      '1\tNguyễn Văn An\t"Phó Giám đốc\nphụ trách"\tSở Nội vụ\t0912 345 678',
      'II\tCác sở, ngành\t\t\t',
      '2\tHồ Văn Bình\t\tVăn phòng UBND\t',
      'STT\tHọ và tên\tChức vụ\tĐơn vị\tĐiện thoại',
      '3\t\t\t\t',
      '4\tTrần Thị Cúc\tTrưởng phòng\t\t',
    ].join('\r\n')
    expect(named(pasted)).toEqual([
      ['Nguyễn Văn An', 'Phó Giám đốc phụ trách, Sở Nội vụ'],
      ['Hồ Văn Bình', 'Văn phòng UBND'],
      ['Trần Thị Cúc', 'Trưởng phòng'],
    ])
    const { otherRows, otherColumns } = parseDelegates(pasted)
    expect(otherRows).toHaveLength(6)
    expect(otherColumns).toEqual(['Điện thoại'])
  })

  it('[AT20] columns in another order, names in two columns, and the head of the delegation by its note', () => {
    expect(named('TT\tĐơn vị\tHọ và tên\t\tChức danh\n1\tSở Y tế\tLê Văn\tDũng\tGiám đốc')).toEqual([
      ['Lê Văn Dũng', 'Giám đốc, Sở Y tế'],
    ])
    expect(parseDelegates('Họ tên\tGhi chú\nLê Văn Dũng\tTrưởng đoàn\nVõ Thị Em\t').people).toEqual([
      { name: 'Lê Văn Dũng', title: '', isHead: true },
      one('Võ Thị Em'),
    ])
  })

  it('[AT20] a line break in a cell is a space; lines that all have their marks are a list', () => {
    const titled = (title: string) => named(`STT\tHọ và tên\tChức vụ\n1\tNguyễn Văn An\t"${title}"`)[0]?.[1]
    expect(titled('Phó Giám đốc Sở\nNội vụ')).toBe('Phó Giám đốc Sở Nội vụ')
    // Word's own break in a line.
    expect(named('STT\tHọ và tên\tĐơn vị\n1\tNguyễn Văn An\tSở\vNội vụ')).toEqual([['Nguyễn Văn An', 'Sở Nội vụ']])
    expect(titled('Phó Giám đốc,\nBí thư Đảng ủy')).toBe('Phó Giám đốc, Bí thư Đảng ủy')
    expect(titled('- Phó Giám đốc;\n- Bí thư Đảng ủy')).toBe('Phó Giám đốc, Bí thư Đảng ủy')
    expect(titled('1. Phó Giám đốc\n2. Bí thư Đảng ủy')).toBe('Phó Giám đốc, Bí thư Đảng ủy')
    expect(named('Nguyễn Văn An\t"Trưởng phòng\nNội vụ"\t"UBND xã\nĐất Mũi"')).toEqual([
      ['Nguyễn Văn An', 'Trưởng phòng Nội vụ, UBND xã Đất Mũi'],
    ])
    // A name too, where titles have their own column.
    expect(named('STT\tHọ và tên\tChức vụ\n1\t"Nguyễn Thị\nHồng Vân"\tGiám đốc')).toEqual([
      ['Nguyễn Thị Hồng Vân', 'Giám đốc'],
    ])
  })

  it('[AT20] a row that Word broke, because a cell has several paragraphs, is one row', () => {
    const pasted = [
      'STT\tHọ và tên\tChức vụ\tĐơn vị',
      '1\tNguyễn Văn An\tPhó Giám đốc',
      'phụ trách\tSở Nội vụ',
      '2\tTrần Thị Cúc\tTrưởng phòng\tSở Tài chính',
      '3\tLê Văn Dũng\tPhó Chánh',
      'Văn phòng',
      'UBND\tVăn phòng',
      '4\tVõ Thị Em\tChuyên viên',
      '5\tHồ Văn Giang\t\t',
    ].join('\r\n')
    expect(named(pasted)).toEqual([
      ['Nguyễn Văn An', 'Phó Giám đốc phụ trách, Sở Nội vụ'],
      ['Trần Thị Cúc', 'Trưởng phòng, Sở Tài chính'],
      ['Lê Văn Dũng', 'Phó Chánh Văn phòng UBND, Văn phòng'],
      ['Võ Thị Em', 'Chuyên viên'],
      ['Hồ Văn Giang', ''],
    ])
  })

  it('[AT20] name and title in one cell, with and without a number', () => {
    const expected = [['Nguyễn Văn An', 'Phó Chủ tịch UBND']]
    for (const pasted of [
      'Nguyễn Văn An, Phó Chủ tịch UBND',
      '1\tNguyễn Văn An, Phó Chủ tịch UBND',
      '01. Nguyễn Văn An - Phó Chủ tịch UBND',
      '1 Nguyễn Văn An; Phó Chủ tịch UBND',
      '• Nguyễn Văn An – Phó Chủ tịch UBND',
      '1\t"Nguyễn Văn An\nPhó Chủ tịch UBND"',
      'STT\tHọ tên, chức vụ\n1\tNguyễn Văn An, Phó Chủ tịch UBND',
      'Nguyễn Văn An\tPhó Chủ tịch UBND\t0912.345.678\tan@vp.gov.vn',
    ])
      expect(named(pasted), pasted).toEqual(expected)
  })
})

describe('substitutes in a list', () => {
  const read = (pasted: string) =>
    parseDelegates(pasted).people.map(({ name, title, substituteFor }) => [name, title, substituteFor])

  it('[AT28] are recognised by the words in any cell', () => {
    for (const pasted of [
      'Nguyễn Văn An, Phó Giám đốc, dự thay đồng chí Trần Văn Bình',
      '1. Nguyễn Văn An - Phó Giám đốc (dự thay đ/c Trần Văn Bình)',
      'Nguyễn Văn An (dự thay Đ/c Trần Văn Bình), Phó Giám đốc',
      'Nguyễn Văn An\tPhó Giám đốc\tDự thay đồng chí: Trần Văn Bình.',
      'Nguyễn Văn An\tPhó Giám đốc dự họp thay ông Trần Văn Bình',
      '1\t"Nguyễn Văn An\nPhó Giám đốc\nDự thay đ/c Trần Văn Bình"',
      'STT\tHọ và tên\tChức vụ\tGhi chú\n1\tNguyễn Văn An\tPhó Giám đốc\tĐi thay cho đồng chí Trần Văn Bình',
    ])
      expect(read(pasted), pasted).toEqual([['Nguyễn Văn An', 'Phó Giám đốc', 'Trần Văn Bình']])
    // What was taken from a column is not told to be left out.
    const notes = 'Họ và tên\tGhi chú\tĐiện thoại\nNguyễn Văn An\tDự thay đ/c Bình\t0912'
    expect(parseDelegates(notes).otherColumns).toEqual(['Điện thoại'])
    expect(read('Nguyễn Văn An, Phó Giám đốc, dự thay đ/c Trần Văn Bình, Giám đốc Sở')).toEqual([
      ['Nguyễn Văn An', 'Phó Giám đốc', 'Trần Văn Bình, Giám đốc Sở'],
    ])
  })

  it('[AT28] are recognised by a column: for whom, who instead, or a cross', () => {
    const table = (head: string, cell: string) =>
      read(`STT\tHọ và tên\tChức vụ\t${head}\n1\tNguyễn Văn An\tPhó Giám đốc\t${cell}\n2\tLê Thị Hoa\tChuyên viên\t`)
    const hoa = ['Lê Thị Hoa', 'Chuyên viên', undefined]
    expect(table('Dự thay', 'đ/c Trần Văn Bình')).toEqual([['Nguyễn Văn An', 'Phó Giám đốc', 'Trần Văn Bình'], hoa])
    expect(table('Dự thay đồng chí', 'Giám đốc')).toEqual([['Nguyễn Văn An', 'Phó Giám đốc', 'Giám đốc'], hoa])
    expect(table('Người dự thay', 'Vũ Thị Lan, Trưởng phòng')).toEqual([
      ['Vũ Thị Lan', 'Trưởng phòng', 'Nguyễn Văn An'],
      hoa,
    ])
    expect(table('Dự thay', 'x')).toEqual([['Nguyễn Văn An', 'Phó Giám đốc, dự thay', undefined], hoa])
  })

  it('[AT28] words that name nobody stay where they are', () => {
    expect(read('Nguyễn Văn An, Phó Giám đốc (dự thay)\nĐỗ Thay, Trưởng phòng')).toEqual([
      ['Nguyễn Văn An', 'Phó Giám đốc (dự thay)', undefined],
      ['Đỗ Thay', 'Trưởng phòng', undefined],
    ])
  })
})

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

describe('the form', () => {
  let server: WireServer
  let page: Awaited<ReturnType<typeof roomPage>> | undefined

  beforeAll(async () => {
    completeJsdom()
    await startI18n()
    await withDeclareWords(Promise.resolve())
  })
  beforeEach(async () => {
    sessionStorage.clear()
    server = new WireServer()
    server.principal = { kind: 'device', deviceId: crypto.randomUUID(), siteId: hostSite }
    server.state = plannedBriefing(planned.plan)
    page = await roomPage(await server.listen(), <SiteAttendance siteId={hostSite} onDone={() => {}} />)
  })
  afterEach(async () => {
    cleanup()
    page?.link.close()
    page = undefined
    await server.close()
  })

  it('[AT21] shows what it understood, keeps typed lines beside a pasted list, and saves what was not taken', async () => {
    const user = userEvent.setup()
    const field = screen.getByLabelText('Dán danh sách từ bảng tính')
    await user.type(field, 'Võ Thị Em, Trưởng phòng{enter}')
    await user.paste('STT\tHọ và tên\tChức vụ\n1\tNguyễn Văn An\tGiám đốc')
    const shown = within(screen.getByTestId('pasted-people'))
    shown.getByText('Nguyễn Văn An')
    shown.getByText('Võ Thị Em')
    shown.getByText(/Không lấy 1 dòng/)
    await user.click(screen.getByRole('button', { name: 'Lưu thành phần tham dự' }))
    await server.until(() => server.requests.length === 1)
    expect(server.requests[0]).toMatchObject({
      name: 'attendance.declare',
      input: {
        headcount: 2,
        delegates: [
          { name: 'Võ Thị Em', title: 'Trưởng phòng', isHead: true },
          { name: 'Nguyễn Văn An', title: 'Giám đốc', isHead: false },
        ],
      },
    })
  })

  it('[AT22, AT23] a row that is taken away is not counted; one without a name is pointed at', async () => {
    const user = userEvent.setup()
    const field = screen.getByLabelText('Dán danh sách từ bảng tính')
    await user.click(field)
    await user.paste('Nguyễn Văn An\nVõ Thị Em')
    await user.click(screen.getByRole('button', { name: 'Thêm 2 người vào danh sách' }))
    const count = screen.getByLabelText<HTMLInputElement>('Số người trong phòng')
    expect(count.value).toBe('2')
    await user.click(screen.getByRole('button', { name: 'Bỏ Võ Thị Em' }))
    expect(count.value).toBe('1')
    await user.click(screen.getByRole('button', { name: 'Thêm người' }))
    await user.type(screen.getByLabelText('Chức vụ người thứ 2'), 'Giám đốc')
    await user.click(screen.getByRole('button', { name: 'Lưu thành phần tham dự' }))
    screen.getByText('Dòng 2: thiếu họ tên.')
    expect(server.requests).toEqual([])
  })

  it('[AT30] asks about namesakes, of the pasted list and of those that stand there', async () => {
    const user = userEvent.setup()
    const field = screen.getByLabelText('Dán danh sách từ bảng tính')
    await user.click(field)
    await user.paste('Nguyễn Văn A, CV\nNguyễn Văn A, CV\nVõ Thị Em')
    screen.getByText('Nhận ra 3 người trong danh sách này')
    expect(screen.queryByText(/dưới đây/)).toBeNull()
    const keep = screen.getByRole<HTMLInputElement>('checkbox', { name: /^Giữ 1 người trùng .*: Nguyễn Văn A$/ })
    expect(keep.checked).toBe(true)
    await user.click(keep)
    screen.getByRole('button', { name: 'Thêm 2 người vào danh sách' })
    await user.click(keep)
    await user.click(screen.getByRole('button', { name: 'Thêm 3 người vào danh sách' }))
    await user.click(field)
    await user.paste('Võ Thị Em\nHồ Văn Giang')
    const again = screen.getByRole<HTMLInputElement>('checkbox', { name: /^Thêm cả 1 người .* dưới đây: Võ Thị Em$/ })
    expect(again.checked).toBe(false)
    await user.click(screen.getByRole('button', { name: 'Thêm 1 người vào danh sách' }))
    expect(screen.getByLabelText<HTMLInputElement>('Số người trong phòng').value).toBe('4')
  })

  it('[AT23] says with the row what is too long or too many, before it is taken or saved', async () => {
    const user = userEvent.setup()
    await user.click(screen.getByLabelText('Dán danh sách từ bảng tính'))
    const many = Array.from({ length: 300 }, (_, index) => `Người ${'số '.repeat(index % 3)}${index}, CV`)
    await user.paste([...many, `${'n'.repeat(121)}, CV`].join('\n'))
    const shown = within(screen.getByTestId('pasted-people'))
    shown.getByText(/^Danh sách có 301 người; mỗi điểm cầu khai được tối đa 300 người\./)
    shown.getByText('Dòng 301: họ tên dài quá 120 ký tự.')
    // Typed in a row as well.
    await user.clear(screen.getByLabelText('Dán danh sách từ bảng tính'))
    await user.click(screen.getByRole('button', { name: 'Thêm người' }))
    await user.click(screen.getByLabelText('Họ tên người thứ 1'))
    await user.paste('n'.repeat(121))
    screen.getByText('Dòng 1: họ tên dài quá 120 ký tự.')
    expect(server.requests).toEqual([])
  })

  it('[AT31] reads a list that is pasted into the number of people, and says what number will be saved', async () => {
    const user = userEvent.setup()
    const count = screen.getByLabelText<HTMLInputElement>('Số người trong phòng')
    await user.click(count)
    await user.paste('STT\tHọ và tên\n1\tNguyễn Văn An\n2\tTrần B\n3\tLê C')
    expect(count.value).toBe('3')
    screen.getByText('Nhận ra 3 người trong danh sách này')
    await user.clear(screen.getByLabelText('Dán danh sách từ bảng tính'))
    expect(count.value).toBe('')
    await user.click(screen.getByRole('button', { name: 'Lưu thành phần tham dự' }))
    screen.getByText('Chưa ghi số người trong phòng hoặc họ tên nào.')
    expect(server.requests).toEqual([])
    await user.type(count, '0123')
    expect(count.value).toBe('123')
    await user.click(screen.getByRole('button', { name: 'Thêm người' }))
    await user.click(screen.getByRole('button', { name: 'Lưu thành phần tham dự' }))
    await server.until(() => server.requests.length === 1)
    expect(server.requests[0]).toMatchObject({ input: { headcount: 123, delegates: [] } })
  })

  it('[AT21, AT31] a list that waits to be taken is counted in the field, and what is written there is saved', async () => {
    const user = userEvent.setup()
    const count = screen.getByLabelText<HTMLInputElement>('Số người trong phòng')
    const list = screen.getByLabelText('Dán danh sách từ bảng tính')
    await user.type(count, '7')
    await user.click(list)
    await user.paste('Nguyễn Văn An, Giám đốc\nTrần B, Phó Giám đốc')
    expect(count.value).toBe('9')
    await user.clear(count)
    await user.type(count, '1')
    await user.tab()
    // There are two names.
    expect(count.value).toBe('2')
    await user.clear(count)
    await user.type(count, '12')
    await user.clear(list)
    expect(count.value).toBe('12')
    await user.paste('Nguyễn Văn An, Giám đốc\nTrần B, Phó Giám đốc')
    expect(count.value).toBe('14')
    await user.clear(count)
    await user.type(count, '7')
    await user.click(screen.getByRole('button', { name: 'Lưu thành phần tham dự' }))
    await server.until(() => server.requests.length === 1)
    expect(server.requests[0]).toMatchObject({ input: { headcount: 7, delegates: [{}, {}] } })
  })

  it('[AT27] “Dự thay” without whom is pointed at, and is not lost', async () => {
    const user = userEvent.setup()
    await user.click(screen.getByLabelText('Dán danh sách từ bảng tính'))
    await user.paste('Nguyễn Văn An, Giám đốc')
    await user.click(screen.getByRole('button', { name: 'Thêm 1 người vào danh sách' }))
    await user.click(screen.getByRole('button', { name: 'Người thứ 1 dự thay' }))
    await user.click(screen.getByRole('button', { name: 'Lưu thành phần tham dự' }))
    screen.getByText(/^Dòng 1: chưa ghi dự thay đồng chí nào\./)
    expect(server.requests).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Người thứ 1 dự thay' }))
    await user.click(screen.getByRole('button', { name: 'Lưu thành phần tham dự' }))
    await server.until(() => server.requests.length === 1)
    expect(server.requests[0]).toMatchObject({ input: { delegates: [{ name: 'Nguyễn Văn An', isHead: true }] } })
  })

  it('[AT27] a person of the list stands for somebody', async () => {
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', { name: 'Thêm người' }))
    await user.type(screen.getByLabelText('Họ tên người thứ 1'), 'Nguyễn Văn An')
    await user.click(screen.getByRole('button', { name: 'Người thứ 1 dự thay' }))
    await user.type(screen.getByLabelText('Dự thay đồng chí'), 'đ/c Trần Văn Bình, Giám đốc')
    await user.click(screen.getByRole('button', { name: 'Lưu thành phần tham dự' }))
    await server.until(() => server.requests.length === 1)
    expect(server.requests[0]).toMatchObject({
      input: {
        delegates: [{ name: 'Nguyễn Văn An', title: '', isHead: true, substituteFor: 'Trần Văn Bình, Giám đốc' }],
      },
    })
  })

  it('[AT24, AT25] a site says that it is absent and why, reads it again, and takes it back', async () => {
    const user = userEvent.setup()
    await user.click(screen.getByText('Báo vắng'))
    await user.type(screen.getByLabelText('Lý do vắng'), 'Mất điện')
    await user.click(screen.getByRole('button', { name: 'Lưu báo vắng' }))
    await server.until(() => server.requests.length === 1)
    expect(server.requests[0]).toMatchObject({
      name: 'attendance.declareAbsent',
      input: { siteId: hostSite, reason: 'Mất điện' },
    })
    act(() => server.commit({ type: 'attendance.absenceDeclared', siteId: hostSite, reason: 'Mất điện' }))
    expect((await screen.findByTestId('absence')).textContent).toMatch(/^Đã báo vắng lúc .*Lý do: Mất điện$/)
    await user.click(screen.getByRole('button', { name: 'Rút báo vắng' }))
    await server.until(() => server.requests.length === 2)
    expect(server.requests[1]).toMatchObject({
      name: 'attendance.withdrawAbsence',
      input: { siteId: hostSite, declaredAt: server.journal[0]?.at },
    })
  })

  const declaredByOthers = (headcount: number) =>
    act(() => server.commit({ type: 'attendance.declared', siteId: hostSite, headcount, delegates: [] }))
  const people = () => screen.getByLabelText<HTMLInputElement>('Số người trong phòng')
  const save = () => screen.getByRole('button', { name: 'Lưu thành phần tham dự' })

  it('[AT35] tells what others declared while something is written here, and sends what was read', async () => {
    const user = userEvent.setup()
    declaredByOthers(12)
    await waitFor(() => expect(people().value).toBe('12'))
    expect(screen.queryByTestId('meanwhile')).toBeNull()
    await user.clear(people())
    await user.type(people(), '15')
    declaredByOthers(20)
    const meanwhile = within(await screen.findByTestId('meanwhile'))
    meanwhile.getByText('Trung ương vừa được khai báo lại: 20 người dự.')
    await user.click(save())
    await server.until(() => server.requests.length === 1)
    expect(server.requests[0]).toMatchObject({ input: { baseRevision: 1, headcount: 15 } })
  })

  it('[AT35] what was written here is sent on what was read of others, or gives way to it', async () => {
    const user = userEvent.setup()
    server.answer = () => 'silence'
    await user.type(people(), '15')
    declaredByOthers(20)
    await user.click(await screen.findByRole('button', { name: 'Lấy bản kia' }))
    expect(people().value).toBe('20')
    await user.clear(people())
    await user.type(people(), '16')
    declaredByOthers(21)
    await user.click(await screen.findByRole('button', { name: 'Giữ bản của tôi' }))
    expect(screen.queryByTestId('meanwhile')).toBeNull()
    await user.click(save())
    await server.until(() => server.requests.length === 1)
    expect(server.requests[0]).toMatchObject({ input: { baseRevision: 2, headcount: 16 } })
    // Opened anew while that is under way, it sends no second one.
    expect(save().getAttribute('aria-disabled')).toBe('true')
    await user.click(save())
    expect(server.requests).toHaveLength(1)
  })

  const absentByOthers = () =>
    act(() => server.commit({ type: 'attendance.absenceDeclared', siteId: hostSite, reason: 'Mất điện' }))

  it('[AT35] an absence without a reason replaces nothing either that came since its form was opened', async () => {
    const user = userEvent.setup()
    server.answer = () => ({ ok: false, error: { code: 'conflict', key: 'attendance.otherDeclaration' } })
    const away = () => screen.getByRole('button', { name: 'Lưu báo vắng' })
    await user.click(screen.getByText('Báo vắng'))
    declaredByOthers(12)
    await screen.findByTestId('meanwhile')
    await user.click(away())
    await server.until(() => server.requests.length === 1)
    expect(server.requests[0]).toMatchObject({ input: { baseRevision: 0, reason: '' } })
    await user.click(await screen.findByRole('button', { name: 'Giữ bản của tôi' }))
    expect(screen.queryByTestId('meanwhile')).toBeNull()
    await user.click(away())
    await server.until(() => server.requests.length === 2)
    expect(server.requests[1]).toMatchObject({ input: { baseRevision: 1, reason: '' } })
  })

  it('[AT35] who passes by the number of people has written nothing', async () => {
    const user = userEvent.setup()
    declaredByOthers(12)
    await waitFor(() => expect(people().value).toBe('12'))
    await user.click(people())
    await user.tab()
    declaredByOthers(20)
    await waitFor(() => expect(people().value).toBe('20'))
    expect(screen.queryByTestId('meanwhile')).toBeNull()
  })

  it('[AT35] says that nobody is declared when others have only withdrawn the absence', async () => {
    const user = userEvent.setup()
    absentByOthers()
    await user.type(people(), '15')
    act(() => server.commit({ type: 'attendance.absenceWithdrawn', siteId: hostSite }))
    await screen.findByText('Khai báo của Trung ương vừa thay đổi: không báo vắng, chưa khai báo người dự.')
  })

  it('[AT35] while its own withdrawal is under way the page does not say who attends', async () => {
    const user = userEvent.setup()
    server.answer = () => 'silence'
    absentByOthers()
    await user.click(screen.getByText('Báo vắng'))
    await user.click(await screen.findByRole('button', { name: 'Rút báo vắng' }))
    await server.until(() => server.requests.length === 1)
    await user.click(screen.getByText('Dự họp'))
    await user.type(people(), '15')
    expect(save().getAttribute('aria-disabled')).toBe('true')
    await user.click(save())
    expect(server.requests).toHaveLength(1)
  })

  it('[AT26] while the room is there nobody is asked whether it is absent', async () => {
    act(() => server.commit({ type: 'briefing.opened', plan: planned.plan, presidingUserId: chairId }))
    const joined = { siteId: hostSite, deviceId: crypto.randomUUID(), late: false }
    act(() => server.commit({ type: 'attendance.joined', ...joined }))
    await waitFor(() => expect(screen.queryByText('Báo vắng')).toBeNull())
    screen.getByRole('button', { name: 'Lưu thành phần tham dự' })
  })
})
