/** Work that is done once for all that asked for it: at the end of the tick, or a moment later. */
export class DueWork {
  readonly #work: () => void
  readonly #guarded: () => void
  #due = false
  #soon = false
  #timer: NodeJS.Timeout | undefined

  /** @param guard what is put around it where nobody hears of a fault */
  constructor(work: () => void, guard: (work: () => void) => () => void) {
    this.#work = work
    this.#guarded = guard(() => this.settle())
  }

  /** @param within milliseconds until then; 0: the end of the tick, so that a crowd that arrives together is one change */
  ask(within = 0): void {
    this.#due = true
    if (within > 0) this.#timer ??= setTimeout(this.#guarded, within)
    else if (!this.#soon) {
      this.#soon = true
      setImmediate(() => {
        this.#soon = false
        this.#guarded()
      })
    }
  }

  /** Does it now, if it is due. */
  settle(): void {
    if (!this.#due) return
    this.close()
    this.#work()
  }

  close(): void {
    this.#due = false
    clearTimeout(this.#timer)
    this.#timer = undefined
  }
}
