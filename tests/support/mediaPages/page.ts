// Runs in Chromium: sites that send a colour and a tone of their own, and viewers that say what they see and hear.
import { Device } from 'mediasoup-client'
import type { Consumer, Producer, RtpParameters, Transport, TransportOptions } from 'mediasoup-client/types'
import type { ConsumerDescription, PageApi, SiteOptions, ViewerStats } from './pageApi.ts'

declare global {
  interface Window {
    ask: (name: string, data: unknown) => Promise<never>
    media: PageApi
  }
}

type Site = {
  camera: Producer
  microphone: Producer | null
  gain: GainNode | null
  timer: number
  setColor: (color: string) => void
  flash: boolean
}

const sites = new Map<string, Site>()
const viewers = new Map<string, { consumer: Consumer; element: HTMLMediaElement }>()
const seen: [color: string, at: number][] = []
const heard = new Map<string, [tone: string, at: number][]>()
const flashes: number[] = []
const beeps: number[] = []

function ask<T>(name: string, data: unknown): Promise<T> {
  return window.ask(name, data)
}

async function transport(direction: 'send' | 'recv'): Promise<{ device: Device; transport: Transport }> {
  const device = await Device.factory()
  await device.load({ routerRtpCapabilities: await ask('capabilities', { direction }) })
  const options = await ask<TransportOptions>('transport', { direction })
  const made = direction === 'send' ? device.createSendTransport(options) : device.createRecvTransport(options)
  made.on('connect', ({ dtlsParameters }, accept, refuse) => {
    ask<undefined>('connect', { transportId: made.id, dtlsParameters }).then(accept, refuse)
  })
  made.on('produce', ({ kind, rtpParameters }, accept, refuse) => {
    ask<{ id: string }>('produce', { transportId: made.id, kind, rtpParameters }).then(accept, refuse)
  })
  return { device, transport: made }
}

function canvasOf(
  options: SiteOptions,
  site: { color: string; flash: boolean },
): { track: MediaStreamTrack; timer: number } {
  const { width, height, fps } = options
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  let count = 0
  const draw = (): void => {
    if (context === null) return
    count++
    context.fillStyle = site.flash ? '#fff' : site.color
    context.fillRect(0, 0, width, height)
    context.fillStyle = '#000'
    context.font = `${Math.round(height / 5)}px sans-serif`
    context.fillText(String(count), width / 4 + ((count * 7) % (width / 3)), height / 2)
  }
  draw()
  const timer = window.setInterval(draw, 1000 / fps)
  const [track] = canvas.captureStream(fps).getVideoTracks()
  if (track === undefined) throw new Error('the canvas gave no track')
  track.contentHint = 'motion'
  return { track, timer }
}

async function toneOf(hz: number): Promise<{ track: MediaStreamTrack; gain: GainNode }> {
  const audio = new AudioContext()
  await audio.resume()
  const oscillator = audio.createOscillator()
  oscillator.frequency.value = hz
  const gain = audio.createGain()
  gain.gain.value = 0.4
  const out = audio.createMediaStreamDestination()
  oscillator.connect(gain)
  gain.connect(out)
  oscillator.start()
  const [track] = out.stream.getAudioTracks()
  if (track === undefined) throw new Error('the oscillator gave no track')
  return { track, gain }
}

const BITRATES = [120_000, 400_000, 1_200_000]

/** The page sends nothing for this site any more; the server is not told. */
function unpublish(name: string): void {
  const site = sites.get(name)
  if (site === undefined) return
  sites.delete(name)
  window.clearInterval(site.timer)
  site.camera.close()
  site.microphone?.close()
}

async function publish(name: string, options: SiteOptions): Promise<{ camera: string; microphone: string | null }> {
  unpublish(name)
  const { transport: send } = await transport('send')
  const shown = { color: options.color, flash: false }
  const { track, timer } = canvasOf(options, shown)
  const count = options.layers
  const encodings = Array.from({ length: count }, (_, index) => ({
    maxBitrate: BITRATES[index + 3 - count],
    scaleResolutionDownBy: 2 ** (count - 1 - index),
    scalabilityMode: options.scalabilityMode ?? 'L1T3',
    active: index < (options.activeLayers ?? count),
  }))
  const camera = await send.produce({
    track,
    ...(count > 1 ? { encodings } : { encodings: [{ maxBitrate: 1_200_000 }] }),
    codecOptions: { videoGoogleStartBitrate: 1500 },
  })
  let microphone: Producer | null = null
  let gain: GainNode | null = null
  if (options.hz !== null) {
    const tone = await toneOf(options.hz)
    gain = tone.gain
    microphone = await send.produce({ track: tone.track, codecOptions: { opusDtx: true, opusFec: true } })
  }
  const site: Site = {
    camera,
    microphone,
    gain,
    timer,
    setColor: (color) => void (shown.color = color),
    get flash() {
      return shown.flash
    },
    set flash(on: boolean) {
      shown.flash = on
    },
  }
  sites.set(name, site)
  return { camera: camera.id, microphone: microphone?.id ?? null }
}

function siteOf(name: string): Site {
  const site = sites.get(name)
  if (site === undefined) throw new Error(`no site ${name}`)
  return site
}

/** Sends that many layers from now on. */
async function setActiveLayers(name: string, layers: number): Promise<void> {
  const sender = siteOf(name).camera.rtpSender
  if (sender === undefined) return
  const parameters = sender.getParameters()
  parameters.encodings.forEach((encoding, index) => (encoding.active = index < layers))
  await sender.setParameters(parameters)
}

/** The picture stands still: a canvas that does not change sends nothing. */
function freeze(name: string): void {
  window.clearInterval(siteOf(name).timer)
}

function silence(name: string, on: boolean): void {
  const { gain } = siteOf(name)
  if (gain !== null) gain.gain.value = on ? 0 : 0.4
}

/** White and loud for 100 ms of every second, to measure how far lips and voice are apart at a viewer. */
function clap(name: string): void {
  const site = siteOf(name)
  const { gain } = site
  if (gain === null) return
  gain.gain.value = 0
  window.setInterval(() => {
    site.flash = true
    gain.gain.value = 0.4
    window.setTimeout(() => {
      site.flash = false
      gain.gain.value = 0
    }, 150)
  }, 1000)
}

function colorOf(red: number, green: number, blue: number): string {
  const high = (value: number): boolean => value > 110
  if (high(red) && high(green) && high(blue)) return 'white'
  if (high(red) && high(green)) return 'yellow'
  if (high(red)) return 'red'
  if (high(green)) return 'green'
  return high(blue) ? 'blue' : 'black'
}

function watch(video: HTMLVideoElement): void {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 8
  const context = canvas.getContext('2d', { willReadFrequently: true })
  let last = ''
  const look = (): void => {
    video.requestVideoFrameCallback(look)
    if (context === null) return
    context.drawImage(video, 0, 0, 8, 8)
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 7, 1, 1).data
    const color = colorOf(red, green, blue)
    if (color === last) return
    last = color
    const at = performance.timeOrigin + performance.now()
    seen.push([color, at])
    if (color === 'white') flashes.push(at)
  }
  video.requestVideoFrameCallback(look)
}

async function listen(name: string, stream: MediaStream): Promise<void> {
  const audio = new AudioContext()
  await audio.resume()
  const analyser = audio.createAnalyser()
  analyser.fftSize = 1024
  analyser.smoothingTimeConstant = 0
  audio.createMediaStreamSource(stream).connect(analyser)
  const levels = new Float32Array(analyser.frequencyBinCount)
  const log: [string, number][] = []
  heard.set(name, log)
  let last = ''
  window.setInterval(() => {
    analyser.getFloatFrequencyData(levels)
    let loudest = 1
    levels.forEach((level, index) => {
      if (index > 0 && level > (levels[loudest] ?? -Infinity)) loudest = index
    })
    const hz = (loudest * audio.sampleRate) / analyser.fftSize
    const tone = (levels[loudest] ?? -Infinity) < -60 ? 'silence' : String(Math.round(hz / 100) * 100)
    if (tone === last) return
    if (last === 'silence' && name === 'audio0') beeps.push(performance.timeOrigin + performance.now())
    last = tone
    log.push([tone, performance.timeOrigin + performance.now()])
  }, 10)
}

async function view(names: string[]): Promise<void> {
  const { device, transport: receive } = await transport('recv')
  for (const name of names) {
    const description = await ask<ConsumerDescription & { rtpParameters: RtpParameters }>('consume', {
      transportId: receive.id,
      name,
      rtpCapabilities: device.recvRtpCapabilities,
    })
    const consumer = await receive.consume(description)
    const isVideo = description.kind === 'video'
    const element = document.createElement(isVideo ? 'video' : 'audio')
    element.muted = true
    element.autoplay = true
    // Sound and picture of one stream name are played in step, by one element as in the product.
    const lips = name === 'audio0' ? viewers.get('picture')?.element : undefined
    const before = lips?.srcObject
    if (before instanceof MediaStream) before.addTrack(consumer.track)
    element.srcObject = new MediaStream([consumer.track])
    document.body.append(element)
    viewers.set(name, { consumer, element })
    if (element instanceof HTMLVideoElement && name === 'picture') watch(element)
    if (!isVideo) await listen(name, new MediaStream([consumer.track]))
    await ask('resume', { consumerId: description.id })
  }
}

async function stats(name: string): Promise<ViewerStats> {
  const viewer = viewers.get(name)
  if (viewer === undefined) throw new Error(`no viewer ${name}`)
  const result: ViewerStats = {}
  for (const entry of (await viewer.consumer.getStats()).values()) {
    if (entry.type !== 'inbound-rtp') continue
    for (const [key, value] of Object.entries(entry)) if (typeof value === 'number') result[key] = value
  }
  return result
}

let longestWait = 0
let ranAt = performance.now()
setInterval(() => {
  const now = performance.now()
  longestWait = Math.max(longestWait, now - ranAt)
  ranAt = now
}, 10)

window.media = {
  publish,
  unpublish,
  setActiveLayers,
  freeze,
  silence,
  clap,
  view,
  stats,
  setColor: (name, color) => siteOf(name).setColor(color),
  seen: () => seen,
  heard: (name) => heard.get(name) ?? [],
  claps: () => ({ flashes, beeps }),
  longestWait: () => {
    const longest = longestWait
    longestWait = 0
    return longest
  },
}
