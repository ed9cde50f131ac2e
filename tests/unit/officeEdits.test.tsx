// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { AccountsPage } from '../../client/features/accounts/AccountsPage.tsx'
import { SitesPage } from '../../client/features/sites/SitesPage.tsx'
import { asked } from '../../client/ui/confirm.ts'
import { noIssuer } from '../../shared/plan.ts'
import type { Site, SiteGroup } from '../../shared/sites.ts'
import { listedAccount, officePage, officeTests, refusedOnce } from '../support/officePage.tsx'
import { idOf } from './recordJournal.ts'

officeTests()

const whole = <T,>(items: T[]) => ({ items, next: null })
const groupId = idOf(9, 1)
const site = (number: number, name: string, inGroup: boolean): Site => ({
  siteId: idOf(1, number),
  parentId: null,
  code: `M${number}`,
  name,
  level: 'provincial',
  protocolOrder: number,
  groupIds: inGroup ? [groupId] : [],
  active: true,
  issuer: noIssuer,
})
const hue = site(1, 'Thành phố Huế', true)
const caMau = site(2, 'Tỉnh Cà Mau', false)
const laoCai = site(3, 'Tỉnh Lào Cai', false)

it('[AC81] a form of a group says what somebody else changed, keeps what was typed, and saves both', async () => {
  const lists = {
    'sites.list': whole([hue, caMau, laoCai]),
    'groups.list': whole<SiteGroup>([{ groupId, name: 'Cụm', kind: 'cluster' }]),
    'groups.update': { groupId, name: '', kind: 'cluster' as const },
    'support.show': { phone: '', label: '' },
  }
  officePage(<SitesPage />, lists)
  const sent = refusedOnce('PUT', 'entry.changed', () => {
    lists['sites.list'] = whole([site(1, hue.name, false), site(2, caMau.name, true), laoCai])
    lists['groups.list'] = whole([{ groupId, name: 'Cụm', kind: 'region' }])
  })
  const shown = vi.spyOn(Element.prototype, 'scrollIntoView')
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Sửa nhóm Cụm' }))
  const dialog = await screen.findByRole('dialog')
  const name = within(dialog).getByLabelText(/^Tên nhóm/)
  await user.clear(name)
  await user.type(name, 'Cụm một')
  await user.click(within(dialog).getByRole('checkbox', { name: /Lào Cai/ }))
  await user.click(within(dialog).getByRole('button', { name: 'Lưu' }))
  const told = await within(dialog).findByRole('alert')
  expect(shown.mock.contexts).toContain(told.parentElement)
  expect(
    within(told)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual(['Loại nhóm: Khu vực', 'Điểm cầu trong nhóm: thêm Tỉnh Cà Mau; bớt Thành phố Huế'])
  await user.click(within(dialog).getByRole('button', { name: 'Lưu' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  const members = [caMau.siteId, laoCai.siteId]
  expect(sent).toEqual([
    {
      name: 'Cụm một',
      kind: 'cluster',
      siteIds: [hue.siteId, laoCai.siteId],
      seen: { name: 'Cụm', kind: 'cluster', siteIds: [hue.siteId] },
    },
    {
      name: 'Cụm một',
      kind: 'region',
      siteIds: members,
      seen: { name: 'Cụm', kind: 'region', siteIds: [caMau.siteId] },
    },
  ])
})

it('[AC81] a form of a site keeps who issues its minutes as it was typed, and where as somebody else has made it', async () => {
  const before: Site = { ...hue, issuer: { ...noIssuer, body: 'UBND', place: 'Huế' } }
  const lists = {
    'sites.list': whole([before]),
    'groups.list': whole<SiteGroup>([]),
    'sites.update': before,
    'support.show': { phone: '', label: '' },
  }
  officePage(<SitesPage />, lists)
  const sent = refusedOnce('PUT', 'entry.changed', () => {
    lists['sites.list'] = whole([{ ...before, issuer: { ...before.issuer, place: 'Thuận Hóa' } }])
  })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: `Sửa điểm cầu ${before.name}` }))
  const dialog = await screen.findByRole('dialog')
  const body = within(dialog).getByRole('textbox', { name: 'Cơ quan ban hành' })
  await user.clear(body)
  await user.type(body, 'Thành ủy')
  await user.click(within(dialog).getByRole('button', { name: 'Lưu' }))
  const told = await within(dialog).findByRole('alert')
  expect(
    within(told)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual(['Địa danh: Thuận Hóa'])
  await user.click(within(dialog).getByRole('button', { name: 'Lưu' }))
  await waitFor(() => expect(sent).toHaveLength(2))
  expect(sent[1]).toMatchObject({
    issuer: { body: 'Thành ủy', place: 'Thuận Hóa' },
    seen: { issuer: { body: 'UBND', place: 'Thuận Hóa' } },
  })
})

it('[AC80] a group that is gone when it is to be removed is gone: the list is read anew, and nothing is refused', async () => {
  const lists = {
    'sites.list': whole([hue]),
    'groups.list': whole<SiteGroup>([{ groupId, name: 'Cụm', kind: 'cluster' }]),
    'support.show': { phone: '', label: '' },
  }
  officePage(<SitesPage />, lists)
  const sent = refusedOnce('POST', 'notFound', () => {
    lists['groups.list'] = whole([])
  })
  await userEvent.click(await screen.findByRole('button', { name: 'Xóa nhóm Cụm' }))
  asked.getState().now?.answer(true)
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Xóa nhóm Cụm' })).toBeNull())
  expect(sent).toHaveLength(1)
  expect(screen.queryByText(/Không tìm thấy nội dung này/)).toBeNull()
})

it('[AC81] a form of an account does not open again what somebody else has closed', async () => {
  const lists = { 'accounts.list': whole([listedAccount]), 'accounts.update': listedAccount }
  officePage(<AccountsPage />, lists)
  const sent = refusedOnce('PUT', 'entry.changed', () => {
    lists['accounts.list'] = whole([{ ...listedAccount, active: false }])
  })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Sửa tài khoản Lê Thị Mai' }))
  const dialog = await screen.findByRole('dialog')
  await user.type(within(dialog).getByLabelText(/^Chức vụ/), 'Trưởng phòng')
  await user.click(within(dialog).getByRole('button', { name: 'Lưu' }))
  const told = await within(dialog).findByRole('alert')
  expect(within(told).getByRole('listitem').textContent).toBe('Tình trạng: Đã đóng')
  await user.click(within(dialog).getByRole('button', { name: 'Lưu' }))
  await waitFor(() => expect(sent).toHaveLength(2))
  expect(sent[1]).toMatchObject({ title: 'Trưởng phòng', active: false, seen: { title: '', active: false } })
})
