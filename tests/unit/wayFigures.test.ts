import { expect, it } from 'vitest'
import { figuresOf, lookAtWay } from '../../client/lib/media/wayFigures.ts'

/** Two looks at a transport, six seconds apart. */
async function looks(before: object[], after: object[]) {
  const transport = (entries: object[]) => ({
    getStats: () => Promise.resolve(new Map(entries.map((entry, index) => [String(index), entry])) as RTCStatsReport),
  })
  return [await lookAtWay(transport(before), 0), await lookAtWay(transport(after), 6000)] as const
}
const pair = (bytesSent: number, bytesReceived: number, more: object = {}) => ({
  type: 'candidate-pair',
  nominated: true,
  localCandidateId: 'here',
  currentRoundTripTime: 0.043,
  bytesSent,
  bytesReceived,
  ...more,
})
const candidate = (protocol: string) => ({ type: 'local-candidate', id: 'here', protocol })
const sent = (ssrc: number, packetsSent: number, packetsLost: number) => [
  { type: 'outbound-rtp', ssrc, packetsSent },
  { type: 'remote-inbound-rtp', ssrc, packetsLost, kind: 'video', jitter: 0.02 },
]
const came = (ssrc: number, packetsReceived: number, packetsLost: number, frameWidth = 1280) => ({
  type: 'inbound-rtp',
  ssrc,
  kind: 'video',
  packetsReceived,
  packetsLost,
  frameWidth,
  frameHeight: 720,
  jitter: 0.03,
})
const sound = { type: 'inbound-rtp', ssrc: 9, kind: 'audio', packetsReceived: 0, packetsLost: 0, jitter: 0.004 }

it('[RH10] rates are of the whole way, losses of the streams, protocol and round trip of the way in use', async () => {
  const send = await looks(
    [pair(0, 0), ...sent(1, 0, 0)],
    [pair(1_500_000, 0, { availableOutgoingBitrate: 1_000_000 }), candidate('tcp'), ...sent(1, 1000, 50)],
  )
  const recv = await looks([pair(0, 0), came(2, 0, 0), sound], [pair(0, 1_200_000), came(2, 990, 10), sound])
  expect(figuresOf(send, recv)).toEqual({
    protocol: 'tcp',
    roundTrip: 43,
    // Below it is that of the sound: pictures come in bursts.
    jitter: 20,
    up: { rate: 1_900_000, loss: 0.05 },
    down: { rate: 1_600_000, loss: 0.01 },
  })
})

it('[RH10] neither padding nor another layer counts as lost; what a slow computer did not send is not missed below', async () => {
  const send = await looks([pair(0, 0)], [pair(300_000, 0, { availableOutgoingBitrate: 2_500_000 })])
  const recv = await looks(
    [pair(0, 0), came(2, 0, 0), came(1234, 0, 0)],
    [pair(0, 150_000), came(2, 300, 40, 640), came(1234, 10, 90)],
  )
  const { up, down, protocol, roundTrip } = figuresOf(send, recv)
  expect({ up, down, protocol, roundTrip }).toEqual({
    up: { rate: 2_500_000, loss: 0 },
    down: { rate: null, loss: 0 },
    protocol: null,
    roundTrip: 43,
  })
})
