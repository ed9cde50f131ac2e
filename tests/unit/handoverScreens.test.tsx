// @vitest-environment jsdom
import { fireEvent, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import { Chairs } from '../../client/features/handover/Chairs.tsx'
import { Handover } from '../../client/features/handover/Handover.tsx'
import { withHandoverWords } from '../../client/features/handover/words.ts'
import { withRareWords } from '../../client/lib/i18n.ts'
import { DeskKeys } from '../../client/ui/room/DeskKeys.tsx'
import type { Principal } from '../../shared/roles.ts'
import { haNoi, sites } from '../support/deskOfFour.ts'
import { openRoom } from '../support/openRoom.tsx'
import { chair, chairId, planned, secretary } from '../support/wireServer.ts'

const second = crypto.randomUUID()
const secondChair: Principal = { ...chair, userId: second, name: 'Trần Thị Hai', siteId: haNoi }
const director: Principal = { ...chair, userId: crypto.randomUUID(), roles: ['director'] }
const room = openRoom({
  sites,
  members: [...planned.plan.members, { userId: second, name: 'Trần Thị Hai', title: '', role: 'chair', siteId: haNoi }],
})
const { show, commit } = room
const offered = (lost = false) => commit({ type: 'handover.offered', fromUserId: chairId, toUserId: second, lost })
const last = () => room.server.requests.at(-1)
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }))

beforeEach(async () => {
  await withRareWords(withHandoverWords(Promise.resolve()))
})

it('[HO2, HO8] who is asked reads from whom, and accepts by one press or by one key, or declines', async () => {
  await show(
    secondChair,
    <DeskKeys>
      <Handover />
    </DeskKeys>,
  )
  expect(screen.queryByRole('alert')).toBeNull()
  await offered()
  const card = await screen.findByRole('alert')
  expect(card.textContent).toMatch(/^Chủ trì mời đồng chí điều hành hội nghị\./)
  const offeredAt = room.server.state.handover.offer?.at
  await press('Nhận điều hành')
  expect(last()).toMatchObject({ name: 'handover.accept', input: { offeredAt } })
  await press('Không nhận')
  expect(last()).toMatchObject({ name: 'handover.end', input: { offeredAt } })
  await vi.waitFor(() => {
    fireEvent.keyDown(document.body, { key: 'p', code: 'KeyP' })
    expect(room.server.requests.filter(({ name }) => name === 'handover.accept')).toHaveLength(2)
  })
  await commit({ type: 'handover.withdrawn' })
  expect(screen.queryByRole('alert')).toBeNull()
})

it('[HO4, HO8] a chair who is asked because who presides is lost reads so; the other desks read who was asked', async () => {
  await show(secondChair, <Handover />)
  await offered(true)
  expect((await screen.findByRole('alert')).textContent).toContain('Chủ trì, người đang điều hành, mất kết nối')
  room.leave()
  await show(director, <Handover />)
  const waiting = await screen.findByTestId('handover-waiting')
  expect(waiting.textContent).toBe('Chủ trì mất kết nối, đã mời Trần Thị Hai')
  expect(within(waiting).queryByRole('button')).toBeNull()
  await commit({ type: 'handover.declined', userId: second })
  expect(waiting.textContent).toMatch(/^Chủ trì mất kết nối .*Thư ký và đạo diễn điều hành thay\.$/)
  await commit({ type: 'handover.needless' })
  expect(screen.queryByTestId('handover-waiting')).toBeNull()
})

it('[HO2] who presides sees whom it asked, and takes the offer back; a director does not', async () => {
  await show(chair, <Handover />)
  await offered()
  expect((await screen.findByTestId('handover-waiting')).textContent).toBe('Đã mời Trần Thị Hai điều hành')
  await press('Rút lời mời')
  expect(last()).toMatchObject({ name: 'handover.end', input: { offeredAt: room.server.state.handover.offer?.at } })
  room.leave()
  await show(director, <Handover />)
  expect(within(await screen.findByTestId('handover-waiting')).queryByRole('button')).toBeNull()
})

it('[HO6] who was lost while it presided takes the chair again by one press, for 60 s; or lets the other one preside', async () => {
  await show(chair, <Handover />)
  await offered(true)
  await commit({ type: 'briefing.presided', userId: second })
  expect(screen.queryByRole('alert')).toBeNull()
  await commit({ type: 'handover.returned', userId: chairId })
  const card = await screen.findByRole('alert')
  expect(card.textContent).toMatch(/^Đồng chí đã kết nối lại\. Trần Thị Hai đang điều hành hội nghị\./)
  await press(/^Nhận lại điều hành · (1:00|0:\d\d)$/)
  const { presidingUserId: fromUserId, presidingSince: since } = room.server.state
  expect(last()).toMatchObject({ name: 'briefing.preside', input: { userId: chairId, fromUserId, since } })
  await press('Để Trần Thị Hai điều hành')
  expect(screen.queryByRole('alert')).toBeNull()
})

it('[HO7] rooms are told of no offer', async () => {
  await show(
    { kind: 'device', deviceId: haNoi, siteId: haNoi },
    <>
      <Handover />
      <p>Đây</p>
    </>,
  )
  await screen.findByText('Đây')
  await offered()
  expect(screen.queryByTestId('handover-waiting')).toBeNull()
})

it('[HO1, HO3] a chair is asked by name; without an answer for 10 s it is given the chair', async () => {
  await show(secretary, <Chairs onDone={() => {}} />)
  const rows = () => screen.getAllByRole('listitem')
  expect(rows().map((row) => row.querySelector('strong')?.textContent)).toEqual([
    'Chủ trì (đang điều hành)',
    'Trần Thị Hai',
  ])
  expect(rows()[1]?.textContent).toContain('Chưa vào phòng họp')
  await press('Mời Trần Thị Hai điều hành')
  const { presidingSince: since } = room.server.state
  expect(last()).toMatchObject({ name: 'handover.offer', input: { toUserId: second, since, offeredAt: null } })
  await offered()
  expect(rows()[1]?.textContent).toMatch(/Đã mời lúc \d\d:\d\d, chưa trả lời/)
  expect(screen.queryByRole('button', { name: 'Giao ngay cho Trần Thị Hai' })).toBeNull()
  const give = await screen.findByRole('button', { name: 'Giao ngay cho Trần Thị Hai' }, { timeout: 14_000 })
  await userEvent.click(give)
  expect(last()).toMatchObject({ name: 'briefing.preside', input: { userId: second, fromUserId: chairId, since } })
  await press('Rút lời mời')
  expect(last()).toMatchObject({ name: 'handover.end' })
})
