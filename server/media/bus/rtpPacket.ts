export type RtpPacket = {
  marker: boolean
  payloadType: number
  sequence: number
  timestamp: number
  ssrc: number
  /** The header extension block of RFC 8285, empty when there is none; read it with `readExtension`. */
  extensions: Buffer
  twoByteExtensions: boolean
  /** Without padding. */
  payload: Buffer
}

export type RtpFields = Pick<RtpPacket, 'marker' | 'payloadType' | 'sequence' | 'timestamp' | 'ssrc'> & {
  extension: { id: number; data: Buffer } | null
  /** Parts of the payload, in order. */
  payload: Buffer[]
}

const FIXED_HEADER = 12
const ONE_BYTE_PROFILE = 0xbede
const NOTHING: Buffer = Buffer.alloc(0)

/** Reads one RTP packet (RFC 3550); null when it is cut short or not version 2. The payload is a view, not a copy. */
export function parseRtp(buffer: Buffer): RtpPacket | null {
  if (buffer.length < FIXED_HEADER || buffer.readUInt8(0) >> 6 !== 2) return null
  const flags = buffer.readUInt8(0)
  const second = buffer.readUInt8(1)
  let offset = FIXED_HEADER + (flags & 0x0f) * 4
  let extensions: Buffer = NOTHING
  let twoByteExtensions = false
  if (flags & 0x10) {
    if (buffer.length < offset + 4) return null
    const profile = buffer.readUInt16BE(offset)
    const end = offset + 4 + buffer.readUInt16BE(offset + 2) * 4
    if (buffer.length < end) return null
    twoByteExtensions = (profile & 0xfff0) === 0x1000
    if (twoByteExtensions || profile === ONE_BYTE_PROFILE) extensions = buffer.subarray(offset + 4, end)
    offset = end
  }
  const padding = flags & 0x20 ? buffer.readUInt8(buffer.length - 1) : 0
  const end = buffer.length - padding
  if (end < offset) return null
  return {
    marker: (second & 0x80) !== 0,
    payloadType: second & 0x7f,
    sequence: buffer.readUInt16BE(2),
    timestamp: buffer.readUInt32BE(4),
    ssrc: buffer.readUInt32BE(8),
    extensions,
    twoByteExtensions,
    payload: buffer.subarray(offset, end),
  }
}

/** The value of the header extension of that id (RFC 8285, both forms), or null. */
export function readExtension(packet: RtpPacket, id: number): Buffer | null {
  const block = packet.extensions
  let at = 0
  while (at < block.length) {
    const head = block.readUInt8(at)
    if (head === 0) {
      at++
      continue
    }
    let found: number
    let length: number
    if (packet.twoByteExtensions) {
      if (at + 1 >= block.length) return null
      found = head
      length = block.readUInt8(at + 1)
      at += 2
    } else {
      found = head >> 4
      if (found === 15) return null
      length = (head & 0x0f) + 1
      at += 1
    }
    if (at + length > block.length) return null
    if (found === id) return block.subarray(at, at + length)
    at += length
  }
  return null
}

/** Writes a packet with at most one header extension (one-byte form: id 1 … 14, 1 … 16 bytes). */
export function writeRtp(fields: RtpFields): Buffer {
  const { extension } = fields
  const extensionSize = extension === null ? 0 : 4 + Math.ceil((1 + extension.data.length) / 4) * 4
  const payloadSize = fields.payload.reduce((sum, part) => sum + part.length, 0)
  const out = Buffer.allocUnsafe(FIXED_HEADER + extensionSize + payloadSize)
  out.writeUInt8(extension === null ? 0x80 : 0x90, 0)
  out.writeUInt8((fields.marker ? 0x80 : 0) | fields.payloadType, 1)
  out.writeUInt16BE(fields.sequence, 2)
  out.writeUInt32BE(fields.timestamp, 4)
  out.writeUInt32BE(fields.ssrc, 8)
  let at = FIXED_HEADER
  if (extension !== null) {
    out.fill(0, at, at + extensionSize)
    out.writeUInt16BE(ONE_BYTE_PROFILE, at)
    out.writeUInt16BE((extensionSize - 4) / 4, at + 2)
    out.writeUInt8((extension.id << 4) | (extension.data.length - 1), at + 4)
    extension.data.copy(out, at + 5)
    at += extensionSize
  }
  for (const part of fields.payload) at += part.copy(out, at)
  return out
}
