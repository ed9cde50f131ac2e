// @vitest-environment jsdom
import { act, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { AgendaList } from '../../client/features/agenda/AgendaList.tsx'
import { Papers } from '../../client/conference/Papers.tsx'
import { SiteView } from '../../client/conference/SiteView.tsx'
import { onAirWord } from '../../client/conference/onAirWord.ts'
import { flowOf, initialMediaState, type MediaState } from '../../client/lib/media/types.ts'
import { PICTURE } from '../../shared/programme.ts'
import type { Principal } from '../../shared/roles.ts'
import { openRoom } from '../support/openRoom.tsx'
import { chair, hostSite, plannedItems } from '../support/wireServer.ts'

const siteId = crypto.randomUUID()
const operator: Principal = { kind: 'device', deviceId: crypto.randomUUID(), siteId }
const items = plannedItems(['Khai mạc', 'Báo cáo', 'Thảo luận'])
const sites = [
  { siteId: hostSite, code: 'TW', name: 'Trung ương', level: 'central', groupIds: [] },
  { siteId, code: 'HCM', name: 'Thành phố Hồ Chí Minh', level: 'provincial', groupIds: [] },
]
const room = openRoom({ sites, agenda: items })
const { show, commit } = room

const publish = (number: number, text: string) =>
  commit({ type: 'conclusion.published', conclusionId: crypto.randomUUID(), number, text, itemId: null })

it('[RM20] the chair leads every item of the agenda, and reads the conclusions, from one button', async () => {
  await show(chair, <Papers briefingId="b" />)
  await publish(1, 'Giao các địa phương rà soát')
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'Chương trình, kết luận (1)' }))
  await screen.findByText('Giao các địa phương rà soát', {}, { timeout: 15_000 })
  await user.click(screen.getByRole('button', { name: 'Bỏ qua: Báo cáo' }))
  await room.server.until(() => room.server.requests.length === 1)
  expect(room.server.requests[0]).toMatchObject({
    name: 'agenda.skip',
    input: { itemId: items[1]?.itemId, changedAt: null },
  })
  await commit({ type: 'agenda.skipped', itemId: items[1]?.itemId ?? '' })
  await user.click(await screen.findByRole('button', { name: 'Mở lại: Báo cáo' }))
  await room.server.until(() => room.server.requests.length === 2)
  const { changedAt } = room.server.state.agenda.items[1] ?? {}
  expect(changedAt).toEqual(expect.any(Number))
  expect(room.server.requests[1]).toMatchObject({ name: 'agenda.reopen', input: { changedAt, ends: null } })
})

it('[AG5] in a pause an item is finished or skipped, and none is started', async () => {
  await show(chair, <AgendaList />)
  await commit({ type: 'agenda.started', itemId: items[0]?.itemId ?? '' })
  await commit({ type: 'briefing.paused', resumeAt: null, reason: '' })
  const open = (name: string) => !screen.getByRole<HTMLButtonElement>('button', { name }).disabled
  expect(open('Kết thúc: Khai mạc')).toBe(true)
  expect(open('Bỏ qua: Báo cáo')).toBe(true)
  expect(open('Bắt đầu: Báo cáo')).toBe(false)
})

it('[RM20] a site reads both, and leads nothing', async () => {
  await show(operator, <Papers briefingId="b" readOnly />)
  await publish(1, 'Giao các địa phương rà soát')
  await userEvent.click(screen.getByRole('button', { name: 'Chương trình, kết luận (1)' }))
  await screen.findByText('Giao các địa phương rà soát', {}, { timeout: 15_000 })
  expect(screen.queryByRole('button', { name: 'Bỏ qua: Báo cáo' })).toBeNull()
})

it('[RM21] a room on air is told when nobody hears it', async () => {
  await show(operator, <SiteView briefingId="b" />)
  await commit({
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
  const said = () => screen.getByTestId('on-air').textContent
  const flows = (change: Partial<MediaState>) =>
    act(() => room.page.session.state.update((state) => ({ ...state, connection: { status: 'connected' }, ...change })))
  const picture = { ...flowOf(initialMediaState, PICTURE), siteId, deviceId: 'room' }
  flows({ flows: new Map([[PICTURE, picture]]), heard: new Set([siteId]) })
  expect(said()).toContain('đang nhìn và nghe phòng này')
  await commit({ type: 'microphone.muted', siteId })
  expect(said()).toContain('chủ trì đã tắt tiếng')
  await commit({ type: 'microphone.unmuted', siteId })
  expect(said()).toContain('đang nhìn và nghe phòng này')
  // A link that is away says nothing of what all see and hear.
  room.server.refusal = { code: 'unavailable', key: 'unavailable' }
  room.server.dropLinks()
  await waitFor(() => expect(said()).toContain('chưa rõ'))
  expect(said()).not.toContain('ĐANG LÊN HÌNH')
})

it('[RM30] a room that has the floor is told what flows, not what should', () => {
  const plain = { quiet: null, withoutCamera: false, fresh: false }
  expect(onAirWord('both', plain)).toBe('hint')
  expect(onAirWord('seen', plain)).toBe('unheard')
  expect(onAirWord('heard', plain)).toBe('unseen')
  expect(onAirWord('heard', { ...plain, withoutCamera: true })).toBe('soundOnly')
  expect(onAirWord('neither', plain)).toBe('neither')
  expect(onAirWord('neither', { ...plain, fresh: true })).toBe('starting')
  expect(onAirWord('neither', { ...plain, quiet: 'silenced' })).toBe('unseenQuiet')
  for (const quiet of ['muted', 'silenced'] as const) expect(onAirWord('seen', { ...plain, quiet })).toBe(quiet)
  for (const fresh of [true, false]) expect(onAirWord('unknown', { ...plain, fresh })).toBe('unknown')
})

it('[RM47] a conclusion is announced in the room when it is published, and not to who comes later', async () => {
  await commit({ type: 'conclusion.published', conclusionId: crypto.randomUUID(), number: 1, text: 'Cũ', itemId: null })
  await show(operator, <SiteView briefingId="b" />)
  expect(screen.queryByTestId('announced')).toBeNull()
  await publish(2, 'Giao các địa phương rà soát')
  expect(screen.getByTestId('announced').textContent).toContain('Kết luận số 2')
  expect(screen.getByTestId('announced').textContent).toContain('Giao các địa phương rà soát')
  await vi.waitFor(() => expect(screen.queryByTestId('announced')).toBeNull(), { timeout: 15_000, interval: 500 })
})
