import { timestampDelta } from '../serial.ts'
import type { KeyframeReader, VideoCodec } from './codec.ts'

/**
 * H.264 (RFC 6184) in packetization mode 1, constrained baseline: what every browser and every room system speaks. Its
 * packets tell no temporal layers, and nothing in them is counted across frames that a decoder would compare: frame
 * numbers and picture order begin anew at each IDR picture, so a payload passes as it came.
 */
export const h264: VideoCodec = {
  name: {
    mimeType: 'video/H264',
    clockRate: 90_000,
    parameters: { 'packetization-mode': 1, 'profile-level-id': '42e01f', 'level-asymmetry-allowed': 1 },
  },
  temporalLayers: 1,
  reader: keyframeReader,
  numbering: () => ({ restart: () => {}, rewrite: (payload) => [payload] }),
}

const IDR = 5
const SPS = 7
const STAP_A = 24
const FU_A = 28
/** What is older than this, in RTP time, is no late packet: the source's clock went back. */
const MOST_LATE = 5 * 90_000

/**
 * A keyframe is a frame with both a sequence parameter set and an IDR picture, in one packet or several, in any order.
 * Neither alone begins one: encoders repeat parameter sets before other pictures too, and without them a viewer would
 * decode an IDR picture by those of the former source.
 */
function keyframeReader(): KeyframeReader {
  let current: number | null = null
  let [sps, idr, told] = [false, false, false]
  return (payload, frame) => {
    const units = unitsBegun(payload)
    if (units === null) return null
    const ahead = current === null ? 1 : timestampDelta(frame, current)
    if (ahead < 0 && ahead > -MOST_LATE) return false
    if (ahead !== 0) {
      current = frame
      sps = idr = told = false
    }
    sps ||= units.includes(SPS)
    idr ||= units.includes(IDR)
    if (told || !sps || !idr) return false
    told = true
    return true
  }
}

/**
 * Types of the NAL units (ISO/IEC 14496-10, table 7-1) that begin in a payload; none in the middle of a fragmented one.
 * null for what is none of a single NAL unit, STAP-A and FU-A, or is cut short.
 */
export function unitsBegun(payload: Buffer): number[] | null {
  if (payload.length < 2) return null
  const type = payload.readUInt8(0) & 0x1f
  if (type === FU_A) {
    const header = payload.readUInt8(1)
    return (header & 0x80) === 0 ? [] : [header & 0x1f]
  }
  if (type === STAP_A) return aggregated(payload)
  return type >= 1 && type < STAP_A ? [type] : null
}

function aggregated(payload: Buffer): number[] | null {
  const units: number[] = []
  let at = 1
  while (at < payload.length) {
    const size = at + 2 <= payload.length ? payload.readUInt16BE(at) : 0
    if (size === 0 || at + 2 + size > payload.length) return null
    units.push(payload.readUInt8(at + 2) & 0x1f)
    at += 2 + size
  }
  return units
}
