// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { LiveRoom } from '../../client/conference/LiveRoom.tsx'
import { RoomMenu } from '../../client/conference/RoomMenu.tsx'
import type { View } from '../../client/conference/views.ts'
import { RunningControls } from '../../client/features/lifecycle/LifecycleButtons.tsx'
import { PauseForm } from '../../client/features/lifecycle/PauseForm.tsx'
import { withRareWords } from '../../client/lib/i18n.ts'
import type { BriefingEvent } from '../../shared/events.ts'
import { UNDO_OPENING_MS } from '../../shared/lifecycle.ts'
import type { Principal, Role } from '../../shared/roles.ts'
import { openRoom } from '../support/openRoom.tsx'
import { opensAsPopover } from '../support/roomPage.tsx'
import { chair, hue, twoSites } from '../support/wireServer.ts'

const room = openRoom({ sites: twoSites }, { everybodyIn: true })
const { show, commit, leave } = room
const person = (role: Role): Principal => ({ ...chair, roles: [role] })
const operator: Principal = { kind: 'device', deviceId: crypto.randomUUID(), siteId: hue }

describe('[LC12] the button that undoes the opening', () => {
  const menu = async (who: Principal, view: View) => {
    await show(
      who,
      <RoomMenu
        briefingId="b"
        view={view}
        views={['chair', 'observer']}
        onView={() => {}}
        folded="all"
        switches={false}
      />,
    )
    await opensAsPopover(/Thao tác khác/)
  }
  const undo = () => screen.queryByRole('button', { name: /^Hoàn tác khai mạc/ })
  const openedAgo = (ms: number) => {
    const since = Date.now() - ms
    room.server.state = { ...room.server.state, lifecycle: { status: 'open', openedAt: since, since } }
  }

  it('is there for five minutes, and gone after them', async () => {
    openedAgo(UNDO_OPENING_MS - 2500)
    await menu(chair, 'chair')
    expect(undo()).not.toBeNull()
    await waitFor(() => expect(undo()).toBeNull())
    leave()
    openedAgo(0)
    await menu(chair, 'chair')
    expect(undo()).not.toBeNull()
  })

  const ends: [string, BriefingEvent][] = [
    [
      'somebody had the floor',
      {
        type: 'floor.granted',
        stopsWhenLost: false,
        heard: null,
        turnId: crypto.randomUUID(),
        siteId: hue,
        requestId: null,
        topic: '',
        itemId: null,
        allottedMs: null,
      },
    ],
    [
      'something was concluded',
      { type: 'conclusion.published', conclusionId: crypto.randomUUID(), number: 1, text: 'Việc', itemId: null },
    ],
  ]
  it.each(ends)('is gone once %s', async (_, event) => {
    await menu(chair, 'chair')
    expect(undo()).not.toBeNull()
    await commit(event)
    expect(undo()).toBeNull()
  })

  it('is not there for who may not, nor where one only looks on', async () => {
    await menu(person('observer'), 'observer')
    expect(undo()).toBeNull()
    leave()
    await menu(chair, 'observer')
    expect(undo()).toBeNull()
  })
})

describe('[LC17] a pause', () => {
  afterEach(() => vi.useRealTimers())
  /** An evening in Vietnam; the clock stands, timers run. */
  const itIs = (time: string) => {
    vi.useFakeTimers({ toFake: ['Date'] })
    vi.setSystemTime(new Date(`${time}+07:00`))
  }
  const choices = async () => {
    const user = userEvent.setup()
    await user.click(await screen.findByRole('button', { name: 'Tạm dừng' }))
    const dialog = await screen.findByRole('dialog')
    const select = await within(dialog).findByLabelText<HTMLSelectElement>('Tiếp tục lúc', {}, { timeout: 15_000 })
    return { user, dialog, select, words: [...select.options].map(({ text }) => text) }
  }

  it('is told with the time at which it goes on, in whole minutes', async () => {
    itIs('2026-11-26T14:10:20')
    await show(chair, <RunningControls />)
    const { user, dialog, select, words } = await choices()
    expect(words.slice(0, 3)).toEqual(['Chưa hẹn giờ', '14:16 (sau 5 phút)', '14:21 (sau 10 phút)'])
    await user.selectOptions(select, '14:21 (sau 10 phút)')
    await user.type(within(dialog).getByLabelText(/Lý do/), 'Giải lao')
    await user.click(within(dialog).getByRole('button', { name: 'Tạm dừng' }))
    await room.server.until(() => room.server.requests.length === 1)
    expect(room.server.requests[0]).toMatchObject({
      name: 'briefing.pause',
      input: { reason: 'Giải lao', resumeAt: Date.parse('2026-11-26T14:21:00+07:00') },
    })
  })

  it('[LC18] is for the stretch that ran when its window was opened: not for one after another pause, until that was told', async () => {
    await withRareWords(Promise.resolve())
    await show(chair, <PauseForm onClose={() => {}} />)
    const { lifecycle } = room.server.state
    const began = lifecycle.status === 'open' ? lifecycle.since : null
    const pause = screen.getByRole('button', { name: 'Tạm dừng' })
    await commit({ type: 'briefing.paused', reason: '', resumeAt: null })
    await commit({ type: 'briefing.resumed' })
    const again = room.server.state.lifecycle
    const goesOn = again.status === 'open' ? again.since : null
    expect(goesOn).not.toBe(began)
    room.server.answer = () => ({ ok: false, error: { code: 'conflict', key: 'briefing.goesOn' } })
    await userEvent.click(pause)
    await room.server.until(() => room.server.requests.length === 1)
    await waitFor(() => expect(pause.ariaBusy).toBeNull())
    await userEvent.click(pause)
    await room.server.until(() => room.server.requests.length === 2)
    expect(room.server.requests.map(({ input }) => input)).toMatchObject([{ since: began }, { since: goesOn }])
  })

  it('that goes on after midnight is offered with the day', async () => {
    itIs('2026-11-26T23:49:20')
    await show(chair, <RunningControls />)
    const { words } = await choices()
    expect(words.slice(1, 3)).toEqual(['23:55 (sau 5 phút)', '00:00, 27/11/2026 (sau 10 phút)'])
  })

  it.each([
    ['a room', operator],
    ['the chair', chair],
    ['the secretary', person('secretary')],
    ['the director', person('director')],
    ['an observer', person('observer')],
  ])('says on the screen of %s why, and when it goes on; the day where it is another', async (_, who) => {
    itIs('2026-11-26T23:49:20')
    await show(who, <LiveRoom briefingId="b" />)
    const pause = (resumeAt: string | null) =>
      commit({
        type: 'briefing.paused',
        reason: 'Giải lao',
        resumeAt: resumeAt === null ? null : Date.parse(`${resumeAt}+07:00`),
      })
    const told = async () => (await screen.findByText('Hội nghị tạm dừng', {}, { timeout: 15_000 })).closest('output')
    await pause('2026-11-26T23:58:00')
    expect((await told())?.textContent).toContain('Tiếp tục lúc 23:58. Giải lao')
    await commit({ type: 'briefing.resumed' })
    expect(screen.queryByText('Hội nghị tạm dừng')).toBeNull()
    await pause('2026-11-27T08:00:00')
    expect((await told())?.textContent).toContain('Tiếp tục lúc 08:00, 27/11/2026.')
    await commit({ type: 'briefing.resumed' })
    await pause(null)
    expect((await told())?.textContent).not.toContain('Tiếp tục lúc')
  })
})

describe('the screens of a room', () => {
  const linked = () =>
    act(() =>
      room.page.session.state.update((state) => ({
        ...state,
        trouble: { kind: 'noWay', address: '203.0.113.7:44400' },
      })),
    )
  it('[MH64] that gets no media says that the way is barred, what must be let through, and nothing of it without a link', async () => {
    await show(operator, <LiveRoom briefingId="b" />)
    expect(screen.queryByTestId('media-trouble')).toBeNull()
    linked()
    const notice = await screen.findByTestId('media-trouble', {}, { timeout: 15_000 })
    expect(notice.textContent).toContain('Hình và tiếng chưa qua được giữa máy này và máy chủ.')
    expect(notice.textContent).toContain('cho phép UDP và TCP tới 203.0.113.7:44400')
    expect(notice.textContent).toContain('Trang vẫn tự thử lại')
    room.server.refusal = { code: 'unavailable', key: 'unavailable' }
    room.server.dropLinks()
    await waitFor(() => expect(screen.queryByTestId('media-trouble')).toBeNull())
    screen.getByTestId('link-lost')
  })
})
