import { createBrowserRouter, type RouteObject } from 'react-router'
import { loadOfficeWords, loadRecordWords } from './lib/i18n.ts'
import { OnlyKinds, SignedIn } from './ui/guards.tsx'
import { LoadingState } from './ui/LoadingState.tsx'
import { NotFoundPage, RouteError } from './ui/RouteError.tsx'

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
      {
        lazy: async () => ({ Component: (await import('./ui/office.tsx')).AnyVisitor }),
        children: [
          {
            path: '/device-check',
            lazy: async () => ({ Component: (await import('./features/device/DeviceCheckPage.tsx')).DeviceCheckPage }),
          },
        ],
      },
      {
        element: <SignedIn />,
        children: [
          {
            path: '/briefings/:briefingId/room',
            lazy: async () => ({ Component: (await import('./features/conference/RoomPage.tsx')).RoomPage }),
          },
        ],
      },
      {
        lazy: async () => {
          const [{ Office }] = await Promise.all([import('./ui/office.tsx'), loadOfficeWords()])
          return { Component: Office }
        },
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
          {
            path: '/briefings/:briefingId/record',
            lazy: async () => {
              const [{ RecordPage }] = await Promise.all([
                import('./features/record/RecordPage.tsx'),
                loadRecordWords(),
              ])
              return { Component: RecordPage }
            },
          },
          { path: '*', Component: NotFoundPage },
        ],
      },
    ],
  },
]

export const router = createBrowserRouter(routes)
