import type { DirectTransport, Producer, Router } from 'mediasoup/types'
import { keyframeRequests } from '../../../server/media/bus/rtcp.ts'
import { writeRtp } from '../../../server/media/bus/rtpPacket.ts'

const SSRCS = [11, 12, 13]
const FRAME_MS = 40
const PACKETS = 3

/** A camera without a browser: three layers of packets that are VP8 by their headers, with keyframes when asked for. */
export class SyntheticSite {
  readonly camera: Producer
  readonly #transport: DirectTransport
  readonly #timer: NodeJS.Timeout
  readonly #wanted = new Set(SSRCS)
  #frame = 0

  private constructor(transport: DirectTransport, camera: Producer) {
    this.#transport = transport
    this.camera = camera
    transport.on('rtcp', (packet) => {
      for (const ssrc of keyframeRequests(packet)) this.#wanted.add(ssrc)
    })
    this.#timer = setInterval(() => this.#send(), FRAME_MS)
  }

  static async create(router: Router): Promise<SyntheticSite> {
    const transport = await router.createDirectTransport()
    const camera = await transport.produce({
      kind: 'video',
      rtpParameters: {
        codecs: [
          {
            mimeType: 'video/VP8',
            payloadType: 96,
            clockRate: 90_000,
            rtcpFeedback: [{ type: 'nack', parameter: 'pli' }],
          },
        ],
        encodings: SSRCS.map((ssrc) => ({ ssrc, scalabilityMode: 'L1T3' })),
        rtcp: { cname: 'synthetic' },
      },
    })
    return new SyntheticSite(transport, camera)
  }

  close(): void {
    clearInterval(this.#timer)
    this.#transport.close()
  }

  #send(): void {
    if (this.camera.closed) return
    const frame = this.#frame++
    for (const ssrc of SSRCS) {
      const key = this.#wanted.delete(ssrc)
      for (let index = 0; index < PACKETS; index++) {
        const descriptor = [index === 0 ? 0x90 : 0x80, 0xe0, 0x80 | (frame >> 8), frame & 0xff, frame & 0xff, 0]
        this.camera.send(
          writeRtp({
            marker: index === PACKETS - 1,
            payloadType: 96,
            sequence: (frame * PACKETS + index) & 0xffff,
            timestamp: frame * FRAME_MS * 90,
            ssrc,
            extension: null,
            payload: [Buffer.from(descriptor), Buffer.alloc(200, key && index === 0 ? 0 : 1)],
          }),
        )
      }
    }
  }
}
