import type { z } from 'zod'

/**
 * What this browser (or this tab) keeps between loads. Where site data is forbidden, or the place is full, the page itself keeps it
 * for as long as it stands: nothing that was kept is missed before a reload, and nothing throws.
 */
export class Shelf {
  readonly #storage: () => Storage
  /** What the browser would not take. */
  readonly #memory = new Map<string, string>()
  readonly #listeners = new Set<() => void>()

  /** `storage` may throw: a browser that forbids site data refuses even to name it. */
  constructor(storage: () => Storage) {
    this.#storage = storage
  }

  getItem(key: string): string | null {
    const held = this.#memory.get(key)
    if (held !== undefined) return held
    try {
      return this.#storage().getItem(key)
    } catch {
      return null
    }
  }

  setItem(key: string, value: string): void {
    try {
      this.#storage().setItem(key, value)
      this.#memory.delete(key)
    } catch {
      this.#memory.set(key, value)
    }
    this.#told()
  }

  removeItem(key: string): void {
    this.#memory.delete(key)
    try {
      this.#storage().removeItem(key)
    } catch {
      // What was never taken need not go.
    }
    this.#told()
  }

  /** What was kept as JSON, when it is what it should be. */
  read<T>(key: string, schema: z.ZodType<T>): T | null {
    const text = this.getItem(key)
    if (text === null) return null
    try {
      return schema.safeParse(JSON.parse(text)).data ?? null
    } catch {
      return null
    }
  }

  write(key: string, value: unknown): void {
    this.setItem(key, JSON.stringify(value))
  }

  /** @returns a function that ends the watching */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #told(): void {
    for (const listener of this.#listeners) listener()
  }
}

/* oxlint-disable no-restricted-properties -- the one place that touches them */
/** For this computer: choices that hold from one visit to the next. */
export const browserShelf = new Shelf(() => window.localStorage)
/** For this tab: what a reload must not lose. */
export const tabShelf = new Shelf(() => window.sessionStorage)
/* oxlint-enable no-restricted-properties */
