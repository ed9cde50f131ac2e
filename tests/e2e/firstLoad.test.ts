import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { vi as words } from '../../shared/locales/vi.ts'
import { ensureWorker } from '../../scripts/lib/worker.js'
import { launch } from '../support/chromium.ts'
import { freshDatabase } from '../support/database.ts'
import { Page as WirePage } from '../support/page.ts'
import { Fetches, kilobytes, type Fetched, type Kind } from './support/fetched.ts'
import { makeBriefing, makeLinks, makePerson, makeSite, signIn, type Person } from './support/office.ts'
import { typePin } from './support/people.ts'
import { Program } from './support/program.ts'

/** KB (1,000 bytes) over the wire as gzip, from an empty cache, until a view and its media library are here; fonts apart. */
const MOST_KB = 330
const FONTS_KB = 105
const FILES = 40
const counted = ['document', 'script', 'style', 'image'] as const

let program: Program
let database: Awaited<ReturnType<typeof freshDatabase>>
let browser: Browser
let briefingId: string
let link: { url: string; pin: string }
const roles = ['chair', 'secretary', 'director'] as const
const people = new Map<(typeof roles)[number], Person>()

beforeAll(async () => {
  database = await freshDatabase()
  program = await Program.start({ DATABASE_URL: database.url, MEDIASOUP_WORKER_BIN: await ensureWorker() })
  const admin = await signIn(program.url, 'admin', await program.adminPassword())
  const centre = await makeSite(admin, 'TW', 'Trung ương', 'central', 0)
  const site = await makeSite(admin, 'CM', 'Cà Mau', 'provincial', 1)
  for (const role of roles) people.set(role, await makePerson(admin, role, role))
  briefingId = await makeBriefing(admin, {
    hostSiteId: centre,
    siteIds: [centre, site],
    members: [...people].map(([role, { userId }]) => ({ role, userId, siteId: centre })),
  })
  const made = await makeLinks(admin, briefingId)
  const found = made.find(({ siteId }) => siteId === site)?.link
  if (found == null) throw new Error('no link')
  link = found
  const cookie = await cookieOf('chair')
  const chair = await new WirePage(program.url, { briefingId, cookie }).synced()
  await chair.ok('briefing.open', {})
  chair.close()
  browser = await launch()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await program?.stop()
  await database?.close()
})

async function cookieOf(role: (typeof roles)[number]): Promise<string> {
  const person = people.get(role)
  if (person === undefined) throw new Error(`no ${role}`)
  return (await signIn(program.url, person.signInName, person.password)).cookie
}

/** Notes in the page itself when the view and `mediasoup-client/lib`, a file of its own, are there: a look from outside comes late. */
function noteStanding(view: string): void {
  const look = () => {
    const library = performance.getEntriesByType('resource').some(({ name }) => /\/lib-[\w-]+\.js$/.test(name))
    const page = globalThis as { stoodAt?: number }
    if (library && document.querySelector(view) !== null) page.stoodAt ??= performance.timeOrigin + performance.now()
  }
  new MutationObserver(look).observe(document, { childList: true, subtree: true })
  new PerformanceObserver(look).observe({ type: 'resource' })
}

/** Counts what a browser that was never here fetches on the way into the room. */
async function count(what: string, cookie: string, walk: (page: Page) => Promise<void>, view: string): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'vi-VN' })
  const cookies = cookie.split('; ').filter((each) => each !== '')
  await context.addCookies(
    cookies.map((each) => {
      const [name = '', ...value] = each.split('=')
      return { name, value: value.join('='), url: program.url }
    }),
  )
  const page = await context.newPage()
  const fetches = await Fetches.of(page)
  await page.addInitScript(noteStanding, view)
  await walk(page)
  const stands = await page.waitForFunction(() => (globalThis as { stoodAt?: number }).stoodAt)
  const files = await fetches.sofar(await stands.jsonValue())
  await page.waitForTimeout(6000)
  const later = (await fetches.sofar()).slice(files.length)
  const rounded = (list: readonly Fetched[], ...kinds: Kind[]) => Math.round(kilobytes(list, ...kinds) * 10) / 10
  const split = Object.fromEntries(counted.map((kind) => [kind, rounded(files, kind)]))
  const all = kilobytes(files, ...counted)
  console.log(
    JSON.stringify({
      what,
      files: files.length,
      ...split,
      all: Math.round(all),
      fonts: rounded(files, 'font'),
      later: rounded(later),
    }),
  )
  await context.close()
  const names = files.filter(({ kind }) => kind !== 'data').map(({ url }) => url.slice(program.url.length))
  expect(
    names.filter((name, index) => name.startsWith('/assets/') && names.indexOf(name) !== index),
    'twice',
  ).toEqual([])
  expect(all, names.join('\n')).toBeLessThanOrEqual(MOST_KB)
  expect(kilobytes(files, 'font'), names.join('\n')).toBeLessThanOrEqual(FONTS_KB)
  expect(names.length, names.join('\n')).toBeLessThanOrEqual(FILES)
}
const enter = (page: Page) => page.getByRole('button', { name: words.conference.join.enter }).click()
const room = () => `${program.url}/briefings/${briefingId}/room`

it('[RM14] a room computer fetches at most 330 KB from its link to its view', () =>
  count(
    'room',
    '',
    async (page) => {
      await page.goto(link.url)
      await typePin(page, link.pin)
      await enter(page)
    },
    '[data-testid="programme-video"]',
  ))

it.each([
  ['chair', '[data-testid="wall-cell"]'],
  ['secretary', '[data-testid="attendance-figures"]'],
  ['director', '[data-testid="wall-cell"]'],
] as const)('[RM14] the %s fetches at most 330 KB until the desk stands', async (role, view) =>
  count(
    role,
    await cookieOf(role),
    async (page) => {
      await page.goto(room())
      if (role === 'chair') await enter(page)
    },
    view,
  ),
)
