import type { ComponentType } from 'react'
import { createBrowserRouter, type RouteObject } from 'react-router'
import { loadOfficeWords, loadRecordWords } from './lib/i18n.ts'
import { OnlyKinds, SignedIn } from './ui/guards.tsx'
import { lazyPart } from './ui/lazyPart.tsx'
import { LoadingState } from './ui/LoadingState.tsx'
import { NotFoundPage, RouteError } from './ui/RouteError.tsx'
import { pageComes, pageStands } from './ui/whenIdle.ts'

/**
 * A page that is fetched when it is first opened: the one before stands until it is here, or could not be fetched.
 * @param stands what stands as soon as its script is here; else it says so itself
 */
function page(load: () => Promise<ComponentType>, stands = pageStands) {
  const Component = lazyPart(load)
  const loader = async () => {
    pageComes()
    await Component.tried()
    stands()
    return null
  }
  return { Component, loader, shouldRevalidate: () => false }
}

/** A page outside the conference room. */
const office = (load: () => Promise<ComponentType>, loadWords?: () => Promise<void>) =>
  page(async () => (await Promise.all([load(), loadOfficeWords(), loadWords?.()]))[0])

/** The conference room, which has more to fetch: it says itself when it stands. */
const room = (load: () => Promise<ComponentType>) => page(load, () => {})

/** Every page of the application: each is fetched when it is first opened. */
const routes: RouteObject[] = [
  {
    ErrorBoundary: RouteError,
    HydrateFallback: LoadingState,
    children: [
      {
        path: '/sign-in',
        ...office(async () => (await import('./features/session/SignInPage.tsx')).SignInPage),
      },
      { path: '/join/:token', ...room(async () => (await import('./JoinRoute.tsx')).JoinRoute) },
      {
        ...page(async () => (await import('./ui/office.tsx')).AnyVisitor),
        children: [
          {
            path: '/device-check',
            ...office(async () => (await import('./features/device/DeviceCheckPage.tsx')).DeviceCheckPage),
          },
        ],
      },
      {
        element: <SignedIn />,
        children: [
          {
            path: '/briefings/:briefingId/room',
            ...room(async () => (await import('./conference/RoomPage.tsx')).RoomPage),
          },
          {
            path: '/briefings/:briefingId/prompter',
            ...room(async () => (await import('./conference/PrompterPage.tsx')).prompterPage()),
          },
        ],
      },
      {
        ...page(async () => (await import('./ui/office.tsx')).Office),
        children: [
          { index: true, ...office(async () => (await import('./features/home/HomePage.tsx')).HomePage) },
          {
            path: '/account',
            ...office(async () => (await import('./features/session/AccountPage.tsx')).AccountPage),
          },
          {
            element: <OnlyKinds kinds={['admin']} />,
            children: [
              {
                path: '/admin/accounts',
                ...office(async () => (await import('./features/accounts/AccountsPage.tsx')).AccountsPage),
              },
              {
                path: '/admin/sites',
                ...office(async () => (await import('./features/sites/SitesPage.tsx')).SitesPage),
              },
              {
                path: '/admin/sites/import',
                ...office(async () => (await import('./features/imports/ImportPage.tsx')).ImportSites),
              },
              {
                path: '/admin/accounts/import',
                ...office(async () => (await import('./features/imports/ImportPage.tsx')).ImportAccounts),
              },
            ],
          },
          {
            element: <OnlyKinds kinds={['admin', 'organizer']} />,
            children: [
              {
                path: '/briefings/new',
                ...office(async () => (await import('./features/planning/NewPlanPage.tsx')).NewPlanPage),
              },
            ],
          },
          {
            path: '/briefings/:briefingId/plan',
            ...office(async () => (await import('./features/planning/EditPlanPage.tsx')).EditPlanPage),
          },
          {
            path: '/briefings/:briefingId/links',
            ...office(async () => (await import('./features/links/LinksPage.tsx')).LinksPage),
          },
          {
            path: '/briefings/:briefingId/record',
            ...office(async () => (await import('./features/record/RecordPage.tsx')).RecordPage, loadRecordWords),
          },
          { path: '*', Component: NotFoundPage },
        ],
      },
    ],
  },
]

export const router = createBrowserRouter(routes)
