import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { launch } from '../../support/chromium.ts'
import { bundlePage } from '../../support/mediaPages/stage.ts'
import type { NationalBriefing } from './fullBriefing.ts'

/**
 * Rooms with pictures, all in one page of a browser of their own: each is a device with its own connections, and
 * encodes when somebody looks.
 */
export async function openSendingRooms(
  url: string,
  { briefingId, seats }: Pick<NationalBriefing, 'briefingId' | 'seats'>,
): Promise<{ page: Page; close: () => Promise<void> }> {
  const script = await bundlePage(fileURLToPath(new URL('sendingRooms.page.ts', import.meta.url)))
  const browser = await launch()
  const page = await browser.newPage()
  page.on('pageerror', (error) => console.error('rooms:', error.message))
  // A page of the program's own: browsers bar others from the local network.
  await page.goto(`${url}/sign-in`)
  await page.evaluate(script)

  for (const [siteId, token] of seats)
    await page.evaluate((room) => window.sendingRooms.enter(...room), [briefingId, siteId, token] as const)

  return { page, close: () => browser.close() }
}
