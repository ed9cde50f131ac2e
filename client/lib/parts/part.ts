import { backoff } from '../media/backoff.ts'
import { Store } from '../media/store.ts'
import { isOldBuild } from './build.ts'

/**
 * How a part of the program stands that is fetched when it is needed. `waiting`: it did not come, and is tried again; `stuck`: nor do
 * repetitions help though the server answers; `old`: the server has another build by now, whose files have other names.
 */
export type PartState = 'none' | 'coming' | 'here' | 'waiting' | 'stuck' | 'old'

/** So many failures, with a server that answers, are no matter of the network any more. */
const STUCK_AFTER = 3
/** What an old build asks for comes back only with the build before: asked for seldom, milliseconds. */
const OLD_MS = 60_000

/**
 * A part of the program that is fetched by itself. The only place where the client imports late: what is lost on the way is fetched
 * again for as long as it is wanted, and nothing else stops for it.
 */
export class Part<T> {
  readonly state: Store<PartState> = new Store<PartState>('none')
  readonly #fetch: () => Promise<T>
  #value: T | undefined
  #trying: Promise<T> | undefined
  #keeping: Promise<T> | undefined
  #hurry: () => void = () => {}

  constructor(fetch: () => Promise<T>) {
    this.#fetch = fetch
  }

  /** The part, when it is here. */
  get value(): T | undefined {
    return this.#value
  }

  /** One try; many callers share it. */
  try(): Promise<T> {
    if (this.#value !== undefined) return Promise.resolve(this.#value)
    if (this.state.get() === 'none') this.state.set('coming')
    this.#trying ??= this.#fetch()
      .then((value) => {
        this.#value = value
        this.state.set('here')
        return value
      })
      .finally(() => (this.#trying = undefined))
    return this.#trying
  }

  /** Resolves when the part is here, however long that takes. */
  load(): Promise<T> {
    if (this.#value !== undefined) return Promise.resolve(this.#value)
    return (this.#keeping ??= this.#keepTrying())
  }

  /** Ends the wait between two tries: somebody pressed the button, or the network is said to be back. */
  hurry(): void {
    this.#hurry()
  }

  async #keepTrying(): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      try {
        // One after the other is the point.
        return await this.try()
      } catch {
        if (this.state.get() === 'coming') this.state.set('waiting')
        const old = await isOldBuild()
        this.state.set(old === true ? 'old' : old === false && attempt + 1 >= STUCK_AFTER ? 'stuck' : 'waiting')
        await this.#wait(old === true ? OLD_MS : backoff(attempt + 1, Math.random()))
      }
    }
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        window.removeEventListener('online', done)
        resolve()
      }
      const timer = setTimeout(done, ms)
      window.addEventListener('online', done)
      this.#hurry = done
    })
  }
}

export const part = <T>(fetch: () => Promise<T>): Part<T> => new Part(fetch)
