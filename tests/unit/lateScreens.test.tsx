// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { Late } from '../../client/features/agenda/Late.tsx'
import { openRoom } from '../support/openRoom.tsx'
import { chair, plannedItems, twoSites } from '../support/wireServer.ts'

const agenda = plannedItems(['Khai mạc', 'Báo cáo', 'Thảo luận'])
const room = openRoom({ sites: twoSites, agenda }, { everybodyIn: true })

it('[AG12, AG13] a desk says how late it is, proposes minutes, and sends what was chosen', async () => {
  await room.show(chair, <Late />)
  const { lifecycle } = room.server.state
  const openedAt = lifecycle.status === 'planned' ? 0 : lifecycle.openedAt
  expect(screen.queryByTestId('late')).toBeNull()
  // A pause that lasts an hour.
  await room.commit({ type: 'briefing.paused', reason: '', resumeAt: openedAt + 60 * 60_000 })
  const bar = await screen.findByTestId('late')
  expect(bar.textContent).toMatch(/Chậm \d+ phút so với chương trình/)
  await userEvent.click(within(bar).getByRole('button', { name: 'Rút ngắn phần còn lại' }))
  const drop = await screen.findByRole('checkbox', { name: 'Bỏ mục: Báo cáo' })
  await userEvent.click(drop)
  await userEvent.click(screen.getByRole('button', { name: 'Áp dụng, báo cho tất cả' }))
  expect(room.server.requests.at(-1)).toMatchObject({
    name: 'agenda.retime',
    input: { drops: [{ itemId: agenda[1]?.itemId, changedAt: null }] },
  })
})
