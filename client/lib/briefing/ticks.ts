/** So often the texts of a page that count time change, at whole steps of the server's clock, in milliseconds. */
const TICK_MS = 500

/** The time that a page shows: all its texts are drawn anew together, and read the same instant. */
export class Ticks {
  readonly #clock: { now(): number }
  readonly #listeners = new Set<() => void>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #now = 0

  constructor(clock: { now(): number }) {
    this.#clock = clock
  }

  /** The last tick, in whole steps of `everyMs`. */
  at(everyMs: number): number {
    const now = this.#timer === undefined ? this.#clock.now() : this.#now
    return Math.floor(now / everyMs) * everyMs
  }

  /** @returns a function that ends the watching */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    if (this.#timer === undefined) this.#tick()
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size > 0) return
      clearTimeout(this.#timer)
      this.#timer = undefined
    }
  }

  #tick(): void {
    this.#now = this.#clock.now()
    this.#timer = setTimeout(() => this.#tick(), TICK_MS - (this.#now % TICK_MS))
    for (const listener of this.#listeners) listener()
  }
}
