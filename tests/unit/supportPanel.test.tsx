// @vitest-environment jsdom
import { cleanup, configure, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { SupportPanel } from '../../client/features/sites/SupportPanel.tsx'
import { loadOfficeWords, startI18n } from '../../client/lib/i18n.ts'
import { keepSupport } from '../../client/lib/support.ts'
import { officePage } from '../support/officePage.tsx'
import { completeJsdom } from '../support/roomPage.tsx'

vi.setConfig({ testTimeout: 60_000 })
// What is waited for may come late on a busy machine.
configure({ asyncUtilTimeout: 15_000 })
beforeAll(async () => {
  completeJsdom()
  await startI18n()
  await loadOfficeWords()
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const opened = { phone: '024 1111', label: 'Phòng CNTT' }
const stands = { phone: '024 2222', label: 'Văn phòng' }

it('[AC81] whom to call says what somebody else wrote there, also where it was typed over, and keeps what was typed', async () => {
  keepSupport(opened)
  officePage(<SupportPanel />, { 'support.show': stands })
  const answer = globalThis.fetch
  const sent: unknown[] = []
  vi.stubGlobal('fetch', async (asked: string, init: RequestInit = {}) => {
    if (init.method !== 'PUT') return answer(asked, init)
    sent.push(JSON.parse(typeof init.body === 'string' ? init.body : '{}'))
    return sent.length === 1
      ? new Response(JSON.stringify({ code: 'conflict', key: 'entry.changed' }), { status: 409 })
      : new Response(JSON.stringify({ phone: '113', label: stands.label }))
  })
  const user = userEvent.setup()
  const phone = screen.getByLabelText('Số điện thoại')
  await user.clear(phone)
  await user.type(phone, '113')
  // Another tab of this browser has learned what stands: its user here has not seen it.
  keepSupport(stands)
  await user.click(screen.getByRole('button', { name: 'Lưu' }))
  const told = await screen.findByRole('alert')
  expect(
    within(told)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual(['Số điện thoại: 024 2222', 'Người hoặc bộ phận trực: Văn phòng'])
  expect(screen.getByLabelText('Số điện thoại')).toHaveProperty('value', '113')
  await user.click(screen.getByRole('button', { name: 'Lưu' }))
  await waitFor(() => expect(screen.queryByText('Số điện thoại: 024 2222')).toBeNull())
  await waitFor(() =>
    expect(sent).toEqual([
      { phone: '113', label: stands.label, seen: opened },
      { phone: '113', label: stands.label, seen: stands },
    ]),
  )
})
