import { existsSync } from 'node:fs'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureWorker } from '../../scripts/lib/worker.js'
import { freshDatabase } from '../support/database.ts'
import { projectDir } from '../support/process.ts'
import { launch } from '../support/chromium.ts'
import { Program } from './support/program.ts'

const sizes = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const

let program: Program | undefined
let browser: Browser | undefined
let origin: string

beforeAll(async () => {
  if (!existsSync(path.join(projectDir, 'dist/client/index.html')))
    await build({ configFile: path.join(projectDir, 'vite.config.ts'), logLevel: 'error' })
  const database = await freshDatabase()
  program = await Program.start({ DATABASE_URL: database.url, DEMO: '1', MEDIASOUP_WORKER_BIN: await ensureWorker() })
  // The demo's roles are offered to this machine by its name only.
  origin = program.url.replace('127.0.0.1', 'localhost')
  browser = await launch()
})
afterAll(async () => {
  await browser?.close()
  await program?.stop()
})

/** A signed-in page of its own, and what its console complained about. */
async function enter(
  role: RegExp,
  size: keyof typeof sizes,
): Promise<{ page: Page; context: BrowserContext; bad: string[] }> {
  if (browser === undefined) throw new Error('no browser')
  const context = await browser.newContext({ viewport: sizes[size] })
  const page = await context.newPage()
  const bad: string[] = []
  page.on('pageerror', (error) => bad.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') bad.push(message.text())
  })
  await page.goto(origin)
  await page.getByRole('button', { name: role }).first().click()
  await page.getByRole('heading', { level: 1, name: 'Hội nghị' }).waitFor()
  return { page, context, bad }
}

/** Nothing sticks out sideways, and axe finds nothing serious. */
async function isSound(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
}

describe('the pages of the office', () => {
  it.each(['wide', 'phone'] as const)('[UI15] are sound on a %s screen', async (size) => {
    const { page, context, bad } = await enter(/^Quản trị/, size)
    await isSound(page)
    for (const at of ['/account', '/admin/accounts', '/admin/sites', '/briefings/new', '/no-such-page']) {
      await page.goto(origin + at)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle')
      await isSound(page)
    }
    expect(bad).toEqual([])
    await context.close()
  })

  it('[UI28] plan a briefing from nothing, keep it over a reload, and print its sheets', async () => {
    const { page, context, bad } = await enter(/^Cán bộ tổ chức/, 'wide')
    await page.getByRole('link', { name: 'Tạo hội nghị' }).click()
    await page.getByRole('button', { name: 'Tạo hội nghị' }).click()
    await page.getByText('Chưa ghi tên hội nghị.').waitFor()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('plan-title')

    await page.getByLabel('Tên hội nghị').fill('Hội nghị giao ban thử')
    await page.locator('#plan-hostSiteId').click()
    await page.getByRole('option').first().click()
    await page.locator('#plan-startsAt button').click()
    await page.getByRole('button', { name: 'Sau', exact: true }).click()
    await page.getByRole('dialog').or(page.locator('[data-dates-dropdown]')).getByText('15', { exact: true }).click()
    await page.getByRole('button', { name: 'Chọn thời gian này' }).click()
    await page.locator('#plan-noStateSecret').check()
    await page.getByRole('button', { name: /^Tất cả điểm cầu/ }).click()
    await page.locator('#plan-chair').click()
    await page.getByRole('option').first().click()
    await page.getByRole('button', { name: 'Dùng chương trình mẫu' }).click()

    page.once('dialog', (dialog) => void dialog.accept())
    await page.reload()
    await page.getByText('Đã khôi phục nội dung').waitFor()
    expect(await page.getByLabel('Tên hội nghị').inputValue()).toBe('Hội nghị giao ban thử')

    const second = page.getByRole('list', { name: 'Dự họp' }).getByRole('listitem').nth(1)
    const name = await second.innerText()
    await second.getByRole('button', { name: /^Đổi chỗ/ }).press('Space')
    await page.getByText(/ở vị trí 2\//).waitFor({ state: 'attached' })
    await page.keyboard.press('ArrowDown')
    await page.getByText(/ở vị trí 3\//).waitFor({ state: 'attached' })
    await page.keyboard.press('Space')
    await page.getByText(/^Đã đặt .* vào vị trí 3/).waitFor({ state: 'attached' })
    const third = page.getByRole('list', { name: 'Dự họp' }).getByRole('listitem').nth(2)
    expect((await third.innerText()).replace(/^\d+/, '')).toBe(name.replace(/^\d+/, ''))

    await page.getByRole('button', { name: 'Tạo hội nghị' }).click()
    await page.waitForURL('**/plan')
    await page.getByText('Mọi thay đổi đã được lưu').waitFor()
    await isSound(page)
    await page.getByRole('link', { name: 'Phiếu phòng họp' }).click()
    await page.getByRole('button', { name: 'Tạo đường dẫn cho tất cả' }).click()
    const progress = page.getByText(/Đã có đường dẫn: ([1-9]\d*)\/\1 /)
    await progress.waitFor()
    const sites = Number(/\/(\d+)/.exec(await progress.innerText())?.[1])
    await isSound(page)
    await page.evaluate(() => {
      window.print = () => undefined
    })
    await page.getByRole('button', { name: 'In tất cả phiếu' }).click()
    await page.locator('article').first().waitFor({ state: 'attached' })
    const pdf = await page.pdf({ preferCSSPageSize: true })
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length).toBe(sites)
    expect(bad).toEqual([])
    await context.close()
  })
})
