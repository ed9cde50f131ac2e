// @vitest-environment jsdom
import { notifications } from '@mantine/notifications'
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useEffect, useState } from 'react'
import { describe, expect, it, onTestFinished } from 'vitest'
import { CurrentItem } from '../../client/features/agenda/CurrentItem.tsx'
import { ConclusionsEditor } from '../../client/features/conclusions/ConclusionsEditor.tsx'
import { AskToSpeak } from '../../client/features/floor/AskToSpeak.tsx'
import { CallSite } from '../../client/features/floor/CallSite.tsx'
import { HolderPanel } from '../../client/features/floor/HolderPanel.tsx'
import { DeskKeys } from '../../client/ui/room/DeskKeys.tsx'
import { NextSpeakers } from '../../client/features/floor/NextSpeakers.tsx'
import { QueuePanel } from '../../client/features/floor/QueuePanel.tsx'
import { NamePlate } from '../../client/features/programme/NamePlate.tsx'
import { NotesPanel } from '../../client/features/notes/NotesPanel.tsx'
import { RunningControls } from '../../client/features/lifecycle/LifecycleButtons.tsx'
import { LeadNotices } from '../../client/features/lifecycle/LeadNotices.tsx'
import { WaitingRoom } from '../../client/features/conference/WaitingRoom.tsx'
import { OpenMicrophones } from '../../client/features/microphones/OpenMicrophones.tsx'
import { OwnMicrophone } from '../../client/features/microphones/OwnMicrophone.tsx'
import { RoomMicrophone } from '../../client/features/microphones/RoomMicrophone.tsx'
import { WallStrip } from '../../client/features/wall/Wall.tsx'
import type { MediaState } from '../../client/lib/media/types.ts'
import { keepCompositionToItself } from '../../client/lib/composition.ts'
import { asked, confirm } from '../../client/ui/confirm.ts'
import { LongSelect } from '../../client/ui/LongSelect.tsx'
import { plannedBriefing } from '../../shared/briefing.ts'
import type { Principal } from '../../shared/roles.ts'
import { switchLanguage } from '../../client/lib/i18n.ts'
import { openRoom } from '../support/openRoom.tsx'
import { known } from '../support/roomPage.tsx'
import { chair, chairId, hostSite, planned, plannedItems, secretary } from '../support/wireServer.ts'

const names = ['Trung ương', 'Hà Nội', 'Huế', 'Cà Mau']
const sites = names.map((name, index) => ({
  siteId: index === 0 ? hostSite : crypto.randomUUID(),
  code: `S${index}`,
  name,
  level: 'provincial',
  groupIds: [],
}))
const [, haNoi = '', hue = '', caMau = ''] = sites.map(({ siteId }) => siteId)
const items = plannedItems(['Khai mạc', 'Báo cáo', 'Thảo luận']).map((item, index) => ({
  ...item,
  presenterSiteId: index === 1 ? caMau : null,
}))
const room = openRoom({ sites, agenda: items }, { everybodyIn: true })
const { show, commit, leave } = room

const asks = (siteId: string) =>
  commit({ type: 'floor.requested', requestId: crypto.randomUUID(), siteId, topic: 'Kiến nghị', designated: false })
const granted = (siteId: string, allottedMs: number | null) =>
  commit({
    type: 'floor.granted',
    turnId: crypto.randomUUID(),
    siteId,
    requestId: null,
    topic: '',
    itemId: null,
    allottedMs,
  })
/** A microphone's track, as far as the page looks at it. */
const noTrack = {
  kind: 'audio',
  id: '',
  label: '',
  enabled: true,
  muted: false,
  readyState: 'live',
  contentHint: '',
  onended: null,
  onmute: null,
  onunmute: null,
  applyConstraints: () => Promise.resolve(),
  clone: () => {
    throw new Error('not here')
  },
  getCapabilities: () => ({}),
  getConstraints: () => ({}),
  getSettings: () => ({}),
  stop: () => undefined,
} as const
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
      input: { siteId: caMau, allottedMinutes: null },
    })
  })
})

it('[RM65] the desk and the picture count one turn the same way, and say which', async () => {
  await show(
    chair,
    <>
      <HolderPanel />
      <NamePlate />
    </>,
  )
  await granted(hue, 7 * 60_000)
  const timers = () => screen.getAllByRole('timer').map((timer) => timer.textContent)
  await waitFor(() => expect(timers()).toEqual([expect.stringMatching(/^còn [67]:/), timers()[0]]))
  await granted(haNoi, null)
  await waitFor(() => expect(timers()).toEqual([expect.stringMatching(/^đã 0:0/), timers()[0]]))
  await granted(caMau, 1)
  await waitFor(() => expect(timers()).toEqual([expect.stringMatching(/^quá 0:0/), timers()[0]]))
  onTestFinished(() => act(() => switchLanguage('vi')))
  await act(() => switchLanguage('en'))
  expect(timers()).toEqual([expect.stringMatching(/^0:0\d over$/), timers()[0]])
})

describe('clocks of one page', () => {
  /** What the timers on the page show, in seconds. */
  const seconds = () =>
    screen.getAllByRole('timer').map((timer) => {
      const [, minute, second] = /(\d+):(\d\d)/.exec(timer.textContent) ?? []
      return Number(minute) * 60 + Number(second)
    })
  const pass = (ms: number) => act(() => new Promise((resolve) => setTimeout(resolve, ms)))

  it('[RM96] change together, whenever they were drawn', async () => {
    const Two = () => {
      const [late, setLate] = useState(false)
      useEffect(() => {
        const timer = setTimeout(() => setLate(true), 250)
        return () => clearTimeout(timer)
      }, [])
      return (
        <>
          <HolderPanel />
          {late && <NamePlate />}
        </>
      )
    }
    await granted(hue, 7 * 60_000)
    await show(chair, <Two />)
    await waitFor(() => expect(seconds()).toHaveLength(2))
    const [first = 0] = seconds()
    const differed: number[][] = []
    await waitFor(
      () => {
        const shown = seconds()
        if (shown[0] !== shown[1]) differed.push(shown)
        expect(shown[0]).toBeLessThan(first - 2)
      },
      { interval: 5 },
    )
    expect(differed).toEqual([])
  })

  describe('[FL21] of a turn', () => {
    const all = sites.map(({ siteId }) => siteId)
    const others = all.filter((siteId) => siteId !== hue)
    const present = (siteIds: readonly string[], since?: number, lastHeardAt?: number) =>
      act(async () => {
        room.server.tellPresent(siteIds, since, lastHeardAt === undefined ? null : { siteId: hue, lastHeardAt })
        await known(room.page.link, (page) => page.present.length === siteIds.length)
      })
    const speaks = async () => {
      await commit({ type: 'attendance.joined', siteId: hue, deviceId: hue, late: false })
      await commit({
        type: 'floor.granted',
        turnId: crypto.randomUUID(),
        siteId: hue,
        requestId: null,
        topic: '',
        itemId: null,
        allottedMs: 7 * 60_000,
        stopsWhenLost: true,
        heard: true,
      })
      await show(
        chair,
        <>
          <HolderPanel />
          <NamePlate />
        </>,
      )
    }

    it('run again when its site is back, however late that is journaled, and do not jump then', async () => {
      await speaks()
      await present(others)
      await commit({ type: 'attendance.lost', siteId: hue, deviceId: hue, lastHeardAt: Date.now() })
      const [stood = 0] = seconds()
      await pass(1200)
      expect(seconds()).toEqual([stood, stood])
      const since = Date.now()
      await present(all, since)
      await waitFor(() => expect(seconds()[0]).toBeLessThan(stood - 1))
      const readAt = Date.now()
      const [before = 0, plate] = seconds()
      expect(plate).toBe(before)
      expect(before).toBeGreaterThanOrEqual(stood - Math.ceil((Date.now() - since) / 1000) - 1)
      await commit({ type: 'attendance.returned', siteId: hue, deviceId: hue, since })
      const fell = before - (seconds()[0] ?? 0)
      // Whole seconds are shown: one may end between, besides those that really passed.
      expect(fell).toBeGreaterThanOrEqual(-1)
      expect(fell).toBeLessThanOrEqual(1 + (Date.now() - readAt) / 1000)
    })

    const media = (change: Partial<MediaState>) =>
      act(() => room.page.session.state.update((state) => ({ ...state, ...change })))

    it('stand where its site was last heard once it is gone, and do not jump when it counts as lost', async () => {
      await speaks()
      media({ connection: { status: 'connected' } })
      await waitFor(() => expect(seconds()[0]).toBeLessThan(7 * 60 - 3))
      const lastHeardAt = Date.now() - 3000
      await present(others, undefined, lastHeardAt)
      const [stood = 0] = seconds()
      await pass(2200)
      expect(seconds()).toEqual([stood, stood])
      await commit({ type: 'attendance.lost', siteId: hue, deviceId: hue, lastHeardAt })
      expect(seconds()).toEqual([stood, stood])
    })

    it('run on where a page without media of its own cannot tell, until that is journaled', async () => {
      await speaks()
      media({ connection: { status: 'connected' }, picture: { siteId: hue, deviceId: hue } })
      media({ connection: { status: 'reconnecting', attempt: 1, reason: 'server' } })
      const lastHeardAt = Date.now()
      await present(others, undefined, lastHeardAt)
      const [before = 0] = seconds()
      await waitFor(() => expect(seconds()[0]).toBeLessThan(before - 1))
      await commit({ type: 'attendance.lost', siteId: hue, deviceId: hue, lastHeardAt })
      const [stood = 0] = seconds()
      await pass(1200)
      expect(seconds()).toEqual([stood, stood])
    })

    it('run on through a blink of its link while its picture comes', async () => {
      await speaks()
      media({ connection: { status: 'connected' }, picture: { siteId: hue, deviceId: hue } })
      await present(others)
      const [before = 0] = seconds()
      await waitFor(() => expect(seconds()[0]).toBeLessThan(before - 1))
      await present(all)
      await waitFor(() => expect(seconds()[0]).toBeLessThan(before - 2))
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
    expect(room.server.requests[1]).toMatchObject({ name: 'conclusion.publish', input: { conclusionId } })
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
    expect(room.server.requests[1]).toMatchObject({ name: 'floor.take' })
    await user.keyboard('t')
    await user.click(await screen.findByRole('button', { name: 'Quay lại' }, { timeout: 15_000 }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await user.keyboard('?')
    const card = (await screen.findByRole('dialog', {}, { timeout: 15_000 })).textContent
    expect(card).toContain('NTiếp theo · Mời phát biểuKKết thúc lượt phát biểu')
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
    await userEvent.click(screen.getByRole('button', { name: 'Hoàn tác' }))
    await room.server.until(() => room.server.requests.length === 1)
    expect(room.server.requests[0]).toMatchObject({ name: 'floor.restore', input: { requestId } })
    leave()
    // The room is another computer: what the desk was told is not on its screen.
    notifications.clean()
    await show({ kind: 'device', deviceId: crypto.randomUUID(), siteId: haNoi }, <AskToSpeak />)
    expect(screen.getByRole('alert').textContent).toContain('đưa ra khỏi danh sách')
    await commit({ type: 'floor.restored', requestId })
    expect(screen.queryByRole('alert')).toBeNull()
  })
})

describe('microphones', () => {
  it('[MI10] the chair mutes the own room when its computer carries the sound', async () => {
    await show(chair, <RoomMicrophone />)
    await userEvent.click(screen.getByRole('button', { name: 'Tắt micro của phòng' }))
    await room.server.until(() => room.server.requests.length === 1)
    expect(room.server.requests[0]).toMatchObject({ name: 'microphone.mute', input: { siteId: hostSite } })
    await commit({ type: 'microphone.muted', siteId: hostSite })
    await screen.findByRole('button', { name: 'Bật lại micro của phòng' })
  })

  it('[MI11] the switch of a room says what it does: of one that nobody hears, that the microphone stays off', async () => {
    const { session } = await show({ kind: 'device', deviceId: caMau, siteId: caMau }, <OwnMicrophone />)
    const microphone = (silenced: boolean) =>
      act(() =>
        session.state.update((state) => ({
          ...state,
          connection: { status: 'connected' },
          heard: new Set([caMau]),
          own: {
            ...state.own,
            microphone: {
              status: 'on',
              track: Object.assign(new EventTarget(), noTrack),
              label: '',
              silenced,
              wanted: true,
            },
          },
        })),
      )
    const button = () => screen.getByRole('button').textContent
    const text = () => screen.getByRole('status').textContent
    microphone(false)
    expect([text(), button()]).toEqual(['Micro chưa phát: các điểm cầu chưa nghe được phòng này', 'Giữ micro tắt'])
    microphone(true)
    expect([text(), button()]).toEqual(['Phòng đã tắt micro', 'Bật lại micro của phòng'])
    microphone(false)
    await granted(caMau, null)
    expect([text(), button()]).toEqual(['Cả hội nghị đang nghe phòng này: Cà Mau', 'Tắt micro của phòng'])
    // What this page gives does not come while its own media is away.
    act(() => session.state.update((state) => ({ ...state, connection: { status: 'connecting', attempt: 2 } })))
    expect(text()).toBe('Tiếng của phòng này chưa tới hội nghị')
  })
})

it('[MI12] of a microphone that is open the list and the wall say when no sound comes of it', async () => {
  const { session } = await show(
    chair,
    <>
      <OpenMicrophones />
      <WallStrip />
    </>,
  )
  const sounds = (...sites: string[]) =>
    act(() =>
      session.state.update((state) => ({ ...state, connection: { status: 'connected' }, heard: new Set(sites) })),
    )
  const told = () => [
    screen.getByRole('listitem').querySelector('strong')?.parentElement?.textContent,
    within(screen.getByRole('article', { name: 'Cà Mau' })).queryByTitle(/^micro mở/)?.title,
  ]
  await commit({ type: 'microphone.opened', siteId: caMau })
  sounds()
  expect(told()).toEqual(['Cà Mau micro mở, chưa có tiếng', 'micro mở, chưa có tiếng'])
  sounds(caMau)
  expect(told()).toEqual(['Cà Mau micro mở', 'micro mở'])
  // In a pause nobody is heard, and nobody is asked for sound.
  sounds()
  await commit({ type: 'briefing.paused', reason: '' })
  expect(told()).toEqual(['Cà Mau micro mở', 'micro mở'])
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
