import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { vi as words } from '../../shared/locales/vi.ts'
import { freshDatabase } from '../support/database.ts'
import { launch } from '../support/chromium.ts'
import { Page as WirePage } from '../support/page.ts'
import { type Caller, makeBriefing, makePerson, makeSite, newLink, type Person, signIn } from './support/office.ts'
import { fill, typePin } from './support/people.ts'
import { Program } from './support/program.ts'
import { say } from '../support/say.ts'

let program: Program
let database: Awaited<ReturnType<typeof freshDatabase>>
let browser: Browser
let admin: Caller
let chair: Person
let briefingId: string
let siteId: string
let link: { url: string; pin: string }
/** What happens to the files of the program: nothing, the network is away, or another build took their place. */
let files: 'there' | 'lost' | 'replaced' = 'there'

beforeAll(async () => {
  database = await freshDatabase()
  program = await Program.start({ DATABASE_URL: database.url })
  browser = await launch()
  admin = await signIn(program.url, 'admin', /admin\s+(\S+)/.exec(program.output)?.[1] ?? '')
  const hostSiteId = await makeSite(admin, 'TW', 'Trung ương', 'central', 0)
  siteId = await makeSite(admin, 'CM', 'Cà Mau', 'provincial', 1)
  chair = await makePerson(admin, 'chu.tri', 'Nguyễn Văn Chủ')
  briefingId = await makeBriefing(admin, {
    hostSiteId,
    siteIds: [hostSiteId, siteId],
    members: [{ userId: chair.userId, role: 'chair', siteId: hostSiteId }],
  })
})
beforeEach(async () => {
  const made = await newLink(admin, { briefingId, siteId })
  if (made.link === null) throw new Error('no link')
  link = made.link
})
afterAll(async () => {
  await browser?.close()
  await program?.stop()
  await database?.close()
})

/** A room computer in the waiting room, whose idle time has not come yet. */
async function room(): Promise<Page> {
  files = 'there'
  const page = await (await browser.newContext({ locale: 'vi-VN' })).newPage()
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0
  })
  await page.route(/\/assets\/|\/$/, async (route) => {
    if (files === 'lost') return route.abort('internetdisconnected')
    if (files === 'replaced' && route.request().resourceType() !== 'document')
      return route.request().url().includes('/assets/')
        ? route.fulfill({ status: 404, body: '{}' })
        : route.fulfill({
            contentType: 'text/html',
            body: '<script type="module" src="/assets/index-new.js"></script>',
          })
    return route.continue()
  })
  await page.goto(link.url)
  await typePin(page, link.pin)
  await page.getByRole('radiogroup', { name: words.conference.join.sending }).waitFor()
  await page.getByRole('button', { name: words.conference.join.enter }).click()
  await page.getByText(words.conference.waiting.here).waitFor()
  return page
}
const declare = (page: Page) => page.getByRole('button', { name: say(words, 'conference.attendance.declareRoom') })
const styles = (page: Page) => page.evaluate(() => document.styleSheets.length)
const missing = (page: Page) => page.getByTestId('part-missing')

it('[RM40] a window whose first press falls into a lost network says so, and comes with the network; the room goes on', async () => {
  const page = await room()
  const before = await styles(page)
  files = 'lost'
  await declare(page).click()
  await missing(page).getByText(words.common.part.missing).waitFor()
  // Its own frame: the room stands beside it, and may be used.
  expect(await page.getByText(words.conference.waiting.here).isVisible()).toBe(true)
  await missing(page).getByRole('button', { name: words.common.tryAgain }).click()
  files = 'there'
  const form = page.getByRole('dialog')
  await form.getByLabel(say(words, 'declare.headcount')).fill('5')
  expect(await missing(page).count()).toBe(0)
  expect(await styles(page), 'its styles came too').toBeGreaterThan(before)
  await page.context().close()
})

it('[RM41] after an upgrade the room says that the program was updated, and a reload brings it back', async () => {
  const page = await room()
  files = 'replaced'
  await declare(page).click()
  await missing(page).getByText(words.common.part.old).waitFor()
  expect(await page.getByText(words.conference.waiting.here).isVisible()).toBe(true)
  files = 'there'
  await missing(page).getByRole('button', { name: words.common.crash.reload }).click()
  await declare(page).click()
  await page.getByRole('dialog').getByLabel(say(words, 'declare.headcount')).waitFor()
  await page.context().close()
})

it('[RM40] agenda and conclusions of a briefing that runs, first opened without a network, fill their own window', async () => {
  const page = await room()
  const { cookie } = await signIn(program.url, chair.signInName, chair.password)
  const desk = await new WirePage(program.url, { briefingId, cookie }).synced()
  await desk.ok('briefing.open', {})
  const papers = page.getByRole('button', { name: fill(words.conference.papers.open, { count: 0 }) })
  await papers.waitFor()
  files = 'lost'
  await papers.click()
  await missing(page).getByText(words.common.part.missing).waitFor()
  expect(await papers.isVisible()).toBe(true)
  expect(desk.present.some((device) => device.siteId === siteId)).toBe(true)
  files = 'there'
  await missing(page).getByRole('button', { name: words.common.tryAgain }).click()
  await missing(page).waitFor({ state: 'detached' })
  await page
    .getByRole('dialog')
    .getByRole('region', { name: say(words, 'conference.agenda.title') })
    .waitFor()
  desk.close()
  await page.context().close()
})
