import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { ensureWorker } from '../../scripts/lib/worker.js'
import { vi as words } from '../../shared/locales/vi.ts'
import { launch } from '../support/chromium.ts'
import { freshDatabase } from '../support/database.ts'
import { projectDir } from '../support/process.ts'
import { eventually } from './support/eventually.ts'
import { typePin } from './support/people.ts'
import { Program } from './support/program.ts'
import { say } from '../support/say.ts'

const readme = readFileSync(path.join(projectDir, 'README.md'), 'utf8')
const section = /## A first briefing in five minutes\n([\s\S]*?)\n## /.exec(readme)?.[1] ?? ''
/** What the section names of the screens; each is taken from here when it was used. */
const named = new Set([...section.matchAll(/\*\*(.+?)\*\*/g)].map(([, name = '']) => name))

let program: Program
let browser: Browser
let origin: string
const contexts: BrowserContext[] = []

beforeAll(async () => {
  const database = await freshDatabase()
  program = await Program.start({ DATABASE_URL: database.url, DEMO: '1', MEDIASOUP_WORKER_BIN: await ensureWorker() })
  // "prints the address and the accounts": by then the demo is there.
  await eventually(() => Promise.resolve(/is ready: http/.test(program.output)), true, 'the address', 60_000)
  // The demo's roles are offered to this machine by its name only.
  origin = program.url.replace('127.0.0.1', 'localhost')
  browser = await launch()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await program?.stop()
})

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const [index, context] of contexts.entries())
    await context.pages()[0]?.screenshot({ path: `test-results/readme-${index}.png` })
})

async function anotherBrowser(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'vi-VN' })
  contexts.push(context)
  return context.newPage()
}
/** As the README names it. */
function name(text: string): string {
  expect(section, text).toContain(`**${text}**`)
  named.delete(text)
  return text
}
async function demoRole(role: string): Promise<Page> {
  const page = await anotherBrowser()
  await page.goto(origin)
  await page
    .getByRole('button', { name: new RegExp(`^${name(role)}`) })
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name: words.planning.home.title }).waitFor()
  return page
}
const press = (page: Page, text: string) =>
  page
    .getByRole('button', { name: name(text) })
    .first()
    .click()

it('[UI40] the first briefing goes as the README says', async () => {
  // 1, 2
  const organizer = await demoRole('Cán bộ tổ chức')
  await organizer.getByRole('link', { name: name('Tạo hội nghị') }).waitFor()
  // 3
  await organizer
    .getByRole('link', { name: name('Phiếu phòng họp') })
    .first()
    .click()
  await press(organizer, 'Tạo đường dẫn cho tất cả')
  const row = organizer.getByRole('row').filter({ hasText: 'Cà Mau' })
  const address = await row.getByTestId('link-address').innerText()
  const pin = /\b\d{6}\b/.exec(await row.innerText())?.[0] ?? ''
  const room = await anotherBrowser()
  await room.goto(address)
  await typePin(room, pin)
  await press(room, 'Vào phòng họp')
  // 4
  const chair = await demoRole('Chủ trì')
  await chair
    .getByRole('link', { name: /^Vào phòng họp/ })
    .first()
    .click()
  await chair.getByRole('button', { name: 'Vào phòng họp', exact: true }).click()
  await press(chair, 'Khai mạc hội nghị')
  await chair.getByRole('dialog').getByRole('button', { name: 'Khai mạc hội nghị' }).click()
  // 5
  await press(room, 'Đăng ký phát biểu')
  await room.getByRole('dialog').getByRole('textbox').fill('Kiến nghị của Cà Mau')
  await room
    .getByRole('dialog')
    .getByRole('button', { name: /Đăng ký phát biểu|Gửi đăng ký/ })
    .click()
  await chair.getByText('Kiến nghị của Cà Mau').first().waitFor()
  await chair.keyboard.press(name('N'))
  await room.getByTestId('on-air').waitFor()
  // 6
  const secretary = await demoRole('Thư ký')
  await secretary
    .getByRole('link', { name: /^Vào phòng họp/ })
    .first()
    .click()
  await press(secretary, 'Thêm kết luận')
  await secretary
    .getByLabel(say(words, 'conference.conclusions.text'))
    .first()
    .fill('Giao các địa phương rà soát số liệu.')
  await press(secretary, 'Công bố')
  await secretary.getByTestId('conclusion').filter({ hasText: 'rà soát số liệu' }).waitFor()
  // 7
  await chair.getByRole('button', { name: 'Kết thúc hội nghị' }).first().click()
  await chair.getByRole('dialog').getByRole('button', { name: 'Kết thúc hội nghị' }).click()
  await chair.getByRole('link', { name: name('Xem hồ sơ hội nghị') }).click()
  await chair.waitForURL('**/record')
  await chair.getByRole('button', { name: words.record.download.minutes }).first().waitFor()
  await chair.getByRole('button', { name: words.record.download.attendance }).first().waitFor()
  expect([...named]).toEqual([])
})
