import type { CDPSession, Page } from 'playwright-core'
import { z } from 'zod'

const kinds = ['script', 'style', 'font', 'image', 'document', 'data', 'other'] as const
export type Kind = (typeof kinds)[number]
export type Fetched = { url: string; kind: Kind; bytes: number; encoding: string }

const asked = z.object({ requestId: z.string(), wallTime: z.number(), request: z.object({ url: z.string() }) })
const answered = z.object({
  requestId: z.string(),
  response: z.object({ encodedDataLength: z.number(), headers: z.record(z.string(), z.string()) }),
})
const finished = z.object({ requestId: z.string(), encodedDataLength: z.number() })

function kindOf(url: string): Kind {
  const { pathname } = new URL(url)
  if (pathname.startsWith('/api/')) return 'data'
  const ending = /\.(\w+)$/.exec(pathname)?.[1] ?? ''
  if (ending === 'js') return 'script'
  if (ending === 'css') return 'style'
  if (ending === 'woff2' || ending === 'woff') return 'font'
  if (['svg', 'png', 'ico', 'webp'].includes(ending)) return 'image'
  return pathname.startsWith('/socket') ? 'other' : 'document'
}

/** What a page fetches, as it comes over the wire. */
export class Fetches {
  readonly #requests = new Map<
    string,
    { url: string; at: number; head: number; whole: number | null; encoding: string }
  >()

  /** From now on, with bodies as gzip at most. */
  static async of(page: Page): Promise<Fetches> {
    const session: CDPSession = await page.context().newCDPSession(page)
    const fetches = new Fetches()
    session.on('Network.requestWillBeSent', (event) => {
      const { requestId, request, wallTime } = asked.parse(event)
      fetches.#requests.set(requestId, { url: request.url, at: wallTime * 1000, head: 0, whole: null, encoding: '' })
    })
    session.on('Network.responseReceived', (event) => {
      const { requestId, response } = answered.parse(event)
      const request = fetches.#requests.get(requestId)
      if (request === undefined) return
      request.head = response.encodedDataLength
      request.encoding = response.headers['content-encoding'] ?? ''
    })
    session.on('Network.loadingFinished', (event) => {
      const { requestId, encodedDataLength } = finished.parse(event)
      const request = fetches.#requests.get(requestId)
      if (request !== undefined) request.whole = encodedDataLength
    })
    page.on('worker', (worker) => void fetches.#loaded(worker.url()))
    await session.send('Network.enable')
    await session.send('Network.setExtraHTTPHeaders', { headers: { 'accept-encoding': 'gzip' } })
    return fetches
  }

  /** The end of a worker's script is told to the worker, not to its page. */
  async #loaded(url: string): Promise<void> {
    const { byteLength } = await (await fetch(url)).arrayBuffer()
    for (const request of this.#requests.values()) if (request.url === url) request.whole ??= request.head + byteLength
  }

  /**
   * Files that came over the wire of all that was asked until now, or before a moment; waits for those on their way. What
   * came out of the cache is not there.
   * @param before Unix time, milliseconds
   */
  async sofar(before = Infinity): Promise<Fetched[]> {
    const asked = [...this.#requests.values()].filter(
      ({ url, at }) => at < before && url.startsWith('http') && kindOf(url) !== 'other',
    )
    for (const end = performance.now() + 20_000; performance.now() < end && asked.some(({ whole }) => whole === null);)
      await new Promise((resolve) => setTimeout(resolve, 50))
    return asked.flatMap(({ url, head, whole, encoding }) =>
      whole === null || whole === 0 ? [] : [{ url, kind: kindOf(url), bytes: whole - Math.min(head, whole), encoding }],
    )
  }
}

export const kilobytes = (files: readonly Fetched[], ...wanted: Kind[]): number =>
  files.reduce((sum, { kind, bytes }) => (wanted.length === 0 || wanted.includes(kind) ? sum + bytes : sum), 0) / 1000
