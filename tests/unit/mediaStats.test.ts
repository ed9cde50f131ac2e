import { describe, expect, it } from 'vitest'
import { LinkMeter } from '../../client/lib/media/stats.ts'

type Stream = {
  id: string
  ssrc: number
  packets: number
  lost: number
  frames?: number
  track?: string
  height?: number
}
const inbound = ({ id, ssrc, packets, lost, frames = 0, track = id, height }: Stream) => ({
  type: 'inbound-rtp',
  id,
  ssrc,
  trackIdentifier: track,
  packetsReceived: packets,
  bytesReceived: packets * 1000,
  packetsLost: lost,
  framesDecoded: frames,
  ...(height === undefined ? {} : { frameWidth: (height * 16) / 9, frameHeight: height }),
})
const side = (...entries: { id: string }[]) => ({
  // A browser's report is a map, made by nobody but the browser.
  getStats: () => Promise.resolve(new Map(entries.map((entry) => [entry.id, entry])) as unknown as RTCStatsReport),
})
const none = side()

describe('figures of the link', () => {
  it('[RM81] are made of streams that were there at both looks: cells that go and come are no loss', async () => {
    const meter = new LinkMeter()
    const picture = (packets: number) =>
      inbound({ id: 'picture', ssrc: 1, packets, lost: 0, frames: packets / 10, track: 'programme' })
    const cells = [2, 3, 4].map((ssrc) => inbound({ id: `cell${ssrc}`, ssrc, packets: 9000, lost: 0 }))
    expect(await meter.look({ send: none, recv: side(picture(1000), ...cells) }, 0, 'programme')).toBeNull()
    // The window became larger: the cells were made anew, and one of them began with what it missed before it was there.
    const fresh = [5, 6].map((ssrc) => inbound({ id: `cell${ssrc}`, ssrc, packets: 12, lost: 170 }))
    const figures = await meter.look({ send: none, recv: side(picture(1250), ...fresh) }, 1000, 'programme')
    expect(figures).toMatchObject({ receivedRate: 2_000_000, receivedLoss: 0, framesPerSecond: 25 })
  })

  it('[RM93] count the pictures of the programme alone, not those of a wall beside it', async () => {
    const meter = new LinkMeter()
    const pictures = (seconds: number) =>
      side(
        inbound({ id: 'picture', ssrc: 1, packets: 0, lost: 0, frames: seconds * 25, track: 'programme' }),
        ...[2, 3].map((ssrc) => inbound({ id: `cell${ssrc}`, ssrc, packets: 0, lost: 0, frames: seconds * 30 })),
      )
    await meter.look({ send: none, recv: pictures(1) }, 1000, 'programme')
    expect(await meter.look({ send: none, recv: pictures(3) }, 3000, 'programme')).toMatchObject({
      framesPerSecond: 25,
    })
    expect(await meter.look({ send: none, recv: pictures(4) }, 4000)).toMatchObject({ framesPerSecond: 0 })
  })

  it('[RM81] are dropped where counters start anew, though the stream stands in the same place', async () => {
    const looks = [
      [inbound({ id: 'a', ssrc: 1, packets: 500, lost: 5 }), inbound({ id: 'b', ssrc: 2, packets: 100, lost: 0 })],
      // One was replaced under its old name, one counts from nothing.
      [inbound({ id: 'a', ssrc: 9, packets: 700, lost: 300 }), inbound({ id: 'b', ssrc: 2, packets: 20, lost: 90 })],
      [inbound({ id: 'a', ssrc: 9, packets: 790, lost: 310 }), inbound({ id: 'b', ssrc: 2, packets: 20, lost: 90 })],
    ]
    const meter = new LinkMeter()
    const losses: (number | undefined)[] = []
    for (const [at, entries] of looks.entries())
      losses.push((await meter.look({ send: none, recv: side(...entries) }, at * 1000))?.receivedLoss)
    expect(losses).toEqual([undefined, 0, 0.1])
  })

  /** The loss that each look but the first one tells. */
  async function losses(looks: Stream[][]): Promise<(number | undefined)[]> {
    const meter = new LinkMeter()
    const told: (number | undefined)[] = []
    for (const [at, streams] of looks.entries())
      told.push((await meter.look({ send: none, recv: side(...streams.map(inbound)) }, at * 2000))?.receivedLoss)
    return told.slice(1)
  }

  it('[RM110] a change of layers is no loss, and the picture goes on being counted', async () => {
    const picture = (packets: number, lost: number, height: number) => ({ id: 'a', ssrc: 1, packets, lost, height })
    const looks = [picture(100, 0, 720), picture(190, 30, 180), picture(280, 40, 180)]
    expect(await losses(looks.map((each) => [each]))).toEqual([0, 0.1])
  })

  it('[RM110] a source that has gone has no figures, nor has the gap with which it comes back', async () => {
    const voice = (look: number) => ({ id: 'voice', ssrc: 2, packets: 100 + look * 90, lost: look * 10 })
    const picture = (packets: number, lost: number) => ({ id: 'a', ssrc: 1, packets, lost, height: 180 })
    const looks = [picture(100, 0), picture(100, 35), picture(140, 80), picture(230, 90)]
    expect(await losses(looks.map((each, at) => [each, voice(at)]))).toEqual([0.1, 10 / 140, 0.1])
  })

  it('[RM81] a way on which nothing at all came for a while has lost what was sent meanwhile', async () => {
    const stream = (id: string, packets: number, lost: number) => ({ id, ssrc: id === 'voice' ? 2 : 1, packets, lost })
    const look = (packets: number, lost: number) => [stream('a', packets, lost), stream('voice', packets, lost)]
    expect(await losses([look(100, 0), look(100, 0), look(140, 60), look(240, 60)])).toEqual([0, 0.6, 0])
  })

  it('[RM110] the padding with which the server feels how much the way carries is neither rate nor loss', async () => {
    const looks = [0, 1].map((at) =>
      side(
        inbound({ id: 'a', ssrc: 3, packets: 100 + at * 100, lost: 0 }),
        inbound({ id: 'probe', ssrc: 1234, packets: at * 60, lost: at * 60 }),
      ),
    )
    const meter = new LinkMeter()
    for (const [at, recv] of looks.entries()) {
      const figures = await meter.look({ send: none, recv }, at * 1000)
      if (at === 1) expect(figures).toMatchObject({ receivedRate: 800_000, receivedLoss: 0 })
    }
  })

  it('[RM81] tell what was really lost, both ways', async () => {
    const meter = new LinkMeter()
    const sent = (packets: number, lost: number) =>
      side(
        { type: 'outbound-rtp', id: 'out', ssrc: 1, packetsSent: packets, bytesSent: packets * 500 } as { id: string },
        { type: 'remote-inbound-rtp', id: 'told', ssrc: 1, packetsLost: lost } as { id: string },
      )
    const stream = (packets: number, lost: number) => side(inbound({ id: 'a', ssrc: 1, packets, lost }))
    await meter.look({ send: sent(100, 0), recv: stream(100, 2) }, 0)
    const figures = await meter.look({ send: sent(190, 10), recv: stream(180, 22) }, 1000)
    expect(figures).toMatchObject({ sentRate: 360_000, sentLoss: 0.1, receivedLoss: 0.2 })
  })
})
