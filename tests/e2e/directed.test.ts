import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { vi as words } from '../../shared/locales/vi.ts'
import { launch } from '../support/chromium.ts'
import { freshDatabase } from '../support/database.ts'
import { Page as WirePage } from '../support/page.ts'
import { say } from '../support/say.ts'
import { eventually } from './support/eventually.ts'
import { makeBriefing, makeLinks, makePerson, makeSite, signIn, type Person } from './support/office.ts'
import { enterAsPerson, enterAsRoom } from './support/people.ts'
import { Program } from './support/program.ts'
import { seenIn, seen } from './support/senses.ts'
import type { Source } from './support/source.ts'

/* A director composes the programme: who sees what in which cell, what it negotiates, and what nobody is sent. */

const sources = {
  chair: { colour: 'yellow', hz: 500 },
  one: { colour: 'red', hz: 700 },
  two: { colour: 'blue', hz: 900 },
  three: { colour: 'magenta', hz: 1100 },
} satisfies Record<string, Source>
const roomNames = { one: 'Cà Mau', two: 'Hà Nội', three: 'Sơn La' }
type Room = keyof typeof roomNames

let program: Program
let database: Awaited<ReturnType<typeof freshDatabase>>
let browser: Browser
let briefingId: string
let wire: WirePage
let people: Record<'chair' | 'director' | 'observer', Person>
let pages: Record<'chair' | 'director' | Room, Page>
const siteIds: Record<string, string> = {}

beforeAll(async () => {
  database = await freshDatabase()
  program = await Program.start({ DATABASE_URL: database.url })
  browser = await launch()
  const { url } = program
  const admin = await signIn(url, 'admin', await program.adminPassword())
  const host = await makeSite(admin, 'TW', 'Trung ương', 'central', 0)
  for (const [index, [room, name]] of Object.entries(roomNames).entries())
    siteIds[room] = await makeSite(admin, `S${index}`, name, 'provincial', index + 1)
  people = {
    chair: await makePerson(admin, 'chu.tri', 'Nguyễn Văn Chủ'),
    director: await makePerson(admin, 'dao.dien', 'Đỗ Đạo Diễn'),
    observer: await makePerson(admin, 'theo.doi', 'Lê Theo Dõi'),
  }
  const roles = ['chair', 'director', 'observer'] as const
  briefingId = await makeBriefing(admin, {
    hostSiteId: host,
    siteIds: [host, ...Object.values(siteIds)],
    members: roles.map((role) => ({ userId: people[role].userId, role, siteId: host })),
  })
  const links = await makeLinks(admin, briefingId)
  const enterRoom = (room: Room) => {
    const link = links.find(({ siteId }) => siteId === siteIds[room])?.link
    if (link == null) throw new Error('no link')
    return enterAsRoom(browser, { url: link.url, pin: link.pin, source: sources[room] })
  }
  const { cookie } = await signIn(url, people.chair.signInName, people.chair.password)
  wire = await new WirePage(url, { briefingId, cookie }).synced()
  pages = {
    chair: await enter('chair', sources.chair),
    director: await enter('director', null),
    one: await enterRoom('one'),
    two: await enterRoom('two'),
    three: await enterRoom('three'),
  }
  await wire.ok('briefing.open', {})
  await wire.ok('floor.grant', { siteId: siteIds.one ?? '', allottedMinutes: 7 })
  for (const page of [pages.chair, pages.two, pages.three])
    await eventually(() => seen(page), 'red', 'the speaker', 20_000)
}, 180_000)

afterAll(async () => {
  wire?.close()
  await browser?.close()
  await program?.stop()
  await database?.close()
})

const enter = (who: keyof typeof people, source: Source | null) =>
  enterAsPerson(browser, { url: program.url, briefingId, person: people[who], source })
const layout = (name: string) =>
  pages.director.getByRole('button', { name: say(words, `conference.direction.layout.${name}`), exact: true })
/** The colours of the programme's cells, as they are decoded and drawn now. */
const cells = (page: Page) => seenIn(page, '[data-testid="composition"] video[data-testid^="programme-video"]')
const shows = (page: Page, ...colours: string[]) =>
  eventually(async () => (await cells(page)).join(' '), colours.join(' '), 'the cells', 20_000)

/** Counts what a page negotiates from now on. */
async function countNegotiations(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counted = window as { negotiated?: number }
    counted.negotiated = 0
    const own: object = RTCPeerConnection.prototype
    const proto = Object.hasOwn(own, 'setRemoteDescription') ? own : (Object.getPrototypeOf(own) as object)
    const before = Reflect.get(proto, 'setRemoteDescription') as (...args: unknown[]) => unknown
    Reflect.set(proto, 'setRemoteDescription', function count(this: unknown, ...args: unknown[]) {
      counted.negotiated = (counted.negotiated ?? 0) + 1
      return before.apply(this, args)
    })
  })
  return () => page.evaluate(() => (window as { negotiated?: number }).negotiated ?? 0)
}

/** How many pictures come to a room within two seconds. */
const arriving = (page: Page) =>
  page.evaluate(async () => {
    const bytes = async () => {
      const found = new Map<string, number>()
      for (const connection of window.testConnections)
        for (const [, entry] of (await connection.getStats()) as unknown as Map<string, Record<string, unknown>>)
          if (entry.type === 'inbound-rtp' && entry.kind === 'video')
            found.set(String(entry.trackIdentifier), Number(entry.bytesReceived))
      return found
    }
    const before = await bytes()
    await new Promise((resolve) => setTimeout(resolve, 2000))
    return [...(await bytes())].filter(([track, now]) => now > (before.get(track) ?? 0)).length
  })

it('[DI14, DI15, DI16] a dialogue is prepared beside the programme and cut to by the space bar: every page draws both cells', async () => {
  const { director, chair, two, three } = pages
  await layout('dialogue').click()
  await director.getByTestId('preview').locator('button').nth(1).waitFor()
  expect(await director.getByTestId('preview').locator('button').count()).toBe(2)
  await eventually(
    () => seenIn(director, 'video[data-testid="preview-video"]').then(String),
    'red,yellow',
    'the preview',
    20_000,
  )
  expect(await cells(two)).toEqual([])
  // The button that a mouse pressed last is not what the bar presses.
  await director.keyboard.press('Space')
  for (const page of [two, three, chair, director]) await shows(page, 'red', 'yellow')
  const plates = await two.getByTestId('name-plate').allTextContents()
  expect(plates).toEqual(['Cà Mau', 'Trung ương'])
  await chair.getByTestId('held').waitFor()
  expect(await two.getByTestId('held').count()).toBe(0)
})

it('[DI15] four, picture in picture: a change of layout negotiates nothing, and nobody is sent what is not drawn', async () => {
  const { director, chair, two, three } = pages
  await layout('four').click()
  await director.getByTestId('preview').locator('button').nth(3).waitFor()
  await director.keyboard.press('Space')
  for (const page of [two, three, chair]) await shows(page, 'red', 'yellow', 'blue', 'magenta')
  expect(await arriving(three)).toBe(4)
  const counts = await Promise.all([two, three, chair].map(countNegotiations))
  await layout('pip').click()
  await director.getByTestId('preview').locator('button').nth(1).waitFor()
  await eventually(() => director.getByTestId('preview').locator('button').count(), 2, 'two cells', 5000)
  await director.keyboard.press('Space')
  for (const page of [two, three, chair]) await shows(page, 'red', 'yellow')
  await three.waitForTimeout(1500)
  expect(await arriving(three)).toBe(2)
  // The former layout is at hand.
  await eventually(() => director.getByTestId('preview').locator('button').count(), 4, 'four cells', 5000)
  await director.keyboard.press('Space')
  for (const page of [two, three, chair]) await shows(page, 'red', 'yellow', 'blue', 'magenta')
  expect(await Promise.all(counts.map((count) => count()))).toEqual([0, 0, 0])
})

it('[DI15] who comes late sees it too; the floor moves, and the cells follow', async () => {
  const observer = await enter('observer', null)
  await shows(observer, 'red', 'yellow', 'blue', 'magenta')
  await wire.ok('floor.grant', { siteId: siteIds.three ?? '', allottedMinutes: 7 })
  // Who speaks stands in the speaker's cell, and not twice.
  await shows(observer, 'magenta', 'yellow', 'blue')
  await observer.context().close()
})

it('[DI16] one key gives the programme back to the floor', async () => {
  const { director, chair, two } = pages
  await director.keyboard.press('a')
  for (const page of [two, chair]) await eventually(() => seen(page), 'magenta', 'the speaker alone', 20_000)
  expect(await cells(two)).toEqual([])
  expect(await chair.getByTestId('held').count()).toBe(0)
  await two.waitForTimeout(1500)
  expect(await arriving(two)).toBe(1)
})

it('[DI17] a site of the wall is put into the chosen cell, and is seen by everybody without the floor', async () => {
  const { director, chair, three } = pages
  await layout('full').click()
  await eventually(() => director.getByTestId('preview').locator('button').count(), 1, 'one cell', 5000)
  await director.locator(`[data-testid="wall-cell"][data-site="${siteIds.two}"] button`).first().click()
  await director.getByTestId('prepare').click()
  await director.getByTestId('preview').locator(`[data-site="${siteIds.two}"]`).waitFor()
  await director.keyboard.press('Escape')
  await director.keyboard.press('Space')
  for (const page of [chair, pages.one]) await eventually(() => seen(page), 'blue', 'the site that was chosen', 20_000)
  // It speaks on, and sees the chair.
  await eventually(() => seen(three), 'yellow', 'whom it speaks to', 20_000)
  await director.keyboard.press('a')
})

it('[DI18, DI12] cards: an item’s title over the programme; a closed part shuts out who takes no part', async () => {
  const { two, one, director } = pages
  const itemId = wire.state?.agenda.items[0]?.itemId ?? ''
  const stands = () => wire.state?.direction.card?.since ?? null
  await wire.ok('direction.card', { card: { kind: 'item', itemId }, since: null })
  for (const page of [two, director]) await page.getByTestId('item-card').waitFor()
  await wire.until(() => stands() !== null)
  await wire.ok('direction.card', { card: { kind: 'closedPart', siteIds: [siteIds.two ?? ''] }, since: stands() })
  await one.getByTestId('closed-part').waitFor()
  await two.getByTestId('closed-part-note').waitFor()
  await one.waitForTimeout(500)
  expect([await arriving(one), await arriving(two)]).toEqual([0, 1])
  await wire.until(({ state }) => state?.direction.card?.shown.kind === 'closedPart')
  await wire.ok('direction.card', { card: null, since: stands() })
  await one.getByTestId('closed-part').waitFor({ state: 'detached' })
  await eventually(() => seen(one), 'magenta', 'the speaker again', 20_000)
})
