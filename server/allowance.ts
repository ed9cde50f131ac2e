export type Rate = { perSecond: number; burst: number }

/** A bucket that fills by itself: what somebody may do now. Instants are milliseconds of a steady clock. */
export class Allowance {
  readonly #rate: Rate
  #left: number
  #filledAt: number
  #refusals = 0

  constructor(rate: Rate, now: number) {
    this.#rate = rate
    this.#left = rate.burst
    this.#filledAt = now
  }

  /** How much is left now; less than nothing after a charge that went beyond. */
  left(now: number): number {
    const { perSecond, burst } = this.#rate
    this.#left = Math.min(burst, this.#left + (Math.max(0, now - this.#filledAt) / 1000) * perSecond)
    this.#filledAt = now
    return this.#left
  }

  /** Takes one, if there is one. */
  take(now: number): boolean {
    if (this.left(now) < 1) {
      this.#refusals += 1
      return false
    }
    this.#left -= 1
    this.#refusals = 0
    return true
  }

  /** Takes what is used whether there is so much or not. Never owes more than a whole bucket. */
  charge(now: number, amount: number): void {
    this.#left = Math.max(this.left(now) - amount, -this.#rate.burst)
  }

  /** Seconds until there is one again, at least 1. */
  secondsToWait(now: number): number {
    return Math.max(1, Math.ceil((1 - this.left(now)) / this.#rate.perSecond))
  }

  /** Refusals since something was last taken. */
  get refusals(): number {
    return this.#refusals
  }
}

/** An allowance for each key. Of too many keys the one that was silent longest is forgotten, so that memory is bounded. */
export class Allowances {
  readonly #rate: Rate
  readonly #most: number
  readonly #byKey = new Map<string, Allowance>()

  constructor(rate: Rate, most = 20_000) {
    this.#rate = rate
    this.#most = most
  }

  of(key: string, now: number): Allowance {
    const known = this.#byKey.get(key)
    const allowance = known ?? new Allowance(this.#rate, now)
    if (known !== undefined) this.#byKey.delete(key)
    this.#byKey.set(key, allowance)
    const [silent] = this.#byKey.keys()
    if (this.#byKey.size > this.#most && silent !== undefined) this.#byKey.delete(silent)
    return allowance
  }
}

/** How many there are of each. Who has none needs no memory. */
export class Counter {
  readonly #counts = new Map<string, number>()

  get size(): number {
    return this.#counts.size
  }

  of(key: string): number {
    return this.#counts.get(key) ?? 0
  }

  /** @returns takes it away again, once */
  add(key: string): () => void {
    this.#counts.set(key, this.of(key) + 1)
    let there = true
    return () => {
      if (!there) return
      there = false
      const left = this.of(key) - 1
      if (left > 0) this.#counts.set(key, left)
      else this.#counts.delete(key)
    }
  }
}
