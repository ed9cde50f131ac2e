// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { OpenBriefing } from '../../client/features/lifecycle/OpenBriefing.tsx'
import { isTypedDay } from '../../client/features/lifecycle/typedDay.ts'
import { emptyDraft } from '../../client/features/planning/draft.ts'
import { GeneralSection } from '../../client/features/planning/GeneralSection.tsx'
import { dateOf } from '../../client/lib/format.ts'
import { loadOfficeWords, startI18n } from '../../client/lib/i18n.ts'
import { AppProviders } from '../../client/ui/AppProviders.tsx'
import { plannedBriefing } from '../../shared/briefing.ts'
import { completeJsdom, roomPage } from '../support/roomPage.tsx'
import { chair, planned, WireServer } from '../support/wireServer.ts'

vi.setConfig({ testTimeout: 30_000 })
const DAY = 24 * 3_600_000
let server: WireServer
let page: Awaited<ReturnType<typeof roomPage>> | undefined

beforeAll(async () => {
  completeJsdom()
  await startI18n()
  await loadOfficeWords()
})
beforeEach(() => {
  server = new WireServer()
  server.principal = chair
})
afterEach(async () => {
  cleanup()
  page?.link.close()
  page = undefined
  await server.close()
})

it('[LC11] the day is typed as people write it', () => {
  const at = Date.UTC(2026, 11, 2, 7)
  for (const typed of ['02/12/2026', '2/12', ' 02-12-2026 ', '2.12.2026'])
    expect(isTypedDay(typed, at), typed).toBe(true)
  for (const typed of ['', '2', '12/2', '03/12/2026', '2/12/2025', '2/12/2026/1'])
    expect(isTypedDay(typed, at), typed).toBe(false)
})

it('[LC11, LC15] a week early the opening is offered as an early one, and asks for the day to be typed', async () => {
  const startsAt = Date.now() + 7 * DAY + 3_600_000
  server.state = plannedBriefing({ ...planned.plan, startsAt })
  page = await roomPage(await server.listen(), <OpenBriefing />)
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Khai mạc trước giờ…' }, { timeout: 15_000 }))
  await screen.findByText(/Khai mạc sớm 7 ngày/)
  const confirm = screen.getByRole<HTMLButtonElement>('button', { name: 'Khai mạc hội nghị' })
  expect(confirm.disabled).toBe(true)
  await user.type(screen.getByLabelText(/hãy gõ ngày họp theo lịch/), dateOf(startsAt))
  await user.click(confirm)
  await server.until(() => server.requests.length === 1)
  expect(server.requests[0]).toMatchObject({ name: 'briefing.open', input: { startsAt } })
})

it('[LC15] a plan says that its start has passed', () => {
  const plan = (startsAt: number, frozen = false) =>
    render(
      <AppProviders>
        <GeneralSection
          draft={{ ...emptyDraft, startsAt }}
          change={() => {}}
          catalog={{ sites: [], groups: [], people: [] }}
          frozen={frozen}
          problemAt={() => undefined}
          copied={new Set()}
          declaredBy=""
        />
      </AppProviders>,
    )
  plan(Date.now() - 2 * DAY - 60_000)
  expect(screen.getByTestId('starts-in-past').textContent).toBe('Giờ này đã qua 2 ngày.')
  cleanup()
  plan(Date.now() + DAY)
  expect(screen.queryByTestId('starts-in-past')).toBeNull()
  cleanup()
  plan(Date.now() - DAY, true)
  expect(screen.queryByTestId('starts-in-past')).toBeNull()
})
