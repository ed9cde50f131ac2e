import { parse } from 'regexparam'
import type { ComponentType, ReactNode } from 'react'
import { matchRoute, Route } from 'wouter'
import type { AccountKind } from '../shared/roles.ts'
import { startAddress } from './lib/address.ts'
import { loadOfficeWords, loadRecordWords } from './lib/i18n.ts'
import { Addressed, useAddress } from './ui/Addressed.tsx'
import { OnlyKinds, SignedIn } from './ui/guards.tsx'
import { lazyPart } from './ui/lazyPart.tsx'
import { NotFoundPage } from './ui/RouteError.tsx'
import { pageComes, pageStands } from './ui/whenIdle.ts'

/** What stands around pages and stays from one to the next. */
type Frame = { tried?: () => Promise<void>; around: (page: ReactNode) => ReactNode }
type Page = { element: ReactNode; come: () => Promise<void> }

const Office = lazyPart(async () => (await import('./ui/office.tsx')).Office)
const AnyVisitor = lazyPart(async () => (await import('./ui/office.tsx')).AnyVisitor)

const bare: Frame = { around: (page) => page }
const signedIn: Frame = { around: (page) => <SignedIn>{page}</SignedIn> }
const visitors: Frame = { tried: AnyVisitor.tried, around: (page) => <AnyVisitor>{page}</AnyVisitor> }
const desk: Frame = { tried: Office.tried, around: (page) => <Office>{page}</Office> }
const only = (...kinds: AccountKind[]): Frame => ({
  ...desk,
  around: (page) => desk.around(<OnlyKinds kinds={kinds}>{page}</OnlyKinds>),
})

/**
 * A page that is fetched when it is first opened: the one before stands until it is here, or could not be fetched.
 * @param stands what stands as soon as its script is here; else it says so itself
 */
function page(load: () => Promise<ComponentType>, frame: Frame, stands = pageStands): Page {
  const Component = lazyPart(load)
  const come = async () => {
    pageComes()
    await Promise.all([frame.tried?.(), Component.tried()])
    stands()
  }
  return { element: frame.around(<Component />), come }
}

/** A page outside the conference room. */
const office = (load: () => Promise<ComponentType>, frame = desk, loadWords?: () => Promise<void>) =>
  page(async () => (await Promise.all([load(), loadOfficeWords(), loadWords?.()]))[0], frame)

/** The conference room, which has more to fetch: it says itself when it stands. */
const room = (load: () => Promise<ComponentType>, frame = bare) => page(load, frame, () => {})

const notFound: Page = {
  element: desk.around(<NotFoundPage />),
  come: async () => {
    pageComes()
    await Office.tried()
    pageStands()
  },
}

/** Every page of the application: each is fetched when it is first opened. */
const pages: Record<string, Page> = {
  '/sign-in': office(async () => (await import('./features/session/SignInPage.tsx')).SignInPage, bare),
  '/join/:token': room(async () => (await import('./JoinRoute.tsx')).JoinRoute),
  '/device-check': office(
    async () => (await import('./features/device/DeviceCheckPage.tsx')).DeviceCheckPage,
    visitors,
  ),
  '/briefings/:briefingId/room': room(async () => (await import('./conference/RoomPage.tsx')).RoomPage, signedIn),
  '/': office(async () => (await import('./features/home/HomePage.tsx')).HomePage),
  '/account': office(async () => (await import('./features/session/AccountPage.tsx')).AccountPage),
  '/admin/accounts': office(
    async () => (await import('./features/accounts/AccountsPage.tsx')).AccountsPage,
    only('admin'),
  ),
  '/admin/sites': office(async () => (await import('./features/sites/SitesPage.tsx')).SitesPage, only('admin')),
  '/admin/sites/import': office(
    async () => (await import('./features/imports/ImportPage.tsx')).ImportSites,
    only('admin'),
  ),
  '/admin/accounts/import': office(
    async () => (await import('./features/imports/ImportPage.tsx')).ImportAccounts,
    only('admin'),
  ),
  '/briefings/new': office(
    async () => (await import('./features/planning/NewPlanPage.tsx')).NewPlanPage,
    only('admin', 'organizer'),
  ),
  '/briefings/:briefingId/plan': office(
    async () => (await import('./features/planning/EditPlanPage.tsx')).EditPlanPage,
  ),
  '/briefings/:briefingId/links': office(async () => (await import('./features/links/LinksPage.tsx')).LinksPage),
  '/briefings/:briefingId/record': office(
    async () => (await import('./features/record/RecordPage.tsx')).RecordPage,
    desk,
    loadRecordWords,
  ),
}

function at(path: string): [pattern: string, Page] {
  const found = Object.entries(pages).find(([pattern]) => matchRoute(parse, pattern, path)[0])
  return found ?? ['*', notFound]
}

startAddress((path) => at(path)[1].come())

/** One route whose page changes: what stands around both pages stays. */
function Shown() {
  const [pattern, { element }] = at(useAddress().path)
  return <Route path={pattern}>{element}</Route>
}

export const Pages = () => (
  <Addressed>
    <Shown />
  </Addressed>
)
