// @vitest-environment jsdom
import { notifications } from '@mantine/notifications'
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import { CurrentItem } from '../../client/features/agenda/CurrentItem.tsx'
import { ConclusionsEditor } from '../../client/features/conclusions/ConclusionsEditor.tsx'
import { AskToSpeak } from '../../client/features/floor/AskToSpeak.tsx'
import { CallSite } from '../../client/features/floor/CallSite.tsx'
import { HolderPanel } from '../../client/features/floor/HolderPanel.tsx'
import { DeskKeys } from '../../client/ui/room/DeskKeys.tsx'
import { NextSpeakers } from '../../client/features/floor/NextSpeakers.tsx'
import { QueuePanel } from '../../client/features/floor/QueuePanel.tsx'
import { NotesPanel } from '../../client/features/notes/NotesPanel.tsx'
import { RunningControls } from '../../client/features/lifecycle/LifecycleButtons.tsx'
import { LeadNotices } from '../../client/features/lifecycle/LeadNotices.tsx'
import { WaitingRoom } from '../../client/conference/WaitingRoom.tsx'
import { WallStrip } from '../../client/features/wall/Wall.tsx'
import { keepCompositionToItself } from '../../client/lib/composition.ts'
import { asked, confirm } from '../../client/ui/confirm.ts'
import { LongSelect } from '../../client/ui/LongSelect.tsx'
import { plannedBriefing } from '../../shared/briefing.ts'
import type { Principal } from '../../shared/roles.ts'
import { chair, chairId, secretary, planned } from '../support/wireServer.ts'
import { caMau, haNoi, hue, items, openDeskOfFour, sites } from '../support/deskOfFour.ts'

const { room, asks, granted } = openDeskOfFour()
const { show, commit, leave } = room

const rows = () => screen.getAllByTestId('queue-row').map((row) => row.dataset['site'])
const numbers = () => screen.getAllByTestId('queue-row').map((row) => row.firstElementChild?.textContent)

describe('who comes next', () => {
  it('[RM111] one order of those who will speak is numbered from 1 everywhere, the site of the item first', async () => {
    await show(
      chair,
      <>
        <QueuePanel />
        <NextSpeakers siteId={hue} />
        <WallStrip />
      </>,
    )
    const places = () =>
      ['Trung ương', 'Hà Nội', 'Huế', 'Cà Mau'].map(
        (name) => within(screen.getByRole('article', { name })).queryByTitle(/^Phát biểu thứ/)?.textContent,
      )
    await asks(haNoi)
    await asks(hue)
    expect(numbers()).toEqual(['1', '2'])
    expect(places()).toEqual([undefined, '1', '2', undefined])
    await commit({ type: 'agenda.started', itemId: items[1]?.itemId ?? '' })
    // It has not asked yet; then it stands last in the queue.
    for (const then of [() => undefined, () => asks(caMau)]) {
      await then()
      expect(rows()).toEqual([caMau, haNoi, hue])
      expect(numbers()).toEqual(['1', '2', '3'])
      expect(places()).toEqual([undefined, '2', '3', '1'])
      const next = within(screen.getByRole('region', { name: 'Tiếp theo' })).getAllByRole('listitem')
      expect(next.map((each) => each.textContent)).toEqual(['Cà Mau', 'Hà Nội', 'Huế'])
    }
  })

  it('[RM1] the site that the running item names stands first, for the button and for N', async () => {
    await show(
      chair,
      <DeskKeys>
        <QueuePanel />
      </DeskKeys>,
    )
    await asks(haNoi)
    await asks(caMau)
    await asks(hue)
    expect(rows()).toEqual([haNoi, caMau, hue])
    await commit({ type: 'agenda.started', itemId: items[1]?.itemId ?? '' })
    expect(rows()).toEqual([caMau, haNoi, hue])
    // The desk listens a moment after it is drawn.
    await waitFor(async () => {
      await userEvent.keyboard('n')
      expect(room.server.requests.length).toBeGreaterThan(0)
    })
    expect(room.server.requests[0]).toMatchObject({
      name: 'floor.grant',
      input: { siteId: caMau, endsTurnId: null, allottedMinutes: null },
    })
  })
})

describe('Ctrl+Enter', () => {
  it('[RM66] saves a note and publishes a conclusion', async () => {
    const conclusionId = crypto.randomUUID()
    room.server.commit({ type: 'conclusion.drafted', conclusionId, revision: 1, text: 'Việc thứ nhất', itemId: null })
    await show(
      secretary,
      <>
        <NotesPanel briefingId="b" />
        <ConclusionsEditor briefingId="b" />
      </>,
    )
    const user = userEvent.setup()
    await user.type(screen.getByLabelText('Nội dung ghi chép'), 'Một ý kiến{Control>}{Enter}{/Control}')
    await room.server.until(() => room.server.requests.length === 1)
    expect(room.server.requests[0]).toMatchObject({ name: 'note.add', input: { text: 'Một ý kiến' } })
    await user.type(screen.getByLabelText('Nội dung kết luận'), '{Control>}{Enter}{/Control}')
    await room.server.until(() => room.server.requests.length === 2)
    expect(room.server.requests[1]).toMatchObject({
      name: 'conclusion.publish',
      input: { conclusionId, baseRevision: 1 },
    })
  })

  it('[RM66] pressed again while it is under way says nothing twice', async () => {
    const conclusionId = crypto.randomUUID()
    room.server.commit({ type: 'conclusion.drafted', conclusionId, revision: 1, text: 'Việc thứ nhất', itemId: null })
    await show(
      secretary,
      <>
        <NotesPanel briefingId="b" />
        <ConclusionsEditor briefingId="b" />
      </>,
    )
    room.server.answer = () => 'silence'
    const twice = '{Control>}{Enter}{Enter}{/Control}'
    const user = userEvent.setup()
    await user.type(screen.getByLabelText('Nội dung ghi chép'), `Một ý kiến${twice}`)
    await user.type(screen.getByLabelText('Nội dung kết luận'), twice)
    // A second one would have come by then.
    await new Promise((resolve) => setTimeout(resolve, 700))
    expect(room.server.requests.map(({ name }) => name)).toEqual(['note.add', 'conclusion.publish'])
  })
})
describe('keys of the desk', () => {
  const desk = (
    <DeskKeys>
      <HolderPanel />
      <QueuePanel />
      <RunningControls />
    </DeskKeys>
  )
  it('[RM68] press the buttons that carry them, and stand on a card', async () => {
    await show(chair, desk)
    await granted(hue, 5 * 60_000)
    const user = userEvent.setup()
    await waitFor(async () => {
      await user.keyboard('+')
      expect(room.server.requests).toHaveLength(1)
    })
    expect(room.server.requests[0]).toMatchObject({
      name: 'floor.extend',
      input: { turnId: room.server.state.floor.holder?.turnId, minutes: 2 },
    })
    await user.keyboard('k')
    await room.server.until(() => room.server.requests.length === 2)
    const { turnId } = room.server.state.floor.holder ?? {}
    expect(room.server.requests[1]).toMatchObject({ name: 'floor.take', input: { turnId } })
    await user.keyboard('t')
    await user.click(await screen.findByRole('button', { name: 'Quay lại' }, { timeout: 15_000 }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await user.keyboard('?')
    const card = (await screen.findByRole('dialog', {}, { timeout: 15_000 })).textContent
    expect(card).toContain('NTiếp theo · Mời phát biểuKKết thúc lượt · Trả lại quyền')
    expect(card).toContain('FXem hình toàn màn hình · thoát')
  })

  it('[RM68] S goes on to the next item, whether one runs or not', async () => {
    await show(
      chair,
      <DeskKeys>
        <CurrentItem />
      </DeskKeys>,
    )
    const user = userEvent.setup()
    const starts = (itemId: string | undefined) =>
      waitFor(async () => {
        await user.keyboard('s')
        expect(room.server.requests.at(-1)).toMatchObject({ name: 'agenda.start', input: { itemId } })
      })
    await starts(items[0]?.itemId)
    await commit({ type: 'agenda.started', itemId: items[0]?.itemId ?? '' })
    await starts(items[1]?.itemId)
  })

  it('[RM68] do nothing where a desk is not led by keys', async () => {
    await show(chair, <DeskKeys on={false}>{<HolderPanel />}</DeskKeys>)
    await granted(hue, 5 * 60_000)
    expect(screen.getByTestId('floor-take').getAttribute('aria-keyshortcuts')).toBeNull()
  })
})

describe('giving the floor', () => {
  const question = () => asked.getState().now?.question.body
  it('[RM69] to a site that is not there asks first, and says what will be seen', async () => {
    room.server.everybodyIn = false
    await show(chair, <QueuePanel />)
    await asks(caMau)
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', { name: 'Mời Cà Mau phát biểu' }))
    expect(question()).toContain('Chưa có mặt')
    act(() => asked.getState().now?.answer(false))
    expect(room.server.requests).toEqual([])
    const deviceId = crypto.randomUUID()
    await commit({ type: 'attendance.joined', siteId: caMau, deviceId, late: false })
    await commit({ type: 'attendance.lost', siteId: caMau, deviceId, lastHeardAt: Date.now() })
    await user.click(screen.getByRole('button', { name: 'Mời Cà Mau phát biểu' }))
    expect(question()).toContain('Mất kết nối')
    act(() => asked.getState().now?.answer(true))
    await room.server.until(() => room.server.requests.length === 1)
  })

  it('[RM69] to a site without picture or sound asks as well, once the server has said so', async () => {
    const { session } = await show(chair, <QueuePanel />)
    await asks(caMau)
    const user = userEvent.setup()
    const sends = (cameras: string[], microphones: string[]) =>
      act(() =>
        session.state.update((state) => ({
          ...state,
          sources: { cameras: new Set(cameras), microphones: new Set(microphones) },
        })),
      )
    const said = async () => {
      await user.click(screen.getByRole('button', { name: 'Mời Cà Mau phát biểu' }))
      const body = question()
      act(() => asked.getState().now?.answer(false))
      return body
    }
    sends([], [])
    expect(await said()).toContain('chưa gửi hình và tiếng')
    sends([caMau], [])
    expect(await said()).toContain('chưa nghe tiếng')
    sends([], [caMau])
    expect(await said()).toContain('không có hình')
    sends([caMau], [caMau])
    expect(await said()).toBeUndefined()
    await room.server.until(() => room.server.requests.length === 1)
  })
})

describe('a request that is struck', () => {
  it('[RM70] can be put back for some seconds, and its room is told', async () => {
    await show(chair, <QueuePanel />)
    await asks(haNoi)
    const requestId = room.server.state.floor.queue[0]?.requestId ?? ''
    await commit({ type: 'floor.withdrawn', requestId, struck: true })
    await screen.findByText('Đã bỏ đăng ký của Hà Nội.')
    await userEvent.click(screen.getByRole('button', { name: 'Khôi phục đăng ký của Hà Nội' }))
    await room.server.until(() => room.server.requests.length === 1)
    expect(room.server.requests[0]).toMatchObject({
      name: 'floor.restore',
      input: { requestId, leftAt: expect.any(Number) },
    })
    leave()
    // The room is another computer: what the desk was told is not on its screen.
    notifications.clean()
    await show({ kind: 'device', deviceId: crypto.randomUUID(), siteId: haNoi }, <AskToSpeak />)
    expect(screen.getByRole('alert').textContent).toContain('đưa ra khỏi danh sách')
    await commit({ type: 'floor.restored', requestId })
    expect(screen.queryByRole('alert')).toBeNull()
  })
})

describe('presiding', () => {
  it('[RM71] a chair who is cut off is told by whom, and so is the one who presides now', async () => {
    const second = crypto.randomUUID()
    room.server.state = {
      ...room.server.state,
      plan: {
        ...room.server.state.plan,
        members: [
          ...room.server.state.plan.members,
          { userId: second, name: 'Trần Thị Hai', title: '', role: 'chair', siteId: hue },
        ],
      },
    }
    await show(chair, <LeadNotices />)
    await commit({ type: 'briefing.presided', userId: second })
    await screen.findByText(/Trần Thị Hai đang điều hành hội nghị thay đồng chí/, {}, { timeout: 15_000 })
    await commit({ type: 'briefing.presided', userId: chairId })
    await screen.findByText('Đồng chí đang điều hành hội nghị.')
  })
})

describe('a question', () => {
  it('[RM72] has the focus on what the person came to do, where that does no harm', async () => {
    await show(chair, <RunningControls />)
    const wanted = { title: 'Một', body: 'Hai', confirm: 'Khai mạc' }
    const focused = () => document.activeElement?.textContent
    act(() => void confirm(wanted))
    await waitFor(() => expect(focused()).toBe('Khai mạc'), { timeout: 15_000 })
    act(() => asked.getState().now?.answer(false))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    act(() => void confirm({ ...wanted, danger: true }))
    await waitFor(() => expect(focused()).toBe('Quay lại'))
    act(() => asked.getState().now?.answer(false))
  })
})

describe('text of an input method', () => {
  it.each([{ keyCode: 229 }, { isComposing: true, keyCode: 13 }])(
    '[RM73] the Enter that ends a word calls nobody (%o)',
    async (how) => {
      const stop = keepCompositionToItself()
      await show(chair, <CallSite minutes={null} />)
      await userEvent.click(screen.getByRole('button', { name: /Mời điểm cầu khác/ }))
      const search = await screen.findByRole('searchbox', {}, { timeout: 15_000 })
      await userEvent.type(search, 'ca mau')
      fireEvent.keyDown(search, { key: 'Enter', code: 'Enter', ...how })
      // A request would have come by then.
      await new Promise((resolve) => setTimeout(resolve, 700))
      expect(room.server.requests).toEqual([])
      fireEvent.keyDown(search, { key: 'Enter', code: 'Enter', keyCode: 13 })
      await room.server.until(() => room.server.requests.length === 1)
      stop()
    },
  )
})

describe('a list in which one types', () => {
  it('[UI32] what is typed never stands behind what was chosen before', async () => {
    const chosen: (string | null)[] = []
    const Choice = () => {
      const [value, setValue] = useState<string | null>('1')
      const data = [
        { value: '1', label: 'Trung ương' },
        { value: '2', label: 'Cần Thơ' },
        { value: '3', label: 'Cà Mau' },
      ]
      return (
        <LongSelect
          aria-label="Điểm cầu"
          data={data}
          value={value}
          onChange={(next) => {
            chosen.push(next)
            setValue(next)
          }}
        />
      )
    }
    await show(chair, <Choice />)
    const field = screen.getByRole<HTMLInputElement>('combobox')
    const user = userEvent.setup()
    await user.click(field)
    expect([field.value, field.placeholder]).toEqual(['', 'Trung ương'])
    await user.keyboard('can tho{Enter}')
    expect(chosen).toEqual(['2'])
    expect(field.value).toBe('Cần Thơ')
    await user.keyboard('ca mau{Enter}')
    expect(chosen).toEqual(['2', '3'])
    await user.tab()
    expect(field.value).toBe('Cà Mau')
  })
})

it('[RM74] before the opening the director sees the wall, and who else waits the list of sites', async () => {
  room.server.state = plannedBriefing({ ...planned.plan, sites, agenda: items })
  const director: Principal = { ...chair, roles: ['director'] }
  await show(director, <WaitingRoom />)
  await waitFor(() => expect(screen.getAllByTestId('wall-cell')).toHaveLength(sites.length), { timeout: 15_000 })
  leave()
  await show(secretary, <WaitingRoom />)
  expect(screen.queryAllByTestId('wall-cell')).toEqual([])
  expect(screen.getByText('Điểm cầu đã vào phòng')).toBeTruthy()
})
