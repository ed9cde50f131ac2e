import type { DirectTransport, Producer, Router } from 'mediasoup/types'
import type { BusSlot } from './busSlots.ts'
import type { VideoCodec } from './codec/codec.ts'
import { OPUS } from './codec/opus.ts'
import { keyframeRequests } from './rtcp.ts'

/** What viewers on one router consume, once, for the whole briefing: a producer a slot. */
export type BusOutputs = ReadonlyMap<string, Producer>

export const VIDEO_PAYLOAD_TYPE = 96
export const AUDIO_PAYLOAD_TYPE = 111
export const ORIENTATION = { uri: 'urn:3gpp:video-orientation', id: 4 } as const
export const LEVEL = { uri: 'urn:ietf:params:rtp-hdrext:ssrc-audio-level', id: 1 } as const

const MAX_BITRATES = [150_000, 500_000, 2_500_000]
const CNAME = 'programme'

/** The bus as one worker sees it: one direct transport with its producers, so that a worker's death takes only its own. */
export class BusOutput {
  readonly producers: BusOutputs
  readonly #transport: DirectTransport

  private constructor(transport: DirectTransport, producers: BusOutputs) {
    this.#transport = transport
    this.producers = producers
  }

  /** `wantsKeyframe` hears the SSRC of the bus stream that a viewer cannot decode; `gone`, that the router closed. */
  static async create(
    router: Router,
    { slots, codec }: { slots: readonly BusSlot[]; codec: VideoCodec },
    listener: { wantsKeyframe(ssrc: number): void; gone(): void },
  ): Promise<BusOutput> {
    const transport = await router.createDirectTransport()
    const producers = await Promise.all(
      slots.map(async (slot) => [slot.slotId, await produce(transport, slot, codec)] as const),
    )
    transport.on('rtcp', (packet) => {
      for (const ssrc of keyframeRequests(packet)) listener.wantsKeyframe(ssrc)
    })
    transport.observer.once('close', () => listener.gone())
    return new BusOutput(transport, new Map(producers))
  }

  send(slotId: string, packet: Buffer): void {
    this.#attempt(() => this.producers.get(slotId)?.send(packet))
  }

  sendRtcp(packet: Buffer): void {
    this.#attempt(() => this.#transport.sendRtcp(packet))
  }

  close(): void {
    this.#transport.close()
  }

  /** The channel of a worker that has just died throws; the other outputs must get their packet all the same. */
  #attempt(send: () => void): void {
    if (this.#transport.closed) return
    try {
      send()
    } catch {
      this.#transport.close()
    }
  }
}

const produce = (transport: DirectTransport, slot: BusSlot, codec: VideoCodec): Promise<Producer> =>
  slot.kind === 'sound' ? produceAudio(transport, slot) : produceVideo(transport, slot, codec)

function produceVideo(
  transport: DirectTransport,
  { ssrc, layers, msid }: BusSlot,
  codec: VideoCodec,
): Promise<Producer> {
  const simulcast = MAX_BITRATES.slice(0, layers).map((maxBitrate, index) => ({
    ssrc: ssrc + index,
    maxBitrate,
    // One spatial layer a stream (https://www.w3.org/TR/webrtc-svc/).
    scalabilityMode: `L1T${codec.temporalLayers}`,
  }))
  return transport.produce({
    kind: 'video',
    rtpParameters: {
      codecs: [
        {
          ...codec.name,
          payloadType: VIDEO_PAYLOAD_TYPE,
          // No plain nack: what a source lost is asked of the source by its own transport, and arrives here late.
          rtcpFeedback: [
            { type: 'nack', parameter: 'pli' },
            { type: 'ccm', parameter: 'fir' },
          ],
        },
      ],
      headerExtensions: [{ ...ORIENTATION, encrypt: false, parameters: {} }],
      encodings: layers === 1 ? [{ ssrc }] : simulcast,
      rtcp: { cname: CNAME, reducedSize: true },
      msid,
    },
  })
}

function produceAudio(transport: DirectTransport, { ssrc, msid }: BusSlot): Promise<Producer> {
  return transport.produce({
    kind: 'audio',
    rtpParameters: {
      codecs: [{ ...OPUS, payloadType: AUDIO_PAYLOAD_TYPE, rtcpFeedback: [] }],
      headerExtensions: [{ ...LEVEL, encrypt: false, parameters: {} }],
      encodings: [{ ssrc, dtx: true }],
      rtcp: { cname: CNAME, reducedSize: true },
      msid,
    },
  })
}
