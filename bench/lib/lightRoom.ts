import { randomInt, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { Agent, request as httpRequest } from 'node:http'
import type { MediaInput, MediaOutput, MediaRequestName } from '../../shared/media.ts'
import { PROTOCOL } from '../../shared/protocol.ts'
import type { LightWays } from './lightWays.ts'

export type RoomLink = { linkToken: string; pin: string }
/** Milliseconds since the PIN was sent: seated, told where the briefing stands, agreed on its media, its media's ways open. */
export type Joined = { seated: number; told: number; agreed: number; in: number; requests: number }

/** No room waits longer. */
const PATIENCE_MS = 30_000
/** As a page does (client/lib/briefing/serverClock.ts). */
const CLOCK_TRIPS = 5
const SHORT_TRIP_MS = 20

/**
 * A room's page without a browser: what it asks, in the order in which client/lib/briefing and client/lib/media ask it,
 * over its own HTTP connection and its own socket. What is told to all it takes and does not read.
 */
export class LightRoom {
  readonly #origin: string
  readonly #link: RoomLink
  readonly #ways: LightWays | null
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 })
  readonly #waiting = new Map<number, (answer: string) => void>()
  #socket: WebSocket | undefined
  #told: () => void = () => undefined
  #lastId = 0
  #requests = 0
  /** Characters that came over the socket. */
  received = 0

  constructor(origin: string, link: RoomLink, ways: LightWays | null) {
    this.#origin = origin
    this.#link = link
    this.#ways = ways
  }

  async join(): Promise<Joined> {
    const from = performance.now()
    const since = () => performance.now() - from
    const { linkToken, pin } = this.#link
    const seat = await this.#post(`/api/join/${linkToken}`, { pin, takesFrom: null })
    const seated = since()
    await this.#greet(String(seat['briefingId']), String(seat['deviceToken']))
    const told = since()
    const clock = this.#measure()
    const open = await this.#media()
    const agreed = since()
    await Promise.all([open, clock])
    return { seated, told, agreed, in: since(), requests: this.#requests }
  }

  close(): void {
    this.#socket?.close()
    this.#agent.destroy()
  }

  async #measure(): Promise<void> {
    let best = Infinity
    for (let trip = 0; trip < CLOCK_TRIPS && (trip < 2 || best > SHORT_TRIP_MS); trip += 1) {
      const sent = performance.now()
      await this.#ask('clock', {})
      best = Math.min(best, performance.now() - sent)
    }
  }

  /** @returns what waits until the ways are open */
  async #media(): Promise<Promise<unknown>> {
    const [{ rtpCapabilities }, send, recv] = await Promise.all([
      this.#askMedia('media.join', { resume: null }),
      this.#askMedia('media.transport', { direction: 'send' }),
      this.#askMedia('media.transport', { direction: 'recv' }),
    ])
    const wish = (revision: number, ready: string[]) =>
      this.#askMedia('media.wishes', {
        revision,
        sources: { camera: 'on', microphone: 'on', screen: 'off' },
        shown: { picture: { width: 1280, height: 720 } },
        ready,
      })
    const open: Promise<unknown>[] = []
    const connect = async (transport: MediaOutput<'media.transport'>) => {
      const fingerprint = this.#ways?.fingerprint ?? Array.from({ length: 32 }, () => 'AB').join(':')
      const dtlsParameters = {
        role: 'client' as const,
        fingerprints: [{ algorithm: 'sha-256' as const, value: fingerprint }],
      }
      open.push(this.#ways?.open(transport) ?? Promise.resolve())
      await this.#askMedia('media.connect', { transportId: transport.transportId, dtlsParameters })
    }
    const watch = async () => {
      const { consumers } = await this.#askMedia('media.consume', { transportId: recv.transportId, rtpCapabilities })
      await Promise.all([connect(recv), first])
      const ready = consumers.map(({ consumerId }) => consumerId)
      await wish(2, ready)
    }
    const publish = async () => {
      await connect(send)
      const { transportId } = send
      await this.#askMedia('media.produce', {
        transportId,
        source: 'microphone',
        silenced: false,
        rtpParameters: microphone(),
      })
      await this.#askMedia('media.produce', { transportId, source: 'camera', silenced: false, rtpParameters: camera() })
    }
    const first = wish(1, [])
    await Promise.all([watch(), publish()])
    return Promise.all(open)
  }

  async #post(path: string, body: object): Promise<Record<string, unknown>> {
    this.#requests += 1
    const text = JSON.stringify(body)
    const request = httpRequest(`${this.#origin}${path}`, {
      method: 'POST',
      agent: this.#agent,
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), origin: this.#origin },
    })
    request.end(text)
    const [response] = await once(request, 'response')
    let answer = ''
    for await (const part of response) answer += String(part)
    if (response.statusCode !== 200) throw new Error(`${path}: ${response.statusCode} ${answer}`)
    return JSON.parse(answer) as Record<string, unknown>
  }

  /** Resolves when the page is told where the briefing stands. */
  async #greet(briefingId: string, deviceToken: string): Promise<void> {
    this.#requests += 2
    const hello = { protocol: PROTOCOL, briefingId, deviceToken, connectionId: randomUUID(), seq: 0 }
    const told = new Promise<void>((resolve) => (this.#told = resolve))
    const socket = new WebSocket(`${this.#origin.replace('http', 'ws')}/socket/?EIO=4&transport=websocket`)
    this.#socket = socket
    const closed = new Promise<never>((_, reject) => {
      socket.addEventListener('close', ({ reason }) => reject(new Error(`the link was closed ${reason}`)))
    })
    closed.catch(() => undefined)
    socket.addEventListener('message', ({ data }) => this.#take(socket, String(data), hello))
    await Promise.race([told, closed])
  }

  #take(socket: WebSocket, frame: string, hello: object): void {
    this.received += frame.length
    if (frame === '2') socket.send('3')
    else if (frame.startsWith('0{')) socket.send(`40${JSON.stringify(hello)}`)
    else if (frame.startsWith('42["sync"')) this.#told()
    else if (frame.startsWith('42["bye"')) socket.close()
    else if (frame.startsWith('43')) {
      const start = frame.indexOf('[')
      const id = Number(frame.slice(2, start))
      this.#waiting.get(id)?.(frame.slice(start))
      this.#waiting.delete(id)
    }
  }

  async #ask(event: string, message: object): Promise<unknown> {
    this.#requests += 1
    const id = (this.#lastId += 1)
    const { promise, resolve, reject } = Promise.withResolvers<string>()
    this.#waiting.set(id, resolve)
    const timer = setTimeout(() => reject(new Error(`no answer: ${JSON.stringify(message).slice(0, 80)}`)), PATIENCE_MS)
    this.#socket?.send(`42${id}${JSON.stringify([event, message])}`)
    const [answer] = JSON.parse(await promise) as unknown[]
    clearTimeout(timer)
    return answer
  }

  async #askMedia<N extends MediaRequestName>(name: N, input: MediaInput<N>): Promise<MediaOutput<N>> {
    const answer = await this.#ask('media', { name, input })
    const { ok, data, error } = answer as { ok: boolean; data: MediaOutput<N>; error: unknown }
    if (!ok) throw new Error(`${name}: ${JSON.stringify(error)}`)
    return data
  }
}

const ssrc = () => randomInt(1, 2 ** 31)
type RtpParameters = MediaInput<'media.produce'>['rtpParameters']
type ExtensionUri = NonNullable<RtpParameters['headerExtensions']>[number]['uri']
const headerExtensions = (own: ExtensionUri) =>
  [
    'urn:ietf:params:rtp-hdrext:sdes:mid' as const,
    'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time' as const,
    'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01' as const,
    'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id' as const,
    own,
  ].map((uri, index) => ({ uri, id: index + 1, encrypt: false, parameters: {} }))

/** What Chromium says of a microphone, and of a camera in three layers. */
function microphone(): RtpParameters {
  return {
    mid: '0',
    codecs: [
      {
        mimeType: 'audio/opus',
        payloadType: 111,
        clockRate: 48_000,
        channels: 2,
        parameters: { minptime: 10, useinbandfec: 1, usedtx: 1 },
        rtcpFeedback: [{ type: 'transport-cc' }, { type: 'nack' }],
      },
    ],
    headerExtensions: headerExtensions('urn:ietf:params:rtp-hdrext:ssrc-audio-level'),
    encodings: [{ ssrc: ssrc(), dtx: true, maxBitrate: 48_000 }],
    rtcp: { cname: randomUUID(), reducedSize: true },
  }
}
function camera(): RtpParameters {
  return {
    mid: '1',
    codecs: [
      {
        mimeType: 'video/VP8',
        payloadType: 96,
        clockRate: 90_000,
        parameters: { 'x-google-start-bitrate': 1000 },
        rtcpFeedback: [
          { type: 'goog-remb' },
          { type: 'transport-cc' },
          { type: 'ccm', parameter: 'fir' },
          { type: 'nack' },
          { type: 'nack', parameter: 'pli' },
        ],
      },
      { mimeType: 'video/rtx', payloadType: 97, clockRate: 90_000, parameters: { apt: 96 }, rtcpFeedback: [] },
    ],
    headerExtensions: headerExtensions('urn:3gpp:video-orientation'),
    encodings: [200_000, 500_000, 1_500_000].map((maxBitrate, index) => ({
      rid: `r${index}`,
      scalabilityMode: 'L1T3',
      maxBitrate,
    })),
    rtcp: { cname: '', reducedSize: true },
  }
}
