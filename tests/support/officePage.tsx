import { cleanup, configure, render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { Route, Switch } from 'wouter'
import { afterEach, beforeAll, vi } from 'vitest'
import { startAddress } from '../../client/lib/address.ts'
import { loadOfficeWords, startI18n } from '../../client/lib/i18n.ts'
import { queryClient } from '../../client/lib/queryClient.ts'
import { Addressed } from '../../client/ui/Addressed.tsx'
import { AppProviders } from '../../client/ui/AppProviders.tsx'
import type { ListedAccount } from '../../shared/accounts.ts'
import { routes, type RouteName, type RouteResponse } from '../../shared/api.ts'
import { completeJsdom } from './roomPage.tsx'

type Answers = { [N in RouteName]?: RouteResponse<N> }
const isRoute = (name: string): name is RouteName => Object.hasOwn(routes, name)

/** For a file of tests under jsdom: the words of the office are there, and nothing of one test is left for the next. */
export function officeTests(): void {
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
}

/**
 * Of the requests of an `officePage` with this method the first is refused with what `key` says: somebody else has just
 * saved `meanwhile`.
 * @returns the bodies of these requests, as they come
 */
export function refusedOnce(method: 'POST' | 'PUT', key: string, meanwhile: () => void = () => undefined): unknown[] {
  const answer = globalThis.fetch
  const sent: unknown[] = []
  vi.stubGlobal('fetch', (asked: string, init: RequestInit = {}) => {
    if (init.method !== method) return answer(asked, init)
    sent.push(JSON.parse(typeof init.body === 'string' ? init.body : '{}'))
    if (sent.length > 1) return answer(asked, init)
    meanwhile()
    return Promise.resolve(new Response(JSON.stringify({ code: 'conflict', key }), { status: 409 }))
  })
  return sent
}

/**
 * A page of the office at its address; the server answers what is given, each by the contract, and nothing else.
 * @param path where the page stands, such as "/briefings/:briefingId/links"
 */
export function officePage(
  page: ReactNode,
  answers: Answers,
  { path = '/', at = path }: { path?: string; at?: string } = {},
) {
  queryClient.clear()
  vi.stubGlobal('fetch', (asked: string, { method = 'GET' }: RequestInit = {}) => {
    for (const [name, answer] of Object.entries(answers)) {
      if (!isRoute(name)) continue
      const route = routes[name]
      const pattern = new RegExp(`^${route.path.replaceAll(/:\w+/g, '[^/]+')}$`)
      const [path = ''] = asked.split('?')
      if (route.method === method && pattern.test(path)) return Promise.resolve(new Response(JSON.stringify(answer)))
    }
    return Promise.resolve(new Response(JSON.stringify({ code: 'not_found', key: 'notFound' }), { status: 404 }))
  })
  history.replaceState(null, '', at)
  startAddress(() => undefined)
  return render(
    <AppProviders>
      <Addressed>
        <Switch>
          <Route path={path}>{page}</Route>
          <Route>
            <p data-testid="elsewhere" />
          </Route>
        </Switch>
      </Addressed>
    </AppProviders>,
  )
}

/** An account as its list shows it. */
export const listedAccount: ListedAccount = {
  userId: '00000000-0000-4000-8000-000000000021',
  signInName: 'mai',
  name: 'Lê Thị Mai',
  title: '',
  unit: '',
  kind: 'member',
  active: true,
  passwordMark: 'old',
  guesses: null,
}
