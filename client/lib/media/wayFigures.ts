import { ENOUGH_DOWN, type LinkFigures } from '../../../shared/linkFigures.ts'

/** All layers go up, one comes back. */
const SENT_FOR_ONE_BACK = 1.7
/** In which mediasoup sends padding to find out how much a way carries: bursts that may well be lost. */
const PROBE_SSRC = 1234

type Entry = Record<string, unknown>
/** Every field that we read is a number when it is there: https://www.w3.org/TR/webrtc-stats/ */
const numberIn = (entry: Entry, name: string): number | null => {
  const value = entry[name]
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

type Stream = { packets: number; lost: number; size: string }

/** One look at a transport. Counters only grow, but for `lost`. Times in seconds, rates in bit/s. */
export type WayLook = {
  at: number
  bytes: { sent: number; received: number }
  /** By stream; `size`: of its frames, blank for sound. */
  sent: Map<string, Stream>
  received: Map<string, Stream>
  roundTrip: number | null
  /** Of sounds when there are any: pictures come in bursts by nature. */
  jitter: number | null
  /** What the browser believes that the way carries. */
  available: number | null
  protocol: 'udp' | 'tcp' | null
}

/** @param now milliseconds of any steady clock */
export async function lookAtWay(transport: { getStats(): Promise<RTCStatsReport> }, now: number): Promise<WayLook> {
  const look: WayLook = {
    at: now,
    bytes: { sent: 0, received: 0 },
    sent: new Map(),
    received: new Map(),
    roundTrip: null,
    jitter: null,
    available: null,
    protocol: null,
  }
  const jitters = { audio: [] as number[], video: [] as number[] }
  const protocols = new Map<string, string>()
  let localId = ''
  const report = await transport.getStats()
  // lib.dom knows the report as a map of any.
  report.forEach((entry: Entry) => {
    const stream = String(entry.ssrc)
    const add = (way: 'sent' | 'received', counted: Partial<Stream>) =>
      look[way].set(stream, { packets: 0, lost: 0, size: '', ...look[way].get(stream), ...counted })
    const packets = numberIn(entry, 'packetsSent') ?? numberIn(entry, 'packetsReceived') ?? 0
    const size = [entry.frameWidth, entry.frameHeight].join(' ')
    switch (entry.type) {
      case 'outbound-rtp':
        add('sent', { packets })
        return
      case 'inbound-rtp':
        if (entry.ssrc === PROBE_SSRC) return
        add('received', { packets, lost: numberIn(entry, 'packetsLost') ?? 0, size })
        jitters[entry.kind === 'audio' ? 'audio' : 'video'].push(numberIn(entry, 'jitter') ?? 0)
        return
      case 'remote-inbound-rtp':
        add('sent', { lost: numberIn(entry, 'packetsLost') ?? 0 })
        jitters[entry.kind === 'audio' ? 'audio' : 'video'].push(numberIn(entry, 'jitter') ?? 0)
        return
      case 'candidate-pair':
        if (entry.nominated !== true) return
        look.bytes = { sent: numberIn(entry, 'bytesSent') ?? 0, received: numberIn(entry, 'bytesReceived') ?? 0 }
        look.roundTrip = numberIn(entry, 'currentRoundTripTime')
        look.available = numberIn(entry, 'availableOutgoingBitrate')
        localId = String(entry.localCandidateId)
        return
      case 'local-candidate':
        protocols.set(String(entry.id), String(entry.protocol))
        return
      default:
    }
  })
  const known = jitters.audio.length > 0 ? jitters.audio : jitters.video
  look.jitter = known.length === 0 ? null : Math.max(...known)
  const protocol = protocols.get(localId)
  look.protocol = protocol === 'udp' || protocol === 'tcp' ? protocol : null
  return look
}

/** A page's two ways, each looked at when media flows and some seconds later. What is claimed of rates is what surely was carried. */
export function figuresOf(send: readonly [WayLook, WayLook], recv: readonly [WayLook, WayLook]): LinkFigures {
  const up = carried(send, 'sent')
  const down = carried(recv, 'received')
  const [, sent] = send
  const [, received] = recv
  const most = (one: number | null, other: number | null) =>
    one === null && other === null ? null : Math.round(Math.max(one ?? 0, other ?? 0) * 1000)
  const surely = Math.round(up.rate * (1 - up.loss))
  // A computer that is too slow to send what the way carries says nothing about how much comes down.
  const proves = surely >= ENOUGH_DOWN * SENT_FOR_ONE_BACK || down.rate >= ENOUGH_DOWN
  return {
    protocol: sent.protocol ?? received.protocol,
    roundTrip: most(sent.roundTrip, received.roundTrip),
    jitter: most(sent.jitter, received.jitter),
    up: { rate: Math.max(surely, Math.round(sent.available ?? 0)), loss: up.loss },
    down: { rate: proves ? down.rate : null, loss: down.loss },
  }
}

/** Over a whole way, and of streams that stayed the same: where another layer took its place the gap is none of the way's doing. */
function carried([before, after]: readonly [WayLook, WayLook], way: 'sent' | 'received') {
  const seconds = Math.max(0.1, (after.at - before.at) / 1000)
  let packets = 0
  let lost = 0
  for (const [stream, now] of after[way]) {
    const then = before[way].get(stream)
    if (then === undefined || then.size !== now.size) continue
    packets += now.packets - then.packets
    lost += Math.max(0, now.lost - then.lost)
  }
  // What was sent counts what was lost; what was received does not.
  const all = way === 'sent' ? packets : packets + lost
  return {
    rate: Math.max(0, Math.round(((after.bytes[way] - before.bytes[way]) * 8) / seconds)),
    loss: all <= 0 ? 0 : Math.min(1, Math.round((lost / all) * 1000) / 1000),
  }
}
