import type { types } from 'mediasoup'
import { LOOPBACK_MS, type MediaOutput, type MediaSource } from '../../shared/media.ts'
import { PeerConsumer, type PeerSession } from './peer.ts'

/** What comes back. */
export const loopedSources = ['camera', 'microphone'] as const satisfies MediaSource[]

type Around = {
  media: { settle(): void }
  router: types.Router
  recv: types.WebRtcTransport
  rtpCapabilities: types.RtpCapabilities
}

/** A page's own picture and sound on their way back to it, and to nobody else. */
export class Loopback {
  readonly consumers = new Map<MediaSource, PeerConsumer>()
  readonly #session: PeerSession
  readonly #settle: () => void
  readonly #timer: NodeJS.Timeout
  /** Packets that had come of each source when it began. */
  readonly #before = new Map<MediaSource, number>()
  #closed = false

  private constructor(session: PeerSession, settle: () => void) {
    this.#session = session
    this.#settle = settle
    this.#timer = setTimeout(() => this.close(), LOOPBACK_MS)
  }

  /** Takes the place of one that runs. What is not sent yet has no consumer: begin again when it is. */
  static async begin(session: PeerSession, { media, router, recv, rtpCapabilities }: Around): Promise<Loopback> {
    session.loop?.close()
    const loop = new Loopback(session, () => media.settle())
    session.loop = loop
    // Wanted before it is consumed: the keyframe that the consumer asks for finds a running encoder.
    media.settle()
    try {
      for (const source of loopedSources) {
        const producer = session.producers.get(source)?.producer
        if (producer === undefined || producer.closed) continue
        loop.#before.set(source, await packetsOf(producer))
        const producerId = producer.id
        if (loop.#closed || !router.canConsume({ producerId, rtpCapabilities })) continue
        const consumer = await recv.consume({ producerId, rtpCapabilities, paused: true })
        if (loop.#closed) consumer.close()
        else loop.consumers.set(source, new PeerConsumer(consumer))
      }
    } catch (error) {
      loop.close()
      throw error
    }
    return loop
  }

  /** What has come at the server since, and what the page's two ways carry at least, as far as the worker knows. */
  async came(): Promise<MediaOutput<'media.loopbackEnd'>> {
    const { send, recv, producers } = this.#session
    const packets = async (source: MediaSource) => {
      const producer = producers.get(source)?.producer
      if (producer === undefined || producer.closed) return 0
      return Math.max(0, (await packetsOf(producer)) - (this.#before.get(source) ?? 0))
    }
    const [camera, microphone, sent, received] = await Promise.all([
      packets('camera'),
      packets('microphone'),
      send?.getStats(),
      recv?.getStats(),
    ])
    return {
      camera,
      microphone,
      incoming: whole(sent?.[0]?.availableIncomingBitrate),
      outgoing: whole(received?.[0]?.availableOutgoingBitrate),
    }
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    clearTimeout(this.#timer)
    for (const { consumer } of this.consumers.values()) consumer.close()
    if (this.#session.loop === this) this.#session.loop = null
    this.#settle()
  }
}

const packetsOf = async (producer: types.Producer): Promise<number> =>
  (await producer.getStats()).reduce((sum, { packetCount }) => sum + packetCount, 0)

const whole = (rate: number | undefined): number | null =>
  rate === undefined || !Number.isFinite(rate) ? null : Math.max(0, Math.round(rate))
