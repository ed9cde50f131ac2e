import type { AskedWay } from './askWay.worker.ts'

/** Whether the server answers at all, whatever it says, within so many milliseconds. */
export type AskWay = (withinMs: number) => Promise<boolean>

/**
 * Asks for the first page, without its text. Of an abandoned request Chromium keeps the connect, six at most, and lets
 * later requests wait for the kernel's next try at those, which comes ever later; not those of a worker that stands still
 * meanwhile. So a worker asks, fetched while there is a way.
 * @param url where the server is
 * @param worker without one the page asks itself
 */
export function openWayAsker(url: string, worker?: Worker): { ask: AskWay; close: () => void } {
  let answer: ((whole: boolean) => void) | undefined
  const withoutWorker = () => {
    worker?.terminate()
    worker = undefined
    answer?.(false)
  }
  worker?.addEventListener('message', ({ data }: MessageEvent<boolean>) => answer?.(data))
  // It was not to be had.
  worker?.addEventListener('error', withoutWorker)
  const ask: AskWay = (withinMs) => {
    // A question of its own each time: no cache answers it.
    const asked: AskedWay = { url: new URL(`/?${Date.now()}`, url).href, withinMs }
    if (worker === undefined) return askByFetch(asked)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is for windows: a worker has none
    worker.postMessage(asked)
    return new Promise((resolve) => (answer = resolve))
  }
  return { ask, close: withoutWorker }
}

const askByFetch = ({ url, withinMs }: AskedWay): Promise<boolean> =>
  fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(withinMs) }).then(
    () => true,
    () => false,
  )
