// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { ChairView } from '../../client/conference/ChairView.tsx'
import { DirectorView } from '../../client/conference/DirectorView.tsx'
import { ObserverView } from '../../client/conference/ObserverView.tsx'
import { SecretaryView } from '../../client/conference/SecretaryView.tsx'
import { SiteView } from '../../client/conference/SiteView.tsx'
import { CallSite } from '../../client/features/floor/CallSite.tsx'
import { HolderPanel } from '../../client/features/floor/HolderPanel.tsx'
import { ProgrammeScreen } from '../../client/features/programme/ProgrammeScreen.tsx'
import { SpeakerCard } from '../../client/features/programme/SpeakerCard.tsx'
import { WallStrip } from '../../client/features/wall/Wall.tsx'
import { switchLanguage } from '../../client/lib/i18n.ts'
import { flowOf } from '../../client/lib/media/types.ts'
import type { BriefingEvent } from '../../shared/events.ts'
import { PICTURE } from '../../shared/programme.ts'
import type { Principal } from '../../shared/roles.ts'
import { openRoom } from '../support/openRoom.tsx'
import { known } from '../support/roomPage.tsx'
import { chair, hostSite, hue, secretary, twoSites } from '../support/wireServer.ts'

const room = openRoom({ sites: twoSites }, { everybodyIn: true })
const { show, commit } = room

const other: Principal = { kind: 'device', deviceId: hostSite, siteId: hostSite }
const views = [
  ['chair', chair, <ChairView key="" briefingId="" />],
  ['secretary', secretary, <SecretaryView key="" briefingId="" />],
  ['director', { ...chair, roles: ['director'] }, <DirectorView key="" briefingId="" />],
  ['observer', { ...chair, roles: ['observer'] }, <ObserverView key="" briefingId="" />],
  ['room', other, <SiteView key="" briefingId="" />],
] as const satisfies readonly (readonly [string, Principal, unknown])[]

const speaks = async () => {
  await commit({ type: 'attendance.joined', siteId: hue, deviceId: hue, late: false })
  await commit(granted(''))
}
const granted = (topic: string): BriefingEvent => ({
  type: 'floor.granted',
  turnId: crypto.randomUUID(),
  siteId: hue,
  requestId: null,
  topic,
  itemId: null,
  allottedMs: 7 * 60_000,
  stopsWhenLost: true,
  heard: true,
})
const media = (siteId: string | null, awaited = siteId === null ? null : { siteId, soundOnly: false }) =>
  act(() =>
    room.page.session.state.update((state) => ({
      ...state,
      connection: { status: 'connected' },
      flows: new Map([[PICTURE, { ...flowOf(state, PICTURE), siteId: awaited === null ? hue : null, awaited }]]),
    })),
  )
const unlinked = () =>
  act(async () => {
    room.server.tellPresent([hostSite])
    await known(room.page.link, (page) => page.present.length === 1)
  })
const lost = (forMs = 12_000) =>
  commit({ type: 'attendance.lost', siteId: hue, deviceId: hue, lastHeardAt: Date.now() - forMs })
/** A phone: the narrow form of every view. */
const phone = () => {
  const wide = window.matchMedia
  window.matchMedia = (query) => Object.assign(wide(query), { matches: query.includes('max-width') })
  onTestFinished(() => {
    window.matchMedia = wide
  })
}
/** Every text that says this of somebody. */
const saying = (word: RegExp) => screen.queryAllByText(word).map((each) => each.textContent)

afterEach(() => switchLanguage('vi'))

describe.each(views)('[RM120] before the %s', (_, principal, view) => {
  it.each([
    ['wide', 'vi'],
    ['wide', 'en'],
    ['phone', 'vi'],
  ] as const)('a speaker who is lost reads so, and nowhere as speaking (%s, %s)', async (size, language) => {
    if (size === 'phone') phone()
    await act(() => switchLanguage(language))
    await speaks()
    await show(principal, view)
    media(null)
    const [speaking, gone] =
      language === 'vi' ? [/Đang phát biểu/, /^Mất kết nối 0:1\d$/] : [/^Speaking$/, /^Lost for 0:1\d$/]
    await waitFor(() => expect(saying(speaking)).not.toEqual([]))
    await unlinked()
    await lost()
    media(hue)
    await waitFor(() => expect(saying(gone)).not.toEqual([]))
    expect(saying(speaking)).toEqual([])
    expect(saying(language === 'vi' ? /Đang chờ tín hiệu/ : /Waiting for the signal/)).toEqual([])
    // The regions of the page are not named so either.
    expect(screen.queryAllByLabelText(speaking)).toEqual([])
  })
})

describe.each(views)('[RM123] before the %s', (_, principal, view) => {
  it.each(['wide', 'phone'])('a site that has the floor speaks while something comes of it (%s)', async (size) => {
    if (size === 'phone') phone()
    await commit({ type: 'attendance.joined', siteId: hue, deviceId: hue, late: false })
    room.server.commit(granted(''), { at: Date.now() - 60_000 })
    await show(principal, view)
    media(hue)
    await waitFor(() => expect(saying(/^Giữ quyền phát biểu$/)).not.toEqual([]))
    expect(saying(/đang phát biểu/i)).toEqual([])
    expect(saying(/^Mất kết nối/)).toEqual([])
    // Its time goes on.
    const times = () => screen.getAllByRole('timer').map(({ textContent }) => textContent)
    const before = times()
    await waitFor(() => expect(times()).not.toEqual(before))
    act(() => room.page.session.state.update((state) => ({ ...state, heard: new Set([hue]) })))
    expect(saying(/^Giữ quyền phát biểu$/)).toEqual([])
    expect(saying(/^Đang phát biểu$/)).not.toEqual([])
    act(() => room.page.session.state.update((state) => ({ ...state, heard: new Set() })))
    media(null)
    expect(saying(/^Giữ quyền phát biểu$/)).toEqual([])
    // Without media of its own a page cannot tell.
    media(hue)
    act(() =>
      room.page.session.state.update((state) => ({ ...state, connection: { status: 'connecting', attempt: 2 } })),
    )
    expect(saying(/^Giữ quyền phát biểu$/)).toEqual([])
  })

  it('it speaks from the moment in which it is given the floor', async () => {
    await speaks()
    await show(principal, view)
    media(hue)
    await waitFor(() => expect(saying(/^Đang phát biểu$/)).not.toEqual([]))
    expect(saying(/^Giữ quyền phát biểu$/)).toEqual([])
  })
})

describe('[RM120] the site that has the floor', () => {
  const plate = () => screen.getByTestId('name-plate').parentElement?.textContent
  const card = () => screen.queryByTestId('standby')?.textContent

  it('is told lost once, on the picture or in its place, and keeps its topic', async () => {
    await commit({ type: 'attendance.joined', siteId: hue, deviceId: hue, late: false })
    await commit(granted('Kiến nghị'))
    await show({ ...chair, roles: ['observer'] }, <ProgrammeScreen />)
    media(null)
    expect([plate(), card()]).toEqual(['HuếKiến nghị', undefined])
    await unlinked()
    await lost()
    // Its picture still comes.
    expect(plate()).toMatch(/^HuếMất kết nối 0:1\d$/)
    media(hue)
    expect(plate()).toBe('HuếKiến nghị')
    expect(card()).toMatch(/^HuếMất kết nối 0:1\d$/)
    act(() => room.server.tellPresent([hostSite, hue]))
    await commit({ type: 'attendance.returned', siteId: hue, deviceId: hue })
    expect([plate(), card()]).toEqual(['HuếKiến nghị', 'HuếĐang chờ tín hiệu'])
  })

  it('is lost as soon as its link is gone and nothing comes of it, not while its picture comes', async () => {
    await speaks()
    await show(
      chair,
      <>
        <ProgrammeScreen />
        <HolderPanel />
        <WallStrip />
      </>,
    )
    media(null)
    await unlinked()
    const cell = () => screen.getAllByTestId('wall-cell').find(({ dataset }) => dataset['site'] === hue)
    expect(saying(/^Đang phát biểu$/)).toHaveLength(3)
    expect(saying(/Mất kết nối/)).toEqual([])
    media(hue)
    expect(saying(/^Đang phát biểu$/)).toEqual([])
    expect(saying(/^Mất kết nối 0:0\d$/)).toHaveLength(3)
    expect(cell()?.dataset['standing']).toBe('lost')
    // Nobody is asked for a blink, nor after the chair has chosen to wait.
    expect(screen.queryByRole('alert')).toBeNull()
    await lost()
    await userEvent.click(screen.getByRole('button', { name: 'Chờ thêm' }))
    expect(screen.queryByRole('alert')).toBeNull()
    expect(saying(/^Đang phát biểu$/)).toEqual([])
    expect(within(screen.getByTestId('holder')).getByText(/^Mất kết nối 0:1\d$/)).not.toBeNull()
  })

  it('speaks on before a page without media of its own, which cannot tell, until its loss is journaled', async () => {
    await speaks()
    await show(
      chair,
      <>
        <HolderPanel />
        <WallStrip />
      </>,
    )
    media(null)
    act(() =>
      room.page.session.state.update((state) => ({
        ...state,
        connection: { status: 'reconnecting', attempt: 1, reason: 'server' },
      })),
    )
    await unlinked()
    expect(saying(/^Đang phát biểu$/)).toHaveLength(2)
    expect(saying(/Mất kết nối/)).toEqual([])
    await lost()
    expect(saying(/^Mất kết nối 0:1\d$/)).toHaveLength(2)
  })

  it('is lost on the desk in a pause too, where the picture names nobody', async () => {
    await commit({ type: 'attendance.joined', siteId: hue, deviceId: hue, late: false })
    await commit(granted('Kiến nghị'))
    await show(
      chair,
      <>
        <ProgrammeScreen />
        <SpeakerCard />
        <HolderPanel />
      </>,
    )
    media(hue)
    await unlinked()
    await lost()
    await commit({ type: 'briefing.paused', resumeAt: null, reason: '' })
    expect(screen.queryAllByTestId('name-plate')).toEqual([])
    expect(card()).not.toMatch(/Huế|Mất kết nối|Đang/)
    expect(within(screen.getByTestId('holder')).getByText(/^Mất kết nối 0:1\d$/)).not.toBeNull()
  })

  it('reads as it stands in the search for a site to call, and when it has left or never came', async () => {
    await commit(granted(''))
    await show(
      chair,
      <>
        <ProgrammeScreen />
        <CallSite minutes={null} />
      </>,
    )
    media(hue)
    await unlinked()
    await userEvent.click(screen.getByRole('button', { name: 'Mời điểm cầu khác…' }))
    const row = async () => {
      const found = (await screen.findAllByRole('listitem')).find((each) => each.dataset['row'] === hue)
      return found?.textContent
    }
    await waitFor(async () => expect(await row()).toBe('HuếChưa có mặt'))
    await commit({ type: 'attendance.joined', siteId: hue, deviceId: hue, late: false })
    await commit({ type: 'attendance.left', siteId: hue, deviceId: hue, lastHeardAt: Date.now() })
    expect(await row()).toBe('HuếĐã rời phòng họp')
    expect(card()).toBe('HuếĐã rời phòng họp')
    expect(plate()).toContain('Giữ quyền phát biểu')
  })
})
