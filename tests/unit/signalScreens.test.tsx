// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { OwnSignal } from '../../client/features/signal/OwnSignal.tsx'
import { Signals } from '../../client/features/signal/Signals.tsx'
import type { Principal } from '../../shared/roles.ts'
import { haNoi, hue, sites } from '../support/deskOfFour.ts'
import { openRoom } from '../support/openRoom.tsx'
import { opensAsPopover } from '../support/roomPage.tsx'
import { chair } from '../support/wireServer.ts'

const room = openRoom({ sites })
const { show, commit } = room
const ofHue: Principal = { kind: 'device', deviceId: hue, siteId: hue }
const raisedAt = (siteId: string) => room.server.state.signals[siteId]?.raisedAt
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }))

it('[SG10] a room raises either signal by one press, reads what became of it, and takes it back', async () => {
  await show(ofHue, <OwnSignal />)
  await press('Không nghe rõ')
  expect(room.server.requests.at(-1)).toMatchObject({ name: 'signal.raise', input: { kind: 'unheard' } })
  await commit({ type: 'signal.raised', siteId: hue, kind: 'unheard' })
  expect(screen.getByRole('status').textContent).toMatch(/^Không nghe rõĐã gửi · \d\d:\d\d$/)
  // The other one is as near as before.
  await press('Đề nghị nhắc lại')
  expect(room.server.requests.at(-1)).toMatchObject({ name: 'signal.raise', input: { kind: 'repeat' } })
  await commit({ type: 'signal.seen', siteId: hue })
  expect(screen.getByRole('status').textContent).toBe('Không nghe rõChủ trì đã thấy')
  await press('Rút lại')
  expect(room.server.requests.at(-1)).toMatchObject({
    name: 'signal.lower',
    input: { siteId: hue, raisedAt: raisedAt(hue) },
  })
  await commit({ type: 'signal.lowered', siteId: hue })
  expect(await screen.findByRole('button', { name: 'Không nghe rõ' })).toBeDefined()
})

it('[SG7] a room has no signal to raise in a pause; a desk has none to raise at all', async () => {
  await show(ofHue, <OwnSignal />)
  await commit({ type: 'briefing.paused', reason: '', resumeAt: null })
  expect(await screen.findByRole('button', { name: 'Không nghe rõ' })).toHaveProperty('disabled', true)
  room.leave()
  await show(
    chair,
    <>
      <OwnSignal />
      <p>Đây</p>
    </>,
  )
  await screen.findByText('Đây')
  expect(screen.queryByTestId('own-signal')).toBeNull()
})

it('[SG8, SG11] a desk reads the first that nobody has seen, and sees or drops each by name', async () => {
  await show(chair, <Signals />)
  expect(screen.queryByTestId('signals')).toBeNull()
  await commit({ type: 'signal.raised', siteId: haNoi, kind: 'unheard' })
  await commit({ type: 'signal.raised', siteId: hue, kind: 'repeat' })
  const head = await screen.findByTestId('signals')
  expect(head.textContent).toMatch(/^Hà Nội: không nghe rõ0:0\d · \+12$/)
  // Said, and in no notice.
  const said = screen.getAllByRole('alert')
  expect(said.map(({ className, textContent }) => [className, textContent])).toEqual([
    ['dc-hidden', 'Huế: đề nghị nhắc lại'],
  ])
  await opensAsPopover(/^Hà Nội: không nghe rõ/)
  const rows = () => screen.getAllByRole('listitem', { hidden: true })
  expect(rows().map((row) => row.dataset['site'])).toEqual([haNoi, hue])
  // Nobody has heard its room yet.
  expect(rows()[0]?.textContent).toContain('Chưa có mặt')
  const [first = head] = rows()
  await userEvent.click(within(first).getByRole('button', { name: 'Đã thấy báo hiệu của Hà Nội', hidden: true }))
  expect(room.server.requests.at(-1)).toMatchObject({
    name: 'signal.see',
    input: { siteId: haNoi, raisedAt: raisedAt(haNoi) },
  })
  await commit({ type: 'signal.seen', siteId: haNoi })
  expect(head.textContent).toMatch(/^Huế: đề nghị nhắc lại/)
  await userEvent.click(within(first).getByRole('button', { name: 'Bỏ báo hiệu của Hà Nội', hidden: true }))
  expect(room.server.requests.at(-1)).toMatchObject({
    name: 'signal.lower',
    input: { siteId: haNoi, raisedAt: raisedAt(haNoi) },
  })
  await commit({ type: 'signal.lowered', siteId: haNoi })
  expect(rows().map((row) => row.dataset['site'])).toEqual([hue])
  await commit({ type: 'signal.seen', siteId: hue })
  expect(head.dataset['unseen']).toBe('false')
  await commit({ type: 'signal.lowered', siteId: hue })
  expect(screen.queryByTestId('signals')).toBeNull()
})

it('[SG11] of very many signals the first are listed, and the others counted', async () => {
  await show(chair, <Signals />)
  for (let count = 0; count < 40; count += 1)
    room.server.commit({ type: 'signal.raised', siteId: crypto.randomUUID(), kind: 'unheard' })
  await commit({ type: 'signal.raised', siteId: haNoi, kind: 'unheard' })
  expect((await screen.findByTestId('signals')).textContent).toContain('+40')
  await opensAsPopover(/không nghe rõ/)
  expect(screen.getAllByRole('listitem', { hidden: true })).toHaveLength(34)
  expect(screen.getByText('Còn 7 điểm cầu khác.')).toBeDefined()
  // What was seen makes room for what was not.
  const rows = () => screen.getAllByRole('listitem', { hidden: true }).map((row) => row.dataset['site'])
  for (const siteId of rows()) room.server.commit({ type: 'signal.seen', siteId: siteId ?? '' })
  await commit({ type: 'signal.raised', siteId: hue, kind: 'repeat' })
  expect(rows().slice(0, 8)).toEqual(expect.arrayContaining([haNoi, hue]))
})
