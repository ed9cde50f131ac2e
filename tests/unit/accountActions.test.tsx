// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { AccountsPage } from '../../client/features/accounts/AccountsPage.tsx'
import { queryClient } from '../../client/lib/queryClient.ts'
import { asked } from '../../client/ui/confirm.ts'
import { listedAccount, officePage, officeTests, refusedOnce } from '../support/officePage.tsx'

officeTests()

const answers = () => ({
  'accounts.list': { items: [listedAccount], next: null },
  'accounts.resetPassword': { password: 'mật khẩu mới' },
  'accounts.update': listedAccount,
})
/** Presses an item of the account's menu, up to its question. */
async function press(item: string): Promise<void> {
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Thao tác khác với Lê Thị Mai' }))
  await user.click(await screen.findByRole('menuitem', { name: item }))
  await waitFor(() => expect(asked.getState().now).not.toBeNull())
}
const answerYes = () => asked.getState().now?.answer(true)

it('[AC26] who would end a password that was set since the list was read is told, and may then do it', async () => {
  const lists = answers()
  officePage(<AccountsPage />, lists)
  const sent = refusedOnce('POST', 'account.otherPassword', () => {
    lists['accounts.list'] = { items: [{ ...listedAccount, passwordMark: 'new' }], next: null }
  })
  await press('Cấp lại mật khẩu')
  answerYes()
  await screen.findByText(/đã được đổi sau khi quý vị xem danh sách/)
  await press('Cấp lại mật khẩu')
  answerYes()
  await screen.findByText('mật khẩu mới')
  expect(sent).toEqual([{ seen: 'old' }, { seen: 'new' }])
})

it('[AC26] a password that was set while the question stood is not replaced unseen', async () => {
  const lists = answers()
  officePage(<AccountsPage />, lists)
  const sent = refusedOnce('POST', 'account.otherPassword')
  await press('Cấp lại mật khẩu')
  lists['accounts.list'] = { items: [{ ...listedAccount, name: 'Lê Thị Mai Anh', passwordMark: 'new' }], next: null }
  await queryClient.invalidateQueries({ queryKey: ['accounts.list'] })
  await screen.findByText('Lê Thị Mai Anh')
  answerYes()
  await waitFor(() => expect(sent).toEqual([{ seen: 'old' }]))
})

it('[AC80] an account that was edited while the question stood is closed as it was seen, or not at all', async () => {
  const lists = answers()
  officePage(<AccountsPage />, lists)
  const sent = refusedOnce('PUT', 'entry.changed')
  await press('Đóng tài khoản')
  lists['accounts.list'] = { items: [{ ...listedAccount, kind: 'admin', name: 'Lê Thị Mai Anh' }], next: null }
  await queryClient.invalidateQueries({ queryKey: ['accounts.list'] })
  await screen.findByText('Lê Thị Mai Anh')
  answerYes()
  const { name, title, unit, kind, active } = listedAccount
  const seen = { name, title, unit, kind, active }
  await waitFor(() => expect(sent).toEqual([{ ...seen, active: false, seen }]))
})

it('[AC26] a press that was refused waits for the list: a quick second one is not refused again', async () => {
  const lists = answers()
  officePage(<AccountsPage />, lists)
  const read = Promise.withResolvers<void>()
  refusedOnce('POST', 'account.otherPassword', () => {
    const answer = globalThis.fetch
    vi.stubGlobal('fetch', async (...asked: Parameters<typeof fetch>) => {
      await read.promise
      return answer(...asked)
    })
  })
  await press('Cấp lại mật khẩu')
  answerYes()
  await screen.findByText(/đã được đổi sau khi quý vị xem danh sách/)
  const more = () => screen.getByRole('button', { name: 'Thao tác khác với Lê Thị Mai' })
  expect(more()).toHaveProperty('disabled', true)
  read.resolve()
  await waitFor(() => expect(more()).toHaveProperty('disabled', false))
})
