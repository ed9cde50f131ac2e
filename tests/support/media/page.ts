/** The page of the media tests: one device with a painted camera and a tone for a voice. Bundled by stage.ts. */
import { io } from 'socket.io-client'
import type { CaptureDevices } from '../../../client/lib/media/capture.ts'
import { MediaSession, type MediaWay } from '../../../client/lib/media/session.ts'
import { flowOf } from '../../../client/lib/media/types.ts'
import { mediaSchemas, type MediaObservation } from '../../../shared/media.ts'
import { PICTURE, PRESENTATION } from '../../../shared/programme.ts'

export type Look = {
  status: string
  /** Colour at the middle of each picture: red, green, blue, yellow or black. */
  picture: string
  presentation: string
  wall: Record<string, string>
  /** In pixels, of the widest of the wall. */
  wallWidth: number
  /** Pictures that were decoded of what was on the wall at each look; a stream that is replaced takes none of them away. */
  wallFrames: number
  /** The pitches heard, in Hz, over all slots. */
  heard: number[]
  pictureSite: string | null
  standbySite: string | null
  standbySoundOnly: boolean
  presentationFlows: boolean
  /** Sites whose sound goes out to all, as the server counts it. */
  heardSites: string[]
  microphone: string
  /** What comes in over its way, in bit/s of the last seconds. */
  received: number
  trouble: string | null
  frames: number
  /** Pictures that were decoded of what is presented; the last one stays on the screen when nothing comes. */
  slides: number
  /** The longest time between two pictures since `mark`, in milliseconds. */
  longestGap: number
  wanted: { camera: boolean; microphone: boolean }
  width: number
  /** How often the programme's streams were made: more than once when the media was built anew. */
  builds: number
}
type Part = {
  deviceId: string
  colour: string | null
  pitch: number | null
  stubborn?: boolean
  /** Of the camera's picture, which is noisy then. */
  height?: number
}
export type TestPage = {
  begin: (part: Part) => void
  look: () => Look
  mark: () => void
  wall: (siteIds: string[]) => void
  showAt: (height: number) => void
  request: (name: string, input: unknown) => Promise<unknown>
  unplug: (source: 'camera' | 'microphone') => void
  cutLink: (cut: boolean) => void
  /** Requests of these names are lost on their way from now on. */
  lose: (names: string[]) => void
  /** Devices answer no more, as when the permission is withdrawn. */
  deny: (denied: boolean) => void
  /** The user's own switch of the microphone. */
  silence: (on: boolean) => void
  /** Shares a cyan screen, or ends it. */
  share: (on: boolean) => void
  /** Nothing moves any more on this camera or screen, or all does. What stands still is not sent. */
  still: (source: 'camera' | 'screen' | null) => void
}

declare global {
  interface Window {
    testPage: TestPage
  }
}

const names = new Map([
  ['100', 'red'],
  ['010', 'green'],
  ['001', 'blue'],
  ['110', 'yellow'],
  ['011', 'cyan'],
  ['000', 'black'],
])

function colourOf(video: HTMLVideoElement): string {
  if (video.videoWidth === 0) return 'none'
  const canvas = document.createElement('canvas')
  canvas.width = 4
  canvas.height = 4
  const context = canvas.getContext('2d')
  if (context === null) return 'none'
  context.drawImage(video, 0, 0, 4, 4)
  const [red = 0, green = 0, blue = 0] = context.getImageData(1, 1, 1, 1).data
  return names.get([red, green, blue].map((value) => (value > 110 ? 1 : 0)).join('')) ?? `${red},${green},${blue}`
}

let standing: 'camera' | 'screen' | null = null

function painted(source: 'camera' | 'screen', colour: string, height = 270): MediaStreamTrack {
  const width = (height * 16) / 9
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  let turn = 0
  setInterval(() => {
    if (context === null || standing === source) return
    context.fillStyle = colour
    context.fillRect(0, 0, width, height)
    // What cannot be foreseen costs bits, as people do.
    const spots = height > 270 ? 400 : 0
    for (let spot = 0; spot < spots; spot++) {
      context.fillStyle = `rgb(${Math.random() * 255} ${Math.random() * 255} ${Math.random() * 255})`
      context.fillRect(Math.random() * width, Math.random() * height * 0.3, 20, 20)
    }
    context.fillStyle = '#888'
    context.fillRect((turn++ * 8) % 480, 250, 40, 20)
  }, 80)
  const [track] = canvas.captureStream(12).getVideoTracks()
  if (track === undefined) throw new Error('no canvas track')
  return track
}

const sounds = new AudioContext()
function tone(pitch: number): MediaStreamTrack {
  const oscillator = sounds.createOscillator()
  oscillator.frequency.value = pitch
  const volume = sounds.createGain()
  volume.gain.value = 0.3
  const exit = sounds.createMediaStreamDestination()
  oscillator.connect(volume).connect(exit)
  oscillator.start()
  const [track] = exit.stream.getAudioTracks()
  if (track === undefined) throw new Error('no tone')
  return track
}

let session: MediaSession | null = null
let lost: string[] = []
let denied = false
let frames = 0
let longestGap = 0
let builds = 0
let builtFor: MediaStream | undefined
let lastFrame = 0
const ears = new Map<string, { stream: MediaStream; analyser: AnalyserNode }>()
const videos = new Map<string, HTMLVideoElement>()
const opened: MediaStreamTrack[] = []

function show(name: string, stream: MediaStream | undefined) {
  const video = videos.get(name) ?? document.body.appendChild(document.createElement('video'))
  videos.set(name, video)
  video.muted = true
  video.autoplay = true
  video.width = 160
  if (video.srcObject === (stream ?? null)) return
  video.srcObject = stream ?? null
  if (name !== 'picture' || stream === undefined) return
  const count = (now: number) => {
    frames += 1
    if (lastFrame > 0) longestGap = Math.max(longestGap, now - lastFrame)
    lastFrame = now
    if (video.srcObject === stream) video.requestVideoFrameCallback(count)
  }
  video.requestVideoFrameCallback(count)
}

let wallFrames = 0
const counted = new Map<HTMLVideoElement, number>()
function countWall(siteIds: readonly string[]): number {
  for (const siteId of siteIds) {
    const video = videos.get(`wall ${siteId}`)
    if (video === undefined) continue
    const before = counted.get(video) ?? 0
    const now = video.getVideoPlaybackQuality().totalVideoFrames
    // A new stream begins at none.
    wallFrames += now >= before ? now - before : now
    counted.set(video, now)
  }
  return wallFrames
}

function listen(slot: string, stream: MediaStream | undefined) {
  if (stream === undefined || ears.get(slot)?.stream === stream) return
  const analyser = sounds.createAnalyser()
  analyser.fftSize = 4096
  analyser.smoothingTimeConstant = 0
  sounds.createMediaStreamSource(stream).connect(analyser)
  ears.set(slot, { stream, analyser })
}

/** The loudest pitch of a slot to the nearest 10 Hz; null when it is silent. */
function pitchOf(analyser: AnalyserNode): number | null {
  const bins = new Float32Array(analyser.frequencyBinCount)
  analyser.getFloatFrequencyData(bins)
  let best = 1
  for (let bin = 1; bin < bins.length; bin++) if ((bins[bin] ?? -999) > (bins[best] ?? -999)) best = bin
  return (bins[best] ?? -999) < -60 ? null : Math.round((best * sounds.sampleRate) / 4096 / 50) * 50
}

window.testPage = {
  begin({ deviceId, colour, pitch, stubborn = false, height }) {
    void sounds.resume()
    const socket = io({ auth: { deviceId }, transports: ['websocket'] })
    const listeners = new Set<(observation: MediaObservation) => void>()
    socket.on('media', (observation: MediaObservation) => {
      // A stubborn page goes on sending, whatever it is told.
      if (stubborn && observation.type === 'media.wanted' && observation.want === 'nothing') return
      for (const listener of listeners) listener(observation)
    })
    const ask = async (name: string, input: unknown): Promise<unknown> => {
      if (!socket.connected || lost.includes(name)) throw new Error('no link')
      const answer: { ok: boolean; data: unknown; error: unknown } = await socket
        .timeout(9000)
        .emitWithAck('media', { name, input })
      if (!answer.ok) throw new Error(JSON.stringify(answer.error))
      return answer.data
    }
    const way: MediaWay = {
      request: async (name, input) => {
        const output = mediaSchemas[name].output.parse(await ask(name, input))
        return stubborn && 'want' in output ? { ...output, want: 'all' as const } : output
      },
      onObservation: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      onLink: (listener) => {
        listener(socket.connected)
        socket.on('connect', () => listener(true))
        socket.on('disconnect', () => listener(false))
        return () => {}
      },
    }
    const devices: CaptureDevices = {
      getUserMedia: (constraints) => {
        if (denied) return Promise.reject(new DOMException('denied', 'NotAllowedError'))
        const track = constraints?.video ? painted('camera', colour ?? '#000', height) : tone(pitch ?? 100)
        opened.push(track)
        return Promise.resolve(new MediaStream([track]))
      },
      getDisplayMedia: () => Promise.resolve(new MediaStream([painted('screen', '#00ffff')])),
      enumerateDevices: () => Promise.resolve([]),
      addEventListener: () => {},
      removeEventListener: () => {},
    }
    const made = new MediaSession({ way, devices })
    session = made
    made.state.subscribe(() => {
      const { streams, wall } = made.state.get()
      const picture = streams.get('picture')?.stream
      show('picture', picture)
      show('presentation', streams.get('presentation')?.stream)
      if (picture !== undefined && picture !== builtFor) builds += 1
      builtFor = picture ?? builtFor
      for (const [siteId, stream] of wall) show(`wall ${siteId}`, stream)
      for (const [slotId, { slot, stream }] of streams) if (slot.kind === 'sound') listen(slotId, stream)
    })
    made.start()
    if (colour !== null) void made.own.open('camera')
    if (pitch !== null) void made.own.open('microphone')
    window.testPage.request = ask
    window.testPage.cutLink = (cut) => void (cut ? socket.disconnect() : socket.connect())
  },
  look() {
    if (session === null) throw new Error('not begun')
    const state = session.state.get()
    const { connection, wall, own, heard: sites, trouble } = state
    const { siteId, awaited } = flowOf(state, PICTURE)
    const colour = (name: string) => {
      const video = videos.get(name)
      return video === undefined ? 'none' : colourOf(video)
    }
    const heard = [...ears.values()].flatMap(({ analyser }) => pitchOf(analyser) ?? [])
    return {
      status: connection.status,
      picture: colour('picture'),
      presentation: colour('presentation'),
      wall: Object.fromEntries([...wall.keys()].map((siteId) => [siteId, colour(`wall ${siteId}`)])),
      wallWidth: Math.max(0, ...[...wall.keys()].map((siteId) => videos.get(`wall ${siteId}`)?.videoWidth ?? 0)),
      wallFrames: countWall([...wall.keys()]),
      heard: heard.sort((a, b) => a - b),
      pictureSite: siteId,
      standbySite: awaited?.siteId ?? null,
      standbySoundOnly: awaited?.soundOnly ?? false,
      presentationFlows: flowOf(state, PRESENTATION).arrives,
      heardSites: [...sites],
      microphone: own.microphone.status,
      received: state.link?.receivedRate ?? 0,
      trouble: trouble?.kind ?? null,
      frames,
      slides: videos.get('presentation')?.getVideoPlaybackQuality().totalVideoFrames ?? 0,
      longestGap,
      wanted: {
        camera: own.camera.status === 'on' && own.camera.wanted,
        microphone: own.microphone.status === 'on' && own.microphone.wanted,
      },
      width: videos.get('picture')?.videoWidth ?? 0,
      builds,
    }
  },
  mark() {
    longestGap = 0
  },
  wall: (siteIds) => session?.showWall(siteIds),
  showAt: (height) => session?.showAt('picture', (height * 16) / 9, height),
  request: () => Promise.reject(new Error('not begun')),
  cutLink: () => {},
  deny: (now) => (denied = now),
  lose: (names) => (lost = names),
  silence: (on) => void session?.own.setSilenced('microphone', on),
  still: (source) => void (standing = source),
  share: (on) => void (on ? session?.own.open('screen') : session?.own.close('screen')),
  unplug(source) {
    const kind = source === 'camera' ? 'video' : 'audio'
    const track = opened.findLast((each) => each.kind === kind)
    track?.stop()
    // `stop()` makes no event by itself; pulling a plug does.
    track?.dispatchEvent(new Event('ended'))
  },
}
