// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { Messages } from '../../client/features/messages/Messages.tsx'
import type { Phrase } from '../../shared/messages.ts'
import type { Principal } from '../../shared/roles.ts'
import { haNoi, hue, sites } from '../support/deskOfFour.ts'
import { openRoom } from '../support/openRoom.tsx'
import { opensAsPopover } from '../support/roomPage.tsx'
import { chair, chairId, hostSite } from '../support/wireServer.ts'

const room = openRoom({ sites })
const { show, commit } = room
const director: Principal = { ...chair, userId: crypto.randomUUID(), name: 'Lê Đạo Diễn', roles: ['director'] }
const ofHue: Principal = { kind: 'device', deviceId: hue, siteId: hue }
const byDirector = { name: 'Lê Đạo Diễn', siteId: hostSite, userId: director.userId }
const byHue = { name: 'Huế', siteId: hue, userId: null }
const words = (said: string | { phrase: Phrase }) =>
  typeof said === 'string' ? { phrase: null, text: said } : { text: '', ...said }
const toSite = (siteId: string, from: typeof byDirector | typeof byHue, said: string | { phrase: Phrase }) =>
  commit({ type: 'message.sentToSite', messageId: crypto.randomUUID(), siteId, from, ...words(said) })
const toLead = (from: typeof byDirector, said: string) =>
  commit({ type: 'message.sentToLead', messageId: crypto.randomUUID(), from, ...words(said) })
const last = () => room.server.requests.at(-1)
const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name, hidden: true }))
const written = () => screen.getAllByRole('listitem', { hidden: true }).map(({ textContent }) => textContent?.slice(5))

it('[MS3, MS6] a room reads in its head what the director wrote, until it opens the line, and answers by one press', async () => {
  await show(ofHue, <Messages />)
  const chip = await screen.findByRole('button', { name: 'Trao đổi riêng' })
  await toSite(hue, byDirector, { phrase: 'cameraUp' })
  expect(chip.textContent).toBe('Lê Đạo DiễnNâng máy quay lên1')
  expect(screen.getByRole('status').textContent).toBe('Lê Đạo Diễn: Nâng máy quay lên')
  await opensAsPopover(/^Trao đổi riêng: 1 tin chưa đọc/)
  expect(written()).toEqual([' Lê Đạo DiễnNâng máy quay lên'])
  expect(chip.dataset['unread']).toBe('0')
  await press('Đã rõ')
  expect(last()).toMatchObject({ name: 'message.send', input: { siteId: hue, phrase: 'understood' } })
  await toSite(hue, byHue, { phrase: 'understood' })
  expect(written()).toEqual([' Lê Đạo DiễnNâng máy quay lên', ' HuếĐã rõ'])
  expect(chip.dataset['unread']).toBe('0')
  room.leave()
  // Read stays read after a reload.
  await show(ofHue, <Messages />)
  expect((await screen.findByTestId('messages')).dataset['unread']).toBe('0')
})

it('[MS6] a director chooses a line, those first in which something is unread; a chair has the one of those who lead', async () => {
  await show(director, <Messages />)
  await toSite(haNoi, byDirector, 'Chuẩn bị')
  await toSite(hue, byHue, { phrase: 'problem' })
  await toLead({ ...byDirector, userId: chairId, name: 'Chủ trì' }, 'Cho Huế trước')
  const chip = await screen.findByTestId('messages')
  expect(chip.dataset['unread']).toBe('2')
  await opensAsPopover(/^Trao đổi riêng: 2 tin chưa đọc/)
  // The first with something unread: that of those who lead.
  expect(written()).toEqual([' Chủ trìCho Huế trước'])
  const choice = await screen.findByRole('combobox', { hidden: true })
  await userEvent.click(choice)
  const options = await screen.findAllByRole('option', { hidden: true })
  expect(options.map(({ textContent }) => textContent)).toEqual([
    'Chủ trì, thư ký, đạo diễn',
    'Huế (1)',
    'Hà Nội',
    'Trung ương',
    'Cà Mau',
  ])
  const [, second = choice] = options
  await userEvent.click(second)
  expect(written()).toEqual([' HuếĐang có sự cố'])
  await press('Nói gần micro hơn')
  expect(last()).toMatchObject({ name: 'message.send', input: { siteId: hue, phrase: 'nearMicrophone' } })
  room.leave()
  await show(chair, <Messages />)
  await opensAsPopover(/^Trao đổi riêng/)
  expect(screen.queryByRole('combobox', { hidden: true })).toBeNull()
  expect(written()).toEqual([' Chủ trìCho Huế trước'])
})

it('[MS3] text is sent by Enter, and stays in the field while it is not taken', async () => {
  await show(chair, <Messages />)
  await opensAsPopover(/^Trao đổi riêng$/)
  const field = screen.getByRole('textbox', { name: 'Nội dung', hidden: true })
  const send = () => screen.getByRole('button', { name: 'Gửi', hidden: true })
  expect(send()).toHaveProperty('disabled', true)
  room.server.answer = () => ({ ok: false, error: { code: 'forbidden', key: 'message.notYours' } })
  await userEvent.type(field, 'Còn 5 phút{Enter}')
  await room.server.until(() => room.server.requests.length === 1)
  expect(last()).toMatchObject({ name: 'message.send', input: { siteId: null, text: 'Còn 5 phút' } })
  expect(field).toHaveProperty('value', 'Còn 5 phút')
  room.server.answer = () => ({ ok: true, data: undefined, seq: room.server.state.seq })
  await userEvent.type(field, '{Enter}')
  await expect.poll(() => field).toHaveProperty('value', '')
  await userEvent.type(field, 'a'.repeat(301))
  expect(within(document.body).getByText(/300/)).toBeDefined()
  expect(send()).toHaveProperty('disabled', true)
})
