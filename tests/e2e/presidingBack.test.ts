import { setTimeout as delay } from 'node:timers/promises'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { vi as words } from '../../shared/locales/vi.ts'
import { launch } from '../support/chromium.ts'
import { freshDatabase } from '../support/database.ts'
import { eventually } from './support/eventually.ts'
import { Link } from './support/link.ts'
import { makeBriefing, makeLinks, makePerson, makeSite, signIn, type Person } from './support/office.ts'
import { enterAsPerson, enterAsRoom, fill } from './support/people.ts'
import { Program } from './support/program.ts'
import { seen } from './support/senses.ts'
import type { Source } from './support/source.ts'
import { say } from '../support/say.ts'

const sources = {
  chair: { colour: 'yellow', hz: 500 },
  host: { colour: 'magenta', hz: 900 },
  speaker: { colour: 'red', hz: 1300 },
} satisfies Record<string, Source>

let program: Program
let database: Awaited<ReturnType<typeof freshDatabase>>
let browser: Browser
let link: Link
let speaker: Page
let briefingId: string
let chairPerson: Person
let hostLink: { url: string; pin: string }

const enterChair = (where: Browser) =>
  enterAsPerson(where, { url: program.url, briefingId, person: chairPerson, source: sources.chair })
const enterHost = (where: Browser) => enterAsRoom(where, { url: hostLink.url, pin: hostLink.pin, source: sources.host })

beforeAll(async () => {
  database = await freshDatabase()
  program = await Program.start({ DATABASE_URL: database.url })
  link = new Link()
  browser = await launch()
  const admin = await signIn(program.url, 'admin', await program.adminPassword())
  const centre = await makeSite(admin, 'TW', 'Trung ương', 'central', 0)
  const haNoi = await makeSite(admin, 'HN', 'Hà Nội', 'provincial', 1)
  chairPerson = await makePerson(admin, 'chu.tri', 'Nguyễn Văn Chủ')
  briefingId = await makeBriefing(admin, {
    hostSiteId: centre,
    siteIds: [centre, haNoi],
    members: [{ userId: chairPerson.userId, role: 'chair', siteId: centre }],
  })
  const links = await makeLinks(admin, briefingId)
  const linkOf = (siteId: string) => {
    const made = links.find((each) => each.siteId === siteId)?.link
    if (made == null) throw new Error('no link')
    return made
  }
  hostLink = linkOf(centre)
  const speakerLink = linkOf(haNoi)
  speaker = await enterAsRoom(browser, { url: speakerLink.url, pin: speakerLink.pin, source: sources.speaker })
}, 120_000)

afterAll(async () => {
  link?.mend()
  link?.close()
  await browser?.close()
  await program?.stop()
  await database?.close()
})

/** A moving picture of this colour is what the speaker's room sees large. */
const faces = async (): Promise<string> => {
  const frames = () =>
    speaker.evaluate(
      () =>
        document.querySelector<HTMLVideoElement>('[data-testid="return-video"]')?.getVideoPlaybackQuality()
          .totalVideoFrames,
    )
  const before = await frames()
  await delay(300)
  const after = await frames()
  return before === undefined || after === before ? 'nothing that moves' : seen(speaker)
}

const button = (where: Page | Locator, name: string) => where.getByRole('button', { name, exact: true }).first()

it('[MH68, MH69] the presiding chair who is back is what the speaker sees, though the room computer beside stays away', async () => {
  const centre = await launch(link.executablePath)
  const own = await launch()
  const chair = await enterChair(own)
  const host = await enterHost(centre)
  await button(chair, say(words, 'conference.lifecycle.open')).click()
  await button(chair.getByRole('dialog'), say(words, 'conference.lifecycle.open')).click()
  await button(chair, say(words, 'conference.floor.callOther')).click()
  await chair.getByRole('searchbox').fill('Hà Nội')
  await button(chair, fill(say(words, 'conference.floor.grant'), { site: 'Hà Nội' })).click()
  await eventually(faces, sources.chair.colour, 'the chair before')
  await host.waitForTimeout(2000)
  const back = async (what: string, returns: () => Promise<unknown>) => {
    await returns()
    const took = await eventually(faces, sources.chair.colour, what, 30_000)
    console.info(`${what}: seen ${Math.round(took)} ms after it came in`)
    expect(took).toBeLessThan(5000)
  }
  try {
    // Nobody is told that the room computer is gone, and for some seconds the server takes it for there.
    link.cut()
    await back('the chair whose page was loaded anew', () => chair.reload())
    // Another tab, at the door of which the camera is chosen. The one before it dies without a word.
    const context = chair.context()
    const died = chair.waitForEvent('crash')
    void (await context.newCDPSession(chair)).send('Page.crash').catch(() => undefined)
    await died
    await back('the chair in another tab', async () => {
      const tab = await context.newPage()
      await tab.goto(`${program.url}/briefings/${briefingId}/room`)
      await tab.getByText(words.conference.join.both, { exact: true }).click()
      await button(tab, words.conference.join.enter).click()
    })
  } finally {
    await Promise.allSettled([centre.close(), own.close()])
  }
}, 120_000)
