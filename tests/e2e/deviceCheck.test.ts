import { writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { vi as words } from '../../shared/locales/vi.ts'
import { freshDatabase } from '../support/database.ts'
import { launch } from '../support/chromium.ts'
import { eventually } from './support/eventually.ts'
import { makeBriefing, makeLinks, makeSite, signIn } from './support/office.ts'
import { fill, typePin } from './support/people.ts'
import { Program } from './support/program.ts'
import { useSource } from './support/source.ts'

const { device } = words
/** A name that is not this machine's own: for a browser an address without https. */
const INSECURE = 'diem-cau.test'
const speech = path.join(os.tmpdir(), `diem-cau-speech-${process.pid}.wav`)

let program: Program
let database: Awaited<ReturnType<typeof freshDatabase>>
/** Two cameras and a microphone in which somebody speaks; permissions are asked for as everywhere. */
let browser: Browser
/** No camera. */
let bare: Browser
let contexts: BrowserContext[] = []

beforeAll(async () => {
  writeFileSync(speech, spoken())
  database = await freshDatabase()
  program = await Program.start({ DATABASE_URL: database.url })
  ;[browser, bare] = await Promise.all([
    launch(undefined, [
      '--use-fake-device-for-media-stream=device-count=2',
      `--use-file-for-fake-audio-capture=${speech}`,
      `--host-resolver-rules=MAP ${INSECURE} 127.0.0.1`,
    ]),
    launch(undefined, ['--use-fake-device-for-media-stream=device-count=0']),
  ])
})
afterAll(async () => {
  await Promise.allSettled([browser?.close(), bare?.close()])
  await program?.stop()
  await database?.close()
})
afterEach(async ({ task }) => {
  const pages = contexts.flatMap((context) => context.pages())
  if (task.result?.state === 'fail')
    for (const [index, page] of pages.entries())
      await page.screenshot({ path: `test-results/device-${task.name.slice(1, 5)}-${index}.png`, fullPage: true })
  for (const context of contexts) await context.close()
  contexts = []
})

type Permission = 'camera' | 'microphone'
const both: Permission[] = ['camera', 'microphone']

/** A machine whose person allows these devices and refuses the others. */
async function machine(allowed: Permission[], where = browser): Promise<Page> {
  const context = await where.newContext({ viewport: { width: 1280, height: 1000 }, locale: 'vi-VN' })
  contexts.push(context)
  await context.grantPermissions(allowed, { origin: program.url })
  return context.newPage()
}

async function startCheck(page: Page): Promise<void> {
  await page.goto(`${program.url}/device-check`)
  await page.getByRole('button', { name: device.start }).click()
}

/** The word beside a device's name. */
const stateOf = (page: Page, name: string, word: string) =>
  page
    .locator('section, article, div')
    .filter({ has: page.getByRole('heading', { level: 2, name, exact: true }) })
    .last()
    .getByText(word, { exact: true })

const problem = (page: Page, title: string, help: string) =>
  page.getByRole('alert').filter({ hasText: title }).getByText(help)

/** Pretends that the next devices cannot be had, in the way in which a browser says so. */
const refuseDevices = (page: Page, name: string) =>
  page.addInitScript((reason) => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', reason))
  }, name)

describe('the device check', () => {
  it('[RE60] anybody may check; nothing leaves the machine; choices are kept and used in the conference', async () => {
    const page = await machine(both)
    await page.addInitScript(() => {
      const Native = window.RTCPeerConnection
      window.testConnections = []
      window.RTCPeerConnection = class extends Native {
        constructor(configuration?: RTCConfiguration) {
          super(configuration)
          window.testConnections.push(this)
        }
      }
    })
    const sent: string[] = []
    const bad: string[] = []
    page.on('request', (request) => request.method() !== 'GET' && sent.push(request.url()))
    page.on('websocket', (socket) => sent.push(socket.url()))
    page.on('pageerror', (error) => bad.push(error.message))
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) bad.push(message.text())
    })
    await startCheck(page)
    await stateOf(page, device.camera.name, device.camera.ok).waitFor()
    await stateOf(page, device.microphone.name, device.microphone.ok).waitFor()
    const cameras = page.getByRole('combobox', { name: device.camera.choose })
    await choose(page, device.camera.choose, 2)
    await choose(page, device.microphone.processing, device.microphone.mixer)
    const camera = await cameras.inputValue()
    expect(camera).not.toBe(device.usual)
    await stateOf(page, device.camera.name, device.camera.ok).waitFor()
    const connections = await page.evaluate(() => window.testConnections.length)
    expect({ sent, bad, connections }).toEqual({ sent: [], bad: [], connections: 0 })

    const context = page.context()
    await page.close()
    const again = await context.newPage()
    await startCheck(again)
    await eventually(() => again.getByLabel(device.camera.choose).first().inputValue(), camera, 'the camera is kept')
    expect(await again.getByLabel(device.microphone.processing).first().inputValue()).toBe(device.microphone.mixer)

    const { url, pin } = await roomLink()
    await again.goto(url)
    await typePin(again, pin)
    await eventually(() => chosen(again, words.conference.join.camera), camera, 'the room has the camera')
    expect(await chosen(again, words.conference.join.processing)).toBe(words.conference.join.mixer)
  })

  it('[RE61] what was refused is named with what to do, and works once it is allowed', async () => {
    const page = await machine(['microphone'])
    await startCheck(page)
    await problem(page, device.problem.camera.denied, device.problem.help.denied).waitFor()
    await stateOf(page, device.microphone.name, device.microphone.ok).waitFor()
    await page.getByText(fill(device.summary.notReady, { parts: 'Camera, Loa' })).waitFor()
    await page.context().grantPermissions(both, { origin: program.url })
    await page.getByRole('button', { name: device.retry }).click()
    await stateOf(page, device.camera.name, device.camera.ok).waitFor()

    const other = await machine(['camera'])
    await startCheck(other)
    await problem(other, device.problem.microphone.denied, device.problem.help.denied).waitFor()
    await stateOf(other, device.camera.name, device.camera.ok).waitFor()
  })

  it('[RE61] a camera that is not there, busy or unplugged is named with what to do', async () => {
    const page = await machine(both, bare)
    await startCheck(page)
    await problem(page, device.problem.camera.missing, device.problem.help.missing).waitFor()
    // A room without a camera has nothing to mend.
    await page.getByLabel(device.camera.none).check()
    await stateOf(page, device.camera.name, device.camera.without).waitFor()

    const busy = await machine(both)
    await refuseDevices(busy, 'NotReadableError')
    await startCheck(busy)
    for (const kind of ['camera', 'microphone'] as const)
      await problem(busy, device.problem[kind].busy, device.problem.help.busy).waitFor()

    const pulled = await machine(both)
    await startCheck(pulled)
    await stateOf(pulled, device.camera.name, device.camera.ok).waitFor()
    // What the browser tells a page whose camera is pulled out; no fake one can be.
    await pulled.getByLabel(device.camera.picture).evaluate((video: HTMLVideoElement) => {
      if (video.srcObject instanceof MediaStream) video.srcObject.getTracks()[0]?.dispatchEvent(new Event('ended'))
    })
    await problem(pulled, device.problem.camera.missing, device.problem.help.missing).waitFor()
    await pulled.getByRole('button', { name: device.retry }).click()
    await stateOf(pulled, device.camera.name, device.camera.ok).waitFor()
  })

  it('[RE61] an address without https says so instead of asking', async () => {
    const page = await machine([])
    await page.goto(`${program.url.replace('127.0.0.1', INSECURE)}/device-check`)
    await page.getByRole('alert').getByText(device.insecure.body).waitFor()
    expect(await page.getByRole('button', { name: device.start }).count()).toBe(0)
  })

  it('[RE62] all is ready when camera, microphone and both loudspeakers were tried', async () => {
    const page = await machine(both)
    await startCheck(page)
    await stateOf(page, device.camera.name, device.camera.ok).waitFor()
    await page.getByText(/^Đang nhận hình \d+ × (720|1080), \d+ hình\/giây$/).waitFor()
    await stateOf(page, device.microphone.name, device.microphone.ok).waitFor()
    await stateOf(page, device.speaker.name, device.speaker.waiting).waitFor()
    const heard = page.getByRole('button', { name: device.speaker.heard })
    const left = page.getByRole('button', { name: device.speaker.left })
    await left.click()
    await page.getByText(device.speaker.playing).waitFor()
    await eventually(() => left.isEnabled(), true, 'the left side has played')
    expect(await heard.count(), 'one side is not enough').toBe(0)
    await page.getByRole('button', { name: device.speaker.right }).click()
    await page.getByRole('button', { name: device.speaker.notHeard }).click()
    await page.getByText(device.speaker.help).waitFor()
    await page.getByText(fill(device.summary.notReady, { parts: device.speaker.name })).waitFor()
    await heard.click()
    await page.getByText(device.summary.ready).waitFor()
  })

  it('[RE62] a camera below 720 lines and a silent microphone are not ready', async () => {
    const context = await browser.newContext({ locale: 'vi-VN' })
    contexts.push(context)
    // 540 lines, and a tone of no pitch: silence.
    await useSource(context, { colour: 'red', hz: 0 })
    const page = await context.newPage()
    await startCheck(page)
    await page.getByText(device.camera.low).waitFor()
    await stateOf(page, device.camera.name, words.common.state.warning).waitFor()
    await page.getByText(device.microphone.quiet).waitFor()
    await stateOf(page, device.microphone.name, words.common.state.waiting).waitFor()
  })
})

const chosen = (page: Page, label: string): Promise<string> =>
  page
    .getByLabel(label, { exact: true })
    .first()
    .evaluate((field) =>
      field instanceof HTMLSelectElement
        ? (field.selectedOptions[0]?.label ?? '')
        : field instanceof HTMLInputElement
          ? field.value
          : '',
    )

async function choose(page: Page, label: string, option: string | number): Promise<void> {
  await page.getByLabel(label, { exact: true }).first().click()
  const options = page.getByRole('option')
  await (typeof option === 'number' ? options.nth(option) : options.filter({ hasText: option })).click()
}

async function roomLink(): Promise<{ url: string; pin: string }> {
  const admin = await signIn(program.url, 'admin', /admin\s+(\S+)/.exec(program.output)?.[1] ?? '')
  const siteId = await makeSite(admin, 'TW', 'Trung ương', 'central', 0)
  const userId = (await admin.call('session.show'))?.userId ?? ''
  const briefingId = await makeBriefing(admin, {
    hostSiteId: siteId,
    siteIds: [siteId],
    members: [{ userId, role: 'chair', siteId }],
  })
  const made = (await makeLinks(admin, briefingId))[0]?.link
  if (made === undefined || made === null) throw new Error('no link')
  return made
}

/** Ten seconds of sound that swells and fades four times a second, as syllables do: 16 bits, mono, 48 kHz. */
function spoken(): Buffer {
  const rate = 48_000
  const samples = Int16Array.from({ length: rate * 10 }, (_, at) => {
    const seconds = at / rate
    const syllable = Math.sin(Math.PI * 4 * seconds) ** 2
    const voice = [1, 2, 3, 5].reduce(
      (sum, harmonic) => sum + Math.sin(2 * Math.PI * 160 * harmonic * seconds) / harmonic,
      0,
    )
    return Math.round(9000 * syllable * voice)
  })
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + samples.byteLength, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE(rate * 2, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(samples.byteLength, 40)
  return Buffer.concat([head, Buffer.from(samples.buffer)])
}
