import type { DirectTransport, Producer, Router, RtpEncodingParameters } from 'mediasoup/types'
import { OPUS } from './codec/opus.ts'
import { vp8 } from './codec/vp8.ts'
import { keyframeRequests } from './rtcp.ts'

/** Fixed audio slots of the programme: 0 follows the picture, then the presiding chair and open microphones. */
export const AUDIO_SLOTS = 4
/** Simulcast layers of the programme's picture. */
export const PICTURE_LAYERS = 3

/** What viewers on one router consume, once, for the whole briefing. `audio.length === AUDIO_SLOTS`. */
export type BusOutputs = { picture: Producer; presentation: Producer; audio: Producer[] }

/** Which producer of an output a packet is for. */
export type BusChannel = 'picture' | 'presentation' | number

export const VIDEO_PAYLOAD_TYPE = 96
export const AUDIO_PAYLOAD_TYPE = 111
export const ORIENTATION = { uri: 'urn:3gpp:video-orientation', id: 4 } as const
export const LEVEL = { uri: 'urn:ietf:params:rtp-hdrext:ssrc-audio-level', id: 1 } as const
export const PICTURE_SSRC = 1_000_001
export const PRESENTATION_SSRC = 1_100_001
export const AUDIO_SSRC = 1_200_001

const MAX_BITRATES = [150_000, 500_000, 2_500_000]
/**
 * mediasoup gives all producers of a transport one cname, so the streams are told apart by their msid (RFC 8830).
 * Receivers play what shares its first word in step: the picture and slot 0, nothing else.
 */
const CNAME = 'programme'
export const PICTURE_MSID = 'programme picture'

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
    listener: { wantsKeyframe(ssrc: number): void; gone(): void },
  ): Promise<BusOutput> {
    const transport = await router.createDirectTransport()
    const layers = MAX_BITRATES.map((maxBitrate, index) => ({
      ssrc: PICTURE_SSRC + index,
      maxBitrate,
      scalabilityMode: vp8.scalabilityMode,
    }))
    const [picture, presentation, ...audio] = await Promise.all([
      produceVideo(transport, layers, PICTURE_MSID),
      produceVideo(transport, [{ ssrc: PRESENTATION_SSRC }], 'presentation screen'),
      ...Array.from({ length: AUDIO_SLOTS }, (_, slot) =>
        produceAudio(transport, AUDIO_SSRC + slot, slot === 0 ? 'programme sound' : `audio${slot} sound`),
      ),
    ])
    transport.on('rtcp', (packet) => {
      for (const ssrc of keyframeRequests(packet)) listener.wantsKeyframe(ssrc)
    })
    transport.observer.once('close', () => listener.gone())
    return new BusOutput(transport, { picture, presentation, audio })
  }

  send(channel: BusChannel, packet: Buffer): void {
    const { picture, presentation, audio } = this.producers
    const producer = channel === 'picture' ? picture : channel === 'presentation' ? presentation : audio[channel]
    this.#attempt(() => producer?.send(packet))
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

function produceVideo(transport: DirectTransport, encodings: RtpEncodingParameters[], msid: string): Promise<Producer> {
  return transport.produce({
    kind: 'video',
    rtpParameters: {
      codecs: [
        {
          ...vp8.name,
          payloadType: VIDEO_PAYLOAD_TYPE,
          // No plain nack: what a source lost is asked of the source by its own transport, and arrives here late.
          rtcpFeedback: [
            { type: 'nack', parameter: 'pli' },
            { type: 'ccm', parameter: 'fir' },
          ],
        },
      ],
      headerExtensions: [{ ...ORIENTATION, encrypt: false, parameters: {} }],
      encodings,
      rtcp: { cname: CNAME, reducedSize: true },
      msid,
    },
  })
}

function produceAudio(transport: DirectTransport, ssrc: number, msid: string): Promise<Producer> {
  return transport.produce({
    kind: 'audio',
    rtpParameters: {
      codecs: [
        {
          ...OPUS,
          payloadType: AUDIO_PAYLOAD_TYPE,
          rtcpFeedback: [],
        },
      ],
      headerExtensions: [{ ...LEVEL, encrypt: false, parameters: {} }],
      encodings: [{ ssrc, dtx: true }],
      rtcp: { cname: CNAME, reducedSize: true },
      msid,
    },
  })
}
