import { timestampDelta } from './serial.ts'

/** How far a sender's clock may run slower than ours: the smallest offset seen is let grow by that much. */
const LEAK = 0.001

/** Server clock minus sender clock (with the least delay of the way seen), shared by all streams of one sender. */
export type ClockOffset = { value: number | null; at: number }

export type SenderReport = { ntpSeconds: number; ntpFraction: number; rtpTimestamp: number }

/** Tells when a sender's media was captured, on the server's clock, from its sender reports (RFC 3550, 6.4.1). */
export class SenderClock {
  #offset: ClockOffset = { value: null, at: 0 }
  #reports = new Map<number, { senderMs: number; rtpTimestamp: number }>()

  /** Sound and picture of one sender must be moved by the same constant, or lips part from voice. */
  shareOffset(other: SenderClock): void {
    if (this.#offset === other.#offset) return
    if (other.#offset.value === null) Object.assign(other.#offset, this.#offset)
    this.#offset = other.#offset
  }

  report(encoding: number, report: SenderReport, now: number): void {
    const senderMs = report.ntpSeconds * 1000 + (report.ntpFraction * 1000) / 2 ** 32
    if (senderMs === 0) return
    this.#reports.set(encoding, { senderMs, rtpTimestamp: report.rtpTimestamp })
    const sample = now - senderMs
    const offset = this.#offset
    // The way to us can only add to the difference of the clocks: the smallest sample is the truest.
    const held = offset.value === null ? sample : offset.value + (now - offset.at) * LEAK
    offset.value = Math.min(sample, held)
    offset.at = now
  }

  /** Monotonic server milliseconds at which this RTP time was captured; null while that cannot be told. */
  capturedAt(encoding: number, rtpTimestamp: number, clockRate: number, now: number): number | null {
    const report = this.#reports.get(encoding)
    if (report === undefined || this.#offset.value === null) return null
    const since = (timestampDelta(rtpTimestamp, report.rtpTimestamp) * 1000) / clockRate
    return Math.min(report.senderMs + since + this.#offset.value, now)
  }
}
