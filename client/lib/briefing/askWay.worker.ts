export type AskedWay = { url: string; withinMs: number }

addEventListener('message', ({ data: { url, withinMs } }: MessageEvent<AskedWay>) => {
  const request = new XMLHttpRequest()
  request.open('HEAD', url, false)
  request.timeout = withinMs
  try {
    request.send()
    postMessage(true)
  } catch {
    postMessage(false)
  }
})
