import type { AskedWay } from './askWay.worker.ts'

/** Whether the server answers within so many milliseconds, whatever it says. Never rejects. A question before it that waits yet is abandoned. */
type AskWay = (withinMs: number) => Promise<boolean>
export type WayAsker = { ask: AskWay; close: () => void }

/** A worker that answers so much later than it was told to has stopped. */
const WORKER_LATE_MS = 2000

/**
 * Asks for the first page, without its text. Chromium keeps the half-open connection of an abandoned request, six at
 * most, and queues later requests behind it until the kernel's next try, which comes ever later; synchronous requests,
 * which only a worker may make, are spared that. So a worker asks, loaded while there is a way.
 * @param url where the server is
 * @param openWorker without one the page asks itself
 */
export function openWayAsker(url: string, openWorker?: () => Worker | undefined): WayAsker {
  let worker: Worker | undefined
  let answer: ((whole: boolean) => void) | undefined
  let waiting = false
  const end = () => {
    worker?.terminate()
    worker = undefined
    answer?.(false)
  }
  const open = () => {
    worker = openWorker?.()
    worker?.addEventListener('message', ({ data }: MessageEvent<number>) => answer?.(isServers(data)))
    worker?.addEventListener('error', () => {
      // Its script cannot be loaded, or has failed.
      openWorker = undefined
      end()
    })
  }
  open()
  return {
    ask: (withinMs) => {
      // A question of its own each time: no cache answers it.
      const asked: AskedWay = { url: new URL(`/?${Date.now()}`, url).href, withinMs }
      if (waiting) end()
      if (worker === undefined) open()
      if (worker === undefined) return askByFetch(asked)
      const late = setTimeout(end, withinMs + WORKER_LATE_MS)
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is for windows: a worker has none
      worker.postMessage(asked)
      waiting = true
      return new Promise((resolve) => {
        answer = (whole) => {
          waiting = false
          clearTimeout(late)
          resolve(whole)
        }
      })
    },
    close: end,
  }
}

/** Whether the server itself gave this HTTP status: 0 is none, and with 502 to 504 a proxy tells that it is away. */
const isServers = (status: number) => status !== 0 && (status < 502 || status > 504)

async function askByFetch({ url, withinMs }: AskedWay): Promise<boolean> {
  try {
    return isServers((await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(withinMs) })).status)
  } catch {
    return false
  }
}
