import type { ChildProcess } from 'node:child_process'
import { fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Browser, Page } from 'playwright-core'
import { z } from 'zod'
import { ensureWorker } from '../../scripts/lib/worker.js'
import type { FromHost, DesiredMedia, HostRequest, ToHost } from '../../server/media/messages.ts'
import type { MediaInput } from '../../shared/media.ts'
import type { SiteOptions } from '../../tests/support/mediaPages/pageApi.ts'
import { launch } from '../../tests/support/chromium.ts'
import { bundlePage } from '../../tests/support/mediaPages/stage.ts'
import type { DoorOpened } from './messages.ts'
import { lightMessage } from './messages.ts'

const BRIEFING = 'bench'
const joined = z.object({ rtpCapabilities: z.unknown() })
const transport = z.object({ transportId: z.string() })
const produced = z.object({ producerId: z.string() })
const consumers = z.object({
  consumers: z.array(z.looseObject({ slot: z.object({ slotId: z.string() }), consumerId: z.string() })),
})
const asked = z.looseObject({
  direction: z.string().optional(),
  transportId: z.string().optional(),
  kind: z.string().optional(),
  name: z.string().optional(),
  consumerId: z.string().optional(),
})

/** The media program in a process of its own, sites and viewers in Chromium, and light receivers. */
export class SwitchStage extends EventEmitter<{
  keyframe: [{ receiver: number; height: number; at: number }]
}> {
  readonly #child: ChildProcess
  readonly #browser: Browser
  readonly #url: string
  readonly #closers: (() => void)[]
  readonly #replies = new Map<number, { accept: (data: unknown) => void; refuse: (error: Error) => void }>()
  #door = 0
  #lastId = 0
  #lights = 0
  /** By page: consumers whose receivers stand, and how often it was told. */
  readonly #standing = new Map<string, { ids: string[]; revision: number }>()
  /** Requests of pages since the beginning: a switch must make none. */
  requests = 0

  private constructor(child: ChildProcess, browser: Browser, url: string, closers: (() => void)[]) {
    super()
    this.#child = child
    this.#browser = browser
    this.#url = url
    this.#closers = closers
  }

  static async open(): Promise<SwitchStage> {
    const entry = fileURLToPath(new URL('../../tests/support/mediaPages/page.ts', import.meta.url))
    const [script, browser] = await Promise.all([bundlePage(entry), launch()])
    const http = createServer((request, response) => {
      const isScript = request.url === '/page.js'
      response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
      response.end(isScript ? script : '<!doctype html><body><script src="/page.js"></script>')
    })
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
    const { port } = z.custom<AddressInfo>().parse(http.address())
    const settings = { workers: 1, listenAddress: '127.0.0.1', announcedAddress: null, portBase: 0, logLevel: 'error' }
    const program = fileURLToPath(new URL('./mediaProcess.ts', import.meta.url))
    const env = { ...process.env, MEDIASOUP_WORKER_BIN: await ensureWorker() }
    const child = fork(program, [JSON.stringify(settings)], { stdio: 'inherit', env })
    const stage = new SwitchStage(child, browser, `http://localhost:${port}/`, [
      () => http.close(),
      () => http.closeAllConnections(),
    ])
    await stage.#ready()
    return stage
  }

  /** The same message by which the application moves the programme when the floor is given. */
  desire(desire: Omit<DesiredMedia, 'briefingId'>): Promise<unknown> {
    return this.#request({ name: 'desire', desire: { ...desire, briefingId: BRIEFING } })
  }

  async page(peerId: string): Promise<Page> {
    const page = await (await this.#browser.newContext()).newPage()
    page.on('pageerror', (error) => console.error(`${peerId}:`, error))
    const programme = new Map<string, unknown>()
    await page.exposeFunction('ask', (name: string, data: unknown) => this.#answer(peerId, programme, name, data))
    await page.addInitScript(() => {
      const { prototype } = RTCPeerConnection
      const negotiate: unknown = Reflect.get(prototype, 'setRemoteDescription')
      if (typeof negotiate !== 'function') return
      Object.assign(window, { negotiations: 0 })
      Reflect.set(prototype, 'setRemoteDescription', function (this: RTCPeerConnection, ...description: unknown[]) {
        Object.assign(window, { negotiations: Number(Reflect.get(window, 'negotiations')) + 1 })
        return Reflect.apply(negotiate, this, description)
      })
    })
    await page.goto(this.#url)
    return page
  }

  async publish(page: Page, name: string, options: SiteOptions): Promise<void> {
    await page.evaluate(([site, how]) => window.media.publish(site, how), [name, options] as const)
  }

  async addLightReceivers(count: number): Promise<void> {
    if (count === 0) return
    const thread = new Worker(new URL('./lightReceiver.ts', import.meta.url), {
      workerData: { count, first: this.#lights },
    })
    this.#lights += count
    this.#closers.push(() => void thread.terminate())
    const ports: number[] = []
    await new Promise<void>((resolve) => {
      thread.on('message', (data: unknown) => {
        const message = lightMessage.parse(data)
        if (message.type === 'keyframe') this.emit('keyframe', message)
        else if (ports.push(message.port) === count) resolve()
      })
    })
    for (const port of ports) {
      const response = await fetch(`http://127.0.0.1:${this.#door}/receive?port=${port}`, { method: 'POST' })
      if (!response.ok) throw new Error(await response.text())
    }
  }

  async close(): Promise<void> {
    await this.#browser.close()
    for (const closer of this.#closers) closer()
    this.#child.disconnect()
  }

  #ready(): Promise<void> {
    return new Promise((accept, refuse) => {
      let waits = 2
      this.#child.once('exit', () => refuse(new Error('the media program ended')))
      this.#child.on('message', (message: FromHost | DoorOpened) => {
        if (message.type === 'door') this.#door = message.port
        if ((message.type === 'door' || message.type === 'ready') && --waits === 0) accept()
        if (message.type === 'failed') refuse(new Error(message.message))
        if (message.type === 'note' && message.note.type === 'log' && message.note.level !== 'info') {
          console.error(message.note.message, message.note.fields)
        }
        if (message.type !== 'reply') return
        const waiting = this.#replies.get(message.id)
        this.#replies.delete(message.id)
        if (message.ok) waiting?.accept(message.data)
        else waiting?.refuse(new Error(JSON.stringify(message.error)))
      })
    })
  }

  #request(request: HostRequest): Promise<unknown> {
    const id = ++this.#lastId
    return new Promise((accept, refuse) => {
      this.#replies.set(id, { accept, refuse })
      this.#child.send({ id, request } satisfies ToHost)
    })
  }

  #device(peerId: string, request: Extract<HostRequest, { name: 'device' }>['request'], body: unknown) {
    return this.#request({ name: 'device', briefingId: BRIEFING, peerId, request, body })
  }

  /** The page's plain questions, as the requests of shared/media.ts. */
  async #answer(peerId: string, programme: Map<string, unknown>, name: string, data: unknown): Promise<unknown> {
    this.requests++
    const { direction, kind, transportId, name: slot, consumerId, ...rest } = asked.parse(data)
    switch (name) {
      case 'capabilities':
        return joined.parse(await this.#device(peerId, 'media.join', { resume: null })).rtpCapabilities
      case 'transport': {
        const made = await this.#device(peerId, 'media.transport', { direction })
        return { ...z.looseObject({}).parse(made), id: transport.parse(made).transportId }
      }
      case 'connect':
        return this.#device(peerId, 'media.connect', { transportId, ...rest })
      case 'produce': {
        const source = kind === 'audio' ? 'microphone' : 'camera'
        const made = await this.#device(peerId, 'media.produce', { transportId, source, silenced: false, ...rest })
        return { id: produced.parse(made).producerId }
      }
      case 'consume': {
        if (programme.size === 0) {
          const made = await this.#device(peerId, 'media.consume', { transportId, ...rest })
          for (const one of consumers.parse(made).consumers)
            programme.set(one.slot.slotId, { ...one, id: one.consumerId })
        }
        return programme.get(slot ?? '')
      }
      case 'resume':
        return this.#device(peerId, 'media.wishes', this.#wishes(peerId, consumerId))
      default:
        throw new Error(`the page asked for ${name}`)
    }
  }

  /** All that the page wishes, whole, with one more consumer that is ready. */
  #wishes(peerId: string, consumerId = ''): MediaInput<'media.wishes'> {
    const known = this.#standing.get(peerId) ?? { ids: [], revision: 0 }
    const { ids, revision } = { ids: [...known.ids, consumerId], revision: known.revision + 1 }
    this.#standing.set(peerId, { ids, revision })
    return {
      revision,
      sources: { camera: 'on', microphone: 'on', screen: 'off' },
      shown: {},
      ready: ids,
    }
  }
}
