// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeAll, beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { RefusedScreen } from '../../client/conference/RefusedScreen.tsx'
import { PrintSheets } from '../../client/features/links/PrintSheets.tsx'
import { loadOfficeWords, startI18n } from '../../client/lib/i18n.ts'
import { browserShelf } from '../../client/lib/storage.ts'
import { learnSupport } from '../../client/lib/support.ts'
import { AppProviders } from '../../client/ui/AppProviders.tsx'
import { Boundary } from '../../client/ui/Boundary.tsx'
import { ErrorNotice } from '../../client/ui/ErrorNotice.tsx'
import { LoadingState } from '../../client/ui/LoadingState.tsx'
import { ForbiddenNotice, NotFoundPage, RouteError } from '../../client/ui/RouteError.tsx'
import { AppError } from '../../shared/errors.ts'
import { vi as words } from '../../shared/locales/vi.ts'
import type { BriefingDetail } from '../../shared/planning.ts'
import { completeJsdom } from '../support/roomPage.tsx'

const answer = { phone: '024 3456 7890', label: '' }

beforeAll(completeJsdom)
beforeEach(async () => {
  browserShelf.removeItem('diem-cau.support')
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  vi.stubGlobal('print', () => undefined)
  await startI18n()
  await loadOfficeWords()
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const serverSays = (body: unknown) => vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(body))))
const show = (part: ReactNode) => render(<AppProviders>{part}</AppProviders>)
const Broken = () => {
  throw new Error('broken')
}
const link = { url: 'https://hop.example.vn/join/abcd', pin: '123456', usedAt: null, lockedFor: null }
const sheets = (
  <PrintSheets
    briefing={{ title: 'Hội nghị', startsAt: 0 } as BriefingDetail}
    links={[{ siteId: 'a', siteCode: 'CM', siteName: 'Cà Mau', link, revokedAt: null } as never]}
    onDone={() => undefined}
  />
)
const places: [string, ReactNode][] = [
  ['a page that broke', <RouteError key="" />],
  ['a page that is not there', <NotFoundPage key="" />],
  ['a page without the right to it', <ForbiddenNotice key="" />],
  [
    'a part that broke',
    <Boundary key="">
      <Broken />
    </Boundary>,
  ],
  ['a page that was put out', <RefusedScreen key="" errorKey="link.revoked" />],
  ['a server that does not answer', <ErrorNotice key="" error={new AppError('unavailable', 'unavailable')} />],
]

it.each(places)('[UI61] %s names whom to call, as it was last heard', async (_, part) => {
  serverSays(answer)
  await learnSupport()
  // The server has gone meanwhile.
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  await learnSupport()
  show(part)
  const phone = await screen.findByRole('link', { name: answer.phone })
  expect(phone.getAttribute('href')).toBe('tel:02434567890')
})

it.each([...places, ['a printed sheet', sheets] as const])(
  '[UI61] %s says nothing where nothing was said',
  async (_, part) => {
    serverSays({ phone: '', label: '' })
    await learnSupport()
    show(part)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(document.querySelector('[data-support]')).toBeNull()
  },
)

it('[UI75] who waits for long is told that the server has not answered, and whom to call', async () => {
  serverSays(answer)
  await learnSupport()
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  show(<LoadingState />)
  await act(() => vi.advanceTimersByTimeAsync(7900))
  expect(screen.queryByText(words.common.longWait)).toBeNull()
  await act(() => vi.advanceTimersByTimeAsync(200))
  screen.getByText(words.common.longWait)
  screen.getByRole('link', { name: answer.phone })
})

it('[UI61] a refusal that is no trouble of the program names nobody', async () => {
  serverSays(answer)
  await learnSupport()
  show(<ErrorNotice error={new AppError('conflict', 'conflict')} />)
  expect(document.querySelector('[data-support]')).toBeNull()
})

it('[DL21] a printed sheet names whom to call', async () => {
  serverSays({ phone: '113', label: 'Phòng CNTT' })
  await learnSupport()
  show(sheets)
  expect((await screen.findByText('Hỗ trợ kỹ thuật (Phòng CNTT):')).closest('article')?.textContent).toContain('113')
})
