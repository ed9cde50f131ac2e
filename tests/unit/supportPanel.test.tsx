// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { SupportPanel } from '../../client/features/sites/SupportPanel.tsx'
import { keepSupport } from '../../client/lib/support.ts'
import { officePage, officeTests, refusedOnce } from '../support/officePage.tsx'

officeTests()

const opened = { phone: '024 1111', label: 'Phòng CNTT' }
const stands = { phone: '024 2222', label: 'Văn phòng' }

it('[AC81] whom to call says what somebody else wrote there, also where it was typed over, and keeps what was typed', async () => {
  keepSupport(opened)
  officePage(<SupportPanel />, { 'support.show': stands, 'support.update': { phone: '113', label: stands.label } })
  const sent = refusedOnce('PUT', 'entry.changed')
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
