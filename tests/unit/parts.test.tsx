// @vitest-environment jsdom
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { startI18n } from '../../client/lib/i18n.ts'
import { fetchThenImport } from '../../client/lib/parts/fetchThenImport.ts'
import { part } from '../../client/lib/parts/part.ts'
import { AppProviders } from '../../client/ui/AppProviders.tsx'
import { Apart } from '../../client/ui/Boundary.tsx'
import { lazyPart } from '../../client/ui/lazyPart.tsx'
import { useReloadWouldCost } from '../../client/ui/reloading.ts'
import { pageComes, pageStands, whenIdle } from '../../client/ui/whenIdle.ts'
import { completeJsdom } from '../support/roomPage.tsx'

const client = path.resolve(import.meta.dirname, '../../client')
let answer: () => Response | Promise<Response>

beforeAll(async () => {
  completeJsdom()
  await startI18n()
})
beforeEach(() => {
  vi.useFakeTimers()
  document.head.innerHTML = '<script type="module" src="/assets/index-one.js"></script>'
  answer = () => Promise.reject(new TypeError('no network'))
  vi.stubGlobal('fetch', () => answer())
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})
const build = (name: string) => () => new Response(`<script type="module" src="/assets/index-${name}.js"></script>`)
const passing = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
const page = (children: React.ReactNode) => render(<AppProviders>{children}</AppProviders>)

it('[RM40] every late import of the client goes through the helper that repeats it', () => {
  const helpers = /\b(?:part|lazyPart|page|office|lateWords)\(\s*(?:async )?\(\) =>/
  const strays: string[] = []
  for (const name of readdirSync(client, { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(name)) continue
    const code = readFileSync(path.join(client, name), 'utf8').replace(/\/\*[^]*?\*\/|\/\/.*/g, '')
    for (const { index } of code.matchAll(/\bimport\(/g)) {
      // The call that the import stands in: from there on, fewer parentheses close than open.
      let depth = 0
      let start = index
      let inside = false
      while (start > 0 && !inside) {
        start -= 1
        if (code[start] === ')') depth += 1
        if (code[start] === '(') depth -= 1
        inside = depth < 0 && helpers.test(code.slice(Math.max(0, start - 12), index))
      }
      if (!inside) strays.push(`${name}: ${code.slice(index, index + 60)}`)
    }
  }
  expect(strays).toEqual([])
})

it('[RM40] a part that was lost on the way is fetched again until it is here, sooner when one asks', async () => {
  let tries = 0
  const piece = part(() => (++tries < 3 ? Promise.reject(new Error('lost')) : Promise.resolve('here')))
  const loaded = piece.load()
  await vi.advanceTimersByTimeAsync(0)
  expect([tries, piece.state.get()]).toEqual([1, 'waiting'])
  await vi.advanceTimersByTimeAsync(6000)
  expect(await loaded).toBe('here')
  expect([tries, piece.state.get()]).toEqual([3, 'here'])

  const sooner = async (hurry: (other: { hurry: () => void }) => void) => {
    let network = false
    const other = part(() => (network ? Promise.resolve(1) : Promise.reject(new Error('lost'))))
    const coming = other.load()
    await vi.advanceTimersByTimeAsync(0)
    network = true
    hurry(other)
    await vi.advanceTimersByTimeAsync(0)
    expect(other.state.get()).toBe('here')
    expect(await coming).toBe(1)
  }
  await sooner((other) => other.hurry())
  await sooner(() => window.dispatchEvent(new Event('online')))
})

it('[RM40] the place of a lost part says so; what stands beside it goes on', async () => {
  let lost = true
  const Lost = lazyPart(() => (lost ? Promise.reject(new Error('lost')) : Promise.resolve(() => <p>Nội dung</p>)))
  page(
    <>
      <Lost />
      <p>Bên cạnh</p>
    </>,
  )
  await passing(0)
  expect(screen.getByTestId('part-missing').textContent).toContain('Chưa tải được phần này')
  screen.getByText('Bên cạnh')
  lost = false
  screen.getByRole('button', { name: 'Thử lại' }).click()
  await passing(0)
  screen.getByText('Nội dung')
  expect(screen.queryByTestId('part-missing')).toBeNull()
})

it('[RM72] what comes late into a dialog takes the focus that its person waits for', async () => {
  const Form = lazyPart(() => Promise.resolve(() => <button data-autofocus>Tạm dừng</button>))
  page(
    <dialog open>
      <button ref={(close) => close?.focus()}>Đóng</button>
      <Form />
    </dialog>,
  )
  expect(document.activeElement?.textContent).toBe('Đóng')
  await passing(0)
  expect(document.activeElement?.textContent).toBe('Tạm dừng')
})

it('[RM72] what comes late beside a dialog, or while somebody types in it, takes no focus', async () => {
  const Form = lazyPart(() => Promise.resolve(() => <button data-autofocus>Tạm dừng</button>))
  const Notice = lazyPart(() => Promise.resolve(() => <p>Kết luận số 1</p>))
  page(
    <>
      <dialog open>
        <textarea ref={(field) => field?.focus()} />
        <Form />
      </dialog>
      <Notice />
    </>,
  )
  await passing(0)
  screen.getByText('Kết luận số 1')
  screen.getByText('Tạm dừng')
  expect(document.activeElement?.tagName).toBe('TEXTAREA')
})

it('[RM41] after an upgrade the page says so, and offers to load anew when that costs nothing', async () => {
  answer = build('two')
  const Lost = lazyPart(() => Promise.reject(new Error('404')))
  const Speaker = ({ speaks }: { speaks: boolean }) => {
    useReloadWouldCost(speaks)
    return <Lost />
  }
  const wrapped = (speaks: boolean) => (
    <AppProviders>
      <Speaker speaks={speaks} />
    </AppProviders>
  )
  const view = render(wrapped(true))
  await passing(0)
  expect(screen.getByTestId('part-missing').textContent).toContain('Chương trình vừa được cập nhật')
  expect(screen.queryByRole('button', { name: 'Tải lại trang' })).toBeNull()
  view.rerender(wrapped(false))
  screen.getByRole('button', { name: 'Tải lại trang' })
})

it('[RM41] the same build that goes on answering without the part offers to load anew too', async () => {
  answer = build('one')
  const Lost = lazyPart(() => Promise.reject(new Error('broken')))
  page(<Lost />)
  await passing(0)
  screen.getByRole('button', { name: 'Thử lại' })
  await passing(12_000)
  screen.getByRole('button', { name: 'Tải lại trang' })
})

it('[RM42] a part that breaks is drawn anew once by itself, then says so; its neighbours stay', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
  let broken = 1
  const Fragile = () => {
    if (broken > 0) throw new Error('broken')
    return <p>Lành</p>
  }
  const parts = () => (
    <AppProviders>
      <Apart>
        <Fragile />
        <p>Bên cạnh</p>
      </Apart>
    </AppProviders>
  )
  const view = render(parts())
  // React tries a failed drawing a second time before it gives up.
  screen.getByText('Bên cạnh')
  await passing(100)
  expect(screen.getByTestId('part-broken').textContent).toContain('Phần này gặp lỗi')
  broken = 0
  screen.getByRole('button', { name: 'Thử lại' }).click()
  await passing(0)
  screen.getByText('Lành')
  // Long after, one error heals unseen.
  await passing(20_000)
  broken = 1
  logged.mockImplementation((text) => {
    if (String(text).startsWith('A part')) broken = 0
  })
  view.rerender(parts())
  await passing(0)
  screen.getByText('Lành')
  screen.getByText('Bên cạnh')
  logged.mockRestore()
})

it('[RM40] files are fetched before they are imported, and fetched again after a failure', async () => {
  const asked: string[] = []
  let fails = true
  answer = () => (fails ? new Response('', { status: 404 }) : new Response('code'))
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(new URL(url).pathname)
    return answer()
  })
  let imported = 0
  const load = () => Promise.resolve(++imported)
  await expect(fetchThenImport(load, ['assets/a.js', 'assets/b.js'])).rejects.toThrow('404')
  expect(imported).toBe(0)
  fails = false
  await fetchThenImport(load, ['assets/a.js', 'assets/b.js'])
  await fetchThenImport(load, ['assets/a.js', 'assets/index-one.js'])
  expect([imported, asked]).toEqual([2, ['/assets/a.js', '/assets/b.js', '/assets/a.js', '/assets/b.js']])
})

it('[RM14] what may be needed next is fetched when the page stands, unless it is taken back', async () => {
  const fetched: string[] = []
  whenIdle(() => fetched.push('asked before'))
  pageComes()
  whenIdle(() => fetched.push('asked meanwhile'))
  const takeBack = whenIdle(() => fetched.push('taken back'))
  await vi.advanceTimersByTimeAsync(10_000)
  expect(fetched).toEqual([])
  takeBack()
  pageStands()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(fetched.toSorted()).toEqual(['asked before', 'asked meanwhile'])
})
