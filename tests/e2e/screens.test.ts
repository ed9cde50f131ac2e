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
import { sheetOf } from '../support/sheets.ts'
import { hiddenBy } from './support/pressable.ts'
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
    for (const at of [
      '/account',
      '/admin/accounts',
      '/admin/accounts/import',
      '/admin/sites',
      '/admin/sites/import',
      '/briefings/new',
      '/no-such-page',
    ]) {
      await page.goto(origin + at)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle')
      await isSound(page)
    }
    expect(bad).toEqual([])
    await context.close()
  })

  it('[UI70] the drawing at the door is whole beside the longest form; a phone shows names before buttons', async () => {
    const door = await browser?.newPage({ viewport: { width: 1280, height: 720 } })
    if (door === undefined) throw new Error('no browser')
    await door.goto(`${origin}/sign-in`)
    await door.getByRole('button', { name: /^Quản trị/ }).waitFor()
    expect(await door.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThan(720)
    const drawing = await door.locator('header svg').boundingBox()
    expect(drawing?.y).toBeGreaterThan(0)
    expect((drawing?.y ?? 0) + (drawing?.height ?? 720)).toBeLessThan(720)
    await door.close()
    const { page, context } = await enter(/^Quản trị/, 'phone')
    await page.goto(`${origin}/admin/sites`)
    const name = await page.getByText('Hà Nội', { exact: true }).first().boundingBox()
    const edit = await page.getByRole('button', { name: 'Sửa điểm cầu Hà Nội' }).first().boundingBox()
    if (name === null || edit === null) throw new Error('not drawn')
    expect(edit.x).toBeGreaterThanOrEqual(name.x + name.width)
    await context.close()
  })

  it('[UI73] on a phone a role stands beside its site, and the buttons of the device check are whole', async () => {
    const phone = await browser?.newPage({ viewport: sizes.phone })
    if (phone === undefined) throw new Error('no browser')
    await phone.goto(`${origin}/sign-in`)
    const role = phone.getByRole('button', { name: /Cà Mau/ }).locator('strong')
    await role.waitFor()
    expect((await role.boundingBox())?.height).toBeLessThan(30)
    await phone.goto(`${origin}/device-check`)
    await phone.getByRole('button', { name: 'Bắt đầu kiểm tra' }).click()
    const button = phone.getByRole('button', { name: 'Phát loa phải' })
    await button.waitFor()
    await phone.evaluate(() => document.fonts.ready)
    for (const label of await phone.locator('.mantine-Button-label').all())
      expect(
        await label.evaluate((words) => words.scrollWidth - words.clientWidth),
        await label.innerText(),
      ).toBeLessThan(2)
    await phone.close()
  })

  it('[RE46] an excused site has its reason beside it in the record', async () => {
    const { page, context } = await enter(/^Cán bộ tổ chức/, 'wide')
    await page.getByRole('link', { name: 'Xem hồ sơ' }).first().click()
    const reason = page.getByText(/^Có lý do: Mưa lũ/)
    await reason.waitFor()
    const line = await reason.boundingBox()
    const site = await page.getByText('Lai Châu', { exact: true }).boundingBox()
    expect(line?.height).toBeLessThan(32)
    expect(Math.abs((line?.y ?? 0) - (site?.y ?? 100))).toBeLessThan(16)
    await page.setViewportSize(sizes.phone)
    await isSound(page)
    await context.close()
  })

  it.each(['wide', 'phone'] as const)(
    '[AC61] import sites: rows are shown, then taken, on a %s screen',
    async (size) => {
      const { page, context, bad } = await enter(/^Quản trị/, size)
      await page.goto(`${origin}/admin/sites`)
      await page.getByRole('link', { name: 'Nhập từ Excel' }).click()
      const rows = [
        ['Mã', 'Tên điểm cầu', 'Cấp', 'Trực thuộc', 'Cụm'],
        [`X-${size}`, `Xã Thử ${size}`, 'Cấp xã', 'Cà Mau', 'Cụm thử'],
        ['SAI', 'Xã Sai', 'Cấp xã', 'Không có tỉnh này', null],
      ]
      const file = { name: 'xa.xlsx', mimeType: '', buffer: Buffer.from(await sheetOf(rows), 'base64') }
      await page.locator('input[type=file]').setInputFiles(file)
      await page.getByText('không có điểm cầu “Không có tỉnh này”').waitFor()
      await isSound(page)
      const saved = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Tải các dòng lỗi' }).click()
      expect((await saved).suggestedFilename()).toBe('Dòng lỗi.xlsx')
      await page.getByRole('button', { name: 'Nhập 1 dòng' }).click()
      await page.getByText('Nhập 1 dòng, bỏ qua 1 dòng lỗi?').waitFor()
      await page.getByRole('dialog').getByRole('button', { name: 'Nhập 1 dòng' }).click()
      await page.getByText('Thêm mới 1, thay đổi 0, giữ nguyên 0, bỏ qua 1 dòng lỗi.').waitFor()
      await isSound(page)
      await page.goto(`${origin}/admin/sites`)
      await page.getByRole('searchbox').fill(`thu ${size}`)
      await page.getByText(`Xã Thử ${size}`).waitFor()
      expect(bad).toEqual([])
      await context.close()
    },
  )

  it('[AC69] import sites: a level that is not there yet is named, and asked about before it is made', async () => {
    const { page, context, bad } = await enter(/^Quản trị/, 'wide')
    await page.goto(`${origin}/admin/sites/import`)
    const rows = [
      ['Mã', 'Tên điểm cầu', 'Cấp', 'Trực thuộc', 'Cụm'],
      ['NGO-1', 'Xã Ngờ Một', 'Cấp xs', 'CM', 'Cụm chưa có'],
      ['NGO-2', 'Xã Ngờ Hai', 'Cấp xs', 'CM', null],
    ]
    const file = { name: 'xa.xlsx', mimeType: '', buffer: Buffer.from(await sheetOf(rows), 'base64') }
    await page.locator('input[type=file]').setInputFiles(file)
    await page.getByRole('button', { name: 'Cần xem lại: 2', pressed: true }).waitFor()
    await page.getByText('chưa có cấp “Cấp xs”; có phải “Cấp xã”?').first().waitFor()
    await isSound(page)
    await page.getByRole('button', { name: 'Nhập 2 dòng' }).click()
    const question = page.getByRole('dialog')
    await question.getByText('Cấp: chưa có cấp “Cấp xs”; có phải “Cấp xã”? (2 dòng)').waitFor()
    await question.getByText('Nhóm mới sẽ tạo: Cụm chưa có').waitFor()
    await page.keyboard.press('Enter')
    await question.waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'Nhập 2 dòng' }).waitFor()
    await page.goto(`${origin}/admin/sites`)
    await page.getByRole('searchbox').fill('ngo')
    await page.getByText('Không tìm thấy').waitFor()
    expect(bad).toEqual([])
    await context.close()
  })

  it('[AC65, UI66] import accounts: first passwords are shown once, and the page is not left without them', async () => {
    const { page, context, bad } = await enter(/^Quản trị/, 'wide')
    await page.goto(`${origin}/admin/accounts`)
    await page.locator('a[href="/admin/accounts/import"]').click()
    const rows = [
      ['Họ và tên', 'Tên đăng nhập'],
      ['Người Thử', 'nguoi.thu'],
    ]
    const file = { name: 'nguoi.xlsx', mimeType: '', buffer: Buffer.from(await sheetOf(rows), 'base64') }
    await page.locator('input[type=file]').setInputFiles(file)
    await page.getByRole('button', { name: 'Nhập 1 dòng' }).click()
    await page.getByText('Mật khẩu của 1 tài khoản mới chỉ hiện một lần').waitFor()
    expect(await page.locator('code').innerText()).toMatch(/^(?:[a-z2-9]{4}-){3}[a-z2-9]{4}$/)
    await isSound(page)
    await page.getByRole('link', { name: 'Điểm cầu', exact: true }).click()
    const question = page.getByText('Rời trang khi chưa tải mật khẩu?')
    await question.waitFor()
    await page.keyboard.press('Escape')
    await question.waitFor({ state: 'hidden' })
    await page.evaluate(() => history.back())
    await question.waitFor()
    await page.keyboard.press('Escape')
    await question.waitFor({ state: 'hidden' })
    expect(page.url()).toBe(`${origin}/admin/accounts/import`)
    expect(await page.locator('code').count()).toBe(1)
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Tải báo cáo' }).click()
    expect((await saved).suggestedFilename()).toBe('Báo cáo nhập.xlsx')
    await page.getByRole('link', { name: 'Điểm cầu', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Điểm cầu' }).waitFor()
    await page.goBack()
    await page.locator('input[type=file]').waitFor({ state: 'attached' })
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: 'Tài khoản' }).waitFor()
    expect(bad).toEqual([])
    await context.close()
  })

  it('[UI61] the telephone of support is said once, and stands at the door and on a page that is not there', async () => {
    const { page, context, bad } = await enter(/^Quản trị/, 'wide')
    await page.goto(`${origin}/admin/sites`)
    await page.getByLabel('Số điện thoại').fill('gọi anh Tám')
    const panel = page.locator('form', { has: page.getByLabel('Số điện thoại') })
    await panel.getByRole('button', { name: 'Lưu' }).click()
    await page.getByText('Chỉ dùng chữ số').waitFor()
    await page.getByLabel('Số điện thoại').fill('(024) 3456-7890')
    await page.getByLabel('Người hoặc bộ phận trực').fill('Phòng CNTT')
    await panel.getByRole('button', { name: 'Lưu' }).click()
    await page.getByText('Đã lưu số điện thoại hỗ trợ.').waitFor()
    await page.goto(`${origin}/no-such-page`)
    await page.getByText('Hỗ trợ kỹ thuật (Phòng CNTT):').waitFor()
    // Somebody who was never here before.
    const stranger = await browser?.newContext()
    const door = await stranger?.newPage()
    await door?.goto(`${origin}/sign-in`)
    expect(await door?.getByRole('link', { name: '(024) 3456-7890' }).getAttribute('href')).toBe('tel:02434567890')
    await door?.goto(`${origin}/join/khong-co-dau`)
    await door?.getByRole('link', { name: '(024) 3456-7890' }).waitFor()
    await stranger?.close()
    expect(bad).toEqual([])
    await context.close()
  })

  it('[UI63] what opens from a field of the plan is all in the window, wherever the page is scrolled', async () => {
    const { page, context, bad } = await enter(/^Cán bộ tổ chức/, 'wide')
    await page.goto(`${origin}/briefings/new`)
    await page.getByRole('button', { name: /^Tất cả điểm cầu/ }).click()
    await page.getByRole('button', { name: 'Dùng chương trình mẫu' }).click()
    const fields = {
      calendar: page.locator('#plan-startsAt .mantine-Input-wrapper'),
      kind: page.getByRole('combobox', { name: 'Loại hội nghị' }),
      host: page.locator('#plan-hostSiteId'),
      chair: page.locator('#plan-chair'),
      agendaKind: page.getByRole('group', { name: 'Mục 3', exact: true }).getByRole('combobox', { name: 'Loại' }),
      presenter: page.getByRole('group', { name: 'Mục 3' }).getByRole('combobox', { name: 'Điểm cầu trình bày' }),
    }
    const opened = page.locator('[class*=-dropdown]').filter({ visible: true })
    const wrong: unknown[] = []
    const seen = new Map<string, number>()
    for (const [width, height] of [
      [1280, 720],
      [1366, 768],
    ] as const) {
      await page.setViewportSize({ width, height })
      for (const [name, field] of Object.entries(fields))
        for (const at of [90, 200, 310, 420, 530]) {
          await field.evaluate((element, y) => scrollBy(0, element.getBoundingClientRect().top - y), at)
          // At the page's ends some places are out of reach.
          if (((await field.boundingBox())?.y ?? 0) > height - 120) continue
          await field.click()
          await opened.waitFor()
          await opened.evaluate((list) => Promise.all(list.getAnimations().map(({ finished }) => finished)))
          const by = await hiddenBy(opened)
          if (by !== '') wrong.push([`${width}x${height}`, name, at, by])
          seen.set(name, (seen.get(name) ?? 0) + 1)
          await page.keyboard.press('Escape')
          await opened.waitFor({ state: 'hidden' })
        }
    }
    expect(wrong).toEqual([])
    for (const name of Object.keys(fields)) expect(seen.get(name) ?? 0, name).toBeGreaterThanOrEqual(6)
    expect(bad).toEqual([])
    await context.close()
  })

  it.each([
    ['Tiếng Việt', /^Tháng \d{1,2} năm \d{4}$/, /^ngày 15 tháng \d{1,2} năm \d{4}$/],
    ['English', /^[A-Z][a-z]+ \d{4}$/, /^15 [A-Z][a-z]+ \d{4}$/],
  ])('[UI31] the calendar writes a month as the language does: %s', async (language, month, day) => {
    const { page, context } = await enter(/^Cán bộ tổ chức/, 'wide')
    if (language === 'English') await page.getByRole('button', { name: language }).click()
    await page.goto(`${origin}/briefings/new`)
    await page.locator('#plan-startsAt button').click()
    const calendar = page.locator('.mantine-Popover-dropdown').filter({ visible: true })
    await calendar.waitFor()
    // As it is drawn: a style may write capitals.
    expect((await calendar.locator('.mantine-DateTimePicker-calendarHeaderLevel').first().innerText()).trim()).toMatch(
      month,
    )
    await calendar.getByRole('button', { name: day }).waitFor()
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
