import type { LinkQuality } from './types.ts'

/**
 * Counters of one stream at one end: they only grow, but for `lost`, which what comes late lessens.
 * `size`: of the frames that came, in pixels; blank for sound and before the first frame. `silent`: nothing came since
 * the look before.
 */
type Counters = { bytes: number; packets: number; lost: number; frames: number; size: string; silent: boolean }
type Passed = Pick<Counters, 'bytes' | 'packets' | 'lost' | 'frames'>
type Look = {
  at: number
  sent: Map<string, Counters>
  received: Map<string, Counters>
  /** The stream that is the programme's picture. */
  picture: string | null
  roundTrip: number | null
}

type Transport = { getStats(): Promise<RTCStatsReport> }
type Entry = Record<string, unknown>
/** Every field that we read is a number when it is there: https://www.w3.org/TR/webrtc-stats/ */
const numberIn = (entry: Entry, name: string) => {
  const value = entry[name]
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}
const textIn = (entry: Entry, name: string) => {
  const value = entry[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
/** A new stream in an old place may take its id over, not its source. */
const streamOf = (entry: Entry) => `${textIn(entry, 'id')} ${textIn(entry, 'ssrc')} ${textIn(entry, 'trackIdentifier')}`

/** In which mediasoup sends padding to find out how much a way carries: no media, and bursts that may well be lost. */
const PROBE_SSRC = 1234

/** @param pictureId the track of the programme picture: its frames count, not those of a wall */
function add(look: Look, report: RTCStatsReport, pictureId: string | undefined) {
  // lib.dom knows the report as a map of any.
  report.forEach((entry: Entry) => {
    const stream = streamOf(entry)
    switch (entry.type) {
      case 'outbound-rtp':
        look.sent.set(stream, {
          bytes: numberIn(entry, 'bytesSent'),
          packets: numberIn(entry, 'packetsSent'),
          lost: 0,
          frames: 0,
          size: '',
          silent: false,
        })
        return
      case 'remote-inbound-rtp':
        look.sent.set(stream, {
          bytes: 0,
          packets: 0,
          lost: numberIn(entry, 'packetsLost'),
          frames: 0,
          size: '',
          silent: false,
        })
        return
      case 'inbound-rtp':
        if (entry.ssrc === PROBE_SSRC) return
        look.received.set(stream, {
          bytes: numberIn(entry, 'bytesReceived'),
          packets: numberIn(entry, 'packetsReceived'),
          lost: numberIn(entry, 'packetsLost'),
          frames: numberIn(entry, 'framesDecoded'),
          size: [textIn(entry, 'frameWidth'), textIn(entry, 'frameHeight')].join(' '),
          silent: false,
        })
        if (pictureId !== undefined && entry.trackIdentifier === pictureId) look.picture = stream
        return
      case 'candidate-pair':
        if (entry.nominated === true && typeof entry.currentRoundTripTime === 'number')
          look.roundTrip = Math.max(look.roundTrip ?? 0, entry.currentRoundTripTime * 1000)
        return
      default:
    }
  })
}

/** What a stream counted between two looks; null for one that was not there before, or counts anew. */
function passed(before: Counters | undefined, now: Counters | undefined): Passed | null {
  if (before === undefined || now === undefined) return null
  const { bytes, packets, lost, frames } = now
  if (bytes < before.bytes || packets < before.packets || frames < before.frames) return null
  // The gap where a source rested or went, or where another layer took its place, is none of the way's doing.
  const cut = now.silent || before.silent || now.size !== before.size
  return {
    bytes: bytes - before.bytes,
    packets: packets - before.packets,
    lost: cut ? 0 : lost - before.lost,
    frames: frames - before.frames,
  }
}

/** Of the streams that are the same in both looks. */
function sum(before: ReadonlyMap<string, Counters>, now: ReadonlyMap<string, Counters>) {
  const all = [...now].flatMap(([stream, counters]) => passed(before.get(stream), counters) ?? [])
  const of = (name: keyof Passed) => all.reduce((total, each) => total + each[name], 0)
  const [lost, packets] = [of('lost'), of('packets')]
  return { bytes: of('bytes'), loss: lost <= 0 ? 0 : lost / (lost + packets) }
}

/**
 * Watches the way of one connection; the first figures come with the second look. Each figure is made of streams that
 * were there at both looks: cells of a wall come and go, and what starts or ends between two looks is no loss. Loss is
 * counted of those that flowed, in one layer, all the time.
 */
export class LinkMeter {
  #before: Look | null = null

  /** @param now milliseconds of any steady clock */
  async look(
    { send, recv }: { send: Transport; recv: Transport },
    now: number,
    pictureId?: string,
  ): Promise<LinkQuality | null> {
    const look: Look = { at: now, sent: new Map(), received: new Map(), picture: null, roundTrip: null }
    for (const report of await Promise.all([send.getStats(), recv.getStats()])) add(look, report, pictureId)
    const before = this.#before
    // Of two looks that overtook each other the later one is the one to compare with.
    if (before !== null && look.at <= before.at) return null
    this.#before = look
    if (before === null) return null
    const still = [...look.received].filter(([stream, { packets }]) => packets === before.received.get(stream)?.packets)
    // Where nothing at all came in, it is the way that was gone, and not the sources.
    if (still.length < look.received.size) for (const [, counters] of still) counters.silent = true
    const seconds = (look.at - before.at) / 1000
    const sent = sum(before.sent, look.sent)
    const received = sum(before.received, look.received)
    const picture =
      look.picture === null ? null : passed(before.received.get(look.picture), look.received.get(look.picture))
    return {
      sentRate: Math.round((sent.bytes * 8) / seconds),
      sentLoss: sent.loss,
      roundTrip: look.roundTrip === null ? null : Math.round(look.roundTrip),
      receivedRate: Math.round((received.bytes * 8) / seconds),
      receivedLoss: received.loss,
      framesPerSecond: Math.round((picture?.frames ?? 0) / seconds),
    }
  }
}
