import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sequenceDelta, timestampDelta } from '../../server/media/bus/serial.ts'
import type { VideoFeed } from '../../server/media/bus/videoMux.ts'
import { STANDBY_AFTER, VideoMux } from '../../server/media/bus/videoMux.ts'
import type { VideoPacket } from '../../server/media/bus/videoStream.ts'
import type { Sent } from './busPackets.ts'
import { Camera, readVideo, videoStream } from './busPackets.ts'

/** A made-up site with a simulcast camera. The first byte of the payload tells the frame, the third its layer. */
class Site implements VideoFeed {
  readonly name: string
  readonly layers: number
  requests = 0
  readonly #known: number
  readonly #cameras: Camera[]

  constructor(name: string, layers: number, known = layers) {
    this.name = name
    this.layers = layers
    this.#known = known
    this.#cameras = Array.from(
      { length: layers },
      (_, layer) =>
        new Camera(
          { sequence: 100 * layer, time: 5_000_000 * layer, picture: 7 * layer },
          { pictureBits: 15, tl0: true },
        ),
    )
  }

  expected(layer: number): boolean {
    return layer < this.#known
  }

  requestKeyframe(): void {
    this.requests++
  }

  capturedAt(): null {
    return null
  }

  frame(layer: number, key: boolean, after = 66): VideoPacket[] {
    const packets = this.#cameras[layer]?.frame({ key, packets: 2, after }) ?? []
    return packets.map((packet) => ({
      ...packet,
      rtp: { ...packet.rtp, payload: Buffer.concat([packet.rtp.payload, Buffer.from(`${this.name}${layer}`)]) },
    }))
  }
}

class Bench {
  now = 1000
  readonly sent: Sent[][]
  readonly events: string[] = []
  readonly mux: VideoMux

  constructor(streams = 3, silenceIsDeath = true) {
    const name = (feed: VideoFeed): string => (feed instanceof Site ? feed.name : '?')
    this.sent = Array.from({ length: streams }, () => [])
    this.mux = new VideoMux({
      streams: this.sent.map((_, index) => videoStream(index)),
      silenceIsDeath,
      events: {
        send: (stream, packet) => void this.sent[stream]?.push(readVideo(packet)),
        report: () => {},
        switched: (feed) => void this.events.push(`switched ${name(feed)}`),
        standby: (feed) => void this.events.push(`standby ${name(feed)}`),
        flowing: (feed) => void this.events.push(`flowing ${name(feed)}`),
        released: (feed) => void this.events.push(`released ${name(feed)}`),
      },
    })
  }

  select(site: Site | null): void {
    this.mux.select(site, this.now)
  }

  send(site: Site, layers: number[], key = false): void {
    for (const layer of layers) {
      for (const packet of site.frame(layer, key)) this.mux.packet(site, layer, packet, this.now)
    }
  }

  /** Lets time go by in steps of 50 ms; each step may send something. */
  pass(ms: number, each: () => void = () => {}): void {
    for (let gone = 0; gone < ms; gone += 50) {
      this.now += 50
      each()
      this.mux.tick(this.now)
    }
  }

  /** What flowed into each layer of the bus, in order, without repetitions: "a0 b0". */
  flowed(): string[] {
    return this.sent.map((packets) =>
      packets
        .map((packet) => packet.payload.subarray(-2).toString())
        .filter((from, index, all) => from !== all[index - 1])
        .join(' '),
    )
  }
}

describe('what flows into the picture', () => {
  it('[MB60] it begins with the first packet of a keyframe, also when a later one tells that it is one', () => {
    const bench = new Bench(1)
    const [a, b] = [new Site('a', 1), new Site('b', 1)]
    bench.select(a)
    bench.send(a, [0], true)
    bench.select(b)
    bench.send(b, [0])
    const [parameters, picture] = b.frame(0, false)
    if (parameters === undefined || picture === undefined) throw new Error('no frame')
    bench.mux.packet(b, 0, parameters, bench.now)
    expect(bench.flowed()).toEqual(['a0'])
    bench.mux.packet(b, 0, { ...picture, keyframe: true }, bench.now)
    expect(bench.flowed()).toEqual(['a0 b0'])
    expect(bench.sent[0]?.slice(-2).map(({ marker }) => marker)).toEqual([false, true])
    expect(bench.sent[0]).toHaveLength(4)
  })

  it('[MB30] each layer is switched at a keyframe of its own; the former source flows until then', () => {
    const bench = new Bench()
    const [a, b] = [new Site('a', 3), new Site('b', 3)]
    bench.select(a)
    bench.send(a, [0, 1, 2], true)
    bench.select(b)
    bench.send(a, [0, 1, 2])
    bench.send(b, [0, 1, 2])
    bench.send(b, [0], true)
    expect(bench.flowed()).toEqual(['a0 b0', 'a1', 'a2'])
    expect(bench.events).toEqual(['switched a', 'switched b'])
    bench.send(a, [0, 1, 2])
    bench.send(b, [1, 2], true)
    expect(bench.flowed()).toEqual(['a0 b0', 'a1 b1', 'a2 b2'])
    expect(bench.events).toEqual(['switched a', 'switched b', 'released a'])
  })

  it('[MB31] a source with one layer flows into all at once, one with two into the third twice', () => {
    const bench = new Bench()
    const [one, two] = [new Site('a', 1), new Site('b', 2)]
    bench.select(one)
    bench.send(one, [0], true)
    bench.select(two)
    bench.send(two, [0, 1], true)
    expect(bench.flowed()).toEqual(['a0 b0', 'a0 b1', 'a0 b1'])
  })

  it('[MB32] a late upper layer is filled from its lower one, from the keyframe on, and taken at its own keyframe', () => {
    const bench = new Bench()
    const [a, b] = [new Site('a', 3), new Site('b', 3, 1)]
    bench.select(a)
    bench.send(a, [0, 1, 2], true)
    bench.select(b)
    bench.send(b, [0], true)
    bench.pass(100, () => bench.send(b, [0]))
    expect(bench.flowed()).toEqual(['a0 b0', 'a1 b0', 'a2 b0'])
    const filled = bench.sent[2]?.filter((packet) => packet.payload.subarray(-2).toString() === 'b0')
    expect(filled?.[0]?.vp8.keyframe).toBe(true)
    expect(filled).toHaveLength(6)
    bench.send(b, [0, 1, 2])
    expect(bench.flowed()[2]).toBe('a2 b0')
    bench.send(b, [1, 2], true)
    expect(bench.flowed()).toEqual(['a0 b0', 'a1 b0 b1', 'a2 b0 b2'])
  })

  it('[MB32] an upper layer that is known to flow is waited for a little longer', () => {
    const bench = new Bench()
    const b = new Site('b', 3)
    bench.select(b)
    bench.send(b, [0], true)
    bench.pass(200, () => bench.send(b, [0]))
    expect(bench.flowed()).toEqual(['b0', '', ''])
    bench.pass(100, () => bench.send(b, [0]))
    expect(bench.flowed()).toEqual(['b0', 'b0', 'b0'])
  })

  it('[MB34] an upper layer that stops is filled from the best that flows', () => {
    const bench = new Bench()
    const a = new Site('a', 3)
    bench.select(a)
    bench.send(a, [0, 1, 2], true)
    bench.pass(1200, () => bench.send(a, [0, 1]))
    expect(a.requests).toBe(1)
    bench.send(a, [0, 1], true)
    expect(bench.flowed()).toEqual(['a0', 'a1', 'a2 a1'])
    bench.pass(500, () => bench.send(a, [0, 1]))
    bench.send(a, [0, 1, 2], true)
    expect(bench.flowed()).toEqual(['a0', 'a1', 'a2 a1 a2'])
  })

  it('[MB35] of several switches within a moment the last wins, and the losers are let go', () => {
    const bench = new Bench()
    const sites = ['a', 'b', 'c', 'd', 'e'].map((name) => new Site(name, 3))
    for (const site of sites) bench.select(site)
    for (const site of sites) bench.send(site, [0, 1, 2], true)
    expect(bench.flowed()).toEqual(['e0', 'e1', 'e2'])
    expect(bench.events).toEqual(['released a', 'released b', 'released c', 'released d', 'switched e'])
  })

  it('[MB35] back to a source that still flows: its own keyframe is asked for, the other never shows', () => {
    const bench = new Bench()
    const [a, b] = [new Site('a', 3), new Site('b', 3)]
    bench.select(a)
    bench.send(a, [0, 1, 2], true)
    bench.select(b)
    bench.select(a)
    bench.send(b, [0, 1, 2], true)
    bench.send(a, [0, 1, 2])
    expect(a.requests).toBe(1)
    bench.send(a, [0, 1, 2], true)
    expect(bench.flowed()).toEqual(['a0', 'a1', 'a2'])
    expect(bench.events.filter((event) => event === 'switched a')).toHaveLength(2)
  })

  it('[MB36] without a keyframe for 1 s: stand-by, and the former source is cut; later the source flows', () => {
    const bench = new Bench()
    const [a, b] = [new Site('a', 3), new Site('b', 3)]
    bench.select(a)
    bench.send(a, [0, 1, 2], true)
    bench.select(b)
    bench.pass(STANDBY_AFTER - 50, () => bench.send(a, [0, 1, 2]))
    expect(bench.events).toEqual(['switched a'])
    bench.pass(50)
    expect(bench.events).toEqual(['switched a', 'standby b', 'released a'])
    const before = bench.sent[0]?.length
    bench.send(a, [0, 1, 2], true)
    expect(bench.sent[0]).toHaveLength(before ?? -1)
    bench.pass(3000)
    expect(b.requests).toBeGreaterThanOrEqual(3)
    bench.send(b, [0, 1, 2], true)
    expect(bench.events).toEqual(['switched a', 'standby b', 'released a', 'flowing b', 'switched b'])
  })

  it('[MB37] a camera that says nothing for 1 s is dead; it needs a keyframe to come back', () => {
    const bench = new Bench()
    const a = new Site('a', 3)
    bench.select(a)
    bench.send(a, [0, 1, 2], true)
    bench.pass(STANDBY_AFTER)
    expect(bench.events).toEqual(['switched a', 'standby a'])
    const before = bench.sent[0]?.length
    bench.send(a, [0, 1, 2])
    expect(bench.sent[0]).toHaveLength(before ?? -1)
    bench.pass(1000, () => bench.send(a, [0, 1, 2]))
    expect(a.requests).toBeGreaterThan(0)
    bench.send(a, [0, 1, 2], true)
    expect(bench.events).toEqual(['switched a', 'standby a', 'flowing a'])
  })

  it('[MB38] the silence of a screen is not its death', () => {
    const bench = new Bench(1, false)
    const screen = new Site('s', 2)
    bench.select(screen)
    bench.send(screen, [0, 1], true)
    bench.pass(60_000)
    bench.send(screen, [0, 1])
    expect(bench.events).toEqual(['switched s'])
    expect(bench.flowed()).toEqual(['s1'])
  })

  it('[MB39] a source that closes is in stand-by at once', () => {
    const bench = new Bench()
    const a = new Site('a', 3)
    bench.select(a)
    bench.send(a, [0, 1, 2], true)
    bench.mux.remove(a)
    expect(bench.events).toEqual(['switched a', 'standby a'])
  })

  it('[MB33] viewers that cannot decode cost a source one keyframe a second, a switch one of its own', () => {
    const bench = new Bench()
    const a = new Site('a', 3)
    bench.select(a)
    bench.send(a, [0, 1, 2], true)
    bench.pass(3000, () => {
      bench.send(a, [0, 1, 2])
      for (let viewer = 0; viewer < 50; viewer++) bench.mux.keyframeWanted(bench.now)
    })
    expect(a.requests).toBe(3)
  })

  it('[MB30] packets of a keyframe that overtook its first one are not lost at the switch', () => {
    const bench = new Bench(1)
    const a = new Site('a', 1)
    bench.select(a)
    const [first, second] = a.frame(0, true)
    if (first === undefined || second === undefined) throw new Error('no frame')
    bench.mux.packet(a, 0, second, bench.now)
    bench.mux.packet(a, 0, first, bench.now)
    expect(bench.sent[0]?.map((packet) => packet.vp8.start)).toEqual([true, false])
    expect(sequenceDelta(bench.sent[0]?.[1]?.sequence ?? 0, bench.sent[0]?.[0]?.sequence ?? 0)).toBe(1)
  })

  it('[MB1] whatever sources do and a chair commands, every layer stays one decodable stream', () => {
    const command = fc.oneof(
      fc.record({ do: fc.constant('select' as const), site: fc.nat(3) }),
      fc.record({ do: fc.constant('frames' as const), site: fc.nat(2), layers: fc.nat(7), key: fc.boolean() }),
      fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 50, max: 600 }) }),
      fc.record({ do: fc.constant('remove' as const), site: fc.nat(2) }),
    )
    fc.assert(
      fc.property(fc.array(command, { maxLength: 80 }), (commands) => {
        const bench = new Bench()
        const sites = [new Site('a', 1), new Site('b', 2), new Site('c', 3, 1)]
        for (const step of commands) {
          if (step.do === 'select') bench.select(sites[step.site] ?? null)
          else if (step.do === 'pass') bench.pass(step.ms)
          else if (step.do === 'remove') bench.mux.remove(sites[step.site] ?? new Site('x', 1))
          else {
            const layers = [0, 1, 2].filter((layer) => step.layers & (1 << layer))
            bench.send(sites[step.site] ?? new Site('x', 1), layers, step.key)
          }
        }
        for (const packets of bench.sent) {
          packets.forEach((packet, index) => {
            const before = packets[index - 1]
            const from = packet.payload.subarray(-2).toString()
            if (before === undefined || before.payload.subarray(-2).toString() !== from) {
              expect(packet.vp8.keyframe).toBe(true)
            }
            if (before === undefined) return
            expect(sequenceDelta(packet.sequence, before.sequence)).toBeGreaterThan(0)
            expect(timestampDelta(packet.timestamp, before.timestamp)).toBeGreaterThanOrEqual(0)
          })
        }
      }),
      { numRuns: 300 },
    )
  })
})
