import { readFileSync } from 'node:fs'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { z } from 'zod'

const MB = 1_000_000
const processes = z.object({ processInfo: z.array(z.object({ type: z.string(), id: z.number() })) })
const performanceMetrics = z.object({ metrics: z.array(z.object({ name: z.string(), value: z.number() })) })

/** What a page costs its computer. Memory in MB (10⁶ bytes). */
export type Weight = {
  /** The page's process: what is its own, and its share of what is shared (code, pictures on their way to the screen). */
  renderer: number
  /** Of that, what nobody else holds. */
  own: number
  /** All processes of its browser. */
  browser: number
  /** Of scripts, after a collection of what is no longer used. */
  heap: number
  nodes: number
  listeners: number
}

/** Weighs the page of a browser that shows no other. */
export class Scales {
  readonly #browser: Browser
  readonly #session: CDPSession

  private constructor(browser: Browser, session: CDPSession) {
    this.#browser = browser
    this.#session = session
  }

  static async under(browser: Browser, page: Page): Promise<Scales> {
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable')
    return new Scales(browser, session)
  }

  async weigh(): Promise<Weight> {
    await this.#session.send('HeapProfiler.collectGarbage')
    const metrics = await this.#metrics()
    const root = await this.#browser.newBrowserCDPSession()
    const { processInfo } = processes.parse(await root.send('SystemInfo.getProcessInfo'))
    await root.detach()
    const all = processInfo.flatMap(({ type, id }) => {
      const memory = memoryOf(id)
      return memory === null ? [] : [{ type, ...memory }]
    })
    // The browser keeps an empty one at hand for the next page.
    const renderer = all.filter(({ type }) => type === 'renderer').toSorted((a, b) => b.share - a.share)[0]
    if (renderer === undefined) throw new Error('the page has no process')
    return {
      renderer: renderer.share,
      own: renderer.own,
      browser: all.reduce((sum, { share }) => sum + share, 0),
      heap: (metrics.get('JSHeapUsedSize') ?? 0) / MB,
      nodes: metrics.get('Nodes') ?? 0,
      listeners: metrics.get('JSEventListeners') ?? 0,
    }
  }

  /** How much of one core the page's main thread takes over so many milliseconds, 0 to 1. */
  async busy(ms: number): Promise<number> {
    const before = await this.#metrics()
    await new Promise((resolve) => setTimeout(resolve, ms))
    const after = await this.#metrics()
    const passed = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0)
    return passed('TaskDuration') / passed('Timestamp')
  }

  async #metrics(): Promise<Map<string, number>> {
    const { metrics } = performanceMetrics.parse(await this.#session.send('Performance.getMetrics'))
    return new Map(metrics.map(({ name, value }) => [name, value]))
  }
}

/** As the kernel counts it; null for a process that has just ended. */
function memoryOf(pid: number): { share: number; own: number } | null {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
    const of = (name: string) => (Number(new RegExp(`^${name}: +(\\d+) kB`, 'm').exec(rollup)?.[1] ?? 0) * 1024) / MB
    return { share: of('Pss'), own: of('Private_Clean') + of('Private_Dirty') }
  } catch {
    return null
  }
}
