import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { vi as words } from '../../shared/locales/vi.ts'
import { freshDatabase } from '../support/database.ts'
import { launchForbidding } from '../support/chromium.ts'
import { makeBriefing, makePerson, makeSite, newLink, signIn, type Person } from './support/office.ts'
import { typePin } from './support/people.ts'
import { Program } from './support/program.ts'
import { say } from '../support/say.ts'

let program: Program
let database: Awaited<ReturnType<typeof freshDatabase>>
let browser: BrowserContext
let chair: Person
let link: { url: string; pin: string }

beforeAll(async () => {
  database = await freshDatabase()
  program = await Program.start({ DATABASE_URL: database.url })
  browser = await launchForbidding()
  const admin = await signIn(program.url, 'admin', /admin\s+(\S+)/.exec(program.output)?.[1] ?? '')
  const hostSiteId = await makeSite(admin, 'TW', 'Trung ương', 'central', 0)
  const siteId = await makeSite(admin, 'CM', 'Cà Mau', 'provincial', 1)
  chair = await makePerson(admin, 'chu.tri', 'Nguyễn Văn Chủ')
  const briefingId = await makeBriefing(admin, {
    hostSiteId,
    siteIds: [hostSiteId, siteId],
    members: [{ userId: chair.userId, role: 'chair', siteId: hostSiteId }],
  })
  const made = await newLink(admin, { briefingId, siteId })
  if (made.link === null) throw new Error('no link')
  link = made.link
})
afterAll(async () => {
  await browser?.close()
  await program?.stop()
  await database?.close()
})

it('[RM44] a room takes its seat and goes on where site data is forbidden', async () => {
  const page = await browser.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(link.url)
  const refused = await page.evaluate(() => {
    try {
      return window.localStorage === undefined
    } catch {
      return true
    }
  })
  expect(refused, 'this browser forbids site data').toBe(true)
  await typePin(page, link.pin)
  await page.getByRole('radiogroup', { name: words.conference.join.sending }).waitFor()
  await page.getByRole('button', { name: words.conference.join.enter }).click()
  await page.getByText(words.conference.waiting.here).waitFor()
  await page.getByRole('button', { name: say(words, 'conference.attendance.declareRoom') }).click()
  await page.getByRole('dialog').getByLabel(say(words, 'declare.headcount')).fill('7')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say(words, 'declare.declare'), exact: true })
    .click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  expect(errors).toEqual([])
  await page.close()
})

it('[RM44] who cannot sign in because cookies are forbidden is told so', async () => {
  const page = await browser.newPage()
  await page.goto(`${program.url}/sign-in`)
  await page.getByLabel(words.account.signIn.name).fill(chair.signInName)
  await page.getByLabel(words.account.signIn.password, { exact: true }).fill(chair.password)
  await page.getByRole('button', { name: words.account.signIn.submit, exact: true }).click()
  await page.getByText(words.errors.session.noCookies).first().waitFor()
  expect(new URL(page.url()).pathname).toBe('/sign-in')
  await page.close()
})
