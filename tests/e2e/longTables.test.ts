import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { openSql } from '../../db/sql.ts'
import { vi as words } from '../../shared/locales/vi.ts'
import { launch } from '../support/chromium.ts'
import { freshDatabase } from '../support/database.ts'
import { insertManySites } from '../support/manySites.ts'
import { Page as WirePage } from '../support/page.ts'
import { sheetOf } from '../support/sheets.ts'
import { makeBriefing, makeLinks, makePerson, signIn } from './support/office.ts'
import { Program } from './support/program.ts'
import { resize } from './support/layout.ts'

/* Tables of which only the part in sight is drawn: so many rows stand in none that is drawn whole. */
const SITES = 172
const sizes = ['1280x720', '1366x768', '1440x900']

let program: Program
let database: Awaited<ReturnType<typeof freshDatabase>>
let browser: Browser
let cookies: { admin: string; chair: string }
let briefingId: string

beforeAll(async () => {
  database = await freshDatabase()
  program = await Program.start({ DATABASE_URL: database.url })
  const admin = await signIn(program.url, 'admin', await program.adminPassword())
  const sql = openSql(database.url, { max: 1 })
  const { siteIds } = await insertManySites(sql, SITES)
  await sql.end()
  const [hostSiteId = ''] = siteIds
  const { userId, signInName, password } = await makePerson(admin, 'chu.tri', 'Nguyễn Văn Chủ')
  const chair = await signIn(program.url, signInName, password)
  const members = [{ userId, role: 'chair' as const, siteId: hostSiteId }]
  briefingId = await makeBriefing(admin, { hostSiteId, siteIds, members })
  await makeLinks(admin, briefingId)
  cookies = { admin: admin.cookie, chair: chair.cookie }
  browser = await launch()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await program?.stop()
  await database?.close()
})

async function seen(by: keyof typeof cookies, path: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'vi-VN' })
  onTestFinished(() => context.close())
  await context.addCookies(
    cookies[by].split('; ').map((each) => {
      const [name = '', ...value] = each.split('=')
      return { name, value: value.join('='), url: program.url }
    }),
  )
  const page = await context.newPage()
  await page.goto(program.url + path)
  return page
}

/** What sticks out of its cell or of the table's card, and words that are broken in the middle. */
const faults = (page: Page) =>
  page.evaluate(() => {
    const bad: string[] = []
    const table = document.querySelector('table')
    if (table === null) return ['no table']
    const { right, left } = table.parentElement?.getBoundingClientRect() ?? table.getBoundingClientRect()
    for (const cell of table.querySelectorAll<HTMLElement>('thead th, [data-row] td')) {
      const box = cell.getBoundingClientRect()
      for (const inner of [cell, ...cell.querySelectorAll('*')]) {
        const place = inner.getBoundingClientRect()
        if (place.width === 0) continue
        const out = place.right > Math.min(box.right, right) + 1 || place.left < Math.max(box.left, left) - 1
        if (out) bad.push(`out of ${cell.dataset['label']}: ${inner.textContent}`)
      }
      const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
      for (let text = texts.nextNode(); text !== null; text = texts.nextNode())
        for (const word of (text.textContent ?? '').matchAll(/[^\s/-]+[/-]*/g)) {
          const range = document.createRange()
          range.setStart(text, word.index)
          range.setEnd(text, word.index + word[0].length)
          if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1)
            bad.push(`${word[0]} of ${text.textContent} is broken`)
        }
    }
    return [...new Set(bad)].slice(0, 5)
  })

const columns = (page: Page) =>
  page.locator('thead th').evaluateAll((heads) => heads.map((head) => Math.round(head.getBoundingClientRect().width)))

async function expectWhole(page: Page): Promise<void> {
  await page.locator('tbody [data-row]').nth(5).waitFor()
  await page.evaluate(() => document.fonts.ready)
  const wrong: unknown[] = []
  for (const size of sizes) {
    await resize(page, size)
    await page.evaluate(() => scrollTo(0, 0))
    await page.locator('tbody [aria-rowindex="2"]').waitFor()
    const before = await columns(page)
    wrong.push(...(await faults(page)).map((fault) => [size, fault]))
    await page.evaluate(() => document.querySelector('table')?.scrollIntoView({ block: 'end' }))
    await page.locator(`tr[aria-rowindex="${SITES}"]`).waitFor()
    wrong.push(...(await faults(page)).map((fault) => [size, 'at the end', fault]))
    const after = await columns(page)
    // A pixel is a matter of rounding.
    if (before.some((width, index) => Math.abs(width - (after[index] ?? 0)) > 1))
      wrong.push([size, 'columns', before, after])
  }
  expect(wrong).toEqual([])
}

it('[UI80] a long table of links', async () => {
  await expectWhole(await seen('admin', `/briefings/${briefingId}/links`))
})

it('[UI80] a long table of accounts', async () => {
  await expectWhole(await seen('admin', '/admin/accounts'))
})

it('[UI80] a long table of rows to import', async () => {
  const page = await seen('admin', '/admin/sites/import')
  const rows = Array.from({ length: SITES }, (_, index) => [
    `MOI-${index}`,
    `Điểm cầu Ủy ban nhân dân xã Thử ${index}`,
    index % 3 === 0 ? 'Cấp huyện' : 'Cấp xã',
    index % 5 === 0 ? 'Không có tỉnh này' : 'X00000',
  ])
  const heads = words.imports.columns.sites
  const sheet = await sheetOf([[heads.code, heads.name, heads.level, heads.parent], ...rows])
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'xa.xlsx', mimeType: '', buffer: Buffer.from(sheet, 'base64') })
  await page.getByRole('button', { name: new RegExp(`^${words.imports.all}`) }).click()
  await expectWhole(page)
})

it('[UI80] a long table of who was there', async () => {
  const chair = new WirePage(program.url, { briefingId, cookie: cookies.chair })
  onTestFinished(() => chair.close())
  await chair.synced()
  await chair.ok('briefing.open', {})
  await expectWhole(await seen('chair', `/briefings/${briefingId}/record?section=attendance`))
})
