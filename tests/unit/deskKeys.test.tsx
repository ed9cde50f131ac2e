// @vitest-environment jsdom
import { NativeSelect, SegmentedControl, Switch } from '@mantine/core'
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { useFullScreen } from '../../client/conference/useFullScreen.ts'
import { HolderPanel } from '../../client/features/floor/HolderPanel.tsx'
import { QueuePanel } from '../../client/features/floor/QueuePanel.tsx'
import { LongSelect } from '../../client/ui/LongSelect.tsx'
import { DeskKeys } from '../../client/ui/room/DeskKeys.tsx'
import { Popup } from '../../client/ui/room/Popup.tsx'
import { usePopup } from '../../client/ui/room/usePopup.ts'
import { openRoom } from '../support/openRoom.tsx'
import { chair, hostSite } from '../support/wireServer.ts'

const haNoi = crypto.randomUUID()
const sites = [hostSite, haNoi].map((siteId, index) => ({
  siteId,
  code: `S${index}`,
  name: ['Trung ương', 'Hà Nội'][index] ?? '',
  level: 'provincial',
  groupIds: [],
}))
const room = openRoom({ sites }, { everybodyIn: true })

function SmallWindow() {
  const { opener, popup } = usePopup()
  return (
    <>
      <button {...opener}>Mở</button>
      <Popup {...popup} label="Cửa sổ nhỏ">
        <button>Một việc</button>
      </Popup>
    </>
  )
}
function Programme() {
  const [full] = useFullScreen()
  return <output aria-label="full">{String(full)}</output>
}
const desk = (
  <DeskKeys>
    <HolderPanel />
    <QueuePanel />
    <NativeSelect aria-label="Nhóm điểm cầu" data={['Nam Bộ', 'Kon Tum']} />
    <SegmentedControl data={['Nam', 'Bắc']} />
    <Switch aria-label="Loa" />
    <input type="range" aria-label="Âm lượng" />
    <button>Nút khác</button>
    <LongSelect aria-label="Chọn điểm cầu" data={[]} value={null} onChange={() => undefined} />
    <textarea aria-label="Ghi chép" />
    <SmallWindow />
    <Programme />
  </DeskKeys>
)
const asks = () =>
  room.commit({
    type: 'floor.requested',
    requestId: crypto.randomUUID(),
    siteId: haNoi,
    topic: 'Kiến nghị',
    designated: false,
    kind: 'speech',
    speaker: null,
    itemId: null,
  })
/** A key as a browser sends it; true when the page left it to whatever has the focus. */
const pressIn = (target: HTMLElement, code: string) => {
  target.focus()
  return fireEvent.keyDown(target, { code, key: code.replace('Key', '').toLowerCase() })
}
const listens = () =>
  waitFor(() => {
    const button = screen.getByTestId('grant')
    expect(pressIn(button, 'KeyK')).toBe(false)
  })

it.each<[string, () => HTMLElement]>([
  ['the time per turn', () => screen.getByLabelText('Thời lượng mỗi lượt')],
  ['a list that is closed', () => screen.getByLabelText('Nhóm điểm cầu')],
  ['a choice', () => screen.getByRole('radio', { name: 'Bắc' })],
  ['a switch', () => screen.getByLabelText('Loa')],
  ['a slider', () => screen.getByLabelText('Âm lượng')],
  ['another button', () => screen.getByText('Nút khác')],
])('[RM86] N and F do their own with the focus in %s', async (_, target) => {
  await room.show(chair, desk)
  await asks()
  await listens()
  // It is kept from the list, which would go to an entry of this letter.
  expect(pressIn(target(), 'KeyN')).toBe(false)
  await room.server.until(() => room.server.requests.length === 1)
  expect(room.server.requests[0]).toMatchObject({ name: 'floor.grant', input: { siteId: haNoi } })
  expect(pressIn(target(), 'KeyF')).toBe(false)
  expect(screen.getByLabelText('full').textContent).toBe('true')
})

it.each<[string, () => HTMLElement]>([
  ['a text', () => screen.getByLabelText('Ghi chép')],
  ['a list in which one types', () => screen.getByRole('combobox', { name: 'Chọn điểm cầu' })],
])('[RM2, RM86] not with the focus in %s', async (_, target) => {
  await room.show(chair, desk)
  await asks()
  await listens()
  expect(pressIn(target(), 'KeyN')).toBe(true)
  expect(pressIn(target(), 'KeyF')).toBe(true)
  expect(screen.getByLabelText('full').textContent).toBe('false')
  expect(room.server.requests).toEqual([])
})

it('[RM86] not in a list that stands open, where a letter chooses', async () => {
  await room.show(chair, desk)
  await asks()
  await listens()
  const list = screen.getByLabelText('Nhóm điểm cầu')
  // jsdom opens no lists.
  const matches = vi.spyOn(list, 'matches').mockImplementation((selector) => selector === 'select:open')
  expect(pressIn(list, 'KeyN')).toBe(true)
  matches.mockRestore()
  expect(room.server.requests).toEqual([])
})

it('[RM86] a small window of buttons is closed by a key of the desk, which does its own', async () => {
  await room.show(chair, desk)
  await asks()
  await listens()
  const small = document.querySelector('dialog[popover]')
  if (!(small instanceof HTMLElement)) throw new Error('no window')
  const toggle = (newState: string) => {
    fireEvent(small, Object.assign(new Event('beforetoggle'), { newState }))
    fireEvent(small, Object.assign(new Event('toggle'), { newState }))
  }
  // jsdom shows no popovers.
  small.hidePopover = () => toggle('closed')
  toggle('open')
  const inside = await screen.findByText('Một việc')
  act(() => void pressIn(inside, 'KeyN'))
  await room.server.until(() => room.server.requests.length === 1)
  await waitFor(() => expect(screen.queryByText('Một việc')).toBeNull())
})

it('[RM82] a turn without a limit says so, and the button and key of “+2 minutes” give it one', async () => {
  await room.show(chair, desk)
  const turnId = crypto.randomUUID()
  const turn = { turnId, siteId: haNoi, requestId: null, topic: '', itemId: null }
  await room.commit({ type: 'floor.granted', stopsWhenLost: false, heard: null, ...turn, allottedMs: null })
  const holder = screen.getByTestId('holder')
  expect(holder.textContent).toContain('không giới hạn')
  const button = screen.getByRole('button', { name: 'Cho 2 phút nữa' })
  expect(button.title).toContain('không giới hạn')
  await waitFor(async () => {
    await userEvent.keyboard('+')
    expect(room.server.requests).toHaveLength(1)
  })
  expect(room.server.requests[0]).toMatchObject({ name: 'floor.extend', input: { turnId, minutes: 2 } })
  await room.commit({ type: 'floor.extended', turnId, allottedMs: 120_000 })
  expect(holder.textContent).not.toContain('không giới hạn')
  screen.getByRole('button', { name: '+2 phút' })
})

it('[FL25] two presses of “+2 minutes”, by button and key, are two: the second waits for the answer, and adds to what the first gave', async () => {
  await room.show(chair, desk)
  const turnId = crypto.randomUUID()
  const turn = { turnId, siteId: haNoi, requestId: null, topic: '', itemId: null }
  await room.commit({ type: 'floor.granted', stopsWhenLost: false, heard: null, ...turn, allottedMs: 600_000 })
  const { answer } = room.server
  room.server.answer = () => 'silence'
  const button = () => screen.getByRole('button', { name: '+2 phút' })
  await userEvent.click(button())
  await room.server.until(() => room.server.requests.length === 1)
  // What the page shows is not what it will show: nothing is asked by it.
  await userEvent.click(button())
  await userEvent.keyboard('+')
  expect(button().getAttribute('aria-busy')).toBe('true')
  // The link comes back: it is sent again, carried out, and answered.
  room.server.answer = answer
  for (const socket of room.server.sockets) socket.disconnect(true)
  await room.server.until(() => room.server.requests.length === 2)
  await room.commit({ type: 'floor.extended', turnId, allottedMs: 720_000 })
  await waitFor(() => expect(button().getAttribute('aria-busy')).toBeNull())
  await userEvent.keyboard('+')
  await room.server.until(() => room.server.requests.length === 3)
  expect(room.server.requests.map(({ input }) => input)).toEqual(
    [600_000, 600_000, 720_000].map((allottedMs) => ({ turnId, allottedMs, minutes: 2 })),
  )
})
