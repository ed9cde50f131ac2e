import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { ensureWorker } from '../../scripts/lib/worker.js'
import { en } from '../../shared/locales/en.ts'
import { vi } from '../../shared/locales/vi.ts'
import { Page as WirePage } from '../support/page.ts'
import { freshDatabase } from '../support/database.ts'
import { launch } from '../support/chromium.ts'
import { eventually } from './support/eventually.ts'
import { fillDesks, fullBriefing, roomOf, type FullBriefing } from './support/fullBriefing.ts'
import { newLink, signIn } from './support/office.ts'
import { enterAsRoom, fill, typePin } from './support/people.ts'
import { halfLetters, misplaced, narrowHead, resize, sticksOut } from './support/layout.ts'
import { hiddenBy } from './support/pressable.ts'
import { Program } from './support/program.ts'
import { say } from '../support/say.ts'

/*
 * The desks with everything full: 35 sites with long names, twelve in the queue, open microphones, conclusions, notes.
 * What is done most has to be seen and pressed without scrolling, wherever an office's screen ends.
 */

const dictionaries = { vi, en }
type Language = keyof typeof dictionaries
const sizes = ['1024x640', '1280x720', '1366x768', '1440x900', '1920x1080']
const desks = ['chair', 'director', 'secretary'] as const
type Desk = (typeof desks)[number]

let program: Program
let database: Awaited<ReturnType<typeof freshDatabase>>
let browser: Browser
let briefing: FullBriefing
/** What was wrong in the waiting room, before all the tests opened the briefing. */
let waiting: unknown[]
const opened: Partial<Record<Desk, { page: Page; context: BrowserContext }>> = {}

beforeAll(async () => {
  database = await freshDatabase()
  program = await Program.start({ DATABASE_URL: database.url, MEDIASOUP_WORKER_BIN: await ensureWorker() })
  ;[briefing, browser] = await Promise.all([fullBriefing(program), launch()])
  waiting = await waitingFaults()
  await fillDesks(briefing)
  for (const desk of desks) opened[desk] = await openDesk(desk)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  briefing?.close()
  await program?.stop()
  await database?.close()
})

/** What a test has changed for all, put back also when it fails. */
const afterwards = (...asked: Parameters<FullBriefing['chair']['ok']>) =>
  onTestFinished(async () => {
    await briefing.chair.ok(...asked)
  })

async function openDesk(desk: Desk | 'observer') {
  const { signInName, password } = briefing.people[desk]
  const { cookie } = await signIn(program.url, signInName, password)
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } })
  const cookies = cookie.split('; ').map((each) => {
    const [name = '', ...value] = each.split('=')
    return { name, value: value.join('='), url: program.url }
  })
  await context.addCookies(cookies)
  const { briefingId } = briefing
  // Past the door already.
  await context.addInitScript((key) => sessionStorage.setItem(key, '1'), `diem-cau.joined.${briefingId}`)
  return { page: await context.newPage(), context }
}

/** Its name leaves little room for a word about its absence. */
const absent = { place: 26, name: 'Khánh Hòa' }

/** Sites of the list that are not whole in sight, and names of two words that are broken in two, by size. */
async function waitingFaults(): Promise<unknown[]> {
  roomOf(briefing, absent.place).close()
  const siteId = briefing.siteIds[absent.place] ?? ''
  await briefing.secretary.ok('attendance.declareAbsent', { siteId, reason: 'Mưa lũ' })
  const { page, context } = await openDesk('chair')
  await page.goto(`${program.url}/briefings/${briefing.briefingId}/room`)
  const last = page.getByRole('listitem').filter({ has: page.getByTitle(new RegExp('Cà Mau$')) })
  await last.waitFor()
  await page.getByText(vi.conference.site.excused).waitFor()
  await page.evaluate(() => document.fonts.ready)
  const wrong: unknown[] = []
  for (const size of sizes.slice(1)) {
    await resize(page, size)
    const by = await hiddenBy(last)
    if (by !== '') wrong.push([size, by])
    const lines = await page.getByTitle(new RegExp(`${absent.name}$`)).evaluate((name) => {
      const range = document.createRange()
      range.selectNodeContents(name)
      return range.getClientRects().length
    })
    if (lines !== 1) wrong.push([size, `${absent.name} in ${lines} lines`])
    const { height, line } = await page.getByText(vi.conference.site.excused).evaluate((said) => ({
      height: said.getBoundingClientRect().height,
      line: Number.parseFloat(getComputedStyle(said).lineHeight),
    }))
    if (height > 1.5 * line) wrong.push([size, `${vi.conference.site.excused} is broken`])
    wrong.push(...(await halfLetters(page)).map((field) => [size, field]))
  }
  await resize(page, phone)
  wrong.push(...(await narrowHead(page)))
  await context.close()
  return wrong
}

/** What comes when all else is there, notices of what changes among it. */
const idle = (page: Page) => page.getByTestId('messages').waitFor()

/** The second chair takes the presidency. */
async function otherPresides(): Promise<void> {
  const { signInName, password, userId } = briefing.people.secondChair
  const { cookie } = await signIn(program.url, signInName, password)
  const second = new WirePage(program.url, { briefingId: briefing.briefingId, cookie })
  await second.synced()
  await second.ok('briefing.preside', { userId })
  second.close()
}

const phone = '390x844'

async function show(desk: Desk, language: Language): Promise<Page> {
  const page = opened[desk]?.page
  if (page === undefined) throw new Error(`no ${desk}`)
  // Whatever size the test before left: on a phone the floor is not in sight of every desk.
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.goto(program.url)
  await page.evaluate((chosen) => localStorage.setItem('diem-cau.language', chosen), language)
  await page.goto(`${program.url}/briefings/${briefing.briefingId}/room`)
  await page.getByTestId('holder').waitFor()
  await page.evaluate(() => document.fonts.ready)
  expect(await page.locator('body').innerText(), 'every sentence is filled').not.toContain('{{')
  return page
}

/** By the name of what is done: its button. Items and microphones have room from a laptop's screen up. */
function controls(
  page: Page,
  desk: Desk,
  { size, language, paused }: { size: string; language: Language; paused: boolean },
): Record<string, Locator> {
  const words = dictionaries[language]
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  return {
    'end the turn': page.getByTestId('floor-take'),
    ...(paused
      ? { resume: button(say(words, 'conference.lifecycle.resume')) }
      : { pause: button(say(words, 'conference.lifecycle.pause')) }),
    ...(size === sizes[0]
      ? {}
      : {
          'next item': button(say(words, 'conference.agenda.startNext')),
          'end the item': button(say(words, 'conference.agenda.finish')),
          'close the microphones': button(say(words, 'conference.microphones.muteAll')),
        }),
    ...(desk === 'director' ? {} : { close: button(say(words, 'conference.lifecycle.close')) }),
    ...(desk === 'secretary'
      ? {
          publish: button(say(words, 'conference.conclusions.publish')),
          note: page.getByLabel(say(words, 'conference.notes.text')),
        }
      : { 'give the floor': page.getByTestId('grant') }),
  }
}

async function hidden(
  page: Page,
  desk: Desk,
  size: string,
  { language = 'vi', paused = false }: { language?: Language; paused?: boolean } = {},
): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const [name, control] of Object.entries(controls(page, desk, { size, language, paused }))) {
    const by = await hiddenBy(control)
    if (by !== '') found[name] = by
  }
  return found
}

describe.each(desks)('the desk of the %s', (desk) => {
  it('[RM67] says who presides', async () => {
    const page = await show(desk, 'vi')
    expect(await page.getByTestId('presiding').textContent()).toContain(briefing.people.chair.name)
    expect(await hiddenBy(page.getByTestId('presiding'))).toBe('')
  })

  it('[UI82] has a clock that is as wide at every minute', async () => {
    const page = await show(desk, 'vi')
    const widths = await page.locator('header time').evaluate((clock) => {
      const shown = clock.textContent
      const widthOf = (text: string) => {
        clock.textContent = text
        return clock.getBoundingClientRect().width
      }
      const all = ['00:00', '11:11', '14:47'].map(widthOf)
      clock.textContent = shown
      return all
    })
    expect(new Set(widths).size, String(widths)).toBe(1)
  })

  it.each(['vi', 'en'] as const)(
    '[RM60, RM77, RM134] keeps what is done most in sight, full as it is (%s)',
    async (language) => {
      const page = await show(desk, language)
      const wrong: unknown[] = []
      for (const size of sizes) {
        await resize(page, size)
        const covered = await hidden(page, desk, size, { language })
        if (Object.keys(covered).length > 0) wrong.push([size, covered])
        const out = await misplaced(page)
        if (out.length > 0) wrong.push([size, out])
        if (desk !== 'secretary') continue
        const { view } = dictionaries[language].conference
        await page.getByText(view.floor, { exact: true }).click()
        const by = await hiddenBy(page.getByTestId('grant'))
        if (by !== '') wrong.push([size, 'give the floor', by])
      }
      expect(wrong).toEqual([])
    },
  )
})

it.each(desks)('[RM78] what passes by stands on no column of the %s', async (desk) => {
  const page = await show(desk, 'vi')
  await idle(page)
  await otherPresides()
  afterwards('briefing.preside', { userId: briefing.people.chair.userId })
  const notice = page.locator('.mantine-Notification-root')
  await notice.waitFor()
  const wrong: unknown[] = []
  for (const size of sizes) {
    await resize(page, size)
    await page.waitForTimeout(300)
    const on = await page.evaluate(
      (wall) => {
        const passing = document.querySelector('.mantine-Notification-root')?.getBoundingClientRect()
        if (passing === undefined) return ['gone']
        const parts = [...document.querySelectorAll('main section')].filter(
          (part) => part.getAttribute('aria-label') !== wall,
        )
        return parts.flatMap((part) => {
          const { left, right, top, bottom } = part.getBoundingClientRect()
          const free = passing.right <= left || passing.left >= right || passing.bottom <= top || passing.top >= bottom
          return free ? [] : [part.getAttribute('aria-label') ?? part.textContent.slice(0, 20)]
        })
      },
      say(vi, 'conference.wall.label'),
    )
    if (on.length > 0) wrong.push([size, on])
  }
  expect(wrong).toEqual([])
})

it.each(desks)(
  '[SG11] what rooms say without the floor stands in the head of the %s, and moves nothing',
  async (desk) => {
    const page = await show(desk, 'vi')
    const under = async () => JSON.stringify(await page.getByRole('main').boundingBox())
    const before = new Map<string, string>()
    for (const size of sizes) {
      await resize(page, size)
      before.set(size, await under())
    }
    for (const at of [9, 10, 11]) {
      const siteId = briefing.siteIds[at] ?? ''
      await roomOf(briefing, at).ok('signal.raise', { kind: 'unheard' })
      await briefing.chair.until(({ state }) => state?.signals[siteId] !== undefined)
      afterwards('signal.lower', { siteId })
    }
    const head = page.getByTestId('signals')
    await head.waitFor()
    const wrong: unknown[] = []
    for (const size of sizes) {
      await resize(page, size)
      const faults = [await hiddenBy(head), ...(await misplaced(page))].filter((fault) => fault !== '')
      if ((await under()) !== before.get(size)) faults.push('what is under the head has moved')
      if (faults.length > 0) wrong.push([size, faults])
    }
    await resize(page, phone)
    expect(await hiddenBy(head)).toBe('')
    expect(wrong).toEqual([])
    await head.click()
    for (const words of [say(vi, 'conference.signal.see'), say(vi, 'conference.signal.drop')])
      expect(await hiddenBy(page.getByRole('button', { name: words }).first())).toBe('')
    await page.keyboard.press('Escape')
  },
)

describe('the screen of a room', () => {
  const place = 14
  let room: Page

  beforeAll(async () => {
    const admin = await signIn(program.url, 'admin', await program.adminPassword())
    const params = { briefingId: briefing.briefingId, siteId: briefing.siteIds[place] ?? '' }
    const { link } = await newLink(admin, params)
    room = await enterAsRoom(browser, {
      url: link?.url ?? '',
      pin: link?.pin ?? '',
      source: { colour: 'green', hz: 700 },
    })
    await room.getByRole('button', { name: say(vi, 'conference.floor.request'), exact: true }).waitFor()
  })

  /** What cannot be pressed, names that are cut, and how much of the picture's own column stays black, by size. */
  async function faults(press: Record<string, Locator>): Promise<unknown[]> {
    const wrong: unknown[] = []
    for (const size of sizes) {
      await resize(room, size)
      for (const [name, control] of Object.entries(press)) {
        const by = await hiddenBy(control)
        if (by !== '') wrong.push([size, name, by])
      }
      const drawn = await room.evaluate(() => {
        const found: string[] = []
        for (const row of document.querySelectorAll('ol li:is([aria-current="true"], [aria-current="false"])')) {
          const cut = [row, ...row.children].some(
            (each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0,
          )
          if (cut) found.push(`part of "${row.textContent}"`)
          const { right, bottom } = row.getBoundingClientRect()
          const list = row.parentElement?.getBoundingClientRect()
          if (
            list !== undefined &&
            row.getBoundingClientRect().left < list.right &&
            (bottom > list.bottom + 1 || right > list.right + 1)
          )
            found.push(`half of "${row.textContent}"`)
        }
        const { width = 0, height = 1 } = document.querySelector('[data-part="stage"]')?.getBoundingClientRect() ?? {}
        const black = 1 - (height * 16) / 9 / width
        if (black > 0.1) found.push(`${Math.round(black * 100)} % beside the picture`)
        return found
      })
      if (drawn.length > 0) wrong.push([size, drawn])
    }
    return wrong
  }
  const button = (name: string) => room.getByRole('button', { name, exact: true })
  const always = () => ({
    declare: button(say(vi, 'conference.attendance.declareRoom')),
    unheard: button(say(vi, 'conference.signal.kind.unheard')),
    repeat: button(say(vi, 'conference.signal.kind.repeat')),
    papers: button(fill(vi.conference.papers.open, { count: 7 })),
    // While nobody hears the room it keeps the microphone off.
    microphone: button(say(vi, 'conference.microphones.switchOff')).or(
      button(say(vi, 'conference.microphones.keepOff')),
    ),
  })

  it('[RM79] has all that is pressed in sight, whole names, and a picture that fills its place', async () => {
    // Announcements make room for themselves.
    await room.getByTestId('announced').waitFor({ state: 'hidden', timeout: 60_000 })
    expect(await faults({ ...always(), ask: button(say(vi, 'conference.floor.request')) })).toEqual([])
  })

  it('[AT21] reads all of a list that was pasted for its people, and what takes and saves it', async () => {
    await resize(room, '1366x768')
    await room.getByRole('button', { name: say(vi, 'conference.attendance.declareRoom'), exact: true }).click()
    const form = room.getByRole('dialog')
    const people = Array.from(
      { length: 30 },
      (_, index) => `Nguyễn Thị Thanh Hương ${index}\tPhó Trưởng Ban Thường trực`,
    )
    await form.getByLabel(say(vi, 'declare.paste')).fill(people.join('\n'))
    const save = form.getByRole('button', { name: say(vi, 'declare.declare'), exact: true })
    const wrong: unknown[] = []
    for (const size of [...sizes.slice(1), phone]) {
      await resize(room, size)
      const cut = await form
        .locator('.mantine-Button-label')
        .evaluateAll((labels) =>
          labels
            .filter((label) => label.scrollWidth > label.clientWidth + 1)
            .map((label) => `half of ${label.textContent}`),
        )
      if (size === phone) await save.scrollIntoViewIfNeeded()
      const faults = [...cut, await hiddenBy(save)].filter((fault) => fault !== '')
      if (faults.length > 0) wrong.push([size, faults])
    }
    await form.getByLabel(say(vi, 'declare.paste')).fill('')
    await room.keyboard.press('Escape')
    await form.waitFor({ state: 'hidden' })
    expect(wrong).toEqual([])
  })

  it('[RM87] opens conclusions where they are read at once', async () => {
    const wrong: unknown[] = []
    for (const size of ['1280x720', '1366x768', '390x844']) {
      await resize(room, size)
      await always().papers.click()
      const first = room.getByRole('dialog').getByTestId('conclusion')
      await first.first().waitFor()
      // The window comes down into its place.
      await eventually(() => hiddenBy(first), '', `${size}: the first conclusion`, 3000).catch((error: unknown) =>
        wrong.push(String(error)),
      )
      const agenda = room.getByRole('dialog').getByText(say(vi, 'conference.agenda.title'), { exact: true })
      const by = await hiddenBy(agenda)
      if (by !== '') wrong.push([size, 'agenda', by])
      await room.keyboard.press('Escape')
      await room.getByRole('dialog').waitFor({ state: 'hidden' })
    }
    expect(wrong).toEqual([])
  })

  it('[RM79] also while it speaks, and beside a presentation', async () => {
    await briefing.chair.ok('floor.grant', { siteId: briefing.siteIds[place] ?? '', allottedMinutes: 7 })
    afterwards('floor.grant', { siteId: briefing.siteIds[1] ?? '', allottedMinutes: 7 })
    const release = room.getByTestId('floor-release')
    await release.waitFor()
    const present = button(say(vi, 'conference.presentation.start'))
    const speaking = await faults({ ...always(), release, present })
    // Itself once, and small beside whom it speaks to.
    const itself = room.locator('figure').filter({ has: room.getByLabel(vi.conference.ownRoom, { exact: true }) })
    expect(await itself.count()).toBe(1)
    const widthOf = async (part: Locator) => (await part.boundingBox())?.width ?? NaN
    expect(await widthOf(itself)).toBeLessThan((await widthOf(room.getByTestId('return-video'))) / 2)
    await briefing.chair.ok('presentation.start', {})
    afterwards('presentation.stop', {})
    await room.getByTestId('presentation-video').waitFor()
    const presenting = await faults({ ...always(), release, present })
    expect({ speaking, presenting }).toEqual({ speaking: [], presenting: [] })
  })

  it('[RM47] announces a conclusion in letters that are read from four metres, to its last word', async () => {
    await room.getByTestId('announced').waitFor({ state: 'hidden', timeout: 60_000 })
    await resize(room, '1366x768')
    const text = `Giao các địa phương rà soát ${'toàn bộ hồ sơ tồn đọng, báo cáo kết quả trước ngày 25 hằng tháng, '.repeat(5)}cuối cùng.`
    const draft = await briefing.secretary.ask('conclusion.draft', {
      conclusionId: null,
      baseRevision: 0,
      itemId: null,
      text,
    })
    if (!draft.ok) throw new Error(draft.error.key)
    const { conclusionId } = draft.data as { conclusionId: string }
    await briefing.secretary.ok('conclusion.publish', { conclusionId })
    const words = room.getByTestId('announced').locator('span')
    await words.waitFor()
    const letters: string[] = []
    for (const size of sizes) {
      await resize(room, size)
      const share = await words.evaluate((span) => Number.parseFloat(getComputedStyle(span).fontSize) / innerHeight)
      if (share < 0.04) letters.push(`${size}: ${(share * 100).toFixed(1)} %`)
    }
    expect(letters).toEqual([])
    const lastInSight = () =>
      words.evaluate((span) => {
        const range = document.createRange()
        range.setStart(span.firstChild ?? span, span.textContent.length - 3)
        range.setEnd(span.firstChild ?? span, span.textContent.length - 1)
        const { bottom } = range.getBoundingClientRect()
        const box = span.getBoundingClientRect()
        return bottom > box.top && bottom <= box.bottom + 1
      })
    expect(await lastInSight()).toBe(false)
    await expect.poll(lastInSight, { timeout: 60_000 }).toBe(true)
  })
})

it('[RM88, RM131, RM133] the waiting room shows all sites of the country whole, and who presides also on a phone', () =>
  expect(waiting).toEqual([]))

it.each(desks)(
  '[RM130] tells the sites with open microphones and the running item from each other: %s',
  async (desk) => {
    const page = await show(desk, 'vi')
    const wrong: unknown[] = []
    for (const size of sizes.slice(1)) {
      await resize(page, size)
      for (const name of ['Nghệ An', 'Hà Tĩnh', 'Trung ương, Văn phòng Ban Chỉ đạo']) {
        const shown = page
          .getByText(name, { exact: true })
          .and(page.locator(`:is([title$="${name}"], [title$="${name}"] *)`))
        if ((await shown.count()) === 0) wrong.push([size, name])
      }
    }
    expect(wrong).toEqual([])
  },
)

it('[RM134] the switch of the own room stays in its card, and lies on no cell of the wall', async () => {
  const wrong: unknown[] = []
  const room = new WirePage(program.url, {
    briefingId: briefing.briefingId,
    deviceToken: briefing.seats.get(briefing.hostSiteId) ?? '',
  })
  onTestFinished(() => room.close())
  await room.synced()
  for (const language of ['vi', 'en'] as const) {
    const page = await show('chair', language)
    const card = page.getByTestId('room-microphone')
    for (const switched of ['switchOff', 'switchOn']) {
      const words = say(dictionaries[language], `conference.microphones.${switched}`)
      await card.getByRole('button', { name: words, exact: true }).waitFor()
      for (const size of sizes) {
        await resize(page, size)
        const out = await card.evaluate((card) => {
          const outer = card.getBoundingClientRect()
          return [...card.querySelectorAll('button, span')].some((part) => {
            const { left, right, top, bottom } = part.getBoundingClientRect()
            return left < outer.left || right > outer.right || top < outer.top || bottom > outer.bottom
          })
        })
        const by = await hiddenBy(card.getByRole('button'))
        if (out || by !== '') wrong.push([language, size, words, out, by])
        const misfits = await misplaced(page)
        if (misfits.length > 0) wrong.push([language, size, misfits])
      }
      if (switched === 'switchOff') await briefing.chair.ok('microphone.mute', { siteId: briefing.hostSiteId })
    }
    await briefing.chair.ok('microphone.unmute', { siteId: briefing.hostSiteId })
  }
  expect(wrong).toEqual([])
})

it('[RM131] who presides has its room on a phone, in a pause too', async () => {
  const page = await show('chair', 'vi')
  await resize(page, phone)
  expect(await narrowHead(page)).toEqual([])
  await briefing.chair.ok('briefing.pause', {})
  afterwards('briefing.resume', {})
  await page.getByText(vi.conference.status.paused).first().waitFor()
  expect(await narrowHead(page)).toEqual([])
})

it('[RM132] the door: what lets in is in sight, on a phone too, where the choices are whole', async () => {
  const admin = await signIn(program.url, 'admin', await program.adminPassword())
  const params = { briefingId: briefing.briefingId, siteId: briefing.siteIds[16] ?? '' }
  const { link } = await newLink(admin, params)
  const context = await browser.newContext({ locale: 'vi-VN' })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  await page.goto(link?.url ?? '')
  await typePin(page, link?.pin ?? '')
  await page.getByRole('radiogroup').waitFor()
  const wrong: unknown[] = []
  for (const language of ['vi', 'en'] as const) {
    const { join } = dictionaries[language].conference
    const choices = page.getByRole('radiogroup', { name: join.sending })
    await page.evaluate((chosen) => localStorage.setItem('diem-cau.language', chosen), language)
    await page.reload()
    await choices.waitFor()
    await page.evaluate(() => document.fonts.ready)
    for (const size of [...sizes, phone]) {
      await resize(page, size)
      const by = await hiddenBy(page.getByRole('button', { name: join.enter }))
      if (by !== '') wrong.push([language, size, by])
    }
    await resize(page, phone)
    const cut = await choices.locator('label').evaluateAll((labels) =>
      labels
        .filter((label) => {
          const { right } = label.getBoundingClientRect()
          return label.scrollWidth > label.clientWidth + 1 || right > innerWidth
        })
        .map((label) => label.textContent),
    )
    if (cut.length > 0) wrong.push([language, cut])
  }
  expect(wrong).toEqual([])
})

it('[UI74] the addresses and names of a table are broken where that harms nobody', async () => {
  const { cookie } = await signIn(program.url, 'admin', await program.adminPassword())
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } })
  onTestFinished(() => context.close())
  await context.addCookies(
    cookie.split('; ').map((each) => {
      const [name = '', ...value] = each.split('=')
      return { name, value: value.join('='), url: program.url }
    }),
  )
  const page = await context.newPage()
  await page.goto(`${program.url}/briefings/${briefing.briefingId}/links`)
  await page.getByTestId('link-address').first().waitFor()
  await page.evaluate(() => document.fonts.ready)
  const wrong: unknown[] = []
  for (const size of ['1280x720', '1366x768', phone]) {
    await resize(page, size)
    const found = await page.evaluate(() => {
      const linesOf = (node: Node, from: number, to: number) => {
        const range = document.createRange()
        range.setStart(node, from)
        range.setEnd(node, to)
        return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size
      }
      const bad: string[] = []
      for (const address of document.querySelectorAll('[data-testid="link-address"]')) {
        const texts = document.createTreeWalker(address, NodeFilter.SHOW_TEXT)
        for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
          const code = (text.textContent ?? '').lastIndexOf('/') + 1
          const end = text.textContent?.length ?? 0
          if (code < end && linesOf(text, code, end) > 1) bad.push(`code of ${address.textContent}`)
        }
      }
      for (const site of document.querySelectorAll('td strong')) {
        const text = site.firstChild
        const words = text?.textContent ?? ''
        const last = words.lastIndexOf(' ', words.lastIndexOf(' ') - 1) + 1
        if (text !== null && linesOf(text, last, words.length) > 1) bad.push(`name ${words}`)
      }
      const copies = [...document.querySelectorAll('[data-testid="link-address"] + button')]
      const places = new Set(copies.map((copy) => Math.round(copy.getBoundingClientRect().left)))
      if (copies.length === 0 || places.size > 1) bad.push(`${copies.length} buttons at ${[...places].join(', ')}`)
      return bad
    })
    if (found.length > 0) wrong.push([size, found.slice(0, 4)])
  }
  expect(wrong).toEqual([])
})

it('[RM61] on a phone the head is one row before the picture, with the rest in its menu', async () => {
  const page = await show('chair', 'vi')
  await resize(page, '390x844')
  expect(await misplaced(page)).toEqual([])
  const box = await page.getByTestId('programme-video').boundingBox()
  expect(box?.y).toBeLessThan(72)
  await page.getByRole('button', { name: say(vi, 'conference.lifecycle.more') }).click()
  for (const words of [
    say(vi, 'conference.lifecycle.pause'),
    say(vi, 'conference.lifecycle.close'),
    vi.conference.leave,
  ])
    expect(await hiddenBy(page.getByRole('button', { name: words, exact: true }))).toBe('')
  await page.keyboard.press('Escape')
})

it('[RM68] keys are named where there are keys, not on a phone', async () => {
  const page = await show('chair', 'vi')
  const named = () =>
    page.evaluate(() => [...document.querySelectorAll('kbd')].filter((key) => key.getClientRects().length > 0).length)
  await resize(page, '1366x768')
  expect(await named()).toBe(1)
  await resize(page, '390x844')
  await page.getByTestId('grant').first().waitFor()
  expect(await named()).toBe(0)
})

it.each(['vi', 'en'] as const)(
  '[RM135] the card of who speaks is as high whatever its time says: %s',
  async (language) => {
    await briefing.chair.ok('floor.take', { turnId: briefing.chair.state?.floor.holder?.turnId ?? '' })
    const siteId = briefing.siteIds[1] ?? ''
    await briefing.chair.ok('floor.grant', { siteId, endsTurnId: null })
    onTestFinished(async () => {
      const endsTurnId = briefing.chair.state?.floor.holder?.turnId ?? null
      await briefing.chair.ok('floor.take', { turnId: endsTurnId ?? '' })
      await briefing.chair.ok('floor.grant', { siteId, endsTurnId: null, allottedMinutes: 7 })
    })
    const wrong: unknown[] = []
    for (const desk of desks) {
      const page = await show(desk, language)
      for (const size of sizes) {
        await resize(page, size)
        const heights = await page.getByTestId('holder').evaluate((card) => {
          const clock = card.querySelector('[role="timer"] > span:nth-child(2)')
          return ['0:01', '9:59', '10:00', '59:59', '1:23:45'].map((time) => {
            if (clock !== null) clock.textContent = time
            const timer = clock?.parentElement?.getBoundingClientRect()
            const box = card.getBoundingClientRect()
            return timer !== undefined && timer.right < box.right ? box.height : `${time} sticks out`
          })
        })
        if (new Set(heights).size > 1) wrong.push([desk, size, heights])
      }
    }
    expect(wrong).toEqual([])
  },
)

it('[RM112, RM113] the observer reads what is discussed at every size, over a list that comes to it', async () => {
  const { page, context } = await openDesk('observer')
  onTestFinished(() => context.close())
  await page.goto(`${program.url}/briefings/${briefing.briefingId}/room`)
  const now = page.getByRole('region', { name: say(vi, 'conference.agenda.now'), exact: true })
  const running = page.locator('li[aria-current="step"]')
  const top = () => running.evaluate((item) => item.closest('ol')?.parentElement?.scrollTop)
  const items = briefing.chair.state?.agenda.items ?? []
  const [second, last] = [{ itemId: items[1]?.itemId ?? '' }, { itemId: items.at(-1)?.itemId ?? '' }]
  await now.waitFor()
  await resize(page, '1280x560')
  await briefing.chair.ok('agenda.start', last)
  afterwards('agenda.reopen', second)
  await eventually(() => hiddenBy(running), '', 'the last item')
  // When the list came down by itself after its reader's wheel, in milliseconds from then; the list keeps it.
  await running.evaluate((item) => {
    const list = item.closest('ol')?.parentElement
    let wheeledAt = Number.NaN
    let up = false
    list?.addEventListener('wheel', () => (wheeledAt = performance.now()), { passive: true })
    list?.addEventListener('scroll', () => {
      if (list.scrollTop === 0) up = true
      else if (up) list.dataset['cameAfter'] ??= String(performance.now() - wheeledAt)
    })
  })
  // Who reads on in the list is left alone; a while later it follows.
  await running.hover()
  await page.mouse.wheel(0, -2000)
  await eventually(top, 0, 'the list was scrolled')
  await briefing.chair.ok('agenda.finish', last)
  await running.waitFor({ state: 'detached' })
  await briefing.chair.ok('agenda.reopen', last)
  await running.waitFor()
  await eventually(() => hiddenBy(running), '', 'it has come to the item')
  const after = await running.evaluate((item) => item.closest('ol')?.parentElement?.dataset['cameAfter'])
  expect(Number(after)).toBeGreaterThanOrEqual(4000)
  const wrong: unknown[] = []
  for (const size of [...sizes, '390x844']) {
    await resize(page, size)
    for (const [name, what] of Object.entries({ now, ...(size === '390x844' ? {} : { running }) })) {
      const by = await eventually(() => hiddenBy(what), '', name, 2000).then(
        () => '',
        () => hiddenBy(what),
      )
      if (by !== '') wrong.push([size, name, by])
    }
    expect(await page.evaluate(() => scrollY)).toBe(0)
  }
  expect(await now.innerText()).toContain(items.at(-1)?.title)
  expect(await now.getByRole('button').count()).toBe(0)
  expect(wrong).toEqual([])
})

it('[RM60] in a pause what is done most is in sight as well', async () => {
  const wrong: unknown[] = []
  await briefing.chair.ok('briefing.pause', {})
  afterwards('briefing.resume', {})
  for (const desk of desks) {
    const page = await show(desk, 'vi')
    await resize(page, '1366x768')
    await page.getByRole('button', { name: say(vi, 'conference.lifecycle.resume'), exact: true }).waitFor()
    for (const size of sizes) {
      await resize(page, size)
      const covered = await hidden(page, desk, size, { paused: true })
      if (Object.keys(covered).length > 0) wrong.push([desk, size, covered])
    }
  }
  expect(wrong).toEqual([])
})

it('[RM62] beside a presentation the speaker’s column is full: the picture, and whose it is', async () => {
  await briefing.chair.ok('presentation.start', {})
  afterwards('presentation.stop', {})
  const page = await show('chair', 'vi')
  await resize(page, '1366x768')
  const slide = await page.getByTestId('presentation-video').boundingBox()
  const speaker = await page.getByTestId('programme-video').boundingBox()
  const card = await page.getByTestId('name-plate').locator('..').boundingBox()
  if (slide === null || speaker === null || card === null) throw new Error('not drawn')
  expect(slide.width).toBeGreaterThan(3 * speaker.width)
  expect(Math.abs(card.y + card.height - (slide.y + slide.height))).toBeLessThan(2)
  expect(await misplaced(page)).toEqual([])
})

it.each(desks)(
  '[RM121] the card over a slide of which nothing comes stands clear of its caption, and no card is cut: %s',
  async (desk) => {
    // The chair's page of the test sends no picture.
    await briefing.chair.ok('presentation.start', {})
    afterwards('presentation.stop', {})
    const page = await show(desk, 'vi')
    const card = page.locator('figure').filter({ has: page.getByTestId('presentation-video') })
    await card.getByTestId('standby').waitFor()
    const wrong: unknown[] = []
    for (const size of [phone, ...sizes]) {
      await resize(page, size)
      const found = await card.evaluate((figure) => {
        const caption = figure.querySelector('figcaption')?.getBoundingClientRect()
        const parts = [...figure.querySelectorAll('[data-testid="standby"] :is(span, svg)')]
          .map((part) => part.getBoundingClientRect())
          .filter(({ width }) => width > 0)
        const under = (caption?.width ?? 0) > 0 && parts.some(({ top }) => top < (caption?.bottom ?? 0))
        // The small picture of the speaker beside it, too.
        const cut = [...document.querySelectorAll('[data-testid="standby"] > span')].filter((words) => {
          const [inner, outer] = [words, words.parentElement ?? words].map((box) => box.getBoundingClientRect())
          return inner !== undefined && outer !== undefined && (inner.top < outer.top || inner.bottom > outer.bottom)
        })
        return [...cut.map(({ textContent }) => `cut: ${textContent}`), ...(under ? ['under the caption'] : [])]
      })
      if (found.length > 0) wrong.push([size, found])
    }
    expect(wrong).toEqual([])
  },
)

const lost = fill(vi.conference.site.lostSince, { time: '' }).trim()

it('[RM63] the question about a speaker who was lost stands beside the floor and covers nothing', async () => {
  const pages: [Desk, Page][] = []
  for (const desk of desks) pages.push([desk, await show(desk, 'vi')])
  roomOf(briefing, 1).cut()
  const wrong: unknown[] = []
  for (const [desk, page] of pages) {
    await page.getByTestId('holder-lost').waitFor({ timeout: 15_000 })
    // For a moment nothing that it moved can be pressed.
    await page.waitForTimeout(800)
    for (const size of sizes) {
      await resize(page, size)
      const covered = await hidden(page, desk, size)
      if (Object.keys(covered).length > 0) wrong.push([desk, size, covered])
      const by = await hiddenBy(page.getByRole('button', { name: say(vi, 'conference.floor.wait'), exact: true }))
      if (by !== '') wrong.push([desk, size, 'wait', by])
    }
    await page.setViewportSize({ width: 1024, height: 600 })
    for (const words of await page.getByTestId('wall-cell').filter({ hasText: lost }).locator('span > span').all())
      if (await sticksOut(words)) wrong.push([desk, await words.textContent()])
  }
  expect(wrong).toEqual([])
})

// The last: the server is gone after it.
it('[RM78] what passes by begins below the line that says that the link is lost', async () => {
  const page = await show('chair', 'vi')
  await idle(page)
  await otherPresides()
  const notice = page.locator('.mantine-Notification-root')
  await notice.waitFor()
  const between = () =>
    page.evaluate(() => {
      const bar = document.querySelector('[data-testid="link-lost"]')?.getBoundingClientRect().bottom ?? 0
      return Math.round((document.querySelector('.mantine-Notification-root')?.getBoundingClientRect().top ?? 0) - bar)
    })
  // It slides in.
  await page.waitForTimeout(500)
  expect(await between()).toBe(72)
  await program.kill()
  await page.getByTestId('link-lost').waitFor({ timeout: 30_000 })
  const wrong: unknown[] = []
  for (const size of [...sizes, phone]) {
    await resize(page, size)
    await page.waitForTimeout(300)
    const gap = await between()
    if (gap < 4 || gap > 16) wrong.push([size, gap])
  }
  expect(wrong).toEqual([])
})
