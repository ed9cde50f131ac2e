// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { SiteActions } from '../../client/conference/SiteActions.tsx'
import { Wall, WallStrip } from '../../client/features/wall/Wall.tsx'
import { chair } from '../support/wireServer.ts'
import { caMau, haNoi, hue, openDeskOfFour, sites } from '../support/deskOfFour.ts'
import { opensAsPopover } from '../support/roomPage.tsx'

const { room, asks, granted } = openDeskOfFour()
const { show, commit } = room

const cells = () => screen.queryAllByTestId('wall-cell').map((cell) => cell.dataset['site'])
const keep = (name: string, value: unknown) => localStorage.setItem(`diem-cau.wall${name}`, JSON.stringify(value))
/** The page has these pictures. */
const sends = (...siteIds: string[]) =>
  act(() =>
    room.page.session.state.update((state) => ({
      ...state,
      wall: new Map(siteIds.map((siteId) => [siteId, new EventTarget() as MediaStream])),
    })),
  )

it('[WL3] the list of speakers follows it', async () => {
  keep('.order', 'speakers')
  await show(chair, <Wall />)
  expect(screen.getByText('Chưa có ai phát biểu hoặc đăng ký.')).toBeDefined()
  await asks(hue)
  await asks(caMau)
  expect(cells()).toEqual([hue, caMau])
  await granted(haNoi, null)
  expect(cells()).toEqual([haNoi, hue, caMau])
})

it('[WL4] pages turn by themselves, not while somebody points at them, until it is stopped', async () => {
  keep('.turns', 10)
  keep('', '4')
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  try {
    await show(chair, <WallStrip />)
    const wall = screen.getByRole('region', { name: 'Tường hình' })
    const passes = (seconds: number) => act(() => void vi.advanceTimersByTime(seconds * 1000))
    // Five cells have room for four sites: there is nothing to turn.
    expect(screen.queryByRole('button', { name: 'Dừng tự lật trang' })).toBeNull()
    passes(60)
    room.leave()
    keep('.order', 'protocol')
    Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 250 })
    await show(chair, <WallStrip />)
    expect(cells()).toEqual(sites.slice(0, 2).map(({ siteId }) => siteId))
    passes(10)
    expect(cells()).toEqual([hue, caMau])
    passes(10)
    expect(cells()).toEqual(sites.slice(0, 2).map(({ siteId }) => siteId))
    expect(wall.isConnected).toBe(false)
    const strip = screen.getByRole('region', { name: 'Tường hình' })
    const point = (type: string) => strip.dispatchEvent(Object.assign(new Event(type), { pointerType: 'mouse' }))
    point('pointerenter')
    passes(60)
    expect(cells()[0]).toBe(sites[0]?.siteId)
    point('pointerleave')
    passes(10)
    expect(cells()).toEqual([hue, caMau])
    fireEvent.click(screen.getByRole('button', { name: 'Dừng tự lật trang' }))
    passes(60)
    expect(cells()).toEqual([hue, caMau])
    expect(localStorage.getItem('diem-cau.wall.turns')).toBe('0')
  } finally {
    vi.useRealTimers()
    Reflect.deleteProperty(HTMLElement.prototype, 'clientWidth')
  }
})

it('[WL5] how the wall is arranged is chosen in one window, at once, and kept', async () => {
  await show(chair, <Wall />)
  await opensAsPopover(/Cách xếp tường hình/)
  const user = userEvent.setup()
  await user.selectOptions(await screen.findByLabelText('Xếp theo'), 'Danh sách phát biểu')
  expect(cells()).toEqual([])
  await user.selectOptions(screen.getByLabelText('Xếp theo'), 'Tất cả 4 điểm cầu')
  await user.selectOptions(screen.getByLabelText('Số ô mỗi trang'), '9 ô mỗi trang')
  await user.selectOptions(screen.getByLabelText('Tự lật trang'), 'Tự lật sau mỗi 20 giây')
  expect(cells()).toHaveLength(4)
  expect(['', '.order', '.turns'].map((name) => localStorage.getItem(`diem-cau.wall${name}`))).toEqual([
    '"9"',
    '"protocol"',
    '20',
  ])
})

it('[WL7] [WL8] a click offers the floor, the microphone and to look privately; Escape ends that, back on the cell', async () => {
  await show(chair, <Wall actions={SiteActions} />)
  const large = vi.spyOn(room.page.session, 'showLarge')
  sends(hue)
  // jsdom knows no popovers.
  HTMLElement.prototype.hidePopover = () => {}
  await opensAsPopover(/Thao tác với Huế/)
  const popup = within(await screen.findByRole('dialog', { name: 'Thao tác với Huế' }))
  expect(popup.getByRole('button', { name: 'Mời Huế phát biểu' })).toBeDefined()
  const opener = screen.getByRole('button', { name: /Thao tác với Huế/ })
  opener.focus()
  fireEvent.click(popup.getByRole('button', { name: 'Xem riêng' }))
  const look = await screen.findByRole('region', { name: 'Xem riêng Huế' })
  expect(large).toHaveBeenLastCalledWith(hue)
  expect(within(look).getByLabelText(/Huế/, { selector: 'video' })).toBeDefined()
  expect(within(look).getByText('Chỉ hiện trên máy này')).toBeDefined()
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Thôi xem riêng')
  await userEvent.keyboard('{Escape}')
  expect(screen.queryByRole('region', { name: 'Xem riêng Huế' })).toBeNull()
  expect(large).toHaveBeenLastCalledWith(null)
  expect(document.activeElement).toBe(opener)
})

it('[WL11] what is told of sound and links draws no cell anew', async () => {
  const drawn: string[] = []
  const Counter = ({ siteId }: { siteId: string }) => {
    drawn.push(siteId)
    return null
  }
  keep('', '4')
  await show(chair, <Wall bar={Counter} />)
  sends(haNoi, hue)
  const before = drawn.length
  act(() =>
    room.page.session.state.update((state) => ({ ...state, levels: new Map([[hue, -20]]), quality: new Map() })),
  )
  expect(screen.getByTitle('Mức âm thanh')).toBeDefined()
  expect(drawn).toHaveLength(before)
})

it('[WL6] an absent site says its reason, and each state has its word', async () => {
  await show(chair, <Wall />)
  room.server.everybodyIn = false
  await asks(hue)
  await asks(caMau)
  await granted(haNoi, null)
  const states = () => screen.getAllByTestId('wall-cell').map((cell) => cell.dataset['state'])
  expect(states()).toEqual(['noPicture', 'onAir', 'next', 'asking'])
  sends(sites[0]?.siteId ?? '')
  expect(states()[0]).toBe('ready')
  await commit({ type: 'microphone.muted', siteId: hue })
  expect(within(screen.getByRole('article', { name: 'Huế' })).getByTitle('bị tắt tiếng')).toBeDefined()
})
