import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { h264, unitsBegun } from '../../server/media/bus/codec/h264.ts'

// From RFC 6184: a NAL unit begins with a byte of which the last five bits are its type (5.3).
const unit = (type: number, size = 20) => Buffer.concat([Buffer.from([0x60 | type]), Buffer.alloc(size, type)])
/** Table 7-1 of the standard: what an encoder puts before a picture, and the picture. */
const [delimiter, info, sps, pps, idr, slice] = [9, 6, 7, 8, 5, 1].map((type) => unit(type)) as [
  Buffer,
  Buffer,
  Buffer,
  Buffer,
  Buffer,
  Buffer,
]
const stapA = (...units: Buffer[]) =>
  Buffer.concat([
    Buffer.from([0x78]),
    ...units.flatMap((each) => {
      const size = Buffer.alloc(2)
      size.writeUInt16BE(each.length)
      return [size, each]
    }),
  ])
const fuA = (type: number, part: 'first' | 'middle' | 'last') =>
  Buffer.concat([Buffer.from([0x7c, { first: 0x80, middle: 0, last: 0x40 }[part] | type]), Buffer.alloc(20, 1)])
const idrInParts = [fuA(5, 'first'), fuA(5, 'middle'), fuA(5, 'last')]

/** After which packets of one source its reader says that a keyframe has begun. */
function begun(...frames: Buffer[][]): (boolean | null)[][] {
  const read = h264.reader()
  return frames.map((packets, index) => packets.map((packet) => read(packet, (0xffff_ff00 + index * 3000) >>> 0)))
}

describe('H.264 payloads', () => {
  it('[MB60] a keyframe begins once parameter sets and an IDR picture are there, however they are packed', () => {
    expect(begun([stapA(sps, pps), ...idrInParts])).toEqual([[false, true, false, false]])
    expect(begun([stapA(sps, pps, idr)])).toEqual([[true]])
    expect(begun([sps, pps, idr])).toEqual([[false, false, true]])
    expect(begun([delimiter, info, sps, pps, ...idrInParts])).toEqual([
      [false, false, false, false, true, false, false],
    ])
  })

  it('[MB60] packets that overtook each other begin it all the same, and a late one of a former frame hinders nothing', () => {
    expect(begun([...idrInParts, stapA(sps, pps)])).toEqual([[false, false, false, true]])
    const read = h264.reader()
    expect([read(sps, 6000), read(slice, 3000), read(pps, 6000), read(idr, 6000)]).toEqual([false, false, false, true])
  })

  it('[MB60] a picture in several slices begins once', () => {
    expect(begun([stapA(sps, pps), idr, idr, idr], [slice, slice])).toEqual([
      [false, true, false, false],
      [false, false],
    ])
  })

  it('[MB60] neither parameter sets before another picture begin one, nor an IDR picture without them', () => {
    expect(begun([sps, pps, slice], [idr], [stapA(sps, pps)], idrInParts)).toEqual([
      [false, false, false],
      [false],
      [false],
      [false, false, false],
    ])
  })

  it('[MB60] a source whose clock went back begins anew', () => {
    const read = h264.reader()
    read(slice, 90_000_000)
    expect(read(stapA(sps, pps, idr), 3000)).toBe(true)
  })

  it('[MB61] what was packed in another mode, or is cut short, is not handed on', () => {
    const other = [25, 26, 27, 29, 30, 31, 0].map((type) => unit(type))
    const cut = [Buffer.alloc(0), Buffer.from([0x65]), stapA(sps, pps).subarray(0, -1), Buffer.from([0x78, 0, 0])]
    expect([...other, ...cut].map(unitsBegun)).toEqual([...other, ...cut].map(() => null))
  })

  it('[MB21] any bytes at all are read or refused, never thrown on', () => {
    const payloads = fc.array(fc.tuple(fc.uint8Array({ maxLength: 60 }), fc.nat(0xffff_ffff)), { maxLength: 12 })
    fc.assert(
      fc.property(payloads, fc.constantFrom(0x78, 0x7c, 0x67, 0x65), (packets, first) => {
        const read = h264.reader()
        for (const [data, frame] of packets) {
          const payload = Buffer.from(data)
          read(payload, frame)
          if (payload.length > 0) payload.writeUInt8(first)
          read(payload, frame)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('[MB62] a payload passes as it came', () => {
    const numbering = h264.numbering()
    numbering.restart()
    expect(Buffer.concat(numbering.rewrite(idr, 1))).toEqual(idr)
  })
})
