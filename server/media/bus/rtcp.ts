import type { BusClock } from './busClock.ts'
import { ntpTime } from './busClock.ts'

/** A sender report (RFC 3550, 6.4.1) without report blocks. `at`: monotonic milliseconds. */
export function writeSenderReport(
  clock: BusClock,
  at: number,
  stream: { ssrc: number; rtpTimestamp: number; packets: number; octets: number },
): Buffer {
  const ntp = ntpTime(clock, at)
  const out = Buffer.allocUnsafe(28)
  out.writeUInt8(0x80, 0)
  out.writeUInt8(200, 1)
  out.writeUInt16BE(6, 2)
  out.writeUInt32BE(stream.ssrc, 4)
  out.writeUInt32BE(ntp.seconds, 8)
  out.writeUInt32BE(ntp.fraction, 12)
  out.writeUInt32BE(stream.rtpTimestamp, 16)
  out.writeUInt32BE(stream.packets >>> 0, 20)
  out.writeUInt32BE(stream.octets >>> 0, 24)
  return out
}

/** SSRCs for which a compound RTCP packet asks a keyframe: PLI (RFC 4585, 6.3.1) and FIR (RFC 5104, 4.3.1). */
export function keyframeRequests(buffer: Buffer): number[] {
  const wanted: number[] = []
  let at = 0
  while (at + 12 <= buffer.length) {
    const format = buffer.readUInt8(at) & 0x1f
    const size = (buffer.readUInt16BE(at + 2) + 1) * 4
    if (buffer.readUInt8(at + 1) === 206) {
      if (format === 1) wanted.push(buffer.readUInt32BE(at + 8))
      if (format === 4) {
        const end = Math.min(at + size, buffer.length)
        for (let item = at + 12; item + 8 <= end; item += 8) wanted.push(buffer.readUInt32BE(item))
      }
    }
    at += size
  }
  return wanted
}
