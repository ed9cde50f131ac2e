// @vitest-environment jsdom
import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { SiteAttendance } from '../../client/features/attendance/SiteAttendance.tsx'
import { withDeclareWords } from '../../client/features/attendance/words.ts'
import { startI18n } from '../../client/lib/i18n.ts'
import { plannedBriefing } from '../../shared/briefing.ts'
import { completeJsdom, roomPage } from '../support/roomPage.tsx'
import { chairId, hostSite, planned, WireServer } from '../support/wireServer.ts'

vi.setConfig({ testTimeout: 30_000 })

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
