import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { vi as words } from '../../shared/locales/vi.ts'
import { freshDatabase } from '../support/database.ts'
import { launch } from '../support/chromium.ts'
import { eventually } from './support/eventually.ts'
import { makeBriefing, makeLinks, makePerson, makeSite, signIn } from './support/office.ts'
import { enterAsPerson, enterAsRoom, fill } from './support/people.ts'
import { Program } from './support/program.ts'
import { say } from '../support/say.ts'

const names = ['Hà Nội', 'Cà Mau']

let program: Program
let database: Awaited<ReturnType<typeof freshDatabase>>
let browser: Browser
const pages: Record<string, Page> = {}
const errors: string[] = []

beforeAll(async () => {
  database = await freshDatabase()
  program = await Program.start({ DATABASE_URL: database.url })
  browser = await launch()
  const admin = await signIn(program.url, 'admin', /admin\s+(\S+)/.exec(program.output)?.[1] ?? '')
  const hostSiteId = await makeSite(admin, 'TW', 'Trung ương', 'central', 0)
  const sites: string[] = []
  for (const [index, name] of names.entries())
    sites.push(await makeSite(admin, `S${index}`, name, 'provincial', index + 1))
  const people = {
    chair: await makePerson(admin, 'chu.tri', 'Nguyễn Văn Chủ'),
    secretary: await makePerson(admin, 'thu.ky', 'Trần Thị Ký'),
    director: await makePerson(admin, 'dao.dien', 'Lê Văn Hình'),
  } as const
  const briefingId = await makeBriefing(admin, {
    hostSiteId,
    siteIds: [hostSiteId, ...sites],
    members: Object.entries(people).map(([role, { userId }]) => ({
      userId,
      role: role as keyof typeof people,
      siteId: hostSiteId,
    })),
  })
  const links = await makeLinks(admin, briefingId)
  for (const [role, person] of Object.entries(people))
    pages[role] = await enterAsPerson(browser, {
      url: program.url,
      briefingId,
      person,
      source: role === 'chair' ? { colour: 'yellow', hz: 500 } : null,
    })
  for (const [index, siteId] of sites.entries()) {
    const link = links.find((made) => made.siteId === siteId)?.link
    if (link === undefined || link === null) throw new Error('no link')
    pages[`room${index}`] = await enterAsRoom(browser, {
      ...link,
      source: { colour: index === 0 ? 'red' : 'green', hz: 800 },
    })
  }
  for (const [name, page] of Object.entries(pages)) {
    page.on('pageerror', (error) => errors.push(`${name}: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error' && /removeChild|insertBefore|A part of the page/.test(message.text()))
        errors.push(`${name}: ${message.text().slice(0, 300)}`)
    })
    await page.evaluate(translate)
  }
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await program?.stop()
  await database?.close()
})

/** As page translators do: every text, now and later, gives its place to another one in two elements; and nodes of an extension's own. */
function translate(): void {
  const wrap = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const texts: Text[] = []
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
      if (
        node instanceof Text &&
        node.data.trim() !== '' &&
        node.parentElement?.closest('font, script, style, select, textarea') === null
      )
        texts.push(node)
    for (const text of texts) {
      const outer = document.createElement('font')
      const inner = document.createElement('font')
      inner.textContent = text.data
      outer.append(inner)
      text.replaceWith(outer)
    }
  }
  document.documentElement.append(document.createElement('x-extension'))
  document.body.prepend(document.createElement('x-extension'))
  document.body.append(document.createElement('x-extension'))
  wrap()
  new MutationObserver(wrap).observe(document.body, { childList: true, subtree: true, characterData: true })
}

const page = (name: string): Page => {
  const found = pages[name]
  if (found === undefined) throw new Error(`no page ${name}`)
  return found
}
const press = (who: string, name: string | RegExp) =>
  page(who)
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click()
const says = (who: string, text: string) =>
  eventually(async () => (await page(who).locator('body').innerText()).includes(text), true, `${who}: ${text}`)

it('[RM43] pages that somebody translates go on through a whole briefing, and what they say goes on being true', async () => {
  await press('chair', say(words, 'conference.lifecycle.open'))
  await page('chair')
    .getByRole('dialog')
    .getByRole('button', { name: say(words, 'conference.lifecycle.open'), exact: true })
    .click()
  for (const who of Object.keys(pages)) await says(who, words.conference.status.open)
  for (const room of ['room0', 'room1']) {
    await press(room, say(words, 'conference.floor.request'))
    await page(room).getByLabel(say(words, 'conference.floor.topic')).fill(`Nội dung ${room}`)
    await press(room, say(words, 'conference.floor.send'))
  }
  await eventually(() => page('chair').getByTestId('queue-row').count(), 2, 'both ask')
  await page('chair').locator('body').press('n')
  await page('room0').getByTestId('on-air').waitFor()
  await says('secretary', names[0] ?? '')
  await press('chair', say(words, 'conference.agenda.start'))
  await press('chair', fill(say(words, 'conference.floor.grant'), { site: names[1] ?? '' }))
  await page('room1').getByTestId('on-air').waitFor()
  await page('room0').getByTestId('on-air').waitFor({ state: 'detached' })
  await press('chair', say(words, 'conference.lifecycle.pause'))
  await page('chair')
    .getByRole('dialog')
    .getByRole('button', { name: say(words, 'conference.lifecycle.pause'), exact: true })
    .click()
  for (const who of Object.keys(pages)) await says(who, say(words, 'conference.lifecycle.paused'))
  await press('chair', say(words, 'conference.lifecycle.resume'))
  for (const who of Object.keys(pages)) await says(who, words.conference.status.open)
  for (const who of Object.keys(pages)) {
    expect(await page(who).getByTestId('part-broken').count()).toBe(0)
    expect((await page(who).locator('body').innerText()).includes(say(words, 'conference.lifecycle.paused')), who).toBe(
      false,
    )
  }
  expect(errors).toEqual([])
})
