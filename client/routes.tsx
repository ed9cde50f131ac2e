import type { ComponentType } from 'react'
import { createBrowserRouter, type RouteObject } from 'react-router'
import { AnyVisitor, OnlyKinds, SignedIn } from './ui/guards.tsx'
import { LoadingState } from './ui/LoadingState.tsx'
import { NotFoundPage, RouteError } from './ui/RouteError.tsx'

const arriving = import.meta.glob<Record<string, ComponentType>>('./features/{conference,record,device}/*Page.tsx')
/** A page of a feature that may not be there yet: then the address is an unknown one. */
function page(feature: string, name: string): Pick<RouteObject, 'lazy' | 'Component'> {
  const load = arriving[`./features/${feature}/${name}.tsx`]
  if (load === undefined) return { Component: NotFoundPage }
  return { lazy: async () => ({ Component: (await load())[name] ?? NotFoundPage }) }
}

/** Every page of the application: each is fetched when it is first opened. */
const routes: RouteObject[] = [
  {
    ErrorBoundary: RouteError,
    HydrateFallback: LoadingState,
    children: [
      {
        path: '/sign-in',
        lazy: async () => ({ Component: (await import('./features/session/SignInPage.tsx')).SignInPage }),
      },
      { path: '/join/:token', lazy: async () => ({ Component: (await import('./JoinRoute.tsx')).JoinRoute }) },
      { element: <AnyVisitor />, children: [{ path: '/device-check', ...page('device', 'DeviceCheckPage') }] },
      {
        element: <SignedIn />,
        children: [{ path: '/briefings/:briefingId/room', ...page('conference', 'RoomPage') }],
      },
      {
        element: <SignedIn shell />,
        children: [
          { index: true, lazy: async () => ({ Component: (await import('./features/home/HomePage.tsx')).HomePage }) },
          {
            path: '/account',
            lazy: async () => ({ Component: (await import('./features/session/AccountPage.tsx')).AccountPage }),
          },
          {
            element: <OnlyKinds kinds={['admin']} />,
            children: [
              {
                path: '/admin/accounts',
                lazy: async () => ({ Component: (await import('./features/accounts/AccountsPage.tsx')).AccountsPage }),
              },
              {
                path: '/admin/sites',
                lazy: async () => ({ Component: (await import('./features/sites/SitesPage.tsx')).SitesPage }),
              },
            ],
          },
          {
            element: <OnlyKinds kinds={['admin', 'organizer']} />,
            children: [
              {
                path: '/briefings/new',
                lazy: async () => ({ Component: (await import('./features/planning/NewPlanPage.tsx')).NewPlanPage }),
              },
            ],
          },
          {
            path: '/briefings/:briefingId/plan',
            lazy: async () => ({ Component: (await import('./features/planning/EditPlanPage.tsx')).EditPlanPage }),
          },
          {
            path: '/briefings/:briefingId/links',
            lazy: async () => ({ Component: (await import('./features/links/LinksPage.tsx')).LinksPage }),
          },
          { path: '/briefings/:briefingId/record', ...page('record', 'RecordPage') },
          { path: '*', Component: NotFoundPage },
        ],
      },
    ],
  },
]

export const router = createBrowserRouter(routes)
