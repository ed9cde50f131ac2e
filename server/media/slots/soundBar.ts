/** How long a seat stays barred from a slot that its sound has left: packets on the way, in milliseconds. */
export const BAR_LINGERS = 500

/** Who must not be sent the sound of one slot: the seats whose own sound it is, and for a moment those of before. */
export class SoundBar {
  /** Seats, with the instant at which the ban ends (Infinity: while it lasts). */
  readonly #until = new Map<string, number>()

  /** @returns whether a ban will end in `BAR_LINGERS` that has not been ending before */
  set(seats: readonly (string | null)[]): boolean {
    const now = performance.now()
    let ends = false
    for (const [seat, until] of this.#until) {
      if (seats.includes(seat)) continue
      if (until <= now) this.#until.delete(seat)
      else if (until === Infinity) {
        this.#until.set(seat, now + BAR_LINGERS)
        ends = true
      }
    }
    for (const seat of seats) if (seat !== null) this.#until.set(seat, Infinity)
    return ends
  }

  has(seat: string): boolean {
    return (this.#until.get(seat) ?? 0) > performance.now()
  }
}
