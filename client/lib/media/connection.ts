import type { types } from 'mediasoup-client'
import { withDeadline } from '../../../shared/deadline.ts'
import type { MediaSource } from '../../../shared/media.ts'
import { ageClock } from '../briefing/ageClock.ts'
import { part } from '../parts/part.ts'
import type { MediaRequest } from './types.ts'

/** How long a broken way may try to mend itself before everything is built anew, and how often it is nudged; milliseconds. */
const MEND_WITHIN = 12_000
const MEND_EVERY = 2500

/** Fetched when somebody joins: the room itself is drawn without it. */
const library = part(() => import('mediasoup-client'))

export type BreakReason = 'link' | 'server'
type Way = {
  transport: types.Transport
  state: types.ConnectionState
  mending: ReturnType<typeof setTimeout> | undefined
}

/**
 * Device and transports of one epoch. A way that breaks is mended by ICE restarts; what cannot be mended, or was reset
 * by the server, settles `broken`, and the session builds a new connection.
 */
export class MediaConnection {
  readonly epoch: string
  readonly device: types.Device
  readonly send: types.Transport
  readonly recv: types.Transport
  /** Where media goes: what a firewall must let through. */
  readonly address: string
  /** Resolves once, when this connection is of no more use. */
  readonly broken: Promise<BreakReason>
  /** Called when the way breaks and when it is whole again. */
  onWay: (whole: boolean) => void = () => {}
  readonly #request: MediaRequest
  readonly #ways: Way[]
  #break: (reason: BreakReason) => void = () => {}
  #closed = false

  private constructor(
    request: MediaRequest,
    epoch: string,
    device: types.Device,
    send: types.Transport,
    recv: types.Transport,
    address: string,
  ) {
    this.#request = request
    this.epoch = epoch
    this.device = device
    this.send = send
    this.recv = recv
    this.address = address
    this.broken = new Promise((resolve) => {
      this.#break = resolve
    })
    this.#ways = [send, recv].map((transport) => ({ transport, state: 'new', mending: undefined }))
    for (const way of this.#ways) this.#guard(way)
  }

  static async open(request: MediaRequest): Promise<MediaConnection> {
    // All at once: they are served in this order.
    const [{ Device }, { epoch, rtpCapabilities, iceServers }, sendOptions, recvOptions] = await Promise.all([
      library.try(),
      request('media.join', { resume: null }),
      request('media.transport', { direction: 'send' }),
      request('media.transport', { direction: 'recv' }),
    ])
    const device = await Device.factory()
    await device.load({ routerRtpCapabilities: rtpCapabilities })
    const options = ({ transportId, ...rest }: typeof sendOptions) => ({ id: transportId, iceServers, ...rest })
    const send = device.createSendTransport(options(sendOptions))
    const recv = device.createRecvTransport(options(recvOptions))
    send.on('produce', ({ rtpParameters, appData }, done, failed) => {
      const produce = async () => {
        try {
          const { source } = appData
          if (!isSource(source)) throw new Error('nothing that is sent')
          const parameters = { ...rtpParameters, encodings: rtpParameters.encodings ?? [] }
          const answer = await request('media.produce', {
            transportId: send.id,
            source,
            silenced: appData.silenced === true,
            rtpParameters: parameters,
          })
          appData.want = answer.want
          done({ id: answer.producerId })
        } catch (error) {
          failed(asError(error))
        }
      }
      void produce()
    })
    const [candidate] = sendOptions.iceCandidates
    const address = candidate === undefined ? '' : `${candidate.address}:${candidate.port}`
    return new MediaConnection(request, epoch, device, send, recv, address)
  }

  /** Resolves when media can come in, which takes a consumer first. @throws when it cannot within the time given */
  async arrives(withinMs: number): Promise<void> {
    const arrived = () => this.recv.connectionState === 'connected'
    if (arrived()) return
    const arrival = new Promise<void>((resolve) => {
      this.recv.on('connectionstatechange', () => {
        if (arrived()) resolve()
      })
    })
    await withDeadline(arrival, withinMs, () => new Error('no way for media'))
  }

  /** Says that the server has forgotten this epoch. */
  reset(): void {
    this.#break('server')
  }

  /** Asks the server, after a break of the link to it, whether it still holds this epoch. */
  async verify(): Promise<void> {
    const { resumed } = await this.#request('media.join', { resume: this.epoch })
    if (!resumed) this.#break('server')
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    for (const way of this.#ways) clearTimeout(way.mending)
    this.send.close()
    this.recv.close()
    this.#break('server')
  }

  #guard(way: Way) {
    const { transport } = way
    transport.on('connect', ({ dtlsParameters }, done, failed) => {
      const connect = async () => {
        try {
          await this.#request('media.connect', { transportId: transport.id, dtlsParameters })
          done()
        } catch (error) {
          failed(asError(error))
        }
      }
      void connect()
    })
    transport.on('connectionstatechange', (state) => {
      if (this.#closed) return
      way.state = state
      if (state === 'connected') {
        clearTimeout(way.mending)
        way.mending = undefined
      } else if ((state === 'disconnected' || state === 'failed') && way.mending === undefined) {
        // A disconnected way often comes back by itself within a second.
        this.#mendLater(way, ageClock(), state === 'failed' ? 0 : 1000)
      }
      this.onWay(this.#ways.every((each) => each.mending === undefined))
    })
  }

  #mendLater(way: Way, age: () => number, delay: number) {
    way.mending = setTimeout(() => {
      if (age() > MEND_WITHIN) {
        this.#break('link')
        return
      }
      this.#mendLater(way, age, MEND_EVERY)
      this.#request('media.restartIce', { transportId: way.transport.id })
        .then(({ iceParameters }) =>
          way.state === 'connected' ? undefined : way.transport.restartIce({ iceParameters }),
        )
        // Without a link to the server there is no mending yet: the next nudge tries again.
        .catch(() => {})
    }, delay)
  }
}

const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)))

/** By hand: the schemas of the server's edge are no part of a page. */
const isSource = (value: unknown): value is MediaSource =>
  value === 'camera' || value === 'microphone' || value === 'screen'
