import type { Browser, Page } from 'playwright-core'
import { ensureWorker } from '../../../scripts/lib/worker.js'
import { launch } from '../../support/chromium.ts'
import { Page as WirePage } from '../../support/page.ts'
import { nationalBriefing, topic, type NationalBriefing } from './fullBriefing.ts'
import { signIn, type Person } from './office.ts'
import { Program } from './program.ts'
import { openSendingRooms } from './sendingRooms.ts'
import { Scales } from './weight.ts'

export type Desk = { page: Page; scales: Scales }

/** An open briefing in which every room sends its picture, and turns change when they are told to. */
export class BusyBriefing {
  readonly #program: Program
  readonly #rooms: Awaited<ReturnType<typeof openSendingRooms>>
  readonly #chair: WirePage
  readonly #browsers: Browser[] = []
  readonly briefing: NationalBriefing
  #turn = 0

  private constructor(
    program: Program,
    briefing: NationalBriefing,
    rooms: Awaited<ReturnType<typeof openSendingRooms>>,
    chair: WirePage,
  ) {
    this.#program = program
    this.briefing = briefing
    this.#rooms = rooms
    this.#chair = chair
  }

  /** @param sites beside the centre, whose chair sends from a computer of its own */
  static async open(sites: number, databaseUrl: string): Promise<BusyBriefing> {
    const program = await Program.start({ DATABASE_URL: databaseUrl, MEDIASOUP_WORKER_BIN: await ensureWorker() })
    const briefing = await nationalBriefing(program, sites)
    briefing.seats.delete(briefing.hostSiteId)
    const { briefingId, people } = briefing
    const { cookie } = await signIn(program.url, people.secondChair.signInName, people.secondChair.password)
    const chair = await new WirePage(program.url, { briefingId, cookie }).synced()
    await chair.ok('briefing.open', {})
    return new BusyBriefing(program, briefing, await openSendingRooms(program.url, briefing), chair)
  }

  /** A desk with a camera of its own in a browser that shows nothing else, past its door. */
  async desk(role: keyof NationalBriefing['people'], width: number, height: number): Promise<Desk> {
    const browser = await launch()
    this.#browsers.push(browser)
    const context = await browser.newContext({ viewport: { width, height }, locale: 'vi-VN' })
    await context.addCookies(await cookiesOf(this.#program.url, this.briefing.people[role]))
    const { briefingId } = this.briefing
    await context.addInitScript((key) => sessionStorage.setItem(key, '1'), `diem-cau.joined.${briefingId}`)
    const page = await context.newPage()
    page.on('pageerror', (error) => console.error(`${role}:`, error.message))
    await page.goto(`${this.#program.url}/briefings/${briefingId}/room`)
    await page.getByTestId('wall-cell').first().waitFor()
    return { page, scales: await Scales.under(browser, page) }
  }

  /** The next site asks for the floor and gets it. */
  async nextTurn(): Promise<void> {
    const { siteIds } = this.briefing
    const siteId = siteIds[this.#turn++ % siteIds.length] ?? ''
    await this.#rooms.page.evaluate(
      ([site, words]) => window.sendingRooms.request(site, 'floor.request', { topic: words }),
      [siteId, topic] as const,
    )
    await this.#chair.ok('floor.grant', { siteId })
  }

  async close(): Promise<void> {
    this.#chair.close()
    await Promise.allSettled([this.#rooms.close(), ...this.#browsers.map((browser) => browser.close())])
    await this.#program.stop()
  }
}

/** The session of a person who has just signed in. */
async function cookiesOf(url: string, { signInName, password }: Person) {
  const { cookie } = await signIn(url, signInName, password)
  return cookie.split('; ').map((each) => {
    const [name = '', ...value] = each.split('=')
    return { name, value: value.join('='), url }
  })
}

/** How many pictures of a page move now: frames come within a second. */
export const movingPictures = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const moves = [...document.querySelectorAll('video')].map(
      (video) =>
        new Promise<boolean>((resolve) => {
          video.requestVideoFrameCallback(() => resolve(true))
          setTimeout(() => resolve(false), 1000)
        }),
    )
    return (await Promise.all(moves)).filter(Boolean).length
  })
