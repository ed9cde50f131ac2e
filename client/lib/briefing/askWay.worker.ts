/** How the server is asked: with which request, and how many milliseconds it may take. */
export type AskedWay = { url: string; withinMs: number }

// Synchronous, for which a worker may wait: such a request gets a connection of its own at once (see `openWayAsker`).
addEventListener('message', ({ data: { url, withinMs } }: MessageEvent<AskedWay>) => {
  const request = new XMLHttpRequest()
  request.open('HEAD', url, false)
  request.timeout = withinMs
  try {
    request.send()
    postMessage(request.status)
  } catch {
    postMessage(0)
  }
})
