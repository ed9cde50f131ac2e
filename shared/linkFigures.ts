import { z } from 'zod'

const share = z.number().min(0).max(1)
const milliseconds = z.number().int().nonnegative().max(600_000)
const rate = z.number().int().nonnegative().max(100_000_000_000)

/**
 * How a way to the server did, as media goes over it. Rates in bit/s: what it surely carries, it may carry more. `null`: not
 * known.
 */
export const linkFigures = z.strictObject({
  protocol: z.enum(['udp', 'tcp']).nullable(),
  roundTrip: milliseconds.nullable(),
  jitter: milliseconds.nullable(),
  up: z.strictObject({ rate, loss: share }),
  /** `rate`: null when too little was sent to say. */
  down: z.strictObject({ rate: rate.nullable(), loss: share }),
})
export type LinkFigures = z.output<typeof linkFigures>

/** From here on people notice; a picture of 720 lines and a programme need so much. */
const LONG_ROUND_TRIP_MS = 400
const MUCH_JITTER_MS = 60
const MUCH_LOSS = 0.03
const ENOUGH_UP = 900_000
export const ENOUGH_DOWN = 900_000

export const linkFaults = ['loss', 'up', 'down', 'delay', 'jitter'] as const
export type LinkFault = (typeof linkFaults)[number]

/** What of a way is not good enough, the worst first. */
export function faultsOf({ roundTrip, jitter, up, down }: LinkFigures): LinkFault[] {
  const faulty: Record<LinkFault, boolean> = {
    loss: up.loss > MUCH_LOSS || down.loss > MUCH_LOSS,
    up: up.rate < ENOUGH_UP,
    down: down.rate !== null && down.rate < ENOUGH_DOWN,
    delay: (roundTrip ?? 0) > LONG_ROUND_TRIP_MS,
    jitter: (jitter ?? 0) > MUCH_JITTER_MS,
  }
  return linkFaults.filter((fault) => faulty[fault])
}
