import type { types } from 'mediasoup'
import { AppError } from '../../shared/errors.ts'
import type { MediaSource } from '../../shared/media.ts'
import type { RtpParametersDto } from '../../shared/mediaRtp.ts'
import type { CodecName, VideoCodec } from './bus/codec/codec.ts'
import { OPUS } from './bus/codec/opus.ts'

/** Opus (RFC 7587), H.264 (RFC 6184) and RTX (RFC 4588) parameters that mean something to us; any other is dropped. */
const knownParameters = [
  'useinbandfec',
  'usedtx',
  'minptime',
  'maxplaybackrate',
  'stereo',
  'sprop-stereo',
  'packetization-mode',
  'level-asymmetry-allowed',
  'apt',
]
/** Those of them that are no numbers. */
const knownWords: Record<string, RegExp> = { 'profile-level-id': /^[0-9a-f]{6}$/i }

const refused = () => new AppError('bad_request', 'media.refused')

function demandUnique(values: (number | string)[]) {
  if (new Set(values).size !== values.length) throw refused()
}

function cleanParameters(parameters: Record<string, unknown> = {}): Record<string, number | string> {
  const clean: Record<string, number | string> = {}
  for (const key of knownParameters) {
    const value = parameters[key]
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 1_000_000) clean[key] = value
  }
  for (const [key, form] of Object.entries(knownWords)) {
    const value = parameters[key]
    if (typeof value === 'string' && form.test(value)) clean[key] = value
  }
  return clean
}

/**
 * What a browser says it will send, cut down to what its briefing carries: one Opus stream for a microphone, one stream
 * of pictures in the briefing's codec, of up to three layers, for a camera or screen. The shape was checked at the edge; here is the sense.
 * @throws AppError `media.refused`
 */
export function guardRtpParameters(
  source: MediaSource,
  video: VideoCodec,
  given: RtpParametersDto,
): types.RtpParameters {
  const sound = source === 'microphone'
  const carried: CodecName = sound ? OPUS : video.name
  const codecs = given.codecs.map((codec) => ({
    ...codec,
    mimeType: codec.mimeType.toLowerCase(),
    parameters: cleanParameters(codec.parameters),
  }))
  const main = codecs.filter((codec) => codec.mimeType === carried.mimeType.toLowerCase())
  const rtx = codecs.filter((codec) => codec.mimeType === 'video/rtx')
  const [codec] = main
  if (codec === undefined || main.length !== 1 || rtx.length > (sound ? 0 : 1)) throw refused()
  if (main.length + rtx.length !== codecs.length) throw refused()
  if (codec.clockRate !== carried.clockRate) throw refused()
  if ((codec.channels ?? 1) !== (carried.channels ?? 1)) throw refused()
  if (rtx.some((each) => each.parameters.apt !== codec.payloadType || each.clockRate !== codec.clockRate))
    throw refused()
  demandUnique(codecs.map((each) => each.payloadType))

  const headerExtensions = given.headerExtensions ?? []
  demandUnique(headerExtensions.map((each) => each.id))
  demandUnique(headerExtensions.map((each) => each.uri))

  const encodings = given.encodings
  if (encodings.length > (sound ? 1 : 3)) throw refused()
  const ssrcs = encodings.flatMap((each) => (each.ssrc === undefined ? [] : [each.ssrc]))
  const rids = encodings.flatMap((each) => (each.rid === undefined ? [] : [each.rid]))
  // Each layer is known by its SSRC or by its RID, all in the same way; a single one without either is found by its MID.
  if (encodings.length > 1 && ssrcs.length !== encodings.length && rids.length !== encodings.length) throw refused()
  if (ssrcs.length === 0 && rids.length === 0 && given.mid === undefined) throw refused()
  demandUnique([...ssrcs, ...encodings.flatMap((each) => (each.rtx === undefined ? [] : [each.rtx.ssrc]))])
  demandUnique(rids)
  for (const each of encodings) {
    if (each.codecPayloadType !== undefined && each.codecPayloadType !== codec.payloadType) throw refused()
    // One spatial layer an encoding: neither codec has others.
    if (each.scalabilityMode !== undefined && !/^[LS]1T[1-3]$/.test(each.scalabilityMode)) throw refused()
  }
  return { ...given, codecs, headerExtensions, encodings }
}
