// @vitest-environment jsdom
import { notifications, notificationsStore } from '@mantine/notifications'
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { RoomMenu } from '../../client/conference/RoomMenu.tsx'
import { useDeviceNotices } from '../../client/conference/useDeviceNotices.ts'
import { HolderPanel } from '../../client/features/floor/HolderPanel.tsx'
import { LeadNotices } from '../../client/features/lifecycle/LeadNotices.tsx'
import { PresidingNotice } from '../../client/features/lifecycle/PresidingNotice.tsx'
import { useOpeningNotices } from '../../client/features/lifecycle/useOpeningNotices.ts'
import { withRareWords } from '../../client/lib/i18n.ts'
import { MediaSession } from '../../client/lib/media/session.ts'
import { asked } from '../../client/ui/confirm.ts'
import { notify, outdated } from '../../client/ui/notify.ts'
import type { Principal } from '../../shared/roles.ts'
import { openRoom } from '../support/openRoom.tsx'
import { chair, chairId, hostSite, planned, secretary } from '../support/wireServer.ts'

const second = crypto.randomUUID()
if (secretary.kind !== 'person') throw new Error('not a person')
const person = secretary
const room = openRoom(
  {
    members: [
      ...planned.plan.members,
      { userId: second, name: 'Trần Thị Hai', title: '', role: 'chair', siteId: hostSite },
    ],
  },
  { everybodyIn: true },
)
const opened = () => room.commit({ type: 'briefing.opened', plan: room.server.state.plan, presidingUserId: chairId })

beforeEach(async () => {
  act(() => notifications.clean())
  await withRareWords(Promise.resolve())
})

/** All that stands, in the order in which it was told. */
const standing = () =>
  [...document.querySelectorAll('.mantine-Notification-description')].map(({ textContent }) => textContent)
const stands = (...words: string[]) =>
  waitFor(() => {
    expect(standing().map((text, index) => (text.includes(words[index] ?? '?') ? words[index] : text))).toEqual(words)
  })

function Opening({ mayUndo }: { mayUndo: boolean }) {
  useOpeningNotices(mayUndo)
  return null
}
function Devices() {
  useDeviceNotices()
  return null
}

describe('a notice', () => {
  it('[RM83] of one subject only the newest stands, and none that is outdated, also before the first is shown', async () => {
    await room.show(chair, <span />)
    act(() => {
      notify({ about: 'one', message: 'cũ', autoClose: false })
      notify({ about: 'two', message: 'khác', autoClose: false })
      notify({ about: 'one', message: 'mới', autoClose: false })
    })
    await stands('khác', 'mới')
    act(() => notify({ about: 'two', message: 'khác nữa', autoClose: false }))
    await stands('mới', 'khác nữa')
    act(() => outdated('one'))
    await stands('khác nữa')
    act(() => {
      notify({ about: 'one', message: 'nhầm', autoClose: false })
      outdated('one')
    })
    await stands('khác nữa')
  })

  it('[RM83] of the opening goes when it is opened again, and when it can be undone no more', async () => {
    await room.show(chair, <Opening mayUndo />)
    await room.commit({ type: 'briefing.unopened' })
    await stands('Việc khai mạc vừa được hoàn tác')
    await opened()
    await stands('Đã khai mạc')
    const turn = { turnId: crypto.randomUUID(), siteId: hostSite, requestId: null, topic: '', itemId: null }
    await room.commit({ type: 'floor.granted', stopsWhenLost: false, heard: null, ...turn, allottedMs: null })
    await stands()
  })

  it('[RM83] of the opening goes too where nobody may undo it', async () => {
    await room.show({ kind: 'device', deviceId: crypto.randomUUID(), siteId: hostSite }, <Opening mayUndo={false} />)
    await room.commit({ type: 'briefing.unopened' })
    await stands('Việc khai mạc vừa được hoàn tác')
    await opened()
    await stands()
  })

  it('[RM83] of who presides takes the place of the one before, and goes with the room', async () => {
    await room.show(chair, <LeadNotices />)
    await room.commit({ type: 'briefing.presided', userId: second })
    await stands('Trần Thị Hai đang điều hành hội nghị thay đồng chí')
    await room.commit({ type: 'briefing.presided', userId: chairId })
    await stands('Đồng chí đang điều hành hội nghị.')
    act(cleanup)
    await room.show(chair, <span />)
    await stands()
  })

  it('[RM83] that one presides now goes by itself; that another took the chair stays', async () => {
    await room.show(chair, <LeadNotices />)
    const shown = () => notificationsStore.getState()
    await room.commit({ type: 'briefing.presided', userId: second })
    await stands('Trần Thị Hai đang điều hành hội nghị thay đồng chí')
    expect(shown()).toMatchObject({ notifications: [{ autoClose: false }] })
    await room.commit({ type: 'briefing.presided', userId: chairId })
    await stands('Đồng chí đang điều hành hội nghị.')
    expect(shown()).toMatchObject({ notifications: [{ autoClose: 10_000 }] })
  })

  it('[HO7] a room reads who presides now', async () => {
    await room.show({ kind: 'device', deviceId: second, siteId: hostSite }, <PresidingNotice />)
    await room.commit({ type: 'briefing.presided', userId: second })
    await stands('Điều hành: Trần Thị Hai')
  })

  it('[RM83] of a refusal goes when the same is done after all', async () => {
    await room.show(chair, <HolderPanel />)
    const turn = { turnId: crypto.randomUUID(), siteId: hostSite, requestId: null, topic: '', itemId: null }
    await room.commit({ type: 'floor.granted', stopsWhenLost: false, heard: null, ...turn, allottedMs: null })
    const { answer } = room.server
    room.server.answer = () => ({ ok: false, error: { code: 'conflict', key: 'floor.otherTurn' } })
    await userEvent.click(screen.getByTestId('floor-take'))
    await waitFor(() => expect(standing()).toHaveLength(1))
    room.server.answer = answer
    await userEvent.click(screen.getByTestId('floor-take'))
    await stands()
  })

  it('[CN15] of what stands so already says that, not that it failed', async () => {
    await room.show(chair, <HolderPanel />)
    const turn = { turnId: crypto.randomUUID(), siteId: hostSite, requestId: null, topic: '', itemId: null }
    await room.commit({ type: 'floor.granted', stopsWhenLost: false, heard: null, ...turn, allottedMs: null })
    room.server.answer = () => ({ ok: false, error: { code: 'already', key: 'floor.nobody' } })
    await userEvent.click(screen.getByTestId('floor-take'))
    await stands('Lượt phát biểu đã kết thúc.')
    expect(screen.queryByText('Chưa thực hiện được')).toBeNull()
    expect(notificationsStore.getState().notifications[0]?.color).toBeUndefined()
  })

  it('[RM83] of a device that was pulled out goes when it is there again, and with the room', async () => {
    const told = vi.spyOn(MediaSession.prototype, 'onNotice')
    await room.show(chair, <Devices />)
    act(() => told.mock.lastCall?.[0]({ type: 'lost', source: 'camera' }))
    await stands('Mất camera')
    act(cleanup)
    await room.show(chair, <span />)
    // Sooner than it closes itself.
    await waitFor(() => expect(standing()).toEqual([]), { timeout: 2000 })
    act(cleanup)
    const { session } = await room.show(chair, <Devices />)
    act(() => told.mock.lastCall?.[0]({ type: 'lost', source: 'camera' }))
    told.mockRestore()
    await stands('Mất camera')
    const track = { stop: () => undefined, readyState: 'live' } as unknown as MediaStreamTrack
    act(() =>
      session.state.update((state) => ({
        ...state,
        own: { ...state.own, camera: { status: 'on', track, label: '', silenced: false, wanted: false } },
      })),
    )
    await stands()
  })
})

describe('the menu of the desk', () => {
  const open = async (principal: Principal) => {
    await room.show(
      principal,
      <RoomMenu
        briefingId="b"
        view="chair"
        views={['chair', 'secretary']}
        onView={() => undefined}
        folded="some"
        switches
      />,
    )
    const popup = document.querySelector('dialog[popover]')
    if (!(popup instanceof HTMLElement)) throw new Error('no menu')
    const toggle = (newState: string) => {
      fireEvent(popup, Object.assign(new Event('beforetoggle'), { newState }))
      fireEvent(popup, Object.assign(new Event('toggle'), { newState }))
    }
    // jsdom shows no popovers.
    popup.hidePopover = () => toggle('closed')
    toggle('open')
  }
  const question = () => asked.getState().now?.question
  const press = (name: string) => userEvent.click(screen.getByRole('button', { name, hidden: true }))

  it('[LC13, RM84] the opening is undone after one question that says what becomes of it', async () => {
    await open(chair)
    await press('Hoàn tác khai mạc')
    const body = question()?.body
    expect(body).toContain('Mọi điểm cầu trở về phòng chờ')
    for (const dropped of ['Báo hiệu của các phòng', 'giờ vào họp', 'điểm cầu thêm']) expect(body).toContain(dropped)
    act(() => asked.getState().now?.answer(false))
    expect(room.server.requests).toEqual([])
    room.leave()
    await open(chair)
    await press('Hoàn tác khai mạc')
    act(() => asked.getState().now?.answer(true))
    await room.server.until(() => room.server.requests.length === 1)
    expect(room.server.requests[0]?.name).toBe('briefing.unopen')
  })

  it('[RM85] who presides hands over; another chair may also take, which asks and names from whom', async () => {
    await open(chair)
    expect(screen.queryByText('Nhận quyền điều hành')).toBeNull()
    await press('Chuyển quyền điều hành')
    await screen.findByRole('button', { name: 'Mời Trần Thị Hai điều hành' })
    room.leave()
    await room.commit({ type: 'briefing.presided', userId: second })
    await open(chair)
    await press('Nhận quyền điều hành')
    expect(question()?.title).toContain('từ Trần Thị Hai')
    act(() => asked.getState().now?.answer(true))
    await room.server.until(() => room.server.requests.length === 1)
    const { presidingUserId: fromUserId, presidingSince: since } = room.server.state
    const input = { userId: chairId, fromUserId, since }
    expect(room.server.requests[0]).toMatchObject({ name: 'briefing.preside', input })
    room.leave()
    await open({ ...person, userId: crypto.randomUUID() })
    expect(screen.queryByText('Nhận quyền điều hành')).toBeNull()
    screen.getByText('Chuyển quyền điều hành')
  })

  it('[RM85] the choice of the view has its name in sight', async () => {
    await open(chair)
    expect(screen.getByText('Màn hình đang xem').tagName).toBe('LABEL')
  })
})
