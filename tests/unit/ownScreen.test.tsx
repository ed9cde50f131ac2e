// @vitest-environment jsdom
import { notifications } from '@mantine/notifications'
import { act, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { LiveRoom } from '../../client/conference/LiveRoom.tsx'
import type { Principal } from '../../shared/roles.ts'
import { noTrack } from '../support/noTrack.ts'
import { openRoom } from '../support/openRoom.tsx'
import { known } from '../support/roomPage.tsx'
import { chair, hostSite, hue, twoSites } from '../support/wireServer.ts'

const room = openRoom({ sites: twoSites }, { everybodyIn: true })
const operator: Principal = { kind: 'device', deviceId: hue, siteId: hue }
const stopped = vi.fn<() => void>()

beforeEach(() => {
  act(() => notifications.clean())
  stopped.mockClear()
})

const holds = (siteId: string) =>
  room.commit({
    type: 'floor.granted',
    stopsWhenLost: false,
    heard: null,
    turnId: crypto.randomUUID(),
    siteId,
    requestId: null,
    topic: '',
    itemId: null,
    allottedMs: null,
  })
const started = (siteId: string, byHolder: boolean) =>
  room.commit({ type: 'presentation.started', siteId, deviceId: room.server.deviceId, byHolder })
/** The screen of this page is captured and presented. */
async function presents(principal: Principal) {
  if (principal === operator) await holds(hue)
  await room.show(principal, <LiveRoom briefingId="" />)
  await started(principal.siteId, principal === operator)
  const on = { status: 'on', track: noTrack('video', stopped), label: '', silenced: false, wanted: true } as const
  act(() => room.page.session.state.update((state) => ({ ...state, own: { ...state.own, screen: on } })))
}
const captured = () => room.page.session.state.get().own.screen.status === 'on' || stopped.mock.calls.length !== 1
const told = () =>
  [...document.querySelectorAll('.mantine-Notification-description')].map(({ textContent }) => textContent)
const tells = (...words: string[]) => waitFor(() => expect([told(), captured()]).toEqual([words, false]))
const away = 'Trình chiếu của máy này đã dừng khi mất kết nối. Bấm Trình chiếu màn hình để tiếp tục.'
/** What was committed while the link was away is told when it is back. */
async function cutWhile(during: () => void) {
  await act(async () => {
    room.server.dropLinks()
    during()
    await known(room.page.link, ({ connection }) => connection.status === 'lost')
    await known(
      room.page.link,
      ({ connection, state }) => connection.status === 'connected' && state?.seq === room.server.state.seq,
    )
  })
}
const turnNow = () => room.server.state.floor.holder?.turnId ?? ''
const silently = (event: Parameters<typeof room.server.commit>[0]) => room.server.commit(event, { tell: false })

describe('[PR8] a presentation that ended without a press at its computer', () => {
  it('is told when it ended while the link was lost, until it is presented again', async () => {
    await presents(operator)
    await cutWhile(() => silently({ type: 'presentation.stopped' }))
    await tells(away)
    await started(hue, true)
    await waitFor(() => expect(told()).toEqual([]))
  })

  it('goes on after a cut in which it did not end', async () => {
    await presents(operator)
    await cutWhile(() => {})
    expect([told(), stopped.mock.calls.length]).toEqual([[], 0])
  })

  it('is told when the turn of its room is over', async () => {
    await presents(operator)
    await holds(hostSite)
    await tells('Trình chiếu của máy này đã dừng vì lượt phát biểu của phòng đã kết thúc.')
  })

  it('of a turn that went on while the link was lost, does not ask to go on', async () => {
    await presents(operator)
    await cutWhile(() => silently({ type: 'floor.taken', turnId: turnNow() }))
    await tells('Trình chiếu của máy này đã dừng vì lượt phát biểu của phòng đã kết thúc.')
  })

  it('is told when another computer has stopped it, in a view that presents nothing itself too', async () => {
    await presents({ ...chair, roles: ['director'] })
    await room.commit({ type: 'presentation.stopped' })
    await tells('Trình chiếu của máy này đã được dừng từ máy khác.')
  })

  it('is not told of when it was ended here', async () => {
    await presents(chair)
    room.server.answer = () => 'silence'
    await userEvent.click(await screen.findByRole('button', { name: 'Dừng trình chiếu' }))
    await room.commit({ type: 'presentation.stopped' })
    await waitFor(() => expect(captured()).toBe(false))
    expect(told()).toEqual([])
  })
})

it('[PR8] what the browser’s own button has ended is ended for all, in every view', async () => {
  await presents({ ...chair, roles: ['director'] })
  const { deviceId, since } = room.server.state.presentation ?? {}
  act(() => room.page.session.state.update((state) => ({ ...state, own: { ...state.own, screen: { status: 'off' } } })))
  const stop = () => room.server.requests.find(({ name }) => name === 'presentation.stop')
  await room.server.until(() => stop() !== undefined)
  expect(stop()?.input).toEqual({ deviceId, since })
})
