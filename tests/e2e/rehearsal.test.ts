import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it, vi as vitest } from 'vitest'
import { vi as words } from '../../shared/locales/vi.ts'
import { launch } from '../support/chromium.ts'
import { freshDatabase } from '../support/database.ts'
import { Page as WirePage } from '../support/page.ts'
import { say } from '../support/say.ts'
import { eventually } from './support/eventually.ts'
import { makeBriefing, makeLinks, makePerson, makeSite, signIn } from './support/office.ts'
import { enterAsPerson, enterAsRoom } from './support/people.ts'
import { Program } from './support/program.ts'

/* Before the opening: a room is checked by its operator, another one by itself, and the director's board fills. */

vitest.setConfig({ testTimeout: 120_000 })
let program: Program
let database: Awaited<ReturnType<typeof freshDatabase>>
let browser: Browser
let director: Page
let hue: Page
let laoCai: Page
let wire: WirePage

const word = (key: string) => say(words, `conference.rehearsal.${key}`)
const button = (page: Page, key: string) => page.getByRole('button', { name: word(key), exact: true })
const row = (site: string) => director.locator('li[data-site]').filter({ hasText: site })

beforeAll(async () => {
  database = await freshDatabase()
  program = await Program.start({ DATABASE_URL: database.url })
  browser = await launch()
  const admin = await signIn(program.url, 'admin', await program.adminPassword())
  const siteIds: string[] = []
  for (const [index, name] of ['Trung ương', 'Huế', 'Lào Cai'].entries())
    siteIds.push(await makeSite(admin, `S${index}`, name, 'provincial', index))
  const [hostSiteId = '', hueId = '', laoCaiId = ''] = siteIds
  const chair = await makePerson(admin, 'chu.tri', 'Nguyễn Văn Chủ')
  const person = await makePerson(admin, 'dao.dien', 'Đỗ Đạo Diễn')
  const briefingId = await makeBriefing(admin, {
    hostSiteId,
    siteIds,
    members: [
      { userId: chair.userId, role: 'chair', siteId: hostSiteId },
      { userId: person.userId, role: 'director', siteId: hostSiteId },
    ],
  })
  const links = await makeLinks(admin, briefingId)
  const enter = (siteId: string, source: Parameters<typeof enterAsRoom>[1]['source']) => {
    const link = links.find((each) => each.siteId === siteId)?.link
    if (link == null) throw new Error('no link')
    return enterAsRoom(browser, { url: link.url, pin: link.pin, source })
  }
  director = await enterAsPerson(browser, { url: program.url, briefingId, person, source: null })
  hue = await enter(hueId, { colour: 'red', hz: 700 })
  laoCai = await enter(laoCaiId, { colour: 'blue', hz: 1100 })
  const { cookie } = await signIn(program.url, person.signInName, person.password)
  wire = new WirePage(program.url, { briefingId, cookie })
  await wire.synced()
}, 120_000)
afterAll(async () => {
  wire?.close()
  await browser?.close()
  await program?.stop()
  await database?.close()
})

it('[RH11, RH12] an operator checks the room step by step, and the board of the director fills', async () => {
  await director.getByTestId('readiness').click()
  await row('Huế')
    .filter({ hasText: word('board.readiness.untried') })
    .waitFor()
  await button(hue, 'check.open').click()
  // The tone of its microphone is somebody who speaks.
  await hue.getByText(word('check.microphone.fine')).waitFor()
  await button(hue, 'check.speaker.record').click()
  await button(hue, 'check.speaker.heard').click({ timeout: 30_000 })
  await button(hue, 'check.back.start').click()
  await hue.getByText(word('check.back.both')).waitFor({ timeout: 40_000 })
  const returned = hue.getByTestId('returned')
  const seesItself = async () => {
    const red = await returned.evaluate((video: HTMLVideoElement) => {
      const canvas = document.createElement('canvas')
      canvas.width = canvas.height = 1
      const pen = canvas.getContext('2d')
      pen?.drawImage(video, 0, 0, 40, 40)
      return [...(pen?.getImageData(0, 0, 1, 1).data ?? [])]
    })
    return (red[0] ?? 0) > 150 && (red[1] ?? 0) < 90
  }
  await eventually(seesItself, true, 'the room sees itself')
  const known = () => Object.values(wire.state?.rehearsal.sites ?? {})[0]?.check
  expect(known()).toMatchObject({ microphone: 'fine', speaker: 'fine', back: { picture: true, sound: true } })
  expect(known()?.link).toMatchObject({ protocol: 'udp', up: { rate: expect.any(Number) } })
  // Its camera gives 640×360, which is too small for a hall.
  await row('Huế')
    .filter({ hasText: word('board.readiness.faulty') })
    .waitFor()
  await row('Huế').getByRole('button').click()
  await director.getByRole('textbox').fill('Máy quay tạm')
  await director.getByRole('switch', { name: word('board.passed') }).click()
  await button(director, 'board.save').click()
  await row('Huế')
    .filter({ hasText: word('board.readiness.passed') })
    .filter({ hasText: 'Máy quay tạm' })
    .waitFor()
  expect(await director.getByTestId('go-count').textContent()).toContain('1/3')
})

it('[RH13] pages that were left open try by themselves at the set time, and the board says what came back', async () => {
  await button(hue, 'check.close').click()
  await wire.ok('rehearsal.setTrial', { trialAt: Date.now() + 2000, seen: null })
  await laoCai.getByText(word('trial.running')).waitFor({ timeout: 20_000 })
  const tried = () => Object.values(wire.state?.rehearsal.sites ?? {}).filter(({ trial }) => trial !== null)
  await eventually(() => Promise.resolve(tried().length), 2, 'both rooms have told', 60_000)
  for (const { trial } of tried()) expect(trial?.back).toEqual({ picture: true, sound: true })
  await row('Lào Cai')
    .getByText(/^tự thử \d\d:\d\d$/)
    .waitFor()
})
