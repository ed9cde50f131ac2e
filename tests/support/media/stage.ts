import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { Server } from 'socket.io'
import { build } from 'vite'
import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import { mediaRequests, mediaSchemas, type MediaRequestName } from '../../../shared/media.ts'
import type { DesiredMedia } from '../../../server/media/messages.ts'
import type { Look } from './page.ts'
import { Relay } from './relay.ts'
import { launch } from '../chromium.ts'
import { Firefox } from '../firefox.ts'
import { desireOf, type Wanted } from './slots.ts'
import { WholeControl } from './wholeControl.ts'

export const BRIEFING = 'briefing'
const isMediaRequest = (name: string): name is MediaRequestName => name in mediaRequests

/** A real media program, a real browser, and between them the thinnest application there can be. */
export type Stage = {
  control: WholeControl
  logs: string[]
  /** Opens a page and waits until its media is connected. */
  enter: (part: Part) => Promise<StagePage>
  /** The same in a Firefox of its own. */
  enterFirefox: (part: Part) => Promise<AnyPage>
  close: () => Promise<void>
}
type Part = {
  deviceId: string
  colour?: string
  pitch?: number
  stubborn?: boolean
  /** Its media takes a way of its own. */
  relayed?: boolean
  /** Of a noisy camera, in pixels; a small calm one when left out. */
  height?: number
}
/** A page of whatever browser. */
export type AnyPage = {
  /** Its way, when it entered `relayed`. */
  relay: Relay
  /** Runs what closes over nothing inside the page. */
  run: (inside: () => void) => Promise<void>
  close: () => Promise<void>
  look: () => Promise<Look>
  /** Waits until what the page shows satisfies `test`. @returns milliseconds waited. @throws with what was last seen */
  until: (what: string, test: (look: Look) => boolean, withinMs?: number) => Promise<number>
}
export type StagePage = AnyPage & { page: Page }

export async function openStage(): Promise<Stage> {
  const logs: string[] = []
  const control = new WholeControl({
    settings: { workers: 1, listenAddress: '127.0.0.1', announcedAddress: null, portBase: 0 },
    log: (level, message, fields) => logs.push(`${level} ${message} ${JSON.stringify(fields)}`),
  })
  const [script] = await Promise.all([bundlePage(), control.start()])
  const http = createServer((request, response) => {
    const code = request.url === '/page.js'
    response.setHeader('content-type', code ? 'text/javascript' : 'text/html')
    response.end(code ? script : '<!doctype html><body><script src="/page.js"></script>')
  })
  const io = new Server(http)
  control.onObservation((_briefing, deviceId, observation) => {
    if (deviceId === null) io.emit('media', observation)
    else io.to(deviceId).emit('media', observation)
  })
  const relays = new Map<string, Relay>()
  const relayOf = ({ deviceId, relayed = false }: Part) => {
    const relay = new Relay()
    if (relayed) relays.set(deviceId, relay)
    return relay
  }
  io.on('connection', (socket) => {
    const deviceId = String(socket.handshake.auth.deviceId)
    void socket.join(deviceId)
    socket.on('media', ({ name, input }: { name: string; input: unknown }, ack: (answer: unknown) => void) => {
      const serve = async () => {
        if (!isMediaRequest(name)) throw new AppError('bad_request', 'badRequest')
        const answer = await control.handle({ briefingId: BRIEFING, deviceId }, name, input)
        const relay = relays.get(deviceId)
        return name === 'media.transport' && relay !== undefined ? throughRelay(relay, answer) : answer
      }
      serve().then(
        (data) => ack({ ok: true, data }),
        (error: unknown) => ack({ ok: false, error: error instanceof AppError ? error.toBody() : String(error) }),
      )
    })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo
  const browser = await launch()
  const closers: (() => Promise<void>)[] = []
  return {
    control,
    logs,
    enter: async (part) => {
      const { deviceId } = part
      const relay = relayOf(part)
      const page = await (await browser.newContext()).newPage()
      page.on('pageerror', (error) => logs.push(`page ${deviceId}: ${error.message}`))
      await page.goto(`http://127.0.0.1:${port}/`)
      await page.evaluate((given) => window.testPage.begin(given), begun(part))
      const made = {
        relay,
        page,
        run: (inside: () => void) => page.evaluate(inside),
        close: () => page.context().close(),
        ...looking(deviceId, logs, () => page.evaluate(() => window.testPage.look())),
      }
      await made.until('media to be connected', (look) => look.status === 'connected', 45_000)
      return made
    },
    enterFirefox: async (part) => {
      const relay = relayOf(part)
      const firefox = await Firefox.launch()
      closers.push(() => firefox.close())
      await firefox.goto(`http://127.0.0.1:${port}/`)
      // Only to a page that captures does it offer every address of the machine.
      await firefox.evaluate(
        'navigator.mediaDevices.getUserMedia({ audio: true }).then((held) => { window.held = held })',
      )
      await firefox.evaluate(`window.testPage.begin(${JSON.stringify(begun(part))})`)
      const made = {
        relay,
        run: async (inside: () => void) => void (await firefox.evaluate(`(${String(inside)})()`)),
        close: () => firefox.close(),
        ...looking(part.deviceId, logs, async () =>
          z.custom<Look>().parse(JSON.parse(String(await firefox.evaluate('JSON.stringify(window.testPage.look())')))),
        ),
      }
      await made.until('media to be connected', (look) => look.status === 'connected', 45_000)
      return made
    },
    close: async () => {
      await Promise.all([browser.close(), ...closers.map((close) => close())])
      await io.close()
      await control.close()
      for (const relay of relays.values()) relay.close()
    },
  }
}

/** The same transport, reached through the relay, by UDP alone. */
async function throughRelay(relay: Relay, answer: unknown): Promise<unknown> {
  const transport = mediaSchemas['media.transport'].output.parse(answer)
  const udp = transport.iceCandidates.filter((candidate) => candidate.protocol === 'udp')
  const iceCandidates = await Promise.all(
    udp.map(async (candidate) => ({ ...candidate, port: await relay.entrance(candidate.port) })),
  )
  return { ...transport, iceCandidates }
}

const begun = ({ deviceId, colour, pitch, stubborn = false, height }: Part) => ({
  deviceId,
  colour: colour ?? null,
  pitch: pitch ?? null,
  stubborn,
  ...(height === undefined ? {} : { height }),
})

function looking(
  deviceId: string,
  logs: readonly string[],
  look: () => Promise<Look>,
): Pick<AnyPage, 'look' | 'until'> {
  return {
    look,
    until: async (what, test, withinMs = 45_000) => {
      const from = performance.now()
      for (;;) {
        const seen = await look()
        if (test(seen)) return Math.round(performance.now() - from)
        if (performance.now() - from > withinMs)
          throw new Error(
            [`${deviceId} waited ${withinMs} ms for ${what}, and saw ${JSON.stringify(seen)}`, ...logs.slice(-10)].join(
              '\n',
            ),
          )
        await delay(70)
      }
    },
  }
}

async function bundlePage(): Promise<string> {
  const result = await build({
    configFile: false,
    root: fileURLToPath(new URL('../../..', import.meta.url)),
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: { entry: fileURLToPath(new URL('page.ts', import.meta.url)), formats: ['iife'], name: 'mediaTestPage' },
    },
  })
  const [bundle] = Array.isArray(result) ? result : [result]
  if (bundle === undefined || !('output' in bundle)) throw new Error('the test page was not built')
  return bundle.output[0].code
}

/** A desired state in few words. */
export function desire(change: Partial<Wanted> & Pick<Wanted, 'peers'>): DesiredMedia {
  return desireOf({ briefingId: BRIEFING, picture: null, presentation: null, audio: [], warm: [], ...change })
}
