// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { HolderPanel } from '../../client/features/floor/HolderPanel.tsx'
import { OwnTurnWaits } from '../../client/features/floor/OwnTurnWaits.tsx'
import { SiteFloorActions } from '../../client/features/floor/SiteFloorActions.tsx'
import { DeskKeys } from '../../client/ui/room/DeskKeys.tsx'
import type { Intervention } from '../../shared/floor.ts'
import { caMau, haNoi, openDeskOfFour } from '../support/deskOfFour.ts'
import { chair, hostSite } from '../support/wireServer.ts'

const { room, granted } = openDeskOfFour()
const { show, commit } = room
const last = () => room.server.requests.at(-1)
const turnId = () => room.server.state.floor.holder?.turnId
const between = (siteId: string, kind: Intervention) =>
  commit({
    type: 'floor.interrupted',
    turnId: crypto.randomUUID(),
    siteId,
    requestId: null,
    topic: '',
    itemId: null,
    allottedMs: null,
    kind,
    heard: true,
  })
const desk = (
  <DeskKeys>
    <HolderPanel />
  </DeskKeys>
)

it('[FL27, FL30] the chair speaks between by one key, and gives back by the same; the desk names who waits', async () => {
  await show(chair, desk)
  expect(screen.queryByText('Chủ trì xen')).toBeNull()
  await granted(caMau, 10 * 60_000)
  const waiting = turnId()
  await screen.findByRole('button', { name: 'Chủ trì xen' })
  const pressed = (name: string) => room.server.requests.some((request) => request.name === name)
  await waitFor(async () => {
    await userEvent.keyboard('x')
    expect(pressed('floor.interrupt')).toBe(true)
  })
  expect(last()).toMatchObject({
    name: 'floor.interrupt',
    input: { siteId: hostSite, turnId: waiting, kind: 'chair' },
  })
  await between(hostSite, 'chair')
  expect((await screen.findByTestId('who-waits')).textContent).toMatch(/^Cà Mau chờ phát biểu tiếp, còn (10:00|9:5\d)$/)
  expect(screen.queryByText('Chủ trì xen')).toBeNull()
  expect(screen.getByText('Chủ trì phát biểu xen')).toBeDefined()
  await userEvent.keyboard('x')
  await room.server.until(() => pressed('floor.take'))
  expect(last()).toMatchObject({ name: 'floor.take', input: { turnId: turnId() } })
  await commit({ type: 'floor.taken', turnId: turnId() ?? '' })
  expect(screen.queryByTestId('who-waits')).toBeNull()
  expect(turnId()).toBe(waiting)
})

it('[FL26, FL28] any other site is let speak between, to reply or on a point of order, while somebody speaks', async () => {
  const actions = <SiteFloorActions siteId={haNoi} site="Hà Nội" />
  await show(chair, actions)
  expect(screen.queryByRole('button', { name: /^Cho phát biểu xen/ })).toBeNull()
  await granted(caMau, null)
  await userEvent.click(await screen.findByRole('button', { name: 'Cho phát biểu xen: về quy trình' }))
  expect(last()).toMatchObject({ name: 'floor.interrupt', input: { siteId: haNoi, turnId: turnId(), kind: 'order' } })
  await between(haNoi, 'reply')
  expect(screen.queryByRole('button', { name: /^Cho phát biểu xen/ })).toBeNull()
  room.leave()
  // Who waits does not speak between, and the presiding chair's site does so by a way of its own.
  for (const siteId of [caMau, hostSite]) {
    await show(
      chair,
      <>
        <SiteFloorActions siteId={siteId} site="Điểm cầu" />
        <p>Đây</p>
      </>,
    )
    await screen.findByText('Đây')
    expect(screen.queryByRole('button', { name: /^Cho phát biểu xen/ })).toBeNull()
    room.leave()
  }
})

it('[FL30] the room that waits reads who speaks between, and the rest of its time, which stands', async () => {
  await show({ kind: 'device', deviceId: caMau, siteId: caMau }, <OwnTurnWaits siteId={caMau} />)
  await granted(caMau, 5 * 60_000)
  expect(screen.queryByTestId('own-turn-waits')).toBeNull()
  await between(haNoi, 'reply')
  const said = screen.getByTestId('own-turn-waits')
  expect(said.textContent).toMatch(/^Tạm ngừng: Hà Nội phát biểu xen\. Sau đó phòng phát biểu tiếp\./)
  const time = () => screen.getByRole('timer').textContent
  const shown = time()
  await new Promise((resolve) => setTimeout(resolve, 2100))
  expect(time()).toBe(shown)
  await commit({ type: 'floor.released', turnId: turnId() ?? '' })
  expect(screen.queryByTestId('own-turn-waits')).toBeNull()
})
