import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { vi } from 'vitest'
import { AppProviders } from '../../client/ui/AppProviders.tsx'
import { queryClient } from '../../client/lib/queryClient.ts'
import { routes, type RouteName, type RouteResponse } from '../../shared/api.ts'

type Answers = { [N in RouteName]?: RouteResponse<N> }
const isRoute = (name: string): name is RouteName => Object.hasOwn(routes, name)

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
  const router = createMemoryRouter(
    [
      { path, element: page },
      { path: '*', element: <p data-testid="elsewhere" /> },
    ],
    {
      initialEntries: [at],
    },
  )
  const view = render(
    <AppProviders>
      <RouterProvider router={router} />
    </AppProviders>,
  )
  return { ...view, router }
}
