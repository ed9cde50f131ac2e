// @vitest-environment jsdom
import { act, renderHook, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { NotesPanel } from '../../client/features/notes/NotesPanel.tsx'
import { AskToSpeak } from '../../client/features/floor/AskToSpeak.tsx'
import { CallSite } from '../../client/features/floor/CallSite.tsx'
import { RunningControls } from '../../client/features/lifecycle/LifecycleButtons.tsx'
import { asked } from '../../client/ui/confirm.ts'
import { useDuration } from '../../client/ui/useDuration.ts'
import { DeskKeys } from '../../client/ui/room/DeskKeys.tsx'
import { QueuePanel } from '../../client/features/floor/QueuePanel.tsx'
import { ConclusionsEditor } from '../../client/features/conclusions/ConclusionsEditor.tsx'
import { ConclusionsList } from '../../client/features/conclusions/ConclusionsList.tsx'
import { Wall } from '../../client/features/wall/Wall.tsx'
import type { Principal } from '../../shared/roles.ts'
import { openRoom } from '../support/openRoom.tsx'
import { known } from '../support/roomPage.tsx'
import { chair, hostSite, secretary } from '../support/wireServer.ts'

const sites = Array.from({ length: 34 }, (_, index) => ({
  siteId: index === 0 ? hostSite : crypto.randomUUID(),
  code: `S${index}`,
  name: index === 5 ? 'Thành phố Hồ Chí Minh' : `Tỉnh ${index}`,
  level: 'provincial',
  groupIds: [],
}))
const idOf = (index: number) => sites[index]?.siteId ?? ''
const operator: Principal = { kind: 'device', deviceId: crypto.randomUUID(), siteId: idOf(5) }
const room = openRoom({ sites }, { everybodyIn: true })
const { show, commit, leave } = room

const asks = (index: number, topic: string) =>
  commit({
    type: 'floor.requested',
    requestId: crypto.randomUUID(),
    siteId: idOf(index),
    topic,
    designated: false,
    kind: 'speech',
    speaker: null,
    itemId: null,
  })

it('[UI31] a stretch of time is said without what is nothing', () => {
  const { current: lengthOf } = renderHook(() => useDuration()).result
  expect([0, 45, 33 * 60, 33 * 60 + 20, 7200, 7500].map((seconds) => lengthOf(seconds * 1000))).toEqual([
    '0 giây',
    '45 giây',
    '33 phút',
    '33 phút 20 giây',
    '2 giờ',
    '2 giờ 5 phút',
  ])
})

describe('the queue', () => {
  it('[RM1] giving the floor to the next is one click or the key N, and says whose turn it will be', async () => {
    await show(
      chair,
      <DeskKeys>
        <QueuePanel />
      </DeskKeys>,
    )
    await asks(5, 'Chuyển đổi số')
    await asks(7, 'Kiến nghị')
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', { name: /Mời Thành phố Hồ Chí Minh phát biểu/ }))
    await room.server.until(() => room.server.requests.length === 1)
    await known(room.page.link, ({ pending }) => pending.length === 0)
    await user.keyboard('n')
    await room.server.until(() => room.server.requests.length === 2)
    for (const request of room.server.requests)
      expect(request).toMatchObject({ name: 'floor.grant', input: { siteId: idOf(5) } })
  })

  it('[RM2] the key N does nothing while somebody types', async () => {
    await show(
      chair,
      <DeskKeys>
        <input aria-label="Ô nhập" />
        <QueuePanel />
      </DeskKeys>,
    )
    await asks(5, 'Chuyển đổi số')
    const user = userEvent.setup()
    await user.type(screen.getByLabelText('Ô nhập'), 'n')
    expect(room.page.link.store.getState().pending).toEqual([])
    expect(room.server.requests).toEqual([])
  })

  it('[RM3] nothing moves before the event: the acting page learns as everyone does', async () => {
    await show(chair, <QueuePanel />)
    await asks(5, 'Chuyển đổi số')
    await userEvent.click(screen.getByRole('button', { name: /Mời Thành phố Hồ Chí Minh phát biểu/ }))
    await room.server.until(() => room.server.requests.length === 1)
    expect(screen.getAllByTestId('queue-row')).toHaveLength(1)
    const { requestId } = room.server.state.floor.queue[0] ?? never()
    await commit({
      type: 'floor.granted',
      stopsWhenLost: false,
      heard: null,
      turnId: crypto.randomUUID(),
      siteId: idOf(5),
      requestId,
      topic: '',
      itemId: null,
      allottedMs: null,
    })
    expect(screen.queryAllByTestId('queue-row')).toHaveLength(0)
  })

  it('[RM4] who may not lead the floor sees the queue without buttons', async () => {
    await show({ ...chair, roles: ['observer'] }, <QueuePanel />)
    await asks(5, 'Chuyển đổi số')
    expect(within(screen.getByTestId('queue-row')).queryAllByRole('button')).toEqual([])
  })

  it('[RM5] a site asks with a topic, sees its place, and may withdraw', async () => {
    await show(operator, <AskToSpeak />)
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', { name: 'Đăng ký phát biểu' }))
    await user.type(await screen.findByLabelText(/Nội dung phát biểu/), 'Cải cách hành chính')
    await user.click(screen.getByRole('button', { name: 'Gửi đăng ký' }))
    await room.server.until(() => room.server.requests.length === 1)
    expect(room.server.requests[0]).toMatchObject({ name: 'floor.request', input: { topic: 'Cải cách hành chính' } })
    await asks(3, 'Trước')
    await asks(5, 'Cải cách hành chính')
    expect(screen.getByTestId('own-place').textContent).toBe('Đã đăng ký, thứ 2 trong danh sách')
    expect(screen.getByRole('button', { name: 'Rút đăng ký' })).toBeTruthy()
  })
})

describe('calling a site', () => {
  it('[RM25] Enter calls the only site that is found; of several it goes to the first', async () => {
    await show(chair, <CallSite minutes={5} />)
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', { name: 'Mời điểm cầu khác…' }))
    const search = await screen.findByLabelText('Tìm theo tên hoặc mã điểm cầu', {}, { timeout: 15_000 })
    await user.type(search, 'tinh 2{Enter}')
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Mời Tỉnh 2 phát biểu')
    expect(room.server.requests).toEqual([])
    await user.clear(search)
    await user.type(search, 'ho chi minh{Enter}')
    await room.server.until(() => room.server.requests.length === 1)
    expect(room.server.requests[0]).toMatchObject({
      name: 'floor.grant',
      input: { siteId: idOf(5), allottedMinutes: 5 },
    })
  }, 30_000)
})

describe('closing', () => {
  it('[RM26] who closes is told what becomes of conclusions that are not published', async () => {
    await show(chair, <RunningControls />)
    await userEvent.click(screen.getByRole('button', { name: 'Kết thúc hội nghị' }))
    expect(asked.getState().now?.question.body).toContain('Kết luận mà thư ký chưa công bố sẽ không công bố được nữa')
    act(() => asked.getState().now?.answer(false))
    leave()
    const conclusionId = crypto.randomUUID()
    room.server.commit({ type: 'conclusion.drafted', conclusionId, revision: 1, text: 'Bản đầu', itemId: null })
    await show(secretary, <RunningControls />)
    await userEvent.click(screen.getByRole('button', { name: 'Kết thúc hội nghị' }))
    expect(asked.getState().now?.question.body).toContain('Còn 1 kết luận chưa công bố')
    act(() => asked.getState().now?.answer(false))
  })
})

describe('the wall', () => {
  it('[RM6] one change draws one cell anew, and an absent site keeps its cell', async () => {
    const drawn = new Map<string, number>()
    const Counter = ({ siteId }: { siteId: string }) => {
      drawn.set(siteId, (drawn.get(siteId) ?? 0) + 1)
      return null
    }
    localStorage.setItem('diem-cau.wall', JSON.stringify('16'))
    room.server.everybodyIn = false
    await show(chair, <Wall bar={Counter} />)
    expect(screen.getAllByTestId('wall-cell').map((cell) => cell.dataset.site)).toEqual(
      sites.slice(0, 16).map((site) => site.siteId),
    )
    const before = new Map(drawn)
    await commit({ type: 'attendance.joined', siteId: idOf(9), deviceId: crypto.randomUUID(), late: false })
    const changed = sites.filter(({ siteId }) => drawn.get(siteId) !== before.get(siteId))
    expect(changed.map((site) => site.siteId)).toEqual([idOf(9)])
    expect(screen.getAllByTestId('wall-cell')).toHaveLength(16)
  })
})

describe('texts', () => {
  it('[RM7] a conclusion is saved while it is typed, as one draft, and published with a number', async () => {
    const conclusionId = crypto.randomUUID()
    room.server.answer = (message) => {
      if (message.name === 'conclusion.draft') {
        const revision = (room.server.state.conclusions.drafts[0]?.revision ?? 0) + 1
        room.server.commit({
          type: 'conclusion.drafted',
          conclusionId,
          revision,
          text: textOf(message.input),
          itemId: null,
        })
        return { ok: true, data: { conclusionId, revision }, seq: room.server.state.seq }
      }
      room.server.commit({
        type: 'conclusion.published',
        conclusionId,
        number: 1,
        text: 'Giao các địa phương',
        itemId: null,
      })
      return { ok: true, data: { number: 1 }, seq: room.server.state.seq }
    }
    await show(secretary, <ConclusionsEditor briefingId="b" />)
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', { name: 'Thêm kết luận' }))
    await user.keyboard('Giao các ')
    await room.server.until(() => room.server.state.conclusions.drafts.length === 1)
    await screen.findByText('Đã lưu')
    await user.keyboard('địa phương')
    await user.click(screen.getByRole('button', { name: 'Công bố' }))
    await screen.findByTestId('conclusion')
    const drafted = room.server.requests
      .filter(({ name }) => name === 'conclusion.draft')
      .map(({ input }) => textOf(input))
    expect(drafted.at(-1)).toBe('Giao các địa phương')
    expect(room.server.requests.at(-1)).toMatchObject({ name: 'conclusion.publish', input: { conclusionId } })
  })

  it('[RM24] the next conclusion is begun while the last is a draft, and each is published by itself', async () => {
    const drafted = new Map<string, string>()
    room.server.answer = ({ name, input }) => {
      if (name === 'conclusion.publish') {
        const [conclusionId, text] = [...drafted].find(([id]) => idIn(input) === id) ?? never()
        room.server.commit({ type: 'conclusion.published', conclusionId, number: 1, text, itemId: null })
        return { ok: true, data: { number: 1 }, seq: room.server.state.seq }
      }
      const conclusionId = idIn(input) ?? crypto.randomUUID()
      const before = room.server.state.conclusions.drafts.find((draft) => draft.conclusionId === conclusionId)
      const revision = (before?.revision ?? 0) + 1
      drafted.set(conclusionId, textOf(input))
      room.server.commit({ type: 'conclusion.drafted', conclusionId, revision, text: textOf(input), itemId: null })
      return { ok: true, data: { conclusionId, revision }, seq: room.server.state.seq }
    }
    await show(secretary, <ConclusionsEditor briefingId="b" />)
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', { name: 'Thêm kết luận' }))
    await user.keyboard('Việc thứ nhất')
    expect(screen.queryByRole('button', { name: 'Thêm kết luận' })).toBeNull()
    await user.click(await screen.findByRole('button', { name: 'Thêm kết luận' }))
    await user.keyboard('Việc thứ hai')
    await waitFor(() => expect([...drafted.values()]).toEqual(['Việc thứ nhất', 'Việc thứ hai']))
    await waitFor(() => expect(screen.getAllByText('Đã lưu')).toHaveLength(2))
    await user.click(screen.getAllByRole('button', { name: 'Công bố' })[1] ?? never())
    expect((await screen.findByTestId('conclusion')).textContent).toContain('Việc thứ hai')
    await waitFor(() => expect(screen.getAllByTestId('conclusion-draft')).toHaveLength(1))
    expect(screen.getByLabelText<HTMLTextAreaElement>('Nội dung kết luận').value).toBe('Việc thứ nhất')
  })

  it('[RM8] what was typed and not saved is there again after a reload', async () => {
    room.server.answer = () => 'silence'
    await show(secretary, <NotesPanel briefingId="b" />)
    await userEvent.type(screen.getByLabelText('Nội dung ghi chép'), 'Chưa kịp lưu')
    leave()
    await show(secretary, <NotesPanel briefingId="b" />)
    expect(screen.getByLabelText<HTMLTextAreaElement>('Nội dung ghi chép').value).toBe('Chưa kịp lưu')
  })

  it('[RM9] a colleague’s change to the same draft is shown beside one’s own, and neither is overwritten', async () => {
    const conclusionId = crypto.randomUUID()
    room.server.commit({ type: 'conclusion.drafted', conclusionId, revision: 1, text: 'Bản đầu', itemId: null })
    room.server.answer = () => ({ ok: false, error: { code: 'conflict', key: 'conclusion.staleText' } })
    await show(secretary, <ConclusionsEditor briefingId="b" />)
    await userEvent.type(screen.getByLabelText('Nội dung kết luận'), ' của tôi')
    await commit({ type: 'conclusion.drafted', conclusionId, revision: 2, text: 'Bản của bạn', itemId: null })
    await screen.findByText('Bản của bạn')
    expect(screen.getByLabelText<HTMLTextAreaElement>('Nội dung kết luận').value).toBe('Bản đầu của tôi')
    await userEvent.click(screen.getByRole('button', { name: 'Lấy bản kia' }))
    await waitFor(() =>
      expect(screen.getByLabelText<HTMLTextAreaElement>('Nội dung kết luận').value).toBe('Bản của bạn'),
    )
  })
})

it('[CO9] a colleague’s correction stands above the one that is being written, which is then made to it', async () => {
  const conclusionId = crypto.randomUUID()
  const text = 'Báo cáo trước ngày 15'
  room.server.commit({ type: 'conclusion.published', conclusionId, number: 1, text, itemId: null })
  await show(secretary, <ConclusionsList briefingId="b" correctable />)
  await userEvent.click(screen.getByRole('button', { name: /^Đính chính/ }))
  const own = screen.getByLabelText<HTMLTextAreaElement>('Nội dung đính chính của kết luận 1')
  expect(screen.getAllByText(text)).toEqual([own])
  await commit({ type: 'conclusion.corrected', conclusionId, text: 'Báo cáo trước ngày 25', reason: '' })
  await screen.findByText('Báo cáo trước ngày 25')
  expect(own.value).toBe(text)
  room.server.answer = () => ({ ok: false, error: { code: 'conflict', key: 'conclusion.staleText' } })
  await userEvent.type(own, ' tháng 12{Control>}{Enter}{/Control}')
  await room.server.until(() => room.server.requests.length === 1)
  const sent = { name: 'conclusion.correct', input: { conclusionId, text: 'Báo cáo trước ngày 15 tháng 12' } }
  expect(room.server.requests[0]).toMatchObject({ ...sent, input: { ...sent.input, baseRevision: 0 } })
  // Refused in words; what stands is read, and the next press is made to it.
  const again = screen.getByRole('button', { name: 'Công bố đính chính' })
  await waitFor(() => expect(again.getAttribute('aria-disabled')).not.toBe('true'))
  screen.getByText('Báo cáo trước ngày 25')
  await userEvent.click(again)
  await room.server.until(() => room.server.requests.length === 2)
  expect(room.server.requests[1]).toMatchObject({ ...sent, input: { ...sent.input, baseRevision: 1 } })
})

it('[CO9] a correction that was begun in this tab is written on only where one corrects', async () => {
  const conclusionId = crypto.randomUUID()
  const text = 'Báo cáo trước ngày 15'
  room.server.commit({ type: 'conclusion.published', conclusionId, number: 1, text, itemId: null })
  sessionStorage.setItem(`diem-cau.correct.b.${conclusionId}`, JSON.stringify('Báo cáo trước ngày 20'))
  for (const [who, correctable] of [
    [secretary, false],
    [chair, true],
    [secretary, true],
  ] as const) {
    await show(who, <ConclusionsList briefingId="b" correctable={correctable} />)
    const writes = who === secretary && correctable
    expect(screen.queryAllByLabelText('Nội dung đính chính của kết luận 1')).toHaveLength(writes ? 1 : 0)
    expect(screen.getByTestId('conclusion').textContent).toContain(text)
    leave()
  }
})

function textOf(input: unknown): string {
  return typeof input === 'object' && input !== null && 'text' in input && typeof input.text === 'string'
    ? input.text
    : ''
}
function idIn(input: unknown): string | undefined {
  return typeof input === 'object' &&
    input !== null &&
    'conclusionId' in input &&
    typeof input.conclusionId === 'string'
    ? input.conclusionId
    : undefined
}
function never(): never {
  throw new Error('not there')
}
