// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { AskToSpeak } from '../../client/features/floor/AskToSpeak.tsx'
import { QueuePanel } from '../../client/features/floor/QueuePanel.tsx'
import { useBriefing } from '../../client/lib/briefing/roomContext.ts'
import { haNoi, items, openDeskOfFour } from '../support/deskOfFour.ts'
import { opensAsPopover } from '../support/roomPage.tsx'
import { chair } from '../support/wireServer.ts'

const { room } = openDeskOfFour()
const { show, commit } = room
const last = () => room.server.requests.at(-1)
const delegates = [
  { name: 'Trần Văn An', title: 'Phó Chủ tịch', isHead: true },
  { name: 'Lê Thị Bình', title: '', isHead: false },
]

it('[FL32] a room says who will speak, of those whom it has named, what it is, and for which item', async () => {
  await show({ kind: 'device', deviceId: haNoi, siteId: haNoi }, <AskToSpeak />)
  await commit({ type: 'attendance.declared', siteId: haNoi, headcount: 2, delegates })
  await userEvent.click(await screen.findByRole('button', { name: 'Đăng ký phát biểu' }))
  await userEvent.type(await screen.findByLabelText(/^Nội dung phát biểu/), 'Làm rõ số liệu')
  await userEvent.click(screen.getByRole('radio', { name: 'Trao đổi lại' }))
  await userEvent.selectOptions(screen.getByLabelText('Người phát biểu'), 'Trần Văn An, Phó Chủ tịch')
  await userEvent.selectOptions(screen.getByLabelText('Cho nội dung'), 'Báo cáo')
  await userEvent.click(screen.getByRole('button', { name: 'Gửi đăng ký' }))
  expect(last()).toMatchObject({
    name: 'floor.request',
    input: {
      topic: 'Làm rõ số liệu',
      kind: 'reply',
      speaker: { name: 'Trần Văn An', title: 'Phó Chủ tịch' },
      itemId: items[1]?.itemId,
    },
  })
})

it('[FL32] the topic is all that must be said; the desk reads the rest where it was', async () => {
  await show({ kind: 'device', deviceId: haNoi, siteId: haNoi }, <AskToSpeak />)
  await userEvent.click(await screen.findByRole('button', { name: 'Đăng ký phát biểu' }))
  await userEvent.type(await screen.findByLabelText(/^Nội dung phát biểu/), 'Kiến nghị')
  // Nobody is named yet: there is nobody to choose.
  expect(screen.queryByLabelText('Người phát biểu')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Gửi đăng ký' }))
  expect(last()).toMatchObject({ input: { topic: 'Kiến nghị', kind: 'speech', speaker: null, itemId: null } })
  room.leave()
  await show(chair, <QueuePanel />)
  const requestId = crypto.randomUUID()
  const speaker = { name: 'Trần Văn An', title: 'Phó Chủ tịch' }
  const asked = { requestId, siteId: haNoi, topic: 'Làm rõ', designated: false, itemId: null }
  await commit({ type: 'floor.requested', ...asked, kind: 'order', speaker })
  expect((await screen.findByTestId('queue-row')).textContent).toContain('Về quy trìnhTrần Văn AnLàm rõ')
})

it('[FL32] what is written stays, in its window, when the opening brings another view; a call closes the window alone', async () => {
  /** The same button in another place of another view. */
  const Views = () => {
    const open = useBriefing(({ agenda }) => agenda.items.some(({ status }) => status === 'running'))
    return open ? (
      <main>
        <AskToSpeak />
      </main>
    ) : (
      <AskToSpeak small />
    )
  }
  await show({ kind: 'device', deviceId: haNoi, siteId: haNoi }, <Views />)
  const topic = () => screen.findByLabelText<HTMLInputElement>(/^Nội dung phát biểu/)
  await userEvent.click(await screen.findByRole('button', { name: 'Đăng ký phát biểu' }))
  await userEvent.type(await topic(), 'Kiến nghị của')
  await commit({ type: 'agenda.started', itemId: items[0]?.itemId ?? '' })
  await screen.findByRole('main', { hidden: true })
  expect((await topic()).value).toBe('Kiến nghị của')
  const turn = { turnId: crypto.randomUUID(), requestId: null, topic: '', itemId: null, allottedMs: null }
  await commit({ type: 'floor.granted', siteId: haNoi, ...turn, stopsWhenLost: true, heard: true })
  expect(screen.queryByRole('dialog')).toBeNull()
  await commit({ type: 'floor.taken', turnId: turn.turnId })
  expect(screen.queryByRole('dialog')).toBeNull()
  await userEvent.click(await screen.findByRole('button', { name: 'Đăng ký phát biểu' }))
  expect((await topic()).value).toBe('Kiến nghị của')
})

it('[FL34] the next one is passed over by its row, and put back from below the queue', async () => {
  await show(chair, <QueuePanel />)
  const request = {
    siteId: haNoi,
    topic: 'Làm rõ',
    designated: false,
    itemId: null,
    speaker: null,
    kind: 'speech',
  } as const
  const requestId = crypto.randomUUID()
  await commit({ type: 'floor.requested', requestId, ...request })
  const { since = 0 } = room.server.state.floor.queue[0] ?? {}
  await opensAsPopover(/^Bỏ qua Hà Nội$/)
  await userEvent.click(screen.getByRole('button', { name: 'Người phát biểu không có mặt trong phòng', hidden: true }))
  expect(last()).toMatchObject({ name: 'floor.skip', input: { requestId, since, absent: true } })
  await commit({ type: 'floor.skipped', requestId, absent: true })
  await screen.findByText('Hà Nội: không có mặt trong phòng.')
  const leftAt = room.server.state.floor.left[0]?.at
  await userEvent.click(screen.getByRole('button', { name: 'Khôi phục đăng ký của Hà Nội' }))
  expect(last()).toMatchObject({ name: 'floor.restore', input: { requestId, leftAt } })
  // A moment later it stands below the queue.
  await screen.findByText('Đã bỏ qua, vắng (1)', undefined, { timeout: 14_000 })
  await commit({ type: 'floor.restored', requestId })
  expect(screen.queryByText(/^Đã bỏ qua, vắng/)).toBeNull()
})

it('[FL19] a room reads what became of its request, and may ask again', async () => {
  await show({ kind: 'device', deviceId: haNoi, siteId: haNoi }, <AskToSpeak />)
  const requestId = crypto.randomUUID()
  const request = {
    siteId: haNoi,
    topic: 'Làm rõ',
    designated: false,
    itemId: null,
    speaker: null,
    kind: 'speech',
  } as const
  await commit({ type: 'floor.requested', requestId, ...request })
  await commit({ type: 'floor.skipped', requestId, absent: false })
  expect((await screen.findByRole('alert')).textContent).toMatch(/^Chủ trì tạm bỏ qua đăng ký của phòng lúc \d\d:\d\d/)
  await screen.findByRole('button', { name: 'Đăng ký phát biểu' })
})
