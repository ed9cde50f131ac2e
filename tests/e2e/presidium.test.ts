import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { vi as words } from '../../shared/locales/vi.ts'
import { launch } from '../support/chromium.ts'
import { freshDatabase } from '../support/database.ts'
import { say } from '../support/say.ts'
import { eventually } from './support/eventually.ts'
import { Link } from './support/link.ts'
import { makeBriefing, makeLinks, makePerson, makeSite, signIn, type Person } from './support/office.ts'
import { enterAsPerson, enterAsRoom, fill } from './support/people.ts'
import { Program } from './support/program.ts'
import { seen } from './support/senses.ts'
import type { Source } from './support/source.ts'

/* A presidium of three chairs from three sites, as in a cluster's review (situation C of the domain). */

const sources = {
  one: { colour: 'yellow', hz: 500 },
  two: { colour: 'magenta', hz: 900 },
  three: { colour: 'blue', hz: 700 },
  speaker: { colour: 'red', hz: 1300 },
} satisfies Record<string, Source>
const names = { one: 'Nguyễn Văn Một', two: 'Trần Thị Hai', three: 'Lê Minh Ba', director: 'Đỗ Đạo Diễn' }

let program: Program
let database: Awaited<ReturnType<typeof freshDatabase>>
let browser: Browser
/** Of the second chair: its link is cut. */
let cuttable: Browser
let link: Link
let pages: Record<'one' | 'two' | 'three' | 'director' | 'speaker', Page>

beforeAll(async () => {
  database = await freshDatabase()
  program = await Program.start({ DATABASE_URL: database.url })
  link = new Link()
  ;[browser, cuttable] = await Promise.all([launch(), launch(link.executablePath)])
  const admin = await signIn(program.url, 'admin', await program.adminPassword())
  const siteIds: string[] = []
  for (const [index, name] of ['Hải Phòng', 'Quảng Ninh', 'Ninh Bình', 'Hưng Yên'].entries())
    siteIds.push(await makeSite(admin, `S${index}`, name, 'provincial', index))
  const [hostSiteId = '', second = '', third = '', speaks = ''] = siteIds
  const people: Record<keyof typeof names, Person> = {
    one: await makePerson(admin, 'chu.tri.mot', names.one),
    two: await makePerson(admin, 'chu.tri.hai', names.two),
    three: await makePerson(admin, 'chu.tri.ba', names.three),
    director: await makePerson(admin, 'dao.dien', names.director),
  }
  const briefingId = await makeBriefing(admin, {
    hostSiteId,
    siteIds,
    members: [
      { userId: people.one.userId, role: 'chair', siteId: hostSiteId },
      { userId: people.two.userId, role: 'chair', siteId: second },
      { userId: people.three.userId, role: 'chair', siteId: third },
      { userId: people.director.userId, role: 'director', siteId: hostSiteId },
    ],
  })
  const room = (await makeLinks(admin, briefingId)).find(({ siteId }) => siteId === speaks)?.link
  if (room == null) throw new Error('no link')
  const enter = (where: Browser, who: keyof typeof names, source: Source | null) =>
    enterAsPerson(where, { url: program.url, briefingId, person: people[who], source })
  pages = {
    one: await enter(browser, 'one', sources.one),
    two: await enter(cuttable, 'two', sources.two),
    three: await enter(browser, 'three', sources.three),
    director: await enter(browser, 'director', null),
    speaker: await enterAsRoom(browser, { url: room.url, pin: room.pin, source: sources.speaker }),
  }
}, 180_000)

afterAll(async () => {
  link?.mend()
  link?.close()
  await Promise.allSettled([browser?.close(), cuttable?.close()])
  await program?.stop()
  await database?.close()
})

const button = (where: Page | Locator, name: string | RegExp) =>
  where.getByRole('button', { name, exact: true }).first()
const card = (page: Page) => page.getByTestId('handover')
/** Whoever looks, reads who presides, and sees that chair while nobody speaks. */
async function presides(who: 'one' | 'two' | 'three', lookers: Page[]): Promise<void> {
  for (const page of lookers) await page.getByTestId('presiding').filter({ hasText: names[who] }).waitFor()
  const chairs = [pages.one, pages.two, pages.three]
  for (const page of lookers.filter((each) => each !== pages[who] || !chairs.includes(each)))
    await eventually(() => seen(page), sources[who].colour, `${who} on the programme`, 15_000)
}

it('[HO1, HO2, HO8] the chair is offered by name and taken by one key; everybody is told, and sees who presides', async () => {
  const { one, two, three, director, speaker } = pages
  await button(one, say(words, 'conference.lifecycle.open')).click()
  await button(one.getByRole('dialog'), say(words, 'conference.lifecycle.open')).click()
  await presides('one', [two, three, director, speaker])
  await button(one, say(words, 'conference.lifecycle.more')).click()
  await button(one, say(words, 'conference.lifecycle.preside')).click()
  await button(one, fill(say(words, 'conference.handover.offer'), { name: names.two })).click()
  await card(two).filter({ hasText: names.one }).waitFor()
  expect(await card(three).count()).toBe(0)
  await director.getByTestId('handover-waiting').filter({ hasText: names.two }).waitFor()
  // Nothing has changed before it is accepted.
  expect(await two.getByTestId('presiding').textContent()).toContain(names.one)
  await two.keyboard.press('p')
  await presides('two', [one, three, director, speaker])
  expect(await card(two).count()).toBe(0)
  await one.keyboard.press('Escape')
})

it('[HO4, HO6, HO7] when the presiding chair is lost the next one is asked after 10 s and takes over; who is back takes the chair again by one key', async () => {
  const { one, two, three, director, speaker } = pages
  link.cut()
  const cutAt = Date.now()
  await card(three).waitFor({ timeout: 30_000 })
  const askedAfter = Date.now() - cutAt
  expect(askedAfter).toBeGreaterThan(9_000)
  expect(askedAfter).toBeLessThan(20_000)
  expect(await card(three).textContent()).toContain(names.two)
  expect(await card(one).count()).toBe(0)
  await director.getByTestId('handover-waiting').filter({ hasText: names.three }).waitFor()
  await three.keyboard.press('p')
  await presides('three', [one, director, speaker])
  link.mend()
  await card(two).filter({ hasText: names.three }).waitFor({ timeout: 30_000 })
  await two.getByRole('button', { name: new RegExp(`^${say(words, 'conference.handover.takeBack')} · 0:`) }).waitFor()
  await two.keyboard.press('p')
  await presides('two', [one, three, director, speaker])
  expect(await card(three).count()).toBe(0)
})

it('[FL26, FL27, FL30] the presiding chair speaks between by one key and gives back by the same; who waits reads so, and goes on', async () => {
  const { one, two, three, director, speaker } = pages
  await button(two, say(words, 'conference.floor.callOther')).click()
  await two.getByRole('searchbox').fill('Hưng Yên')
  await button(two, fill(say(words, 'conference.floor.grant'), { site: 'Hưng Yên' })).click()
  for (const page of [one, three, director])
    await eventually(() => seen(page), sources.speaker.colour, 'the speaker', 15_000)
  await two.keyboard.press('x')
  for (const page of [one, three, director])
    await eventually(() => seen(page), sources.two.colour, 'the chair between', 15_000)
  await speaker.getByTestId('own-turn-waits').waitFor()
  await director.getByTestId('who-waits').filter({ hasText: 'Hưng Yên' }).waitFor()
  await two.keyboard.press('x')
  for (const page of [one, three, director])
    await eventually(() => seen(page), sources.speaker.colour, 'the speaker again', 15_000)
  expect(await speaker.getByTestId('own-turn-waits').count()).toBe(0)
})

it('[MS1, MS2, MS6] director and room write to each other, those who lead among themselves', async () => {
  const { one, director, speaker } = pages
  const line = (page: Page) => page.getByTestId('messages')
  await line(director).click()
  await director.getByRole('combobox', { name: say(words, 'conference.messages.line') }).fill('Hưng Yên')
  await director.getByRole('option', { name: 'Hưng Yên' }).click()
  await button(director, say(words, 'conference.messages.phrase.cameraUp')).click()
  await line(speaker)
    .filter({ hasText: say(words, 'conference.messages.phrase.cameraUp') })
    .waitFor()
  await line(speaker).click()
  await button(speaker, say(words, 'conference.messages.phrase.understood')).click()
  await director
    .getByRole('listitem')
    .filter({ hasText: say(words, 'conference.messages.phrase.understood') })
    .waitFor()
  expect(await line(one).getAttribute('data-unread')).toBe('0')
  await line(one).click()
  await one.getByRole('textbox', { name: say(words, 'conference.messages.text') }).fill('Mời thư ký chuẩn bị kết luận')
  await one.keyboard.press('Enter')
  await one.getByRole('listitem').filter({ hasText: 'chuẩn bị kết luận' }).waitFor()
  await speaker.keyboard.press('Escape')
  expect(await line(speaker).getAttribute('data-unread')).toBe('0')
})
