import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os, { availableParallelism, loadavg } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import tls from 'node:tls'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { routes } from '../../shared/api.ts'
import { vi as words } from '../../shared/locales/vi.ts'
import { selfSigned } from '../support/certificate.ts'
import { launch } from '../support/chromium.ts'
import { freshDatabase } from '../support/database.ts'
import { Firefox } from '../support/firefox.ts'
import { leaveOut } from '../support/leaveOut.ts'
import { Namespace } from '../support/namespace.ts'
import { Page as WirePage } from '../support/page.ts'
import { makeBriefing, makeLinks, makePerson, makeSite, signIn, type Person } from './support/office.ts'
import { fill, typePin } from './support/people.ts'
import { Program } from './support/program.ts'
import { say } from '../support/say.ts'

/*
 * Room computers in a network of their own, whose way to the server is cut for a minute or two. What is measured is what the
 * chair is told by the socket, and the pictures that a chair's desk decodes: those of both rooms on the wall, and the
 * holder's on the programme.
 */

/** When nothing notices the cut, what browsers have sent meanwhile waits ever longer: after two minutes for half of one. */
const CUT_MS = { unplugged: 60_000, silent: 110_000 }
const LOST_MS = 8000
const BACK_MS = 5000
/** A picture is decoded and encoded by this machine's processors: while they do much else, it is given twice the time. */
const pictureMs = () => ((loadavg()[0] ?? 0) < 2 * availableParallelism() ? BACK_MS : 2 * BACK_MS)
/** Why this cannot be tried here. */
const unavailable = Namespace.unavailable()

let program: Program
let database: Awaited<ReturnType<typeof freshDatabase>>
let network: Namespace
let chromium: Browser
let firefox: Firefox
let office: Browser
let chair: WirePage
let desk: Page
const folder = mkdtempSync(path.join(os.tmpdir(), 'diem-cau-cut-'))
const names = { chromium: 'Hà Nội', firefox: 'Cà Mau' }
type Room = keyof typeof names
const sites: Record<Room, string> = { chromium: '', firefox: '' }

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
  sites.chromium = await makeSite(admin, 'HN', names.chromium, 'provincial', 1)
  sites.firefox = await makeSite(admin, 'CM', names.firefox, 'provincial', 2)
  const person = await makePerson(admin, 'chu.tri', 'Nguyễn Văn Chủ')
  const other = await makePerson(admin, 'chu.tri.2', 'Lê Thị Hai')
  const briefingId = await makeBriefing(admin, {
    hostSiteId: centre,
    siteIds: [centre, sites.chromium, sites.firefox],
    members: [person, other].map(({ userId }) => ({ userId, role: 'chair', siteId: centre })),
  })
  const { cookie } = await signIn(url, person.signInName, person.password)
  chair = await new WirePage(url, { briefingId, cookie, headers: { origin: url } }).synced()
  const links = await makeLinks(admin, briefingId)
  const linkOf = (siteId: string) => {
    const link = links.find((each) => each.siteId === siteId)?.link
    if (link == null) throw new Error('no link')
    return link
  }
  ;[office, chromium, firefox] = await Promise.all([
    launch(),
    launch(network.runner('/usr/bin/chromium')),
    Firefox.launch((wanted) => network.runner(wanted)),
  ])
  await Promise.all([enterChromium(linkOf(sites.chromium)), enterFirefox(linkOf(sites.firefox))])
  await chair.ok('briefing.open', {})
  desk = await enterDesk(briefingId, other)
}, 120_000)

beforeEach((context) => {
  if (unavailable !== null) leaveOut(context, unavailable)
})
afterAll(async () => {
  chair?.close()
  await Promise.allSettled([office?.close(), chromium?.close(), firefox?.close()])
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

async function enterDesk(briefingId: string, person: Person): Promise<Page> {
  const context = await office.newContext({ locale: 'vi-VN', ignoreHTTPSErrors: true })
  const { signInName, password } = person
  const headers = { origin: program.url }
  const signed = await context.request.post(`${program.url}${routes['session.signIn'].path}`, {
    headers,
    data: { signInName, password },
  })
  expect(signed.status()).toBe(200)
  const page = await context.newPage()
  await page.goto(`${program.url}/briefings/${briefingId}/room`)
  await page.getByRole('button', { name: words.conference.join.enter }).click()
  return page
}

const PROGRAMME = '[data-testid="programme-video"]'
const onWall = (room: Room) =>
  `video[aria-label="${fill(say(words, 'conference.programme.pictureOf'), { site: names[room] })}"]`
/** New frames that make a picture, and not the last one before the cut. */
const MOVING = 5

/** Resolves when the desk has decoded so many new frames of this picture. */
async function moves(picture: string, withinMs: number): Promise<void> {
  await desk.evaluate(
    async ([picture, frames, withinMs]) => {
      // Rooms that return get a new element: what was counted stays counted.
      const counted = new Map<HTMLVideoElement, number>()
      const first = document.querySelector<HTMLVideoElement>(picture)
      const decoded = (video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames
      const before = first === null ? 0 : decoded(first)
      for (const end = performance.now() + withinMs; performance.now() < end;) {
        const video = document.querySelector<HTMLVideoElement>(picture)
        if (video !== null) counted.set(video, decoded(video) - (video === first ? before : 0))
        if ([...counted.values()].reduce((sum, each) => sum + each, 0) >= frames) return
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      throw new Error(`no moving picture: ${picture}`)
    },
    [picture, MOVING, withinMs] as const,
  )
}

const connected = (page: WirePage, siteId: string) =>
  page.present.some((device) => device.siteId === siteId && device.representsSite)
/** The site on the programme whose picture is missing, as the chair was told last. */
const missing = (page: WirePage): string | null | undefined =>
  page.observations.findLast((told) => told.type === 'media.standby')?.siteId

/** Cuts the way. @returns how long after the cut it is shown as lost, and after the mending as back; milliseconds */
async function cutFor(
  kind: keyof typeof CUT_MS,
  holder: Room,
): Promise<Record<'lost' | 'back' | 'picture', Record<string, number>>> {
  await chair.ok('floor.grant', { siteId: sites[holder] })
  await chair.until((page) => missing(page) === null, 20_000)
  await Promise.all([PROGRAMME, onWall('chromium'), onWall('firefox')].map((picture) => moves(picture, 20_000)))
  await delay(2000)
  const cutAt = performance.now()
  if (kind === 'unplugged') network.unplug()
  else network.silence(true)
  const since = (from: number) => Math.round(performance.now() - from)
  const each = async (look: (siteId: string, room: Room) => Promise<unknown>, from: number) => {
    const took = async (room: Room) => {
      await look(sites[room], room)
      return since(from)
    }
    const [ofChromium, ofFirefox] = await Promise.all([took('chromium'), took('firefox')])
    return { chromium: ofChromium, firefox: ofFirefox }
  }
  const lost = await each((siteId) => chair.until((page) => !connected(page, siteId), 20_000), cutAt)
  await delay(CUT_MS[kind] - since(cutAt))
  const mendedAt = performance.now()
  if (kind === 'unplugged') network.plug()
  else network.silence(false)
  const [back, wall, programme] = await Promise.all([
    each((siteId) => chair.until((page) => connected(page, siteId), 60_000), mendedAt),
    each((_, room) => moves(onWall(room), 60_000), mendedAt),
    Promise.all([moves(PROGRAMME, 60_000), chair.until((page) => missing(page) === null, 60_000)]).then(() =>
      since(mendedAt),
    ),
  ])
  return { lost, back, picture: { ...wall, programme } }
}

it.each([
  ['silent', 'firefox'],
  ['unplugged', 'chromium'],
] as const)(
  '[CN41] rooms whose way is cut for a minute or two are connected and seen again within 5 s after it is whole: %s, %s speaks',
  async (kind, holder) => {
    const { lost, back, picture } = await cutFor(kind, holder)
    console.log(JSON.stringify({ kind, lost, back, picture }))
    for (const took of Object.values(lost)) expect(took).toBeLessThan(LOST_MS)
    for (const took of Object.values(back)) expect(took).toBeLessThan(BACK_MS)
    for (const took of Object.values(picture)) expect(took).toBeLessThan(pictureMs())
  },
)
