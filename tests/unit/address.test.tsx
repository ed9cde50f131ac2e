// @vitest-environment jsdom
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { Link, Route, Switch, useSearchParams } from 'wouter'
import { navigate, startAddress } from '../../client/lib/address.ts'
import { startI18n } from '../../client/lib/i18n.ts'
import { Addressed, useAddress } from '../../client/ui/Addressed.tsx'
import { AppProviders } from '../../client/ui/AppProviders.tsx'
import { useLeaveGuard } from '../../client/ui/useLeaveGuard.ts'
import { completeJsdom } from '../support/roomPage.tsx'

beforeAll(async () => {
  completeJsdom()
  await startI18n()
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const left = vi.fn<() => void>()
const question = { title: 'Rời trang?', body: 'Chưa lưu.', confirm: 'Rời' }

function Written() {
  useLeaveGuard(true, question, left)
  return (
    <>
      <p>written</p>
      <Link to="/other">other</Link>
      <a href="#content">content</a>
    </>
  )
}

function Asked() {
  const [query, setQuery] = useSearchParams()
  const { path, search, state } = useAddress()
  return (
    <>
      <p>{JSON.stringify({ next: query.get('next'), path, search, state })}</p>
      <button onClick={() => setQuery({ view: 'wall' }, { replace: true })}>wall</button>
    </>
  )
}

const Broken = () => {
  throw new Error('broken')
}

/** Begins at `first`, with these addresses opened after it. */
async function open(
  first: string,
  after: string[] = [],
  fetch: (path: string) => Promise<void> | undefined = () => undefined,
) {
  history.replaceState(null, '', first)
  startAddress(fetch)
  for (const to of after) navigate(to)
  render(
    <AppProviders>
      <Addressed>
        <Switch>
          <Route path="/written">
            <Written />
          </Route>
          <Route path="/broken">
            <Broken />
          </Route>
          <Route path="/asked">
            <Asked />
          </Route>
          <Route path="/:name">{({ name }) => <p>{name}</p>}</Route>
        </Switch>
      </Addressed>
    </AppProviders>,
  )
  await act(async () => {})
}
const stands = (name: string) => screen.findByText(name)
const asked = () => screen.findByRole('button', { name: 'Rời' })
const unasked = () => waitFor(() => expect(screen.queryByRole('button', { name: 'Rời' })).toBeNull())
const at = (path: string) => waitFor(() => expect(location.pathname).toBe(path))

/** Pages whose scripts are here when they are let. */
function fetching() {
  const coming = new Map<string, () => void>()
  const fetch = (path: string) => new Promise<void>((resolve) => coming.set(path, resolve))
  const here = (path: string) => act(async () => coming.get(path)?.())
  return { fetch, here }
}

it('[UI65] the page before stands until the next one is here; a later step takes the place of one that waits', async () => {
  const { fetch, here } = fetching()
  await open('/one', [], fetch)
  expect(screen.queryByText('one')).toBeNull()
  await here('/one')
  await stands('one')
  navigate('/two')
  screen.getByText('one')
  expect(location.pathname).toBe('/one')
  navigate('/three')
  await here('/two')
  screen.getByText('one')
  await here('/three')
  screen.getByText('three')
  expect(location.pathname).toBe('/three')
  act(() => history.back())
  await at('/one')
  screen.getByText('three')
  await here('/one')
  screen.getByText('one')
})

it('[UI66] a link away from unsaved work asks: who stays loses nothing, who leaves goes', async () => {
  await open('/written')
  await userEvent.click(screen.getByText('other'))
  await asked()
  await userEvent.keyboard('{Escape}')
  await unasked()
  expect(location.pathname).toBe('/written')
  expect(left).not.toHaveBeenCalled()
  await userEvent.click(screen.getByText('other'))
  await userEvent.click(await asked())
  await at('/other')
  await stands('other')
  expect(left).toHaveBeenCalledOnce()
})

it('[UI66] Back and Forward ask too, and the address stays what the page shows', async () => {
  await open('/one', ['/two', '/written', '/four'])
  act(() => history.back())
  await stands('written')
  for (const by of [-2, 1]) {
    act(() => history.go(by))
    await asked()
    await at('/written')
    await userEvent.keyboard('{Escape}')
    await unasked()
    screen.getByText('written')
  }
  act(() => history.go(-2))
  await userEvent.click(await asked())
  await stands('one')
  await at('/one')
  act(() => history.forward())
  await stands('two')
})

it('[UI66] a second Back while the question stands goes nowhere', async () => {
  await open('/one', ['/two', '/written'])
  act(() => history.back())
  await asked()
  await at('/written')
  act(() => history.back())
  await act(() => new Promise((resolve) => setTimeout(resolve, 50)))
  expect(location.pathname).toBe('/written')
  await userEvent.keyboard('{Escape}')
  await unasked()
  screen.getByText('written')
})

it('[UI66] a step within the page is no leaving of it, and Back after it finds the way', async () => {
  await open('/one', ['/written'])
  act(() => void (location.hash = '#content'))
  await act(() => new Promise((resolve) => setTimeout(resolve, 50)))
  screen.getByText('written')
  expect(screen.queryByRole('button', { name: 'Rời' })).toBeNull()
  act(() => history.go(-2))
  await asked()
  await at('/written')
  expect(location.hash).toBe('#content')
  await userEvent.click(await asked())
  await stands('one')
})

it('[UI66] an ended session leads to the sign-in page without a question', async () => {
  await open('/written')
  act(() => navigate('/sign-in', { replace: true, state: { ended: true } }))
  await stands('sign-in')
  expect(history.state).toMatchObject({ state: { ended: true } })
})

it('[UI67] what an address asks for is read as it was written, also an address inside an address', async () => {
  const inner = `/device-check?next=${encodeURIComponent('/a?b=1&c=100%')}`
  await open(`/asked?next=${encodeURIComponent(inner)}`)
  screen.getByText((text) => text.includes(JSON.stringify(inner)))
  const before = history.length
  await userEvent.click(screen.getByText('wall'))
  expect(location.search).toBe('?view=wall')
  expect(history.length).toBe(before)
})

it('a link to where one is adds nothing to the history', async () => {
  await open('/one', ['/two'])
  const before = history.length
  act(() => navigate('/two'))
  expect(history.length).toBe(before)
})

it('[UI68] a page that broke says so in its place; going elsewhere draws anew', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  await open('/one')
  act(() => navigate('/broken'))
  await screen.findByRole('button', { name: 'Tải lại trang' })
  act(() => navigate('/two'))
  await stands('two')
})
