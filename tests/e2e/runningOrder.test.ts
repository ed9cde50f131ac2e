import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { vi as words } from '../../shared/locales/vi.ts'
import type { Step } from '../../shared/step.ts'
import { launch } from '../support/chromium.ts'
import { freshDatabase } from '../support/database.ts'
import { say } from '../support/say.ts'
import { eventually } from './support/eventually.ts'
import { makeBriefing, makeLinks, makePerson, makeSite, signIn } from './support/office.ts'
import { enterAsPerson, enterAsRoom, fill } from './support/people.ts'
import { Program } from './support/program.ts'
import { seen } from './support/senses.ts'
import type { Source } from './support/source.ts'

/* A chair runs five steps of the running order by one key, its words in a window of their own. */

const sources = {
  chair: { colour: 'yellow', hz: 500 },
  speaker: { colour: 'red', hz: 1300 },
} satisfies Record<string, Source>

let program: Program
let database: Awaited<ReturnType<typeof freshDatabase>>
let browser: Browser
let chair: Page
let speaker: Page

beforeAll(async () => {
  database = await freshDatabase()
  program = await Program.start({ DATABASE_URL: database.url })
  browser = await launch()
  const admin = await signIn(program.url, 'admin', await program.adminPassword())
  const hostSiteId = await makeSite(admin, 'TW', 'Điểm cầu Trung ương', 'central', 0)
  const siteId = await makeSite(admin, 'CM', 'Cà Mau', 'provincial', 1)
  const person = await makePerson(admin, 'chu.tri', 'Nguyễn Văn Chủ')
  const step = (said: string, cue: Step['cue'] = { kind: 'none' }) => ({ who: 'Chủ trì', words: said, cue })
  const briefingId = await makeBriefing(admin, {
    hostSiteId,
    siteIds: [hostSiteId, siteId],
    members: [{ userId: person.userId, role: 'chair', siteId: hostSiteId }],
    steps: [
      [step('Tôi xin tuyên bố khai mạc hội nghị.')],
      [step('Mời đại diện Cà Mau báo cáo.', { kind: 'presentation', siteId })],
      [step('Mời Cà Mau nói thêm về kiến nghị.', { kind: 'floor', siteId, minutes: 5 })],
      [
        step('Sau đây là kết luận của chủ trì.', { kind: 'floor', siteId: hostSiteId, minutes: null }),
        step('Hội nghị tạm nghỉ.', { kind: 'break', minutes: 10, reason: 'Giải lao' }),
      ],
    ],
  })
  const room = (await makeLinks(admin, briefingId)).find((each) => each.siteId === siteId)?.link
  if (room == null) throw new Error('no link')
  chair = await enterAsPerson(browser, { url: program.url, briefingId, person, source: sources.chair })
  speaker = await enterAsRoom(browser, { url: room.url, pin: room.pin, source: sources.speaker })
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await program?.stop()
  await database?.close()
})

it('[RO15, RO16] five steps by one key: words, floor, picture, clock and pause follow, and the prompter beside', async () => {
  const opens = { name: say(words, 'conference.lifecycle.open'), exact: true }
  await chair.getByRole('button', opens).first().click()
  await chair.getByRole('dialog').getByRole('button', opens).click()
  const bar = chair.getByTestId('running-order')
  await bar.waitFor()
  const [prompter] = await Promise.all([
    chair.context().waitForEvent('page'),
    bar.getByRole('link', { name: say(words, 'conference.runningOrder.prompter') }).click(),
  ])
  const said = prompter.getByTestId('prompter-words')
  await said.getByText('Tôi xin tuyên bố khai mạc hội nghị.').waitFor()
  expect(await bar.textContent()).toContain(fill(say(words, 'conference.runningOrder.steps'), { count: 5 }))
  const press = async (page: Page, told: string) => {
    await page.keyboard.press('b')
    await said.getByText(told).waitFor()
  }
  const onAir = () => seen(chair)
  await chair.bringToFront()
  await press(chair, 'Tôi xin tuyên bố khai mạc hội nghị.')
  await eventually(() => bar.textContent().then((text) => text?.includes('1/5')), true, 'the first step')
  await press(chair, 'Mời đại diện Cà Mau báo cáo.')
  await speaker.getByTestId('asked-to-present').waitFor()
  await eventually(onAir, 'red', 'the site that presents')
  await press(chair, 'Mời Cà Mau nói thêm về kiến nghị.')
  // The prompter's own window takes a step as well.
  await prompter.bringToFront()
  await press(prompter, 'Sau đây là kết luận của chủ trì.')
  await chair.bringToFront()
  await eventually(onAir, 'yellow', 'the chair that concludes')
  await press(chair, 'Hội nghị tạm nghỉ.')
  await chair.getByText('Giải lao').first().waitFor()
  expect(await bar.textContent()).toContain(say(words, 'conference.runningOrder.over'))
  // The order stands where it stood when the page comes anew.
  await prompter.reload()
  await said.getByText('Hội nghị tạm nghỉ.').waitFor()
})
