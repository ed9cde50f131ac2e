import type { DeviceChoices } from './choices.ts'
import type { CaptureFailure } from './types.ts'

/** Where tracks come from. The browser's own `navigator.mediaDevices` fits; a test may bring another. */
export type CaptureDevices = Pick<
  MediaDevices,
  'getUserMedia' | 'getDisplayMedia' | 'enumerateDevices' | 'addEventListener' | 'removeEventListener'
>

/** A camera, microphone or screen could not be had. */
export class CaptureError extends Error {
  readonly reason: CaptureFailure
  constructor(reason: CaptureFailure, options?: ErrorOptions) {
    super(`capture: ${reason}`, options)
    this.name = 'CaptureError'
    this.reason = reason
  }
}

/** Names of https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia */
const reasons: Record<string, CaptureFailure> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'busy',
  AbortError: 'busy',
}

const chosen = (deviceId: string | null) => (deviceId === null ? {} : { deviceId: { exact: deviceId } })

/** 16:9 up to 1080p, 30 pictures a second: the most that the programme carries. */
export const cameraConstraints = (deviceId: string | null): MediaTrackConstraints => ({
  ...chosen(deviceId),
  width: { ideal: 1920, max: 1920 },
  height: { ideal: 1080, max: 1080 },
  aspectRatio: { ideal: 16 / 9 },
  frameRate: { ideal: 30, max: 30 },
})

export const microphoneConstraints = (
  deviceId: string | null,
  { processing, echoCancellation }: Pick<DeviceChoices, 'processing' | 'echoCancellation'>,
): MediaTrackConstraints => ({
  ...chosen(deviceId),
  channelCount: { ideal: 1 },
  echoCancellation,
  autoGainControl: processing === 'laptop',
  noiseSuppression: processing === 'laptop',
})

export type Opened = {
  track: MediaStreamTrack
  label: string
  /** The chosen device was not there. */ fellBack: boolean
}

/** Opens the chosen device, or any other when that one is not there. @throws CaptureError */
export async function openDevice(
  devices: CaptureDevices | undefined,
  kind: 'camera' | 'microphone',
  choices: DeviceChoices,
): Promise<Opened> {
  // Without https there is no capture at all: https://www.w3.org/TR/secure-contexts/
  if (devices === undefined) throw new CaptureError('unsupported')
  const open = async (deviceId: string | null) => {
    const stream = await devices.getUserMedia(
      kind === 'camera' ? { video: cameraConstraints(deviceId) } : { audio: microphoneConstraints(deviceId, choices) },
    )
    const [track] = kind === 'camera' ? stream.getVideoTracks() : stream.getAudioTracks()
    if (track === undefined) throw new CaptureError('missing')
    return track
  }
  const wish = choices[kind]
  try {
    const track = await open(wish)
    return { track, label: track.label, fellBack: false }
  } catch (error) {
    const failure = asCaptureError(error)
    if (wish === null || failure.reason === 'denied') throw failure
  }
  try {
    const track = await open(null)
    return { track, label: track.label, fellBack: true }
  } catch (error) {
    throw asCaptureError(error)
  }
}

/** Asks for a screen or window; without its sound, which would come back as an echo. @throws CaptureError */
export async function openScreen(devices: CaptureDevices | undefined): Promise<Opened> {
  if (devices === undefined) throw new CaptureError('unsupported')
  try {
    const stream = await devices.getDisplayMedia({
      video: { frameRate: { ideal: 15, max: 30 }, width: { max: 1920 }, height: { max: 1080 } },
      audio: false,
    })
    const [track] = stream.getVideoTracks()
    if (track === undefined) throw new CaptureError('missing')
    track.contentHint = 'detail'
    return { track, label: track.label, fellBack: false }
  } catch (error) {
    throw asCaptureError(error)
  }
}

export type DeviceLists = { cameras: MediaDeviceInfo[]; microphones: MediaDeviceInfo[]; speakers: MediaDeviceInfo[] }

/** Labels are empty until the user has allowed a camera or microphone once. */
export async function listDevices(devices: CaptureDevices | undefined): Promise<DeviceLists> {
  const all = (await devices?.enumerateDevices()) ?? []
  const of = (kind: MediaDeviceKind) => all.filter((device) => device.kind === kind)
  return { cameras: of('videoinput'), microphones: of('audioinput'), speakers: of('audiooutput') }
}

function asCaptureError(error: unknown): CaptureError {
  if (error instanceof CaptureError) return error
  const name = error instanceof Error || error instanceof DOMException ? error.name : ''
  return new CaptureError(reasons[name] ?? 'other', { cause: error })
}
