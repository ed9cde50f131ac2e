export type Rate = { perSecond: number; burst: number }

/** So many refusals without a pause are no impatient user. */
const FLOOD = 500

/** A bucket of tokens for one connection: `take` says whether one more is allowed now. */
export class RateLimit {
  readonly #rate: Rate
  #tokens: number
  #filledAt: number
  #refused = 0

  constructor(rate: Rate, now: number) {
    this.#rate = rate
    this.#tokens = rate.burst
    this.#filledAt = now
  }

  /** `now` in milliseconds. */
  take(now: number): boolean {
    const { perSecond, burst } = this.#rate
    const gained = (Math.max(0, now - this.#filledAt) / 1000) * perSecond
    this.#tokens = Math.min(burst, this.#tokens + gained)
    this.#filledAt = now
    if (this.#tokens < 1) {
      this.#refused += 1
      return false
    }
    this.#tokens -= 1
    this.#refused = 0
    return true
  }

  get flooded(): boolean {
    return this.#refused >= FLOOD
  }
}
