import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { createWorker } from 'mediasoup'
import type { Consumer, Producer, Router, WebRtcServer, WebRtcTransport, Worker } from 'mediasoup/types'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { z } from 'zod'
import type { VideoCodec } from '../../../server/media/bus/codec/codec.ts'
import { vp8 } from '../../../server/media/bus/codec/vp8.ts'
import type { BusInput } from '../../../server/media/bus/input.ts'
import { KEYFRAME_REQUEST_DELAY_MS } from '../../../server/media/bus/input.ts'
import { mediaCodecs } from '../../../server/media/codecs.ts'
import { launch } from '../chromium.ts'
import type { SiteOptions } from './pageApi.ts'

/** The script that the pages run, bundled. */
export async function bundlePage(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'page', fileName: 'page' } },
  })
  const outputs = Array.isArray(result) ? result : [result]
  for (const output of outputs) {
    if (!('output' in output)) continue
    for (const chunk of output.output) if (chunk.type === 'chunk') return chunk.code
  }
  throw new Error('vite made no script')
}

export type StageRouter = { worker: Worker; router: Router; server: WebRtcServer }

/** A real worker with a router and one UDP port on loopback. */
export async function makeRouter(codec = vp8): Promise<StageRouter> {
  const worker = await createWorker({ logLevel: 'error', workerBin: process.env['MEDIASOUP_WORKER_BIN'] })
  const server = await worker.createWebRtcServer({ listenInfos: [{ protocol: 'udp', ip: '127.0.0.1', port: 0 }] })
  const router = await worker.createRouter({ mediaCodecs: mediaCodecs(codec) })
  return { worker, router, server }
}

const direction = z.object({ direction: z.enum(['send', 'recv']) })
const connect = z.object({ transportId: z.string(), dtlsParameters: z.custom<WebRtcTransport['dtlsParameters']>() })
const produce = z.object({
  transportId: z.string(),
  kind: z.enum(['audio', 'video']),
  rtpParameters: z.custom<Producer['rtpParameters']>(),
})
const consume = z.object({
  transportId: z.string(),
  name: z.string(),
  rtpCapabilities: z.custom<Router['rtpCapabilities']>(),
})

/**
 * Pages of one real Chromium that talk to real mediasoup workers. `programme` tells which producer a viewer gets for a
 * name. Sites live on `sites`, viewers on `viewers` (the same router, unless told otherwise).
 */
export class MediaStage {
  readonly sites: StageRouter
  readonly viewers: StageRouter
  readonly producers = new Map<string, Producer>()
  readonly consumers = new Map<string, Consumer>()
  programme: (name: string) => Producer = () => {
    throw new Error('no programme yet')
  }
  /** Requests that pages made; a switch must make none. */
  requests = 0
  readonly #browser: Browser
  readonly #url: string
  readonly #closers: (() => void)[]
  readonly #transports = new Map<string, WebRtcTransport>()

  private constructor(
    sites: StageRouter,
    viewers: StageRouter,
    browser: Browser,
    url: string,
    closers: (() => void)[],
  ) {
    this.sites = sites
    this.viewers = viewers
    this.#browser = browser
    this.#url = url
    this.#closers = closers
  }

  static async open(options: { workers: 1 | 2; codec?: VideoCodec }): Promise<MediaStage> {
    const [script, browser, sites] = await Promise.all([
      bundlePage(fileURLToPath(new URL('./page.ts', import.meta.url))),
      launch(),
      makeRouter(options.codec),
    ])
    const viewers = options.workers === 2 ? await makeRouter(options.codec) : sites
    const http = createServer((request, response) => {
      const isScript = request.url === '/page.js'
      response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
      response.end(isScript ? script : '<!doctype html><body><script src="/page.js"></script>')
    })
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
    const { port } = z.custom<AddressInfo>().parse(http.address())
    return new MediaStage(sites, viewers, browser, `http://localhost:${port}/`, [
      () => http.close(),
      () => http.closeAllConnections(),
    ])
  }

  /** A page with `window.media` (see pageApi.ts). */
  async page(): Promise<Page> {
    const context = await this.#browser.newContext()
    const page = await context.newPage()
    page.on('pageerror', (error) => console.error('page:', error))
    await page.exposeFunction('ask', (name: string, data: unknown) => this.#answer(name, data))
    await page.goto(this.#url)
    return page
  }

  async publish(page: Page, name: string, options: SiteOptions): Promise<StageSite> {
    const ids = await page.evaluate(([site, how]) => window.media.publish(site, how), [name, options] as const)
    const camera = this.producers.get(ids.camera)
    if (camera === undefined) throw new Error('the camera has closed')
    const microphone = ids.microphone === null ? undefined : this.producers.get(ids.microphone)
    const { router } = this.sites
    return {
      id: name,
      camera: { producer: camera, router },
      microphone: microphone ? { producer: microphone, router } : null,
    }
  }

  async close(): Promise<void> {
    await this.#browser.close()
    this.sites.worker.close()
    this.viewers.worker.close()
    for (const closer of this.#closers) closer()
  }

  async #answer(name: string, data: unknown): Promise<unknown> {
    this.requests++
    switch (name) {
      case 'capabilities':
        return this.#side(data).router.rtpCapabilities
      case 'transport': {
        const { router, server } = this.#side(data)
        const made = await router.createWebRtcTransport({ webRtcServer: server, initialAvailableOutgoingBitrate: 3e6 })
        this.#transports.set(made.id, made)
        const { id, iceParameters, iceCandidates, dtlsParameters } = made
        return { id, iceParameters, iceCandidates, dtlsParameters }
      }
      case 'connect': {
        const { transportId, dtlsParameters } = connect.parse(data)
        await this.#transport(transportId).connect({ dtlsParameters })
        return {}
      }
      case 'produce': {
        const { transportId, kind, rtpParameters } = produce.parse(data)
        const producer = await this.#transport(transportId).produce({
          kind,
          rtpParameters,
          keyFrameRequestDelay: KEYFRAME_REQUEST_DELAY_MS,
        })
        this.producers.set(producer.id, producer)
        return { id: producer.id }
      }
      case 'consume': {
        const { transportId, name: stream, rtpCapabilities } = consume.parse(data)
        const producerId = this.programme(stream).id
        const consumer = await this.#transport(transportId).consume({ producerId, rtpCapabilities, paused: true })
        this.consumers.set(consumer.id, consumer)
        return { id: consumer.id, producerId, kind: consumer.kind, rtpParameters: consumer.rtpParameters }
      }
      case 'resume':
        await this.consumers.get(z.object({ consumerId: z.string() }).parse(data).consumerId)?.resume()
        return {}
      default:
        throw new Error(`the page asked for ${name}`)
    }
  }

  #side(data: unknown): StageRouter {
    return direction.parse(data).direction === 'send' ? this.sites : this.viewers
  }

  #transport(id: string): WebRtcTransport {
    const found = this.#transports.get(id)
    if (found === undefined) throw new Error(`no transport ${id}`)
    return found
  }
}

export type StageSite = { id: string; camera: BusInput; microphone: BusInput | null }
