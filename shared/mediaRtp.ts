import { z } from 'zod'

/**
 * The RTP, DTLS and ICE descriptions that browsers and the media program exchange, with a bound on every size. They come
 * from untrusted pages: whatever passes here must be harmless to a C++ worker, so unknown keys are dropped, unknown
 * header extensions refused, and every number is an integer within the range of its field on the wire.
 * Shapes: https://mediasoup.org/documentation/v3/mediasoup/rtp-parameters-and-capabilities/
 */
const uint = (max: number) => z.number().int().min(0).max(max)
const payloadType = uint(127)
const ssrc = z.number().int().min(1).max(0xffffffff)
const kind = z.enum(['audio', 'video'])
const isPlain = (value: unknown): boolean => !(value instanceof Object) && String(value).length <= 256
/** Numbers and short words; cut down to the few known numbers before a worker sees them. */
const codecParameters = z
  .record(z.string().max(64), z.unknown().refine(isPlain))
  .refine((parameters) => Object.keys(parameters).length <= 32)
const rtcpFeedback = z.object({ type: z.string().min(1).max(32), parameter: z.string().max(32).optional() })
const mimeType = z.string().regex(/^(audio|video)\/[A-Za-z0-9.-]{1,32}$/)

/** The header extensions that both ends know. */
const headerExtensionUri = z.enum([
  'urn:ietf:params:rtp-hdrext:sdes:mid',
  'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id',
  'urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
  'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
  'urn:ietf:params:rtp-hdrext:ssrc-audio-level',
  'https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension',
  'urn:3gpp:video-orientation',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time',
  'http://www.webrtc.org/experiments/rtp-hdrext/playout-delay',
  'urn:mediasoup:params:rtp-hdrext:packet-id',
])

/** Leaves out the extensions that only one end knows. */
export function carriedExtensions<T extends { uri: string }>(extensions: readonly T[] = []) {
  type Carried = T & { uri: z.infer<typeof headerExtensionUri> }
  return extensions.filter((each): each is Carried => headerExtensionUri.safeParse(each.uri).success)
}

const codec = {
  mimeType,
  clockRate: z.number().int().min(1).max(192_000),
  channels: z.number().int().min(1).max(8).optional(),
  parameters: codecParameters.optional(),
  rtcpFeedback: z.array(rtcpFeedback).max(16).optional(),
}

export const rtpCapabilities = z.object({
  codecs: z
    .array(z.object({ ...codec, kind, preferredPayloadType: payloadType }))
    .max(64)
    .optional(),
  headerExtensions: z
    .array(
      z.object({
        kind,
        uri: headerExtensionUri,
        preferredId: z.number().int().min(1).max(255),
        preferredEncrypt: z.boolean().optional(),
        direction: z.enum(['sendrecv', 'sendonly', 'recvonly', 'inactive']).optional(),
      }),
    )
    .max(64)
    .optional(),
})

export const rtpParameters = z.object({
  mid: z
    .string()
    .regex(/^[A-Za-z0-9]{1,16}$/)
    .optional(),
  codecs: z
    .array(z.object({ ...codec, payloadType }))
    .min(1)
    .max(8),
  headerExtensions: z
    .array(
      z.object({
        uri: headerExtensionUri,
        // Two-byte header extensions end at 255; 0 is padding (RFC 8285).
        id: z.number().int().min(1).max(255),
        encrypt: z.boolean().optional(),
        parameters: codecParameters.optional(),
      }),
    )
    .max(32)
    .optional(),
  encodings: z
    .array(
      z.object({
        ssrc: ssrc.optional(),
        rid: z
          .string()
          .regex(/^[A-Za-z0-9]{1,16}$/)
          .optional(),
        codecPayloadType: payloadType.optional(),
        rtx: z.object({ ssrc }).optional(),
        dtx: z.boolean().optional(),
        scalabilityMode: z
          .string()
          .regex(/^[LS][1-3]T[1-3](_KEY)?(_SHIFT)?$/)
          .optional(),
        maxBitrate: uint(100_000_000).optional(),
      }),
    )
    .min(1)
    .max(4),
  // Chromium leaves the name empty for layers known by RID.
  rtcp: z.object({ cname: z.string().max(64).optional(), reducedSize: z.boolean().optional() }).optional(),
  msid: z.string().max(160).optional(),
})
export type RtpParametersDto = z.infer<typeof rtpParameters>

export const dtlsParameters = z.object({
  role: z.enum(['auto', 'client', 'server']).optional(),
  fingerprints: z
    .array(
      z.object({
        algorithm: z.enum(['sha-1', 'sha-224', 'sha-256', 'sha-384', 'sha-512']),
        value: z.string().regex(/^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){19,63}$/),
      }),
    )
    .min(1)
    .max(8),
})

export const iceParameters = z.object({
  usernameFragment: z.string().max(256),
  password: z.string().max(256),
  iceLite: z.boolean().optional(),
})

export const iceCandidate = z.object({
  foundation: z.string().max(64),
  priority: uint(0xffffffff),
  ip: z.string().max(255),
  address: z.string().max(255),
  protocol: z.enum(['udp', 'tcp']),
  port: uint(65_535),
  type: z.enum(['host', 'srflx', 'prflx', 'relay']),
  tcpType: z.enum(['active', 'passive', 'so']).optional(),
})
