import type { Page } from 'playwright-core'
import type { Source } from './source.ts'

/** The programme picture in every view; in a room that speaks, whom it speaks to. */
const PROGRAMME = 'video[data-testid="programme-video"], video[data-testid="return-video"]'

declare global {
  interface Window {
    testEars?: { context: AudioContext; analysers: Map<MediaStream, AnalyserNode> }
    testEyes?: (video: HTMLVideoElement | null) => Source['colour'] | 'none' | 'other'
    testNames?: Misnamed & { on: boolean }
    testTurn?: Promise<number>
    testStill?: { last: number; longest: number; on: boolean }
  }
}

/** Milliseconds, the longest at a time. */
type Misnamed = {
  /** A name stood under another's face. */
  wrong: number
  /** There was neither a picture nor a card that says why. */
  dark: number
  /** The card stood in the chair's place, whose picture had not come. */
  awaited: number
}
type Seen = Source['colour'] | 'none' | 'other'

/** Gives a page eyes: the colour of a picture as decoded and drawn now. */
const openEyes = (page: Page): Promise<void> =>
  page.evaluate(() => {
    window.testEyes ??= (video) => {
      if (video === null || video.readyState < 2 || video.videoWidth === 0) return 'none'
      const canvas = document.createElement('canvas')
      canvas.width = 16
      canvas.height = 9
      const pen = canvas.getContext('2d')
      if (pen === null) throw new Error('no canvas')
      pen.drawImage(video, 0, 0, 16, 9)
      const [red = 0, green = 0, blue = 0] = pen.getImageData(1, 7, 1, 1).data
      const high = (value: number) => value > 110
      const key = `${high(red) ? 'r' : ''}${high(green) ? 'g' : ''}${high(blue) ? 'b' : ''}`
      switch (key) {
        case 'r':
          return 'red'
        case 'g':
          return 'green'
        case 'b':
          return 'blue'
        case 'rg':
          return 'yellow'
        case 'rb':
          return 'magenta'
        default:
          return 'other'
      }
    }
  })

/** The colour of the programme picture as decoded and drawn now; `none` without a picture. */
export async function seen(page: Page): Promise<Seen> {
  await openEyes(page)
  return page.evaluate(
    (selector) => window.testEyes?.(document.querySelector<HTMLVideoElement>(selector)) ?? 'none',
    PROGRAMME,
  )
}

/**
 * Looks at every drawing of the page while `during` runs.
 * @param faces the colour of each site's camera, by the site's name
 */
export async function misnamed(
  page: Page,
  faces: Record<string, Source['colour']>,
  during: () => Promise<unknown>,
): Promise<Misnamed> {
  await openEyes(page)
  await page.evaluate((colours) => {
    const watch = { wrong: 0, dark: 0, awaited: 0, on: true }
    window.testNames = watch
    const since: Partial<Record<keyof Misnamed, number>> = {}
    const count = (what: keyof Misnamed, so: boolean, now: number) => {
      if (!so) return delete since[what]
      since[what] ??= now
      return (watch[what] = Math.max(watch[what], now - since[what]))
    }
    const look = (now: number) => {
      const chair = document.querySelector('[data-covers="true"]')
      const video = (chair ?? document).querySelector<HTMLVideoElement>(
        '[data-testid="return-video"], [data-testid="programme-video"]',
      )
      const name = (chair ?? document).querySelector(
        chair === null ? '[data-testid="name-plate"]' : 'strong:last-of-type',
      )?.textContent
      const colour = window.testEyes?.(video) ?? 'none'
      const card = document.querySelector('[data-testid="standby"]') !== null
      count('wrong', !card && colour !== 'none' && colours[name ?? ''] !== colour, now)
      count('dark', colour === 'none' && !card, now)
      count('awaited', colour === 'none' && card && chair !== null, now)
      if (watch.on) requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  }, faces)
  await during()
  return page.evaluate(() => {
    const watch = window.testNames
    if (watch === undefined) throw new Error('not watched')
    watch.on = false
    const { wrong, dark, awaited } = watch
    return { wrong: Math.round(wrong), dark: Math.round(dark), awaited: Math.round(awaited) }
  })
}

/**
 * Which of the pitches are heard now: the sum of all playing, unmuted media elements, by spectrum. Made of the decoded
 * sound that the page plays, not of packets.
 */
export const heard = (page: Page, pitches: readonly number[]): Promise<number[]> =>
  page.evaluate(async (hz) => {
    window.testEars ??= { context: new AudioContext(), analysers: new Map() }
    const { context, analysers } = window.testEars
    await context.resume()
    const found = new Set<number>()
    const streams: MediaStream[] = []
    for (const element of document.querySelectorAll<HTMLMediaElement>('audio, video')) {
      const stream = element.srcObject
      if (!(stream instanceof MediaStream) || stream.getAudioTracks().length === 0) continue
      if (element.muted || element.volume === 0 || element.paused) continue
      streams.push(stream)
    }
    for (const stream of streams) {
      if (analysers.has(stream)) continue
      const analyser = context.createAnalyser()
      analyser.fftSize = 8192
      analyser.smoothingTimeConstant = 0
      context.createMediaStreamSource(stream).connect(analyser)
      analysers.set(stream, analyser)
    }
    await new Promise((resolve) => setTimeout(resolve, 250))
    for (const stream of streams) {
      const analyser = analysers.get(stream)
      if (analyser === undefined) continue
      const bins = new Float32Array(analyser.frequencyBinCount)
      analyser.getFloatFrequencyData(bins)
      const width = context.sampleRate / analyser.fftSize
      for (const pitch of hz) {
        const middle = Math.round(pitch / width)
        const peak = Math.max(...bins.slice(middle - 2, middle + 3))
        if (peak > -55) found.add(pitch)
      }
    }
    return [...found].sort((one, other) => one - other)
  }, pitches)

/** Longest time in milliseconds between two drawn frames of the programme while `during` runs. */
export async function longestStill(page: Page, during: () => Promise<void>): Promise<number> {
  await page.evaluate((selector) => {
    const video = document.querySelector<HTMLVideoElement>(selector)
    if (video === null) throw new Error('no programme picture')
    const still = { last: performance.now(), longest: 0, on: true }
    window.testStill = still
    const drawn = () => {
      const now = performance.now()
      still.longest = Math.max(still.longest, now - still.last)
      still.last = now
      if (still.on) video.requestVideoFrameCallback(drawn)
    }
    video.requestVideoFrameCallback(drawn)
  }, PROGRAMME)
  await during()
  return page.evaluate(() => {
    const still = window.testStill
    if (still === undefined) throw new Error('not watched')
    still.on = false
    return Math.max(still.longest, performance.now() - still.last)
  })
}

/**
 * Waits for the turn of a page's room.
 * @returns milliseconds from the moment at which it says that the room has the floor until a decoded frame of whom it speaks to stands in the programme's place
 */
export async function facedAfter(page: Page, begin: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    window.testTurn = new Promise((resolve) => {
      let since: number | undefined
      const look = () => {
        if (document.querySelector('[data-testid="on-air"]') !== null) since ??= performance.now()
        const video = document.querySelector<HTMLVideoElement>('[data-testid="return-video"]')
        // From HAVE_CURRENT_DATA on a decoded frame is drawn.
        if (since === undefined || video === null || video.readyState < 2) return requestAnimationFrame(look)
        return resolve(performance.now() - since)
      }
      look()
    })
  })
  await begin()
  return page.evaluate(() => window.testTurn ?? Promise.reject(new Error('not watched')))
}
