import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import type { types } from 'mediasoup'

const FIRST_WITHIN = 5000
const SSRC = 0x5eed
const PAYLOAD_TYPE = 100

/**
 * Carries packets through a worker and watches for them to come out: a worker can be alive as a process, even answer,
 * and carry nothing. They go two ways, because the channel stands full of requests while a crowd joins, and the network
 * stands full of packets while it watches: one by the channel, one by UDP.
 */
export class FlowProbe {
  /** When a packet last came through, on the steady clock; null before the first. */
  #flowedAt: number | null = null
  readonly #worker: types.Worker
  readonly #byChannel: types.Producer
  readonly #socket: Socket
  readonly #entrance: number
  #answered = false
  #asked = false
  #sequence = 1

  private constructor(
    worker: types.Worker,
    channel: { producer: types.Producer; consumer: types.Consumer },
    udp: { socket: Socket; entrance: number },
  ) {
    this.#worker = worker
    this.#byChannel = channel.producer
    this.#socket = udp.socket
    this.#entrance = udp.entrance
    channel.consumer.on('rtp', () => this.#flowed())
    udp.socket.on('message', (packet) => {
      if (packet.length > 12 && (packet.readUInt8(1) & 0x7f) === PAYLOAD_TYPE) this.#flowed()
    })
    // A socket of our own machine: what it cannot send is a packet that does not come back.
    udp.socket.on('error', () => {})
  }

  /** Resolves when the first packet came through: a worker that has started carries media. */
  static async start(worker: types.Worker, router: types.Router): Promise<FlowProbe> {
    const entrance = await router.createDirectTransport()
    const exit = await router.createDirectTransport()
    const producer = await entrance.produce({ kind: 'audio', rtpParameters: rtpParameters(SSRC) })
    const consumer = await exit.consume({ producerId: producer.id, rtpCapabilities: router.rtpCapabilities })
    const probe = new FlowProbe(worker, { producer, consumer }, await throughUdp(router))
    try {
      const first = once(consumer, 'rtp', { signal: AbortSignal.timeout(FIRST_WITHIN) })
      probe.send()
      await first
    } catch (error) {
      probe.close()
      throw new Error('the worker carries no media', { cause: error })
    }
    return probe
  }

  /** Sends one packet each way, and a question that any worker can answer. */
  send(): void {
    const packet = rtpPacket(this.#sequence++)
    this.#byChannel.send(packet)
    this.#socket.send(packet, this.#entrance, '127.0.0.1')
    void this.#ask()
  }

  /** Whether anything came back since this was last asked. */
  takeAnswer(): boolean {
    const answered = this.#answered
    this.#answered = false
    return answered
  }

  /** Milliseconds since a packet last came through; null before the first. */
  get sinceFlow(): number | null {
    return this.#flowedAt === null ? null : performance.now() - this.#flowedAt
  }

  close(): void {
    this.#socket.removeAllListeners('message')
    this.#socket.close()
  }

  async #ask() {
    // One question at a time: they would pile up in the channel of a worker that is busy.
    if (this.#asked) return
    this.#asked = true
    try {
      await this.#worker.getResourceUsage()
      this.#answered = true
    } catch {
      // It has ended.
    }
    this.#asked = false
  }

  #flowed() {
    this.#answered = true
    this.#flowedAt = performance.now()
  }
}

/** A socket of ours on this machine whose packets the worker sends back to it. */
async function throughUdp(router: types.Router): Promise<{ socket: Socket; entrance: number }> {
  const socket = createSocket('udp4')
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const transport = await router.createPlainTransport({ listenInfo: { protocol: 'udp', ip: '127.0.0.1' } })
  await transport.connect({ ip: '127.0.0.1', port: socket.address().port })
  const producer = await transport.produce({ kind: 'audio', rtpParameters: rtpParameters(SSRC) })
  await transport.consume({ producerId: producer.id, rtpCapabilities: router.rtpCapabilities })
  return { socket, entrance: transport.tuple.localPort }
}

const rtpParameters = (ssrc: number): types.RtpParameters => ({
  codecs: [{ mimeType: 'audio/opus', payloadType: PAYLOAD_TYPE, clockRate: 48_000, channels: 2 }],
  encodings: [{ ssrc }],
  rtcp: { cname: 'probe' },
})

/** An RTP packet (RFC 3550) with one Opus silence frame. */
function rtpPacket(sequence: number): Buffer {
  const buffer = Buffer.alloc(15)
  buffer[0] = 0x80
  buffer[1] = PAYLOAD_TYPE
  buffer.writeUInt16BE(sequence & 0xffff, 2)
  buffer.writeUInt32BE((sequence * 48_000) >>> 0, 4)
  buffer.writeUInt32BE(SSRC, 8)
  buffer.set([0xf8, 0xff, 0xfe], 12)
  return buffer
}
