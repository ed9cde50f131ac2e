// @vitest-environment jsdom
import { cleanup, configure, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { AccountsPage } from '../../client/features/accounts/AccountsPage.tsx'
import { loadOfficeWords, startI18n } from '../../client/lib/i18n.ts'
import { asked } from '../../client/ui/confirm.ts'
import type { ListedAccount } from '../../shared/accounts.ts'
import { officePage } from '../support/officePage.tsx'
import { completeJsdom } from '../support/roomPage.tsx'
import { idOf } from './recordJournal.ts'

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

it('[AC26] who would end a password that was set since the list was read is told, and may then do it', async () => {
  const account: ListedAccount = {
    userId: idOf(2, 1),
    signInName: 'mai',
    name: 'Lê Thị Mai',
    title: '',
    unit: '',
    kind: 'member',
    active: true,
    passwordMark: 'old',
    guesses: null,
  }
  const lists = { 'accounts.list': { items: [account], next: null } }
  officePage(<AccountsPage />, lists)
  const answer = globalThis.fetch
  const sent: unknown[] = []
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    if (init.method !== 'POST') return answer(path, init)
    sent.push(JSON.parse(typeof init.body === 'string' ? init.body : '{}'))
    if (sent.length > 1) return new Response(JSON.stringify({ password: 'mật khẩu mới' }))
    lists['accounts.list'] = { items: [{ ...account, passwordMark: 'new' }], next: null }
    return new Response(JSON.stringify({ code: 'conflict', key: 'account.otherPassword' }), { status: 409 })
  })
  const user = userEvent.setup()
  const reset = async () => {
    await user.click(await screen.findByRole('button', { name: 'Thao tác khác với Lê Thị Mai' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Cấp lại mật khẩu' }))
    await waitFor(() => expect(asked.getState().now).not.toBeNull())
    asked.getState().now?.answer(true)
  }
  await reset()
  await screen.findByText(/đã được đổi sau khi quý vị xem danh sách/)
  await reset()
  await screen.findByText('mật khẩu mới')
  expect(sent).toEqual([{ seen: 'old' }, { seen: 'new' }])
})
