import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { vi as words } from '../../shared/locales/vi.ts'
import { launch } from '../support/chromium.ts'
import { freshDatabase } from '../support/database.ts'
import { Page as WirePage } from '../support/page.ts'
import { say } from '../support/say.ts'
import { eventually } from './support/eventually.ts'
import { Link } from './support/link.ts'
import { makeBriefing, makeLinks, makePerson, makeSite, signIn } from './support/office.ts'
import { enterAsPerson, enterAsRoom, typePin } from './support/people.ts'
import { Program } from './support/program.ts'
import { seen } from './support/senses.ts'
import { useSource } from './support/source.ts'

/* A room is lost while it speaks, and the delegation's phone stands in for it by the room's own link. */

let program: Program
let database: Awaited<ReturnType<typeof freshDatabase>>
let browser: Browser
let cuttable: Browser
let link: Link
let chair: Page
let leads: WirePage
let siteId: string
let pin: string
let phone: Page

beforeAll(async () => {
  database = await freshDatabase()
  program = await Program.start({ DATABASE_URL: database.url })
  link = new Link()
  ;[browser, cuttable] = await Promise.all([launch(), launch(link.executablePath)])
  const admin = await signIn(program.url, 'admin', await program.adminPassword())
  const centre = await makeSite(admin, 'TW', 'Trung ương', 'central', 0)
  siteId = await makeSite(admin, 'CM', 'Cà Mau', 'provincial', 1)
  const person = await makePerson(admin, 'chu.tri', 'Nguyễn Văn Chủ')
  const briefingId = await makeBriefing(admin, {
    hostSiteId: centre,
    siteIds: [centre, siteId],
    members: [{ userId: person.userId, role: 'chair', siteId: centre }],
  })
  const room = (await makeLinks(admin, briefingId)).find((each) => each.siteId === siteId)?.link
  if (room == null) throw new Error('no link')
  pin = room.pin
  const { cookie } = await signIn(program.url, person.signInName, person.password)
  leads = await new WirePage(program.url, { briefingId, cookie }).synced()
  await enterAsRoom(cuttable, { url: room.url, pin, source: { colour: 'green', hz: 700 } })
  chair = await enterAsPerson(browser, {
    url: program.url,
    briefingId,
    person,
    source: { colour: 'yellow', hz: 500 },
  })
  await leads.ok('briefing.open', {})
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    locale: 'vi-VN',
  })
  await useSource(context, { colour: 'magenta', hz: 900 })
  phone = await context.newPage()
  await phone.goto(room.url)
}, 120_000)

afterAll(async () => {
  link?.mend()
  link?.close()
  leads?.close()
  await Promise.allSettled([browser?.close(), cuttable?.close()])
  await program?.stop()
  await database?.close()
})

const now = (state: string) => phone.locator(`[data-testid="stand-in"][data-now="${state}"]`)
const seesColour = (colour: string, what: string) => eventually(() => seen(chair), colour, what, 20_000)
/** What the conference knows of the site. */
const site = () => leads.state?.attendance[siteId]?.presence.status

it('[DL22] a phone is offered the seat beside the room’s computer at the door, and waits without picture and sound', async () => {
  const choice = phone.getByRole('radio', { name: say(words, 'join.seat.standIn') })
  await choice.waitFor({ state: 'attached' })
  expect(await choice.isChecked()).toBe(true)
  await typePin(phone, pin)
  await phone.getByRole('button', { name: words.conference.join.enter }).click()
  await now('aside').waitFor()
  await leads.ok('floor.grant', { siteId })
  await seesColour('green', 'the room’s own picture')
  await leads.ok('floor.take', { turnId: leads.state?.floor.holder?.turnId ?? '' })
  await leads.ok('floor.grant', { siteId })
})

it('[DL22, DL23] once the room is lost one press has the phone seen and heard in its place, with the same turn; the room’s return ends it', async () => {
  const turnId = leads.state?.floor.holder?.turnId
  link.cut()
  await now('mayBegin').waitFor({ timeout: 30_000 })
  await phone.getByRole('button', { name: say(words, 'rare.standIn.begin') }).click()
  await now('instead').waitFor()
  await seesColour('magenta', 'the phone’s picture')
  await eventually(() => Promise.resolve(site()), 'present', 'the site is present', 20_000)
  expect(leads.state?.floor.holder).toMatchObject({ turnId, siteId, lost: false })
  link.mend()
  await now('aside').waitFor({ timeout: 40_000 })
  await seesColour('green', 'the room’s own picture again')
  expect(leads.state?.floor.holder).toMatchObject({ turnId, siteId, lost: false })
})
