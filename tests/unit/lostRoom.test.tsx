// @vitest-environment jsdom
import { act, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { LiveRoom } from '../../client/conference/LiveRoom.tsx'
import { PresentationScreen } from '../../client/features/presentation/PresentationScreen.tsx'
import { RoomMicrophone } from '../../client/features/microphones/RoomMicrophone.tsx'
import { keepSending, loadSending, saveSending, standIn } from '../../client/lib/media/ownSending.ts'
import { flowOf, initialMediaState, type MediaState } from '../../client/lib/media/types.ts'
import { PRESENTATION } from '../../shared/programme.ts'
import { openRoom } from '../support/openRoom.tsx'
import { known } from '../support/roomPage.tsx'
import { chair, hostSite, hue, secretary, twoSites } from '../support/wireServer.ts'

const everybody = { kind: 'person', userId: null, representsSite: true } as const
const room = openRoom({ sites: twoSites }, { everybodyIn: true })
const { show, commit, leave } = room

const media = (change: Partial<MediaState>) =>
  act(() =>
    room.page.session.state.update((state) => ({ ...state, connection: { status: 'connected' as const }, ...change })),
  )
/** Whose room computers are connected. */
const present = (siteIds: readonly string[]) =>
  act(async () => {
    room.server.tellPresent(siteIds)
    await known(room.page.link, (page) => page.present.length === siteIds.length)
  })

describe('[RM121] what is presented', () => {
  const presents = async () => {
    await commit({ type: 'attendance.joined', siteId: hue, deviceId: hue, late: false })
    await commit({ type: 'presentation.started', siteId: hue, deviceId: hue, byHolder: false })
    await show(chair, <PresentationScreen />)
    media({})
  }
  const card = () => screen.queryByTestId('standby')?.textContent
  const caption = () => screen.getByRole('figure').querySelector('figcaption')?.textContent

  it('has a card over it while nothing comes, with the reason', async () => {
    await presents()
    expect([card(), caption()]).toEqual([undefined, 'Trình chiếu: Huế'])
    media({ flows: new Map([[PRESENTATION, { ...flowOf(initialMediaState, PRESENTATION), arrives: false }]]) })
    expect([card(), caption()]).toEqual(['HuếĐang chờ tín hiệu', 'Trình chiếu: Huế'])
    await present([hostSite])
    expect(card()).toBe('HuếMất kết nối')
    await commit({ type: 'attendance.lost', siteId: hue, deviceId: hue, lastHeardAt: Date.now() - 12_000 })
    expect(card()).toMatch(/^HuếMất kết nối 0:1\d$/)
    await present([hostSite, hue])
    media({ flows: new Map() })
    expect([card(), caption()]).toEqual([undefined, 'Trình chiếu: Huế'])
  })

  it('says in its caption that the link of its page is gone, while it goes on coming', async () => {
    await presents()
    await present([hostSite])
    expect([card(), caption()]).toEqual([undefined, 'Trình chiếu: Huế · Mất kết nối'])
  })
})

describe('[RM122] a desk that gives no sound', () => {
  const state = () => screen.getByTestId('room-microphone').dataset['state']

  it('says whether its room is heard by what flows, and what to do when nothing of the room is there', async () => {
    const { session } = await show(chair, <RoomMicrophone />)
    media({ heard: new Set([hostSite]) })
    expect(state()).toBe('heard')
    media({ heard: new Set() })
    expect(state()).toBe('onItsWay')
    // Its own media is away: of another computer's sound it is told nothing.
    media({ connection: { status: 'reconnecting', attempt: 1, reason: 'server' } })
    expect(state()).toBe('unknown')
    await present([hue])
    expect(state()).toBe('nobody')
    session.sound.muted.set(true)
    await userEvent.click(screen.getByRole('button', { name: 'Bật micro, loa máy này' }))
    expect(session.state.get().own.microphone.status).not.toBe('off')
    expect(session.sound.muted.get()).toBe(false)
  })

  it('counts for nothing that gives no sound either, as the page of another chair in the room', async () => {
    await show(chair, <LiveRoom briefingId="" />)
    const second = { ...everybody, deviceId: crypto.randomUUID(), siteId: hostSite }
    act(() => room.page.link.store.setState({ present: [second] }))
    media({ sources: { cameras: new Set(), microphones: new Set([hostSite]) } })
    await act(() => new Promise((resolve) => setTimeout(resolve, 3500)))
    expect(screen.queryByTestId('room-gone')).toBeNull()
    media({ sources: { cameras: new Set(), microphones: new Set() } })
    await screen.findByTestId('room-gone')
    expect(state()).toBe('nobody')
  })

  it('is told in every view that the room’s computer is gone for good, not that it blinked, and goes on by itself', async () => {
    const { session } = await show(chair, <LiveRoom briefingId="" />)
    session.sound.muted.set(true)
    await present([hue])
    await present([hue, hostSite])
    await act(() => new Promise((resolve) => setTimeout(resolve, 3500)))
    expect(screen.queryByTestId('room-gone')).toBeNull()
    await present([hue])
    expect((await screen.findByTestId('room-gone')).textContent).toContain('hội nghị không nghe được phòng này')
    await present([hue, hostSite])
    expect(screen.queryByTestId('room-gone')).toBeNull()
    await present([hue])
    await screen.findByTestId('room-gone')
    const [speak] = screen.getAllByRole('button', { name: 'Bật micro, loa máy này' })
    if (speak !== undefined) await userEvent.click(speak)
    expect(screen.queryByTestId('room-gone')).toBeNull()
    expect(session.state.get().own.microphone.status).not.toBe('off')
    expect(session.sound.muted.get()).toBe(false)
  })

  it('gives sound after a reload too, when it was begun by the button, whatever was chosen before', async () => {
    localStorage.setItem('diem-cau.sending', 'nothing')
    const { link } = await show(chair, <RoomMicrophone />)
    await present([hue])
    await userEvent.click(screen.getByRole('button', { name: 'Bật micro, loa máy này' }))
    expect(loadSending(link.briefingId, 'nothing')).toBe('sound')
  })

  it('is silent again when the room’s computer is back, its microphone as soon as that one can be heard', async () => {
    const { session, link } = await show(chair, <LiveRoom briefingId="" />)
    const microphone = () => session.state.get().own.microphone.status
    expect(session.sound.muted.get()).toBe(true)
    await present([hue])
    await screen.findByTestId('room-gone')
    const [speak] = screen.getAllByRole('button', { name: 'Bật micro, loa máy này' })
    if (speak !== undefined) await userEvent.click(speak)
    expect(session.sound.muted.get()).toBe(false)
    await present([hue, hostSite])
    expect(session.sound.muted.get()).toBe(true)
    expect(microphone()).not.toBe('off')
    await waitFor(() => expect(microphone()).toBe('off'))
    expect(loadSending(link.briefingId, 'both')).toBe('nothing')
    // As after a reload, before which the button was pressed.
    leave()
    const again = await show(chair, <LiveRoom briefingId="" />)
    standIn(again.link.briefingId, again.session)
    await waitFor(() => expect(again.session.state.get().own.microphone.status).toBe('off'))
  })

  it('stays loud when it was made so beside the room’s computer, through a blink of that one', async () => {
    const { session } = await show(secretary, <LiveRoom briefingId="" />)
    session.sound.muted.set(false)
    await present([hue])
    await present([hue, hostSite])
    expect(session.sound.muted.get()).toBe(false)
  })

  it('falls silent when the room’s computer comes after it', async () => {
    room.server.everybodyIn = false
    const { session } = await show(secretary, <LiveRoom briefingId="" />)
    expect(session.sound.muted.get()).toBe(false)
    await present([hostSite])
    expect(session.sound.muted.get()).toBe(true)
  })

  it('who may not speak is told that this computer is silent, and hears by it', async () => {
    const { session } = await show(secretary, <LiveRoom briefingId="" />)
    session.sound.muted.set(true)
    await present([hue])
    await screen.findByTestId('room-gone')
    await userEvent.click(screen.getByRole('button', { name: 'Bật loa máy này' }))
    expect(screen.queryByTestId('room-gone')).toBeNull()
    expect(session.sound.muted.get()).toBe(false)
  })
})

it('[MH69] what is chosen counts for this tab and for the next time; else a tab sends what it sent, whatever another one chose', () => {
  const [first, second] = [crypto.randomUUID(), crypto.randomUUID()]
  keepSending(first, 'both')
  saveSending(first, 'nothing')
  expect([first, second].map((each) => loadSending(each, 'both'))).toEqual(['nothing', 'nothing'])
  saveSending(second, 'sound')
  expect([first, second].map((each) => loadSending(each, 'both'))).toEqual(['nothing', 'sound'])
})
