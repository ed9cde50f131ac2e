// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { AccountsPage } from '../../client/features/accounts/AccountsPage.tsx'
import { asked } from '../../client/ui/confirm.ts'
import type { ListedAccount } from '../../shared/accounts.ts'
import { officePage, officeTests, refusedOnce } from '../support/officePage.tsx'
import { idOf } from './recordJournal.ts'

officeTests()

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
  const lists = {
    'accounts.list': { items: [account], next: null },
    'accounts.resetPassword': { password: 'mật khẩu mới' },
  }
  officePage(<AccountsPage />, lists)
  const sent = refusedOnce('POST', 'account.otherPassword', () => {
    lists['accounts.list'] = { items: [{ ...account, passwordMark: 'new' }], next: null }
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
