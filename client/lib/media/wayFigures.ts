import type { LinkFigures } from '../../../shared/linkFigures.ts'

type Entry = Record<string, unknown>
/** Every field that we read is a number when it is there: https://www.w3.org/TR/webrtc-stats/ */
const numberIn = (entry: Entry, name: string): number | null => {
  const value = entry[name]
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** One look at a transport. Counters only grow, but for `lost`. Times in seconds, rates in bit/s. */
export type WayLook = {
  at: number
  bytes: { sent: number; received: number }
  packets: { sent: number; received: number }
  lost: { sent: number; received: number }
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
    packets: { sent: 0, received: 0 },
    lost: { sent: 0, received: 0 },
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
    const add = (of: 'packets' | 'lost', way: 'sent' | 'received', name: string) => {
      look[of][way] += numberIn(entry, name) ?? 0
    }
    switch (entry.type) {
      case 'outbound-rtp':
        add('packets', 'sent', 'packetsSent')
        return
      case 'inbound-rtp':
        add('packets', 'received', 'packetsReceived')
        add('lost', 'received', 'packetsLost')
        jitters[entry.kind === 'audio' ? 'audio' : 'video'].push(numberIn(entry, 'jitter') ?? 0)
        return
      case 'remote-inbound-rtp':
        add('lost', 'sent', 'packetsLost')
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
  return {
    protocol: sent.protocol ?? received.protocol,
    roundTrip: most(sent.roundTrip, received.roundTrip),
    jitter: most(sent.jitter, received.jitter),
    up: { rate: Math.max(surely, Math.round(sent.available ?? 0)), loss: up.loss },
    down,
  }
}

function carried([before, after]: readonly [WayLook, WayLook], way: 'sent' | 'received'): LinkFigures['down'] {
  const seconds = Math.max(0.1, (after.at - before.at) / 1000)
  const packets = after.packets[way] - before.packets[way]
  const lost = Math.max(0, after.lost[way] - before.lost[way])
  // What was sent counts what was lost; what was received does not.
  const all = way === 'sent' ? packets : packets + lost
  return {
    rate: Math.max(0, Math.round(((after.bytes[way] - before.bytes[way]) * 8) / seconds)),
    loss: all <= 0 ? 0 : Math.min(1, Math.round((lost / all) * 1000) / 1000),
  }
}
