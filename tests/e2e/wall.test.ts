import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ensureWorker } from '../../scripts/lib/worker.js'
import { vi as words } from '../../shared/locales/vi.ts'
import { launch } from '../support/chromium.ts'
import { freshDatabase } from '../support/database.ts'
import { Page as WirePage } from '../support/page.ts'
import { say } from '../support/say.ts'
import { cookiesOf } from './support/busyBriefing.ts'
import { eventually } from './support/eventually.ts'
import { nationalBriefing, topic, type NationalBriefing } from './support/fullBriefing.ts'
import { misplaced, resize } from './support/layout.ts'
import { signIn } from './support/office.ts'
import { hiddenBy } from './support/pressable.ts'
import { Program } from './support/program.ts'
import { openSendingRooms } from './support/sendingRooms.ts'

/*
 * The wall of a national briefing with a hundred sites, most of which send 720 lines. Some of the first page have no
 * picture: the first of these does not come, the next will be lost, the last is there without a camera.
 */
const SITES = 100
const PAGE = 36
const sizes = ['1280x720', '1366x768', '1440x900', '1920x1080']
/** The lowest layer of 720 lines. */
const LOWEST_LINES = 180
const [ABSENT, LOST, BLIND] = [4, 5, 6] as const
const [SPEAKS, NEXT, ASKS, MUTED] = [10, 11, 12, 13] as const

let program: Program
let database: Awaited<ReturnType<typeof freshDatabase>>
let browser: Browser
let briefing: NationalBriefing
let rooms: Awaited<ReturnType<typeof openSendingRooms>>
let chair: WirePage
let secretary: WirePage
const silent: WirePage[] = []
let director: Page
let chairDesk: Page

const siteAt = (place: number) => briefing.siteIds[place] ?? ''
const look = (key: string) => say(words, `conference.wall.${key}`)

beforeAll(async () => {
  database = await freshDatabase()
  program = await Program.start({ DATABASE_URL: database.url, MEDIASOUP_WORKER_BIN: await ensureWorker() })
  briefing = await nationalBriefing(program, SITES)
  const { briefingId, people, seats } = briefing
  const { cookie } = await signIn(program.url, people.secondChair.signInName, people.secondChair.password)
  chair = await new WirePage(program.url, { briefingId, cookie }).synced()
  const ofSecretary = (await signIn(program.url, people.secretary.signInName, people.secretary.password)).cookie
  secretary = await new WirePage(program.url, { briefingId, cookie: ofSecretary }).synced()
  for (const place of [LOST, BLIND])
    silent.push(await new WirePage(program.url, { briefingId, deviceToken: seats.get(siteAt(place)) ?? '' }).synced())
  for (const place of [ABSENT, LOST, BLIND]) seats.delete(siteAt(place))
  seats.delete(briefing.hostSiteId)
  await chair.ok('briefing.open', {})
  rooms = await openSendingRooms(program.url, briefing)
  browser = await launch()
  director = await desk('director')
  chairDesk = await desk('chair')
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await rooms?.close()
  for (const page of [...silent, chair, secretary]) page?.close()
  await program?.stop()
  await database?.close()
})

async function desk(role: 'director' | 'chair'): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'vi-VN' })
  await context.addCookies(await cookiesOf(program.url, briefing.people[role]))
  await context.addInitScript((key) => sessionStorage.setItem(key, '1'), `diem-cau.joined.${briefing.briefingId}`)
  await context.addInitScript(keepConnections)
  const page = await context.newPage()
  page.on('pageerror', (error) => console.error(`${role}:`, error.message))
  await page.goto(`${program.url}/briefings/${briefing.briefingId}/room`)
  await page.getByTestId('wall-cell').first().waitFor()
  return page
}

/** In the page: what it receives can be counted. */
function keepConnections(): void {
  const made: RTCPeerConnection[] = []
  window.testConnections = made
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(...given: ConstructorParameters<typeof RTCPeerConnection>) {
      super(...given)
      made.push(this)
    }
  }
}

/** The lines of each picture of which something came within two seconds. */
const linesReceived = (page: Page): Promise<number[]> =>
  page.evaluate(async () => {
    const count = async () => {
      const found = new Map<string, { frames: number; lines: number }>()
      for (const connection of window.testConnections)
        for (const [id, stats] of (await connection.getStats()) as Map<string, RTCInboundRtpStreamStats>)
          if (stats.type === 'inbound-rtp' && stats.kind === 'video')
            found.set(id, { frames: stats.framesReceived ?? 0, lines: stats.frameHeight ?? 0 })
      return found
    }
    const before = await count()
    await new Promise((resolve) => setTimeout(resolve, 2000))
    return [...(await count())].flatMap(([id, { frames, lines }]) =>
      frames > (before.get(id)?.frames ?? 0) ? [lines] : [],
    )
  })

const cellOf = (page: Page, place: number) => page.locator(`[data-testid="wall-cell"][data-site="${siteAt(place)}"]`)
const stateOf = (place: number) => cellOf(director, place).getAttribute('data-state')
const requests = (place: number) =>
  rooms.page.evaluate(([site, said]) => window.sendingRooms.request(site, 'floor.request', { topic: said }), [
    siteAt(place),
    topic,
  ] as const)

/** Where the parts of each cell stand. */
const geometry = (page: Page) =>
  page.getByTestId('wall-cell').evaluateAll((cells) =>
    cells.map((cell) =>
      [cell, cell.firstElementChild, cell.querySelector('footer'), cell.querySelector('footer > :first-child')].map(
        (part) => {
          const { x, y, width, height } = part?.getBoundingClientRect() ?? new DOMRect()
          return [x, y, width, height].map(Math.round).join(' ')
        },
      ),
    ),
  )

it('[WL10] of 100 sites a page of 36 comes, each of at most 180 lines, and the programme', async () => {
  // Of the page the chair sends and three sites do not; of the programme comes the chair.
  await expect.poll(() => linesReceived(director).then((lines) => lines.length), { timeout: 40_000 }).toBe(PAGE - 3 + 1)
  const lines = await linesReceived(director)
  expect(lines.filter((each) => each > LOWEST_LINES)).toEqual([])
}, 90_000)

it('[WL6] a cell is as large, and its parts stand where they stood, in every state; one word, colour and drawing for each', async () => {
  await eventually(() => stateOf(SPEAKS), 'ready', 'all there')
  const before = await geometry(director)
  await secretary.ok('attendance.declareAbsent', { siteId: siteAt(ABSENT), reason: 'Mưa lũ, mất điện toàn tỉnh' })
  silent[0]?.cut()
  await requests(SPEAKS)
  await chair.ok('floor.grant', { siteId: siteAt(SPEAKS) })
  await requests(NEXT)
  await requests(ASKS)
  await chair.ok('microphone.mute', { siteId: siteAt(MUTED) })
  const states = () => Promise.all([ABSENT, LOST, BLIND, SPEAKS, NEXT, ASKS, MUTED].map(stateOf))
  await eventually(states, ['absent', 'lost', 'noPicture', 'onAir', 'next', 'asking', 'ready'], 'states')
  expect(await cellOf(director, ABSENT).textContent()).toContain('Mưa lũ, mất điện toàn tỉnh')
  await eventually(
    async () => /\d:\d\d/.test((await cellOf(director, LOST).textContent()) ?? ''),
    true,
    'for how long it is lost',
  )
  expect(await geometry(director)).toEqual(before)
})

const lookOf = (page: Page) => page.getByTestId('private-look')
const linesOf = (page: Page, selector: string) =>
  page
    .locator(`${selector} video`)
    .first()
    .evaluate((video) => (video as HTMLVideoElement).videoHeight)

it('[WL8] [WL9] one site is looked at privately: large, in its best layer, for one page, over nothing by which the floor is led', async () => {
  for (const [name, page] of [
    ['director', director],
    ['chair', chairDesk],
  ] as const) {
    const cell = page.getByTestId('wall-cell').nth(1)
    await cell.getByRole('button').first().click()
    await page.getByRole('button', { name: look('look'), exact: true }).click()
    await lookOf(page).waitFor()
    // The best that comes: a hundred cameras in one browser leave it no strength for all layers of each.
    await eventually(
      () => linesOf(page, '[data-testid="private-look"]').then((lines) => lines > LOWEST_LINES),
      true,
      'a better layer',
    )
    for (const size of sizes) {
      await resize(page, size)
      await page.screenshot({ path: `test-results/look-${name}-${size}.png` })
      expect(await hiddenBy(page.locator('[data-testid="queue-row"] [data-testid="grant"]')), size).toBe('')
      expect(await hiddenBy(lookOf(page).getByRole('button').last()), size).toBe('')
    }
    const other = page === director ? chairDesk : director
    expect(await linesOf(other, `[data-site="${siteAt(0)}"]`)).toBe(LOWEST_LINES)
    expect(await linesOf(page, `[data-site="${siteAt(1)}"]`)).toBe(LOWEST_LINES)
    await page.keyboard.press('Escape')
    expect(await lookOf(page).count()).toBe(0)
    await eventually(() => linesOf(page, `[data-site="${siteAt(0)}"]`), LOWEST_LINES, 'small again')
  }
}, 90_000)

it('[WL2] by groups, and as the list of speakers, nothing of the wall sticks out, on desks and on a phone', async () => {
  const wrong: unknown[] = []
  for (const order of ['groups region', 'speakers', 'protocol'])
    for (const [name, page] of [
      ['director', director],
      ['chair', chairDesk],
    ] as const) {
      await page.evaluate((chosen) => localStorage.setItem('diem-cau.wall.order', JSON.stringify(chosen)), order)
      await resize(page, '1440x900')
      await page.reload()
      await page.getByTestId('wall-cell').first().waitFor()
      for (const size of sizes) {
        await resize(page, size)
        await page.waitForTimeout(1500)
        await page.screenshot({ path: `test-results/wall-${name}-${order.split(' ')[0]}-${size}.png` })
        const found = await misplaced(page)
        if (found.length > 0) wrong.push([order, name, size, found])
      }
    }
  expect(wrong).toEqual([])
}, 120_000)
