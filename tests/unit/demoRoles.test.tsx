// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { DemoRoles } from '../../client/features/session/DemoRoles.tsx'
import { i18n, loadOfficeWords, startI18n } from '../../client/lib/i18n.ts'
import { queryClient } from '../../client/lib/queryClient.ts'
import type { RouteResponse } from '../../shared/api.ts'

afterEach(() => {
  cleanup()
  queryClient.clear()
  vi.unstubAllGlobals()
})

it('[AC37] the roles fill in by themselves, and are not asked for any more then', async () => {
  window.matchMedia ??= vi.fn<typeof matchMedia>().mockReturnValue({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  } as unknown as MediaQueryList)
  const role = { userId: crypto.randomUUID(), name: 'Trần Thị Mai', title: '', as: 'chair', siteName: null }
  let answer: RouteResponse<'demo.list'> = { roles: [], coming: true }
  const fetched = vi.fn(() => Promise.resolve(new Response(JSON.stringify(answer))))
  vi.stubGlobal('fetch', fetched)
  await startI18n()
  await loadOfficeWords()
  render(
    <MantineProvider>
      <QueryClientProvider client={queryClient}>
        <DemoRoles />
      </QueryClientProvider>
    </MantineProvider>,
  )
  await vi.waitFor(() => expect(fetched).toHaveBeenCalled())
  expect(screen.queryByRole('button')).toBeNull()
  answer = { roles: [role], coming: false }
  await screen.findByRole('button', { name: new RegExp(i18n.t('account.demo.as.chair')) }, { timeout: 5000 })
  const asked = fetched.mock.calls.length
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect(fetched.mock.calls.length).toBe(asked)
})
