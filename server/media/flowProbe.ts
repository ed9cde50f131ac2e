import { once } from 'node:events'
import type { types } from 'mediasoup'

/** Milliseconds between probe packets. */
const INTERVAL = 1000
/** So many unanswered in a row, and the worker counts as hung: found within 5 s, promised within 6. */
const MISSES = 4
const FIRST_WITHIN = 5000
const SSRC = 0x5eed

/**
 * Carries one packet a second through a worker and watches for it to come out. A worker can be alive as a process,
 * even answer, and carry nothing; only carried media shows that it does its work.
 */
export class FlowProbe {
  /** When a packet last came through, in milliseconds since 1970; null before the first. */
  flowedAt: number | null = null
  #waiting = 0
  #sequence = 1
  readonly #timer: NodeJS.Timeout

  private constructor(producer: types.Producer, consumer: types.Consumer, hung: () => void) {
    consumer.on('rtp', () => {
      this.#waiting = 0
      this.flowedAt = Date.now()
    })
    const probe = () => {
      // Counted in turns of this loop, not in time: a delay of our own must not condemn a healthy worker.
      if (this.#waiting >= MISSES) {
        this.close()
        hung()
        return
      }
      this.#waiting += 1
      producer.send(packet(this.#sequence++))
    }
    this.#timer = setInterval(probe, INTERVAL)
    probe()
  }

  /** Resolves when the first packet came through: a worker that has started carries media. */
  static async start(router: types.Router, hung: () => void): Promise<FlowProbe> {
    const entrance = await router.createDirectTransport()
    const exit = await router.createDirectTransport()
    const producer = await entrance.produce({
      kind: 'audio',
      rtpParameters: {
        codecs: [{ mimeType: 'audio/opus', payloadType: 100, clockRate: 48_000, channels: 2 }],
        encodings: [{ ssrc: SSRC }],
        rtcp: { cname: 'probe' },
      },
    })
    const consumer = await exit.consume({ producerId: producer.id, rtpCapabilities: router.rtpCapabilities })
    const probe = new FlowProbe(producer, consumer, hung)
    try {
      await once(consumer, 'rtp', { signal: AbortSignal.timeout(FIRST_WITHIN) })
    } catch (error) {
      probe.close()
      throw new Error('the worker carries no media', { cause: error })
    }
    return probe
  }

  close(): void {
    clearInterval(this.#timer)
  }
}

/** An RTP packet (RFC 3550) with one Opus silence frame. */
function packet(sequence: number): Buffer {
  const buffer = Buffer.alloc(15)
  buffer[0] = 0x80
  buffer[1] = 100
  buffer.writeUInt16BE(sequence & 0xffff, 2)
  buffer.writeUInt32BE((sequence * 48_000) >>> 0, 4)
  buffer.writeUInt32BE(SSRC, 8)
  buffer.set([0xf8, 0xff, 0xfe], 12)
  return buffer
}
