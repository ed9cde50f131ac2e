// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Route, Switch } from 'wouter'
import { startAddress } from '../../client/lib/address.ts'
import { queryClient, sessionKey } from '../../client/lib/queryClient.ts'
import { enterSession } from '../../client/lib/session.ts'
import { Addressed, useAddress } from '../../client/ui/Addressed.tsx'
import { SignedIn } from '../../client/ui/guards.tsx'
import { leave } from '../../client/ui/leaving.ts'
import type { Account } from '../../shared/accounts.ts'

const account: Account = {
  userId: crypto.randomUUID(),
  signInName: 'thu.ky',
  name: 'Thư ký',
  title: '',
  unit: '',
  kind: 'member',
  active: true,
}

function Door() {
  const { search, state } = useAddress()
  return <p>door {JSON.stringify({ search, state })}</p>
}

beforeEach(() => {
  vi.stubGlobal(
    'fetch',
    vi.fn(() => Promise.resolve(new Response('null'))),
  )
})
afterEach(() => {
  cleanup()
  queryClient.clear()
  vi.unstubAllGlobals()
})

/** A page of the office for `who`. */
function open(who: Account | null) {
  if (who === null) queryClient.setQueryData(sessionKey, null)
  else enterSession(who)
  history.replaceState(null, '', '/account')
  startAddress(() => undefined)
  render(
    <QueryClientProvider client={queryClient}>
      <Addressed>
        <Switch>
          <Route path="/sign-in">
            <Door />
          </Route>
          <Route path="/account">
            <SignedIn>
              <p>office</p>
            </SignedIn>
          </Route>
        </Switch>
      </Addressed>
    </QueryClientProvider>,
  )
}
const door = async () => (await screen.findByText(/^door/)).textContent

it('[UI16] a session that somebody else ended is told at the sign-in page, which leads back', async () => {
  open(account)
  await screen.findByText('office')
  act(() => void queryClient.setQueryData(sessionKey, null))
  expect(await door()).toBe('door {"search":"?next=%2Faccount","state":{"ended":true}}')
})

it('[UI16] who signs out, or never signed in, is told nothing', async () => {
  open(account)
  await screen.findByText('office')
  await act(() => leave())
  expect(await door()).toBe('door {"search":"","state":{"ended":false}}')
  cleanup()
  open(null)
  expect(await door()).toContain('"ended":false')
})
