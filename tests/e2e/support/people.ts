import type { Browser, Page } from 'playwright-core'
import { vi } from '../../../shared/locales/vi.ts'
import type { Person } from './office.ts'
import { useSource, type Source } from './source.ts'

/** Fills a sentence of the dictionary, as the interface does. */
export const fill = (sentence: string, params: Record<string, string | number>): string =>
  sentence.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''))

const size = { width: 1440, height: 900 }

async function newPage(browser: Browser, source: Source | null): Promise<Page> {
  const context = await browser.newContext({ viewport: size, locale: 'vi-VN' })
  if (source !== null) await useSource(context, source)
  return context.newPage()
}

/** Signs a person in by the form and walks to the briefing's room; with a source, through the door with camera and microphone. */
export async function enterAsPerson(
  browser: Browser,
  { url, briefingId, person, source }: { url: string; briefingId: string; person: Person; source: Source | null },
): Promise<Page> {
  const page = await newPage(browser, source)
  return withPicture(page, person.signInName, async () => {
    await page.goto(`${url}/sign-in`)
    await page.getByLabel(vi.account.signIn.name).fill(person.signInName)
    await page.getByLabel(vi.account.signIn.password, { exact: true }).fill(person.password)
    await page.getByRole('button', { name: vi.account.signIn.submit, exact: true }).click()
    await page.waitForURL(`${url}/`)
    await page.goto(`${url}/briefings/${briefingId}/room`)
    if (source !== null) await page.getByRole('button', { name: vi.conference.join.enter }).click()
  })
}

/** Opens a room's link on the room's computer, types the PIN, and enters with camera and microphone. */
export async function enterAsRoom(
  browser: Browser,
  { url, pin, source }: { url: string; pin: string; source: Source },
): Promise<Page> {
  const page = await newPage(browser, source)
  return withPicture(page, 'room', async () => {
    await page.goto(url)
    await typePin(page, pin)
    // The PIN sends itself; what follows is the door of the room, with its choice of what to send.
    await page.getByRole('radiogroup', { name: vi.conference.join.sending }).waitFor()
    await page.getByRole('button', { name: vi.conference.join.enter }).click()
  })
}

export async function typePin(page: Page, pin: string): Promise<void> {
  await page.getByLabel(fill(vi.join.pinDigit, { place: 1 })).click()
  await page.keyboard.type(pin)
}

/** A page that does not get where it should leaves a picture of where it is. */
async function withPicture(page: Page, name: string, walk: () => Promise<void>): Promise<Page> {
  page.on('pageerror', (error) => console.warn(`${name}: ${error.message}`))
  try {
    await walk()
    return page
  } catch (error) {
    await page.screenshot({ path: `test-results/entering-${name}.png` })
    throw error
  }
}
