import type { Duplex } from 'node:stream'

/** So many are done between two turns of everything else: a few milliseconds of work. */
const AT_ONCE = 20

/** Work that comes in crowds and can wait a moment: in its order, a little between two turns of the loop. */
export class Paced {
  readonly #waiting: (() => void)[] = []
  #left = AT_ONCE
  #soon = false

  /** Now, if not too much was done in this turn; else in one of the next. */
  run(work: () => void): void {
    if (this.#left === 0 || this.#waiting.length > 0) this.#waiting.push(work)
    else this.#do(work)
  }

  #do(work: () => void): void {
    this.#left -= 1
    this.#turnLater()
    work()
  }

  #turnLater(): void {
    if (this.#soon) return
    this.#soon = true
    setImmediate(() => {
      this.#soon = false
      this.#left = AT_ONCE
      while (this.#left > 0) {
        const next = this.#waiting.shift()
        if (next === undefined) return
        // The next turn is sure before it is done: what one throws keeps none of the others.
        this.#do(next)
      }
    })
  }
}

/**
 * That a connection ends is worked off at that pace. Where a thousand end together, as when a proxy is started again, the
 * loop would not turn before the last of them was.
 */
export function paceEnds(connection: Duplex, paced: Paced): void {
  const emit = connection.emit.bind(connection)
  connection.emit = (event: string | symbol, ...about: unknown[]) => {
    if (event !== 'end' && event !== 'close') return emit(event, ...about)
    paced.run(() => emit(event, ...about))
    return true
  }
}
