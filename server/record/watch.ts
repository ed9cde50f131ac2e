/** Looks whether what is owed is paid: `overdue` is told when something is owed and nothing was paid for so long. */
export class Watch {
  readonly #patienceMs: number
  readonly #overdue: () => void
  #owed = 0
  #timer: NodeJS.Timeout | undefined

  /** @param patienceMs milliseconds */
  constructor(patienceMs: number, overdue: () => void) {
    this.#patienceMs = patienceMs
    this.#overdue = overdue
  }

  owe(): void {
    this.#owed += 1
    this.#timer ??= setTimeout(this.#overdue, this.#patienceMs)
  }

  paid(): void {
    this.#owed = Math.max(0, this.#owed - 1)
    if (this.#owed === 0) this.clear()
    else this.#timer?.refresh()
  }

  clear(): void {
    this.#owed = 0
    clearTimeout(this.#timer)
    this.#timer = undefined
  }
}
