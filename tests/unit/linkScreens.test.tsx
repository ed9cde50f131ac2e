// @vitest-environment jsdom
import { act, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, expect, it } from 'vitest'
import { OwnLink } from '../../client/features/link/OwnLink.tsx'
import { SiteLinks } from '../../client/features/link/SiteLinks.tsx'
import { withLinkWords } from '../../client/features/link/words.ts'
import type { LinkQuality } from '../../client/lib/media/types.ts'
import type { Principal } from '../../shared/roles.ts'
import { haNoi, hue, sites } from '../support/deskOfFour.ts'
import { openRoom } from '../support/openRoom.tsx'
import { chair } from '../support/wireServer.ts'

const room = openRoom({ sites }, { everybodyIn: true })
const { show, commit } = room
const ofHue: Principal = { kind: 'device', deviceId: hue, siteId: hue }
beforeAll(() => withLinkWords(Promise.resolve()))
const quality: LinkQuality = {
  sentRate: 1,
  sentLoss: 0,
  roundTrip: 50,
  receivedRate: 1,
  receivedLoss: 0.12,
  framesPerSecond: 25,
}
/** So many looks at the link, one after another. */
const looks = (count: number, change: Partial<LinkQuality> = {}) => {
  for (let look = 0; look < count; look++)
    act(() => room.page.session.state.update((state) => ({ ...state, link: { ...quality, ...change } })))
}
const asked = () => room.server.requests.filter(({ name }) => name === 'link.tell').at(-1)?.input

it('[LK6, LK7] a room reads that its link is weak, what was done, and what helps; those who lead are told', async () => {
  await show(ofHue, <OwnLink />)
  looks(3)
  expect(screen.queryByTestId('link-weak')).toBeNull()
  looks(1)
  const notice = screen.getByTestId('link-weak')
  expect(notice.textContent).toContain('Đường truyền của phòng đang yếu: mất 12 % gói tin.')
  expect(notice.textContent).toContain('Hình nhận về đã thu nhỏ, âm thanh giữ nguyên.')
  await waitFor(() => expect(asked()).toMatchObject({ weak: true, reception: 'small', chosen: false, loss: 0.12 }))
  expect(room.page.session.state.get().reception).toBe('small')
  looks(8)
  expect(screen.getByTestId('link-weak').textContent).toContain('Hình nhận về đã dừng, âm thanh giữ nguyên.')
  expect(room.page.session.state.get().reception).toBe('sound')
})

it('[LK7] it only listens by one press, and receives pictures again by one', async () => {
  await show(ofHue, <OwnLink />)
  looks(4)
  await userEvent.click(screen.getByRole('button', { name: 'Chỉ nghe' }))
  expect(screen.getByTestId('link-weak').textContent).toContain('Phòng đang chỉ nghe: không nhận hình, không gửi hình.')
  await waitFor(() => expect(asked()).toMatchObject({ reception: 'sound', chosen: true }))
  await userEvent.click(screen.getByRole('button', { name: 'Nhận hình trở lại' }))
  expect(room.page.session.state.get().reception).toBe('small')
})

it('[LK8] those who lead read which links are weak, since when, and what those rooms receive', async () => {
  await show({ ...chair, roles: ['director'] }, <SiteLinks />)
  expect(screen.getByTestId('site-links').textContent).toBe('Đường truyền')
  await commit({
    type: 'link.changed',
    siteId: hue,
    weak: true,
    reception: 'small',
    chosen: false,
    loss: 0.083,
    roundTrip: 410,
  })
  expect(screen.getByTestId('site-links').textContent).toBe('1 điểm yếu')
  await userEvent.click(screen.getByTestId('site-links'))
  const [first] = await screen.findAllByRole('listitem')
  expect(first?.textContent).toMatch(/^Huếmất 8 % · trễ 410 ms · hình thu nhỏ · từ \d\d:\d\d$/)
  await commit({
    type: 'link.changed',
    siteId: haNoi,
    weak: false,
    reception: 'sound',
    chosen: true,
    loss: 0,
    roundTrip: null,
  })
  expect(screen.getByText(/^phòng tự chọn chỉ nghe · từ/)).toBeDefined()
})
