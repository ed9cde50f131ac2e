import type { Consumer, DirectTransport, Router } from 'mediasoup/types'
import type { BusInput } from './input.ts'
import type { RtpPacket } from './rtpPacket.ts'
import { parseRtp } from './rtpPacket.ts'

export type IntakeListener = {
  /** `layer`: index of the producer's encoding. */
  packet(packet: RtpPacket, layer: number): void
  /** The producer has closed, or its worker died. Not called for our own `close`. */
  gone(): void
}

/** Transports into node, one a router, made when first needed. A router that closes takes its transport along. */
export class IntakeTransports {
  #transports = new Map<Router, Promise<DirectTransport>>()

  get(router: Router): Promise<DirectTransport> {
    const known = this.#transports.get(router)
    if (known !== undefined) return known
    const made = router.createDirectTransport()
    this.#transports.set(router, made)
    const forget = (): void => void this.#transports.delete(router)
    made.then((transport) => transport.observer.on('close', forget), forget)
    return made
  }

  close(): void {
    for (const made of this.#transports.values()) {
      made.then(
        (transport) => transport.close(),
        () => {},
      )
    }
    this.#transports.clear()
  }
}

/** Brings all layers of one producer into node as RTP packets, until it is closed. */
export class Intake {
  readonly input: BusInput
  readonly #listener: IntakeListener
  #consumer: Consumer | null = null
  #closed = false

  constructor(input: BusInput, transports: IntakeTransports, listener: IntakeListener) {
    this.input = input
    this.#listener = listener
    input.producer.observer.once('close', this.#gone)
    if (input.producer.closed) queueMicrotask(this.#gone)
    else this.#open(transports).catch(this.#gone)
  }

  get closed(): boolean {
    return this.#closed
  }

  /** Value of the header extension ids of what `packet` hands over; null before the first packet, or when not there. */
  extensionId(uri: string): number | null {
    return this.#consumer?.rtpParameters.headerExtensions?.find((extension) => extension.uri === uri)?.id ?? null
  }

  /** Of all layers. A request that cannot be made any more is not missed. */
  requestKeyframe(): void {
    this.#consumer?.requestKeyFrame().catch(() => {})
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.input.producer.observer.off('close', this.#gone)
    this.#consumer?.close()
  }

  async #open(transports: IntakeTransports): Promise<void> {
    const { producer, router } = this.input
    const transport = await transports.get(router)
    if (this.#closed) return
    // Paused: packets that come before the listener below is there would be lost, a keyframe's first one perhaps.
    const consumer = await transport.consume({
      producerId: producer.id,
      rtpCapabilities: router.rtpCapabilities,
      pipe: true,
      enableRtx: false,
      paused: true,
    })
    if (this.#closed) return consumer.close()
    this.#consumer = consumer
    const layers = new Map((consumer.rtpParameters.encodings ?? []).map(({ ssrc }, index) => [ssrc, index]))
    const payloadType = consumer.rtpParameters.codecs[0]?.payloadType
    consumer.on('transportclose', this.#gone)
    consumer.on('rtp', (buffer) => {
      const packet = this.#closed ? null : parseRtp(buffer)
      const layer = packet === null ? undefined : layers.get(packet.ssrc)
      if (packet === null || layer === undefined || packet.payloadType !== payloadType) return
      this.#listener.packet(packet, layer)
    })
    // Resuming asks the source for keyframes of all layers.
    await consumer.resume()
  }

  #gone = (): void => {
    if (this.#closed) return
    this.close()
    this.#listener.gone()
  }
}
