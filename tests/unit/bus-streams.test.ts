import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AudioStream } from '../../server/media/bus/audioStream.ts'
import { rtpTime } from '../../server/media/bus/busClock.ts'
import { sequence, sequenceDelta, timestamp, timestampDelta } from '../../server/media/bus/serial.ts'
import type { VideoPacket } from '../../server/media/bus/videoStream.ts'
import type { Sent } from './busPackets.ts'
import { audio, Camera, clock, readRtp, readVideo, videoStream } from './busPackets.ts'

const unknown = (): null => null

const turn = fc.record({
  start: fc.record({ sequence: fc.nat(0xffff), time: fc.nat(0xffff_ffff), picture: fc.nat(0x7fff) }),
  counting: fc.record({ pictureBits: fc.constantFrom(0 as const, 7 as const, 15 as const), tl0: fc.boolean() }),
  /** How long ago the frames were captured when they arrive. */
  delay: fc.nat(400),
  frames: fc.array(fc.record({ packets: fc.integer({ min: 1, max: 4 }), after: fc.integer({ min: 20, max: 100 }) }), {
    minLength: 1,
    maxLength: 30,
  }),
  /** The last frame is cut after so many packets. */
  cut: fc.integer({ min: 1, max: 4 }),
})

type Turn = typeof turn extends fc.Arbitrary<infer Value> ? Value : never

function play(turns: Turn[], lose: (count: number) => boolean): Sent[][] {
  const stream = videoStream()
  let now = 0
  let count = 0
  return turns.map(({ start, counting, delay, frames, cut }) => {
    const camera = new Camera(start, counting)
    const sent: Sent[] = []
    frames.forEach(({ packets, after }, index) => {
      now += after
      const frame = camera.frame({ key: index === 0, packets, after })
      const [first] = frame
      if (index === 0 && first !== undefined) stream.splice(first, () => now - delay, now)
      const kept = index === frames.length - 1 ? frame.slice(0, cut) : frame
      for (const packet of kept) {
        if (packet !== first && lose(count++)) continue
        const buffer = stream.write(packet, now)
        if (buffer !== null) sent.push(readVideo(buffer))
      }
    })
    return sent
  })
}

describe('a video stream of the bus', () => {
  it('[MB2] sequence numbers go on one by one, whatever the sources count; one is left out after a cut frame', () => {
    fc.assert(
      fc.property(fc.array(turn, { minLength: 1, maxLength: 8 }), (turns) => {
        let before: Sent | null = null
        for (const sent of play(turns, () => false)) {
          sent.forEach((packet, index) => {
            if (before !== null) {
              const step = index === 0 && !before.marker ? 2 : 1
              expect(sequenceDelta(packet.sequence, before.sequence)).toBe(step)
            }
            before = packet
          })
        }
      }),
    )
  })

  it('[MB3] RTP time rises from frame to frame and is the same within one', () => {
    fc.assert(
      fc.property(fc.array(turn, { minLength: 1, maxLength: 8 }), (turns) => {
        let before: Sent | null = null
        for (const packet of play(turns, (count) => count % 7 === 3).flat()) {
          if (before !== null) {
            const step = timestampDelta(packet.timestamp, before.timestamp)
            if (packet.vp8.pictureId === before.vp8.pictureId) expect(step).toBe(0)
            else expect(step).toBeGreaterThan(0)
          }
          before = packet
        }
      }),
    )
  })

  it('[MB4] picture ids rise by one a frame, TL0PICIDX by one a base frame, across sources that count otherwise or not', () => {
    fc.assert(
      fc.property(fc.array(turn, { minLength: 1, maxLength: 8 }), (turns) => {
        let before: Sent | null = null
        for (const packet of play(turns, () => false).flat()) {
          if (before !== null && packet.timestamp !== before.timestamp) {
            expect(((packet.vp8.pictureId ?? 0) - (before.vp8.pictureId ?? 0)) & 0x7fff).toBe(1)
            const tl0 = ((packet.vp8.tl0PictureIndex ?? 0) - (before.vp8.tl0PictureIndex ?? 0)) & 0xff
            expect(tl0).toBe(packet.vp8.temporalLayer === 0 ? 1 : 0)
          }
          before = packet
        }
      }),
    )
  })

  it('[MB5] what a source lost stays a gap of the same width', () => {
    const stream = videoStream()
    const camera = new Camera({ sequence: 0xfffd, time: 0, picture: 126 }, { pictureBits: 7, tl0: true })
    const key = camera.frame({ key: true, packets: 3, after: 0 })
    const next = camera.frame({ key: false, packets: 4, after: 66 })
    const [first] = key
    if (first === undefined) throw new Error('no packet')
    stream.splice(first, unknown, 0)
    const kept = [...key, ...next.slice(2)]
    const sent = kept.map((packet) => readVideo(stream.write(packet, 0) ?? Buffer.alloc(0)))
    const numbers = sent.map((packet) => sequenceDelta(packet.sequence, sent[0]?.sequence ?? 0))
    expect(numbers).toEqual([0, 1, 2, 5, 6])
    // What comes late after all fills the gap.
    const late = next.slice(0, 2).map((packet) => readVideo(stream.write(packet, 30) ?? Buffer.alloc(0)))
    expect(late.map((packet) => sequenceDelta(packet.sequence, sent[0]?.sequence ?? 0))).toEqual([3, 4])
    expect(late[0]?.timestamp).toBe(sent[3]?.timestamp)
    expect(late[0]?.vp8.pictureId).toBe(sent[3]?.vp8.pictureId)
  })

  it('[MB6] packets of before the splice are dropped', () => {
    const stream = videoStream()
    const camera = new Camera({ sequence: 2, time: 0, picture: 0 }, { pictureBits: 15, tl0: true })
    const early = camera.frame({ key: false, packets: 3, after: 60 })
    const [first] = camera.frame({ key: true, packets: 1, after: 60 })
    if (first === undefined) throw new Error('no packet')
    stream.splice(first, unknown, 0)
    expect(stream.write(first, 0)).not.toBeNull()
    expect(early.map((packet) => stream.write(packet, 0))).toEqual([null, null, null])
  })

  it('[MB10] a source is placed on the line where it was captured, and finds back to it when it had to be moved', () => {
    const stream = videoStream()
    const placed = (camera: Camera, from: number, delay: number, count: number): number[] =>
      Array.from({ length: count }, (_, index) => {
        const now = from + index * 50
        const [packet] = camera.frame({ key: index === 0, packets: 1, after: 50 })
        if (packet === undefined) throw new Error('no packet')
        if (index === 0) stream.splice(packet, () => now - delay, now)
        const { timestamp: time } = readVideo(stream.write(packet, now) ?? Buffer.alloc(0))
        return timestampDelta(time, rtpTime(clock, now, 90_000)) / 90
      })
    const counting = { pictureBits: 15, tl0: true } as const
    const prompt = placed(new Camera({ sequence: 1, time: 5, picture: 0 }, counting), 1000, 10, 4)
    expect(prompt).toEqual([-10, -10, -10, -10])
    const slow = placed(new Camera({ sequence: 9, time: 77, picture: 5 }, counting), 1200, 200, 8)
    expect(slow.slice(-2)).toEqual([-200, -200])
  })

  it('[MB7] a source whose numbers or clock jump goes on without a jump', () => {
    const stream = videoStream()
    const counting = { pictureBits: 15, tl0: true } as const
    const before = new Camera({ sequence: 10, time: 0, picture: 0 }, counting).frame({
      key: true,
      packets: 2,
      after: 0,
    })
    const after = new Camera({ sequence: 30_000, time: 0x8000_0000, picture: 9000 }, counting).frame({
      key: true,
      packets: 2,
      after: 0,
    })
    const [first] = before
    if (first === undefined) throw new Error('no packet')
    stream.splice(first, unknown, 0)
    const sent = [...before, ...after].map((packet: VideoPacket, index) =>
      readVideo(stream.write(packet, index * 20) ?? Buffer.alloc(0)),
    )
    expect(sent.map((packet) => sequenceDelta(packet.sequence, sent[0]?.sequence ?? 0))).toEqual([0, 1, 2, 3])
    expect(Math.abs(timestampDelta(sent[3]?.timestamp ?? 0, rtpTime(clock, 60, 90_000)))).toBeLessThan(9000)
  })

  it('[MB23] video orientation passes through', () => {
    const stream = videoStream()
    const camera = new Camera({ sequence: 1, time: 0, picture: 0 }, { pictureBits: 15, tl0: true })
    const [first] = camera.frame({ key: true, packets: 1, after: 0 })
    if (first === undefined) throw new Error('no packet')
    stream.splice(first, unknown, 0)
    const sent = readVideo(stream.write({ ...first, orientation: Buffer.from([1]) }, 0) ?? Buffer.alloc(0))
    expect(sent.extensions.subarray(0, 2)).toEqual(Buffer.from([0x40, 1]))
  })
})

describe('an audio slot of the bus', () => {
  const slot = (): AudioStream => new AudioStream({ ssrc: 5, payloadType: 111, levelId: 1, clock, sequence: 0xfffe })

  it('[MB40] a splice is three frames of silence, then the new voice: next numbers, marker, rising time', () => {
    const stream = slot()
    stream.splice(unknown, 0)
    const first = [0, 1, 2].map((index) =>
      readRtp(stream.write(audio(500 + index, 960 * index), 20 * index) ?? Buffer.alloc(0)),
    )
    const silence = stream.splice(unknown, 50).map(({ packet }) => readRtp(packet))
    expect(silence).toHaveLength(3)
    expect(silence.every((packet) => packet.payload.length === 3)).toBe(true)
    const second = [0, 1, 2].flatMap((index) => {
      const buffer = stream.write(audio(9 + index, 7_000_000 + 960 * index), 170 + 20 * index)
      return buffer === null ? [] : [readRtp(buffer)]
    })
    const all = [...first, ...silence, ...second]
    expect(all.map((packet) => sequenceDelta(packet.sequence, 0xffff))).toEqual(all.map((_, index) => index))
    expect(all.map((packet) => packet.marker)).toEqual([true, false, false, true, false, false, true, false, false])
    const steps = all.slice(1).map((packet, index) => timestampDelta(packet.timestamp, all[index]?.timestamp ?? 0))
    expect(steps.every((step) => step > 0)).toBe(true)
  })

  it('[MB42] many splices in a row move the sound by nothing: it stays on the line', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 5, max: 60 }), { minLength: 1, maxLength: 60 }), (gaps) => {
        const stream = slot()
        let now = 1000
        let astray = 0
        let before: number | null = null
        for (const gap of gaps) {
          const offset = now * 7
          for (const { packet } of stream.splice((time) => timestampDelta(time, offset) / 48, now)) {
            before = readRtp(packet).timestamp
          }
          for (let count = 0; count < 10; count++) {
            const captured = now + gap + count * 20 - 25
            const buffer = stream.write(audio(count, timestamp(offset + captured * 48)), captured + 25)
            if (buffer === null) continue
            const { timestamp: time } = readRtp(buffer)
            if (before !== null) expect(timestampDelta(time, before)).toBeGreaterThan(0)
            before = time
            astray = timestampDelta(time, rtpTime(clock, captured, 48_000)) / 48
          }
          expect(Math.abs(astray)).toBeLessThan(1)
          now += gap + 200
        }
      }),
    )
  })

  it('[MB6] late packets of the former voice are not heard, and nobody is heard in an empty slot', () => {
    const stream = slot()
    expect(stream.write(audio(1, 0), 0)).toBeNull()
    stream.splice(unknown, 0)
    stream.write(audio(100, 0), 0)
    expect(stream.write(audio(99, -960 >>> 0), 0)).toBeNull()
    expect(stream.splice(null, 10)).toHaveLength(3)
    expect(stream.write(audio(101, 960), 20)).toBeNull()
  })

  it('[MB23] the audio level passes through; silence says that it is silent', () => {
    const stream = slot()
    stream.splice(unknown, 0)
    const spoken = readRtp(stream.write(audio(1, 0), 0) ?? Buffer.alloc(0))
    expect(spoken.extensions.subarray(0, 2)).toEqual(Buffer.from([0x10, 30]))
    const [silence] = stream.splice(null, 20)
    expect(readRtp(silence?.packet ?? Buffer.alloc(0)).extensions.subarray(0, 2)).toEqual(Buffer.from([0x10, 0x7f]))
  })

  it('[MB5] gaps stay gaps across the wrap of the numbers', () => {
    const stream = slot()
    stream.splice(unknown, 0)
    const sent = [65_534, 65_535, 1, 2].map((number, index) =>
      readRtp(stream.write(audio(number, 960 * index), 20 * index) ?? Buffer.alloc(0)),
    )
    expect(sent.map((packet) => sequence(packet.sequence - (sent[0]?.sequence ?? 0)))).toEqual([0, 1, 3, 4])
  })
})
