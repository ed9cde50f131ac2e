import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import tls from 'node:tls'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { vi as words } from '../../shared/locales/vi.ts'
import { selfSigned } from '../support/certificate.ts'
import { launch } from '../support/chromium.ts'
import { freshDatabase } from '../support/database.ts'
import { leaveOut } from '../support/leaveOut.ts'
import { Namespace } from '../support/namespace.ts'
import { Page as WirePage } from '../support/page.ts'
import { Firefox } from './support/firefox.ts'
import { makeBriefing, makePerson, makeSite, signIn } from './support/office.ts'
import { typePin } from './support/people.ts'
import { Program } from './support/program.ts'

/*
 * Room computers in a network of their own, whose way to the server is cut for a minute. What is measured is what the
 * chair is told: by the socket, and about the picture.
 */

const CUT_MS = 60_000
const LOST_MS = 8000
const BACK_MS = 5000
/** Why this cannot be tried here. */
const unavailable = Namespace.unavailable() ?? (Firefox.here ? null : 'Firefox (firefox-esr) is not installed')

let program: Program
let database: Awaited<ReturnType<typeof freshDatabase>>
let network: Namespace
let chromium: Browser
let firefox: Firefox
let chair: WirePage
const folder = mkdtempSync(path.join(os.tmpdir(), 'diem-cau-cut-'))
const sites: Record<'chromium' | 'firefox', string> = { chromium: '', firefox: '' }

beforeAll(async () => {
  if (unavailable !== null) return
  network = new Namespace()
  const certificate = selfSigned(folder, `IP:${network.host}`)
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), readFileSync(certificate.TLS_CERT, 'utf8')])
  database = await freshDatabase()
  program = await Program.start({
    DATABASE_URL: database.url,
    HOST: network.host,
    MEDIA_ANNOUNCED_ADDRESS: network.host,
    ...certificate,
  })
  const { url } = program
  const admin = await signIn(url, 'admin', await program.adminPassword())
  const centre = await makeSite(admin, 'TW', 'Trung ương', 'central', 0)
  sites.chromium = await makeSite(admin, 'HN', 'Hà Nội', 'provincial', 1)
  sites.firefox = await makeSite(admin, 'CM', 'Cà Mau', 'provincial', 2)
  const person = await makePerson(admin, 'chu.tri', 'Nguyễn Văn Chủ')
  const briefingId = await makeBriefing(admin, {
    hostSiteId: centre,
    siteIds: [centre, sites.chromium, sites.firefox],
    members: [{ userId: person.userId, role: 'chair', siteId: centre }],
  })
  const { cookie } = await signIn(url, person.signInName, person.password)
  chair = await new WirePage(url, { briefingId, cookie, headers: { origin: url } }).synced()
  const links = await admin.call('links.makeAll', { params: { briefingId } })
  const linkOf = (siteId: string) => {
    const link = links.find((each) => each.siteId === siteId)?.link
    if (link == null) throw new Error('no link')
    return link
  }
  ;[chromium, firefox] = await Promise.all([
    launch(network.runner('/usr/bin/chromium')),
    Firefox.launch((wanted) => network.runner(wanted)),
  ])
  await Promise.all([enterChromium(linkOf(sites.chromium)), enterFirefox(linkOf(sites.firefox))])
  await chair.ok('briefing.open', {})
}, 120_000)

beforeEach((context) => {
  if (unavailable !== null) leaveOut(context, unavailable)
})
afterAll(async () => {
  chair?.close()
  await Promise.allSettled([chromium?.close(), firefox?.close()])
  await program?.stop()
  network?.close()
  await database?.close()
  rmSync(folder, { recursive: true, force: true })
})

type RoomLink = { url: string; pin: string }
async function enterChromium({ url, pin }: RoomLink): Promise<Page> {
  const context = await chromium.newContext({ locale: 'vi-VN', ignoreHTTPSErrors: true })
  const page = await context.newPage()
  await page.goto(url)
  await typePin(page, pin)
  await page.getByRole('button', { name: words.conference.join.enter }).click()
  return page
}

async function enterFirefox({ url, pin }: RoomLink): Promise<void> {
  const enter = `[...document.querySelectorAll('button')].find((button) => button.textContent.includes(${JSON.stringify(words.conference.join.enter)}))`
  await firefox.goto(url)
  await firefox.until(`document.querySelector('input') !== null`)
  await firefox.evaluate(`document.querySelector('input').focus()`)
  await firefox.type(pin)
  await firefox.until(`${enter} !== undefined`)
  await firefox.evaluate(`${enter}.click()`)
}

const connected = (page: WirePage, siteId: string) =>
  page.present.some((device) => device.siteId === siteId && device.representsSite)
/** The site on the programme whose picture is missing, as the chair was told last. */
const missing = (page: WirePage): string | null | undefined =>
  page.observations.findLast((told) => told.type === 'media.standby')?.siteId

/** Cuts the way for a minute. @returns how long after the cut it is shown as lost, and after the mending as back; milliseconds */
async function cutFor(
  kind: 'unplugged' | 'silent',
  holder: keyof typeof sites,
): Promise<Record<'lost' | 'back' | 'picture', Record<string, number>>> {
  await chair.ok('floor.grant', { siteId: sites[holder] })
  await chair.until((page) => missing(page) === null, 20_000)
  await delay(2000)
  const cutAt = performance.now()
  if (kind === 'unplugged') network.unplug()
  else network.silence(true)
  const since = (from: number) => Math.round(performance.now() - from)
  const each = async (look: (siteId: string) => Promise<unknown>, from: number) =>
    Object.fromEntries(
      await Promise.all(
        Object.entries(sites).map(async ([name, siteId]) => {
          await look(siteId)
          return [name, since(from)] as const
        }),
      ),
    )
  const lost = await each((siteId) => chair.until((page) => !connected(page, siteId), 20_000), cutAt)
  await delay(CUT_MS - since(cutAt))
  const mendedAt = performance.now()
  if (kind === 'unplugged') network.plug()
  else network.silence(false)
  const [back, picture] = await Promise.all([
    each((siteId) => chair.until((page) => connected(page, siteId), 60_000), mendedAt),
    chair.until((page) => missing(page) === null, 60_000).then(() => since(mendedAt)),
  ])
  return { lost, back, picture: { [holder]: picture } }
}

it.each([
  ['silent', 'firefox'],
  ['unplugged', 'chromium'],
] as const)(
  '[CN41] rooms whose way is cut for a minute are back within 5 s after it is whole: %s, %s speaks',
  async (kind, holder) => {
    const { lost, back, picture } = await cutFor(kind, holder)
    console.log(JSON.stringify({ kind, lost, back, picture }))
    for (const took of Object.values(lost)) expect(took).toBeLessThan(LOST_MS)
    for (const took of Object.values(back)) expect(took).toBeLessThan(BACK_MS)
  },
)
