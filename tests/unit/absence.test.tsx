// @vitest-environment jsdom
import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { AttendancePanel } from '../../client/features/attendance/AttendancePanel.tsx'
import { WaitingRoom } from '../../client/conference/WaitingRoom.tsx'
import { QueuePanel } from '../../client/features/floor/QueuePanel.tsx'
import { Wall } from '../../client/features/wall/Wall.tsx'
import { withWallWords } from '../../client/features/wall/words.ts'
import { startI18n, withLeadWords } from '../../client/lib/i18n.ts'
import { asked } from '../../client/ui/confirm.ts'
import { plannedBriefing } from '../../shared/briefing.ts'
import type { Principal } from '../../shared/roles.ts'
import { completeJsdom, roomPage } from '../support/roomPage.tsx'
import { chair, chairId, hostSite, planned, secretary, WireServer } from '../support/wireServer.ts'

vi.setConfig({ testTimeout: 30_000 })

const reason = 'Mưa lũ làm đứt đường truyền.'
const sites = ['Trung ương', 'Hà Nội', 'Huế', 'Cà Mau', 'Sơn La'].map((name, index) => ({
  siteId: index === 0 ? hostSite : crypto.randomUUID(),
  code: `S${index}`,
  name,
  level: 'provincial',
  groupIds: [],
}))
const [, haNoi = '', hue = '', caMau = ''] = sites.map(({ siteId }) => siteId)
let server: WireServer
let page: Awaited<ReturnType<typeof roomPage>> | undefined

beforeAll(async () => {
  completeJsdom()
  await startI18n()
  await withLeadWords(withWallWords(Promise.resolve()))
})
beforeEach(() => {
  sessionStorage.clear()
  server = new WireServer()
  server.state = plannedBriefing({ ...planned.plan, sites })
})
afterEach(async () => {
  cleanup()
  page?.link.close()
  page = undefined
  await server.close()
})

/** Excused: Huế and Cà Mau. Absent without a reason: Hà Nội. Nothing was said of Sơn La and the centre. */
function absences(): void {
  const declare = (siteId: string, why: string) =>
    server.commit({ type: 'attendance.absenceDeclared', siteId, reason: why })
  for (const [siteId, headcount] of [
    [hostSite, 7],
    [hue, 12],
  ] as const)
    server.commit({ type: 'attendance.declared', siteId, headcount, delegates: [] })
  declare(hue, reason)
  declare(caMau, 'Lãnh đạo đi công tác')
  declare(haNoi, '')
}
const show = async (principal: Principal, part: Parameters<typeof roomPage>[1]) => {
  server.principal = principal
  page = await roomPage(await server.listen(), part)
}
const open = () => server.commit({ type: 'briefing.opened', plan: server.state.plan, presidingUserId: chairId })
const rows = () => screen.getAllByRole('listitem').map((row) => row.textContent)

describe('[AT29] a site that was declared absent', () => {
  it('stands in the attendance with its reason; the excused are counted among the missing', async () => {
    absences()
    open()
    await show(secretary, <AttendancePanel />)
    const user = userEvent.setup()
    expect(rows()).toEqual([
      'Trung ươngChưa có mặt',
      'Hà NộiVắng không lý do',
      `HuếVắng có lý do${reason}`,
      'Cà MauVắng có lý doLãnh đạo đi công tác',
      'Sơn LaChưa có mặt',
    ])
    // The twelve of Huế are not there.
    expect(screen.getByTestId('attendance-figures').textContent).toBe('0/50 người')
    await user.click(screen.getByText('Có lý do (2)'))
    expect(rows()).toHaveLength(2)
    await user.click(screen.getByText('Vắng (5)'))
    expect(rows()).toHaveLength(5)
    await user.click(screen.getByText('Tất cả'))
    act(() => server.commit({ type: 'attendance.joined', siteId: hue, deviceId: crypto.randomUUID(), late: true }))
    await screen.findByText('Có lý do (1)')
    expect(rows()[2]).toContain('12 người')
  })

  it('is named with its reason before the floor is given to it', async () => {
    absences()
    open()
    const request = {
      requestId: crypto.randomUUID(),
      siteId: hue,
      topic: 'Kiến nghị',
      designated: false,
      kind: 'speech' as const,
      speaker: null,
      itemId: null,
    }
    server.commit({ type: 'floor.requested', ...request })
    await show(chair, <QueuePanel />)
    screen.getByText('Vắng có lý do')
    await userEvent.click(screen.getByRole('button', { name: 'Mời Huế phát biểu' }))
    expect(asked.getState().now?.question.body).toMatch(/^Vắng có lý do: Mưa lũ làm đứt đường truyền\. Các điểm cầu/)
    act(() => asked.getState().now?.answer(false))
    expect(server.requests).toEqual([])
  })

  it('keeps its cell of the wall, which says so', async () => {
    absences()
    open()
    await show({ ...chair, roles: ['director'] }, <Wall />)
    const cell = screen.getByRole('article', { name: 'Huế' })
    expect(within(cell).getByText('Vắng có lý do')).toBeTruthy()
  })

  it('is told, and written down for any site by the secretary, before the opening', async () => {
    absences()
    await show(secretary, <WaitingRoom />)
    const user = userEvent.setup()
    expect(screen.getAllByText('Vắng có lý do')).toHaveLength(2)
    await user.click(screen.getByRole('button', { name: 'Sơn La' }))
    await user.click(await screen.findByText('Báo vắng'))
    await user.type(screen.getByLabelText('Lý do vắng'), 'Mất điện')
    await user.click(screen.getByRole('button', { name: 'Lưu báo vắng' }))
    await server.until(() => server.requests.length === 1)
    expect(server.requests[0]).toMatchObject({
      name: 'attendance.declareAbsent',
      input: { siteId: sites[4]?.siteId, reason: 'Mất điện' },
    })
    await waitFor(() => expect(screen.queryByLabelText('Lý do vắng')).toBeNull())
  })

  it('[AT35] does not replace what the room has declared while the reason was being written', async () => {
    const [, , , , sonLa] = sites
    await show(secretary, <WaitingRoom />)
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', { name: 'Sơn La' }))
    await user.click(await screen.findByText('Báo vắng'))
    await user.type(screen.getByLabelText('Lý do vắng'), 'Mất điện')
    const twelve = { siteId: sonLa?.siteId ?? '', headcount: 12, delegates: [] }
    act(() => server.commit({ type: 'attendance.declared', ...twelve }))
    within(await screen.findByTestId('meanwhile')).getByText('Sơn La vừa được khai báo lại: 12 người dự.')
    await user.click(screen.getByRole('button', { name: 'Lưu báo vắng' }))
    await server.until(() => server.requests.length === 1)
    expect(server.requests[0]).toMatchObject({
      name: 'attendance.declareAbsent',
      input: { baseRevision: 0, reason: 'Mất điện' },
    })
  })
})

it('[AT27] substitutes are shown with the delegates', async () => {
  const delegates = [{ name: 'Nguyễn Văn An', title: 'Phó Giám đốc', isHead: true, substituteFor: 'Trần Văn Bình' }]
  server.commit({ type: 'attendance.declared', siteId: hue, headcount: 1, delegates })
  open()
  await show(chair, <AttendancePanel />)
  await userEvent.click(screen.getByRole('button', { name: /Huế/ }))
  expect((await screen.findByText('Nguyễn Văn An')).closest('li')?.textContent).toBe(
    'Nguyễn Văn An, Phó Giám đốc, dự thay đồng chí Trần Văn Bình · Trưởng đoàn',
  )
})
