import type { Producer } from 'mediasoup/types'
import { SenderClock } from './senderClock.ts'

const clocks = new WeakMap<Producer, SenderClock>()

/**
 * The clock of the one who sends this producer, fed by its sender reports from the first call on. A DirectTransport's
 * consumer hands over no reports, so they are taken from the producer's trace. Called when the producer is made, the
 * clock is known by the time the producer comes on the programme; called later, it is known within a few seconds.
 */
export function trackSenderReports(producer: Producer): SenderClock {
  const known = clocks.get(producer)
  if (known !== undefined) return known
  const clock = new SenderClock()
  clocks.set(producer, clock)
  producer.on('trace', (trace) => {
    if (trace.type !== 'sr') return
    const encoding = encodingOf(producer, Number(trace.info['ssrc']))
    clock.report(
      encoding,
      {
        ntpSeconds: Number(trace.info['ntpSec']),
        ntpFraction: Number(trace.info['ntpFrac']),
        rtpTimestamp: Number(trace.info['rtpTs']),
      },
      performance.now(),
    )
  })
  // A producer that closes meanwhile needs no clock.
  producer.enableTraceEvent(['sr']).catch(() => {})
  return clock
}

/** A producer tells its SSRCs in its score only (browsers announce simulcast by rid). */
function encodingOf(producer: Producer, ssrc: number): number {
  const scored = producer.score.find((entry) => entry.ssrc === ssrc)
  if (scored !== undefined) return scored.encodingIdx
  return Math.max(
    0,
    (producer.rtpParameters.encodings ?? []).findIndex((encoding) => encoding.ssrc === ssrc),
  )
}
