import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ntpTime, rtpTime } from '../../server/media/bus/busClock.ts'
import { opusSamples } from '../../server/media/bus/codec/opus.ts'
import { keyframeRequests, writeSenderReport } from '../../server/media/bus/rtcp.ts'
import { parseRtp, readExtension, writeRtp } from '../../server/media/bus/rtpPacket.ts'
import { SenderClock } from '../../server/media/bus/senderClock.ts'
import { sequenceDelta, timestampDelta } from '../../server/media/bus/serial.ts'
import { parseVp8Descriptor, writeVp8Descriptor } from '../../server/media/bus/codec/vp8.ts'

const bytes = (max: number): fc.Arbitrary<Buffer> => fc.uint8Array({ maxLength: max }).map((data) => Buffer.from(data))

describe('RTP packets of the bus', () => {
  it('[MB20] what is written is read back, with its header extension', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.nat(127),
        fc.nat(0xffff),
        fc.nat(0xffffffff),
        fc.option(
          fc.record({ id: fc.integer({ min: 1, max: 14 }), data: fc.uint8Array({ minLength: 1, maxLength: 16 }) }),
        ),
        bytes(1300),
        (marker, payloadType, sequence, timestamp, extension, payload) => {
          const fields = { marker, payloadType, sequence, timestamp, ssrc: 42 }
          const data = extension === null ? null : { id: extension.id, data: Buffer.from(extension.data) }
          const packet = parseRtp(writeRtp({ ...fields, extension: data, payload: [payload] }))
          expect(packet).toMatchObject({ ...fields, payload })
          if (packet === null || data === null) return
          expect(readExtension(packet, data.id)).toEqual(data.data)
          expect(readExtension(packet, data.id === 14 ? 1 : data.id + 1)).toBeNull()
        },
      ),
    )
  })

  it('[MB21] any bytes at all are read or refused, never thrown on', () => {
    fc.assert(
      fc.property(bytes(64), fc.boolean(), fc.integer({ min: 1, max: 255 }), (data, asRtp, id) => {
        if (asRtp && data.length > 0) data.writeUInt8((data.readUInt8(0) & 0x3f) | 0x80, 0)
        const packet = parseRtp(data)
        if (packet !== null) readExtension(packet, id)
        parseVp8Descriptor(data)
        opusSamples(data)
        keyframeRequests(data)
      }),
      { numRuns: 2000 },
    )
  })

  it('[MB20] reads two-byte header extensions and leaves padding out', () => {
    const header = Buffer.from([0xb0, 101, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0x10, 0x00, 0, 1, 5, 1, 0x9a, 0])
    const packet = parseRtp(Buffer.concat([header, Buffer.from([1, 2, 3, 0, 2])]))
    expect(packet?.payload).toEqual(Buffer.from([1, 2, 3]))
    expect(packet && readExtension(packet, 5)).toEqual(Buffer.from([0x9a]))
  })
})

describe('VP8 payload descriptors', () => {
  it('[MB22] reads 7-bit and 15-bit picture ids, and descriptors without any', () => {
    expect(parseVp8Descriptor(Buffer.from([0x10, 0x00]))).toMatchObject({ pictureId: null, size: 1, keyframe: true })
    expect(parseVp8Descriptor(Buffer.from([0x90, 0x80, 0x05, 0x01]))).toMatchObject({ pictureId: 5, size: 3 })
    expect(parseVp8Descriptor(Buffer.from([0x90, 0xe0, 0x81, 0x02, 0x07, 0x60, 0x01]))).toMatchObject({
      pictureId: 258,
      tl0PictureIndex: 7,
      temporalLayer: 1,
      layerSync: true,
      keyIndex: null,
      size: 6,
      keyframe: false,
    })
  })

  it('[MB22] whatever the source writes, the bus writes 15-bit picture id, TL0PICIDX and temporal layer', () => {
    fc.assert(
      fc.property(fc.nat(0x7fff), fc.nat(255), fc.nat(3), fc.boolean(), (pictureId, tl0, layer, start) => {
        const source = {
          nonReference: false,
          start,
          partition: 0,
          pictureId: null,
          tl0PictureIndex: null,
          temporalLayer: layer,
          layerSync: false,
          keyIndex: 9,
          size: 1,
          keyframe: false,
        }
        const written = parseVp8Descriptor(writeVp8Descriptor(source, pictureId, tl0))
        expect(written).toMatchObject({ pictureId, tl0PictureIndex: tl0, temporalLayer: layer, keyIndex: 9, start })
        expect(written?.size).toBe(6)
      }),
    )
  })
})

describe('bus time', () => {
  it('[MB10] is one line, across the wrap of RTP time', () => {
    const clock = { startedAt: 100, wallAtStart: 0, rtpAtStart: 0xffff_ff00 }
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(1000), (at, more) => {
        const step = timestampDelta(rtpTime(clock, 100 + at + more, 90_000), rtpTime(clock, 100 + at, 90_000))
        expect(step).toBe(more * 90)
      }),
    )
  })

  it('[MB11] sender reports tell NTP and RTP time of the same instant', () => {
    const clock = { startedAt: 0, wallAtStart: 1_000_000_000_500, rtpAtStart: 0 }
    expect(ntpTime(clock, 250)).toEqual({ seconds: 1_000_000_000 + 2_208_988_800, fraction: 0.75 * 2 ** 32 })
    const report = writeSenderReport(clock, 250, { ssrc: 5, rtpTimestamp: 77, packets: 3, octets: 4 })
    expect(report.readUInt32BE(4)).toBe(5)
    expect(report.readUInt32BE(16)).toBe(77)
    expect(report.readUInt16BE(2)).toBe(report.length / 4 - 1)
  })

  it('[MB12] a sender whose clock is years off is placed where its media was captured', () => {
    const sender = new SenderClock()
    expect(sender.capturedAt(0, 1000, 90_000, 5000)).toBeNull()
    sender.report(0, { ntpSeconds: 1000, ntpFraction: 0, rtpTimestamp: 90_000 }, 5000)
    expect(sender.capturedAt(0, 90_000 - 9000, 90_000, 5000)).toBeCloseTo(4900)
    expect(sender.capturedAt(1, 0, 90_000, 5000)).toBeNull()
    // A report that was 80 ms longer on its way moves the sender by next to nothing.
    sender.report(0, { ntpSeconds: 1001, ntpFraction: 0, rtpTimestamp: 180_000 }, 6080)
    expect(sender.capturedAt(0, 180_000, 90_000, 6100)).toBeCloseTo(6001, 0)
  })

  it('[MB12] sound and picture of one sender are moved by the same constant', () => {
    const [picture, sound] = [new SenderClock(), new SenderClock()]
    picture.report(0, { ntpSeconds: 10, ntpFraction: 0, rtpTimestamp: 0 }, 1000)
    sound.shareOffset(picture)
    sound.report(0, { ntpSeconds: 10, ntpFraction: 2 ** 31, rtpTimestamp: 48_000 }, 1700)
    const difference =
      Number(sound.capturedAt(0, 48_000, 48_000, 2000)) - Number(picture.capturedAt(0, 45_000, 90_000, 2000))
    expect(difference).toBeCloseTo(0)
  })

  it('[MB20] distances are right on both sides of a wrap', () => {
    expect(sequenceDelta(2, 0xffff)).toBe(3)
    expect(sequenceDelta(0xffff, 2)).toBe(-3)
    expect(timestampDelta(5, 0xffff_fffb)).toBe(10)
  })

  it('[MB41] knows the length of an Opus packet', () => {
    expect(opusSamples(Buffer.from([0xf8]))).toBe(960)
    expect(opusSamples(Buffer.from([0xf0]))).toBe(480)
    expect(opusSamples(Buffer.from([0x18]))).toBe(2880)
    expect(opusSamples(Buffer.from([0xfb, 3]))).toBe(2880)
  })
})

describe('feedback of viewers', () => {
  it('[MB33] finds the streams of picture loss indications and full intra requests in compound packets', () => {
    const report = Buffer.from([0x80, 201, 0, 1, 0, 0, 0, 9])
    const pli = Buffer.from([0x81, 206, 0, 2, 0, 0, 0, 9, 0, 0, 0, 1])
    const fir = Buffer.from([0x84, 206, 0, 4, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 2, 1, 0, 0, 0])
    expect(keyframeRequests(Buffer.concat([report, pli, fir]))).toEqual([1, 2])
  })
})
