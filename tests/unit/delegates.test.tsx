// @vitest-environment jsdom
import { cleanup, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { DeclareForm } from '../../client/features/attendance/DeclareForm.tsx'
import { parseDelegates } from '../../client/features/attendance/parseDelegates.ts'
import {
  problemsOf,
  withDelegates,
  withHeadcount,
  withPeople,
  type Sheet,
} from '../../client/features/attendance/sheet.ts'
import { loadDeclareWords, startI18n } from '../../client/lib/i18n.ts'
import { pastedTable } from '../../client/lib/pastedTable.ts'
import { plannedBriefing } from '../../shared/briefing.ts'
import { completeJsdom, roomPage } from '../support/roomPage.tsx'
import { hostSite, planned, WireServer } from '../support/wireServer.ts'

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
      ['Nguyễn Văn An', 'Phó Giám đốc, phụ trách, Sở Nội vụ'],
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

describe('the sheet of a room', () => {
  const sheet: Sheet = { headcount: 5, delegates: [one('An'), one('Bình'), one('Cúc')] }

  it('[AT22] its headcount follows the names', () => {
    const added = withPeople(sheet, [one('Dũng'), one('An')])
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

  it('[AT23] problems name the row and the limit', () => {
    const delegates = [
      one(''),
      one('', 'Giám đốc'),
      one('n'.repeat(121)),
      one('An', 't'.repeat(161)),
      one(`${'n'.repeat(119)}😀`),
    ]
    expect(problemsOf({ headcount: 0, delegates })).toEqual([
      { kind: 'noName', place: 2, max: 120 },
      { kind: 'nameTooLong', place: 3, max: 120 },
      { kind: 'titleTooLong', place: 4, max: 160 },
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
    await loadDeclareWords()
  })
  beforeEach(async () => {
    sessionStorage.clear()
    server = new WireServer()
    server.principal = { kind: 'device', deviceId: crypto.randomUUID(), siteId: hostSite }
    server.state = plannedBriefing(planned.plan)
    page = await roomPage(await server.listen(), <DeclareForm siteId={hostSite} onDone={() => {}} />)
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
    await user.paste('Nguyễn Văn An\nVõ Thị Em\nNguyễn Văn An')
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
})
