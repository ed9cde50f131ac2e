/** Round trips of one measurement at most; the shortest one errs least. */
const ROUND_TRIPS = 5
/** Two are enough when one was as short as this: nobody sees half of it, in milliseconds. */
const SHORT_TRIP = 20

type Monotonic = () => number
const monotonic: Monotonic = () => performance.now()

/**
 * The server's clock as this page knows it. It runs on the browser's monotonic clock, so that setting the computer's
 * time does not move a countdown. Times are milliseconds since 1970.
 */
export class ServerClock {
  readonly #monotonic: Monotonic
  #offset: number
  constructor(time: Monotonic = monotonic) {
    this.#monotonic = time
    this.#offset = Date.now() - time()
  }

  /** The instant on the server's clock, now. */
  now(): number {
    return this.#monotonic() + this.#offset
  }

  /** A first, rough setting: the server's time as it stood in a message. */
  set(serverTime: number): void {
    this.#offset = serverTime - this.#monotonic()
  }

  /** Asks several times and keeps the answer with the shortest way. A failed round trip leaves the rest to decide. */
  async measure(ask: () => Promise<number>): Promise<void> {
    let best = Infinity
    for (let trip = 0; trip < ROUND_TRIPS && (trip < 2 || best > SHORT_TRIP); trip += 1) {
      const sent = this.#monotonic()
      const serverTime = await ask()
      const way = this.#monotonic() - sent
      if (way >= best) continue
      best = way
      this.#offset = serverTime + way / 2 - this.#monotonic()
    }
  }
}
