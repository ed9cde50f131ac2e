// @vitest-environment jsdom
import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState, type ReactNode } from 'react'
import { expect, it, vi } from 'vitest'
import { AccountForm } from '../../client/features/accounts/AccountForm.tsx'
import { CancelDialog } from '../../client/features/planning/CancelDialog.tsx'
import { emptyDraft } from '../../client/features/planning/draft.ts'
import { GeneralSection } from '../../client/features/planning/GeneralSection.tsx'
import { problemsOf } from '../../client/features/planning/problems.ts'
import { GroupForm } from '../../client/features/sites/GroupForm.tsx'
import { SiteForm } from '../../client/features/sites/SiteForm.tsx'
import { SupportPanel } from '../../client/features/sites/SupportPanel.tsx'
import { AppProviders } from '../../client/ui/AppProviders.tsx'
import { noIssuer } from '../../shared/plan.ts'
import { officePage, officeTests } from '../support/officePage.tsx'

officeTests()

/** 300 letters, of two or three characters each when they are not composed. */
const longest = 'ệ'.repeat(299) + '.'

function Plan({ changed }: { changed: (title: string) => void }) {
  const [draft, setDraft] = useState(emptyDraft)
  return (
    <AppProviders>
      <GeneralSection
        draft={draft}
        change={(to) => {
          const next = to(draft)
          changed(next.title)
          setDraft(next)
        }}
        catalog={{ sites: [], groups: [], people: [] }}
        frozen={false}
        problemAt={() => undefined}
        copied={new Set()}
        declaredBy=""
      />
    </AppProviders>
  )
}

it('[TX11] a pasted text is never cut: it fits as its letters are counted, or is said to be too long', async () => {
  const changed = vi.fn<(title: string) => void>()
  render(<Plan changed={changed} />)
  const user = userEvent.setup()
  const title = screen.getByRole('textbox', { name: /Tên hội nghị/ })
  await user.click(title)
  await user.paste(longest.normalize('NFD'))
  expect(changed.mock.lastCall?.[0].normalize('NFC')).toBe(longest)
  expect(screen.queryByText(/quá dài/)).toBeNull()
  await user.paste(' thêm')
  expect(changed.mock.lastCall?.[0]).toMatch(/ thêm$/)
  expect(await screen.findByText('Nội dung quá dài: tối đa 300 ký tự.')).toBeTruthy()
  const kinds = (text: string) =>
    problemsOf({ ...emptyDraft, title: text, period: 'q'.repeat(81), description: 'd' }).flatMap(
      ({ kind, path, max }) => (kind === 'tooLong' ? [`${path} ${max}`] : []),
    )
  expect(kinds(longest.normalize('NFD'))).toEqual(['period 80'])
  expect(kinds(`${longest}!`)).toEqual(['title 300', 'period 80'])
})

it('[TX11] no field of any page has the browser cut what is put in', async () => {
  const cutting: string[] = []
  for await (const file of glob('client/**/*.tsx'))
    if (/maxLength/i.test(readFileSync(file, 'utf8'))) cutting.push(file)
  expect(cutting).toEqual([])
})

const none = () => undefined
const account = {
  userId: crypto.randomUUID(),
  signInName: 'an',
  name: 'An',
  title: '',
  unit: '',
  kind: 'member',
  active: true,
} as const
const site = {
  siteId: crypto.randomUUID(),
  parentId: null,
  code: 'CM',
  name: 'Cà Mau',
  level: 'provincial',
  protocolOrder: 1,
  groupIds: [],
  active: true,
  issuer: noIssuer,
}
const group = { groupId: crypto.randomUUID(), name: 'Miền Nam', kind: 'region' } as const
/** Each with the button that sends it, and what may be written into it. */
const forms: [string, ReactNode, string, Record<string, number>][] = [
  [
    'of an account',
    <AccountForm key="" account={account} onClose={none} onCreated={none} />,
    'Lưu',
    { 'Họ và tên': 120, 'Chức vụ': 160, 'Đơn vị': 160 },
  ],
  [
    'of a site',
    <SiteForm key="" site={site} parentId={null} sites={[site]} groups={[]} onClose={none} />,
    'Lưu',
    { 'Tên điểm cầu': 160, Mã: 16, 'Cơ quan cấp trên': 160, 'Cơ quan ban hành': 160, 'Địa danh': 80 },
  ],
  ['of a group', <GroupForm key="" group={group} sites={[site]} onClose={none} />, 'Lưu', { 'Tên nhóm': 160 }],
  [
    'that calls a briefing off',
    <CancelDialog
      key=""
      briefingId={crypto.randomUUID()}
      version={1}
      onClose={none}
      onCancelled={none}
      onStale={none}
    />,
    'Hủy hội nghị',
    { 'Lý do hủy': 300 },
  ],
  ['of whom to call', <SupportPanel key="" />, 'Lưu', { 'Số điện thoại': 32, 'Người hoặc bộ phận trực': 40 }],
]

it.each(forms)('[TX11] the form %s says which line is too long, and is not sent', async (_, form, submit, fields) => {
  officePage(form, {})
  const sent = vi.fn(globalThis.fetch)
  vi.stubGlobal('fetch', sent)
  const user = userEvent.setup()
  const send = () => user.click(screen.getByRole('button', { name: submit }))
  for (const [name, max] of Object.entries(fields)) {
    const field = screen.getByRole('textbox', { name: new RegExp(`^${name}`) })
    const write = (length: number) => fireEvent.change(field, { target: { value: '1'.repeat(length) } })
    write(max + 1)
    await send()
    expect(document.querySelectorAll('[aria-invalid="true"]')).toHaveLength(1)
    expect(field.getAttribute('aria-invalid')).toBe('true')
    screen.getByText(`Nội dung quá dài: tối đa ${max} ký tự.`)
    expect(sent).not.toHaveBeenCalled()
    write(max)
  }
  await send()
  await waitFor(() => expect(sent).toHaveBeenCalledTimes(1))
})
