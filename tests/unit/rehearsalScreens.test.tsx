// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, describe, expect, it } from 'vitest'
import { Board } from '../../client/features/rehearsal/Board.tsx'
import { OwnCheck } from '../../client/features/rehearsal/OwnCheck.tsx'
import { withRehearsalWords } from '../../client/features/rehearsal/words.ts'
import { plannedBriefing } from '../../shared/briefing.ts'
import type { LinkFigures } from '../../shared/linkFigures.ts'
import type { RoomCheck } from '../../shared/rehearsal.ts'
import type { Principal } from '../../shared/roles.ts'
import { haNoi, hue, sites } from '../support/deskOfFour.ts'
import { openRoom } from '../support/openRoom.tsx'
import { chair, planned } from '../support/wireServer.ts'

const room = openRoom({ sites }, { everybodyIn: true })
const { commit } = room
const director: Principal = { ...chair, roles: ['director'] }
const good = { rate: 2_140_000, loss: 0.002 }
const link: LinkFigures = { protocol: 'udp', roundTrip: 40, jitter: 4, up: good, down: good }
const fine: RoomCheck = {
  camera: 'fine',
  microphone: 'fine',
  speaker: 'fine',
  back: { picture: true, sound: true },
  link,
}
beforeAll(() => withRehearsalWords(Promise.resolve()))

const shows = async (who: Principal, part = <Board />) => {
  room.server.state = plannedBriefing({ ...planned.plan, sites })
  await room.show(who, part)
}
const rowOf = (name: string) => {
  const row = screen.getByText(name).closest('li')
  if (row === null) throw new Error(`no row of ${name}`)
  return within(row)
}
const nameOf = (siteId: string) => sites.find((site) => site.siteId === siteId)?.name ?? ''
const count = () => screen.getByTestId('go-count').textContent
const reported = (siteId: string, check: RoomCheck) => commit({ type: 'rehearsal.reported', siteId, check })

describe('[RH12] the board', () => {
  it('fills as rooms are checked, says what is weak, and shows those alone that are not ready', async () => {
    await shows(director)
    expect(count()).toBe(`0/${sites.length} sẵn sàng`)
    await reported(hue, fine)
    expect(count()).toBe(`1/${sites.length} sẵn sàng`)
    expect(rowOf(nameOf(hue)).getByText('Sẵn sàng')).toBeDefined()
    expect(rowOf(nameOf(hue)).getByText('↑ 2,1 ↓ 2,1 Mbit/s')).toBeDefined()
    await reported(haNoi, { ...fine, link: { ...link, protocol: 'tcp', up: { rate: 200_000, loss: 0.08 } } })
    expect(rowOf(nameOf(haNoi)).getByText('mất gói nhiều, chiều đi chậm · TCP')).toBeDefined()
    expect(rowOf(nameOf(haNoi)).getByText('Chưa được')).toBeDefined()
    await userEvent.click(screen.getByRole('switch', { name: 'Chỉ điểm chưa sẵn sàng' }))
    expect(screen.queryByText(nameOf(hue))).toBeNull()
    expect(screen.getByText(nameOf(haNoi))).toBeDefined()
  })

  it('tells what came of the trial without people', async () => {
    await shows(director)
    const trialAt = Date.now() + 60_000
    await commit({ type: 'rehearsal.trialSet', trialAt })
    const tried = (siteId: string, picture: boolean) =>
      commit({ type: 'rehearsal.tried', siteId, result: { trialAt, back: { picture, sound: true }, link } })
    await tried(hue, true)
    await tried(haNoi, false)
    expect(rowOf(nameOf(hue)).getByText(/^tự thử \d\d:\d\d$/)).toBeDefined()
    expect(rowOf(nameOf(haNoi)).getByText(/^tự thử \d\d:\d\d: có tiếng, không hình$/)).toBeDefined()
  })

  it('lets the director note and pass a site, by the note that was seen', async () => {
    await shows(director)
    await commit({ type: 'rehearsal.noted', siteId: hue, text: 'Thiếu đèn', passed: false, by: 'Đạo diễn' })
    await userEvent.click(screen.getByRole('button', { name: `Ghi chú của ${nameOf(hue)}` }))
    await userEvent.type(await screen.findByRole('textbox'), ', đã xong')
    await userEvent.click(screen.getByRole('switch', { name: /^Cho qua/ }))
    await userEvent.click(screen.getByRole('button', { name: 'Lưu' }))
    await waitFor(() =>
      expect(room.server.requests.at(-1)).toMatchObject({
        name: 'rehearsal.note',
        input: { siteId: hue, text: 'Thiếu đèn, đã xong', passed: true, revision: 1 },
      }),
    )
    await commit({ type: 'rehearsal.noted', siteId: hue, text: 'Thiếu đèn', passed: true, by: 'Đạo diễn' })
    expect(rowOf(nameOf(hue)).getByText('Cho qua')).toBeDefined()
  })

  it('is read by the chair, who writes no note and may set the trial', async () => {
    await shows(chair)
    await commit({ type: 'rehearsal.noted', siteId: hue, text: 'Thiếu đèn', passed: false, by: 'Đạo diễn' })
    expect(rowOf(nameOf(hue)).getByText('Thiếu đèn')).toBeDefined()
    expect(screen.queryByRole('button', { name: /^Ghi chú của/ })).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Hẹn giờ tự kiểm tra' }))
    const time = await screen.findByLabelText('Giờ')
    await userEvent.clear(time)
    await userEvent.type(time, '25:00')
    expect(screen.getByRole('button', { name: 'Hẹn' })).toHaveProperty('disabled', true)
    await userEvent.clear(time)
    await userEvent.type(time, '7:05')
    await userEvent.click(screen.getByRole('button', { name: 'Hẹn' }))
    await waitFor(() => expect(room.server.requests.at(-1)).toMatchObject({ name: 'rehearsal.setTrial' }))
    const { input } = room.server.requests.at(-1) as { input: { trialAt: number; seen: null } }
    expect(new Date(input.trialAt).toISOString()).toMatch(/T00:05:00/)
  })
})

it('[RH11] a room that sends nothing has no check of its own; it is told when its page will try by itself', async () => {
  await shows({ kind: 'device', deviceId: hue, siteId: hue }, <OwnCheck />)
  await commit({ type: 'rehearsal.trialSet', trialAt: Date.now() + 3_600_000 })
  expect((await screen.findByText(/^Tự kiểm tra lúc \d\d:\d\d$/)).tagName).toBe('OUTPUT')
  expect(screen.queryByRole('button')).toBeNull()
})
