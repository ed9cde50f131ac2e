import type { MediaConnection } from './connection.ts'
import type { LinkQuality } from './types.ts'

type Totals = {
  at: number
  sentBytes: number
  sentPackets: number
  sentLost: number
  receivedBytes: number
  receivedPackets: number
  receivedLost: number
  frames: number
  roundTrip: number | null
}

/** Every field that we read is a number when it is there: https://www.w3.org/TR/webrtc-stats/ */
const numberIn = (entry: Record<string, unknown>, name: string) => {
  const value = entry[name]
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}

/** @param pictureId the track of the programme picture: its frames count, not those of a wall */
function add(totals: Totals, report: RTCStatsReport, pictureId: string | undefined) {
  // lib.dom knows the report as a map of any.
  report.forEach((entry: Record<string, unknown>) => {
    switch (entry.type) {
      case 'outbound-rtp':
        totals.sentBytes += numberIn(entry, 'bytesSent')
        totals.sentPackets += numberIn(entry, 'packetsSent')
        return
      case 'remote-inbound-rtp':
        totals.sentLost += numberIn(entry, 'packetsLost')
        return
      case 'inbound-rtp':
        totals.receivedBytes += numberIn(entry, 'bytesReceived')
        totals.receivedPackets += numberIn(entry, 'packetsReceived')
        totals.receivedLost += numberIn(entry, 'packetsLost')
        if (entry.trackIdentifier === pictureId) totals.frames += numberIn(entry, 'framesDecoded')
        return
      case 'candidate-pair':
        if (entry.nominated === true && typeof entry.currentRoundTripTime === 'number')
          totals.roundTrip = Math.max(totals.roundTrip ?? 0, entry.currentRoundTripTime * 1000)
        return
      default:
    }
  })
}

const share = (lost: number, arrived: number) => (lost <= 0 ? 0 : lost / (lost + Math.max(0, arrived)))

/** Watches the way of one connection; the first figures come with the second look. */
export class LinkMeter {
  #before: Totals | null = null

  /** @param now milliseconds of any steady clock */
  async look({ send, recv }: MediaConnection, now: number, pictureId?: string): Promise<LinkQuality | null> {
    const totals: Totals = {
      at: now,
      sentBytes: 0,
      sentPackets: 0,
      sentLost: 0,
      receivedBytes: 0,
      receivedPackets: 0,
      receivedLost: 0,
      frames: 0,
      roundTrip: null,
    }
    for (const report of await Promise.all([send.getStats(), recv.getStats()])) add(totals, report, pictureId)
    const before = this.#before
    this.#before = totals
    if (before === null || totals.at <= before.at) return null
    const seconds = (totals.at - before.at) / 1000
    const rate = (bytes: number) => Math.max(0, Math.round((bytes * 8) / seconds))
    return {
      sentRate: rate(totals.sentBytes - before.sentBytes),
      sentLoss: share(totals.sentLost - before.sentLost, totals.sentPackets - before.sentPackets),
      roundTrip: totals.roundTrip === null ? null : Math.round(totals.roundTrip),
      receivedRate: rate(totals.receivedBytes - before.receivedBytes),
      receivedLoss: share(totals.receivedLost - before.receivedLost, totals.receivedPackets - before.receivedPackets),
      framesPerSecond: Math.max(0, Math.round((totals.frames - before.frames) / seconds)),
    }
  }
}
