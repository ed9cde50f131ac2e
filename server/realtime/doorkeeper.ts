import type { ErrorKey } from '../../shared/errors.ts'
import { networkOf } from '../addresses.ts'
import { Allowances, Counter, type Rate } from '../allowance.ts'
import type { Who } from '../briefing/presence.ts'
import { holderOf } from './who.ts'

export type DoorRates = {
  /** Handshakes from one address: a thousand rooms of a ministry may come back at once. */
  handshake: Rate
  /** Handshakes from one address that named nobody and are told so. */
  stranger: Rate
  /** Connections made by one person or one room. */
  entry: Rate
}
export const usualDoorRates: DoorRates = {
  handshake: { perSecond: 200, burst: 4000 },
  stranger: { perSecond: 5, burst: 300 },
  entry: { perSecond: 0.5, burst: 30 },
}
/** Links from one address at the same time. */
const LINKS_MAX = 5000
/** Pages of one person or one room at the same time: each is sent everything. */
const PAGES_MAX = 8

/** Refusals of who guesses, or does not know what to ask; not of a right that has ended. */
const strangers: ReadonlySet<ErrorKey> = new Set<ErrorKey>([
  'badRequest',
  'unauthenticated',
  'link.unseated',
  'notFound',
])

/** Counts who comes: by address before it is known who that is, generously, and strictly by person or room after. */
export class Doorkeeper {
  readonly #handshakes: Allowances
  readonly #strangers: Allowances
  readonly #entries: Allowances
  readonly #links = new Counter()
  /** The pages of each person or room. */
  readonly #pages = new Map<string, Counter>()

  constructor({ handshake, stranger, entry }: DoorRates) {
    this.#handshakes = new Allowances(handshake)
    this.#strangers = new Allowances(stranger)
    this.#entries = new Allowances(entry)
  }

  mayKnock(address: string): boolean {
    const network = networkOf(address)
    const now = performance.now()
    return this.#links.of(network) < LINKS_MAX && this.#handshakes.of(network, now).take(now)
  }

  /** @returns to be called when the link has ended */
  linked(address: string): () => void {
    return this.#links.add(networkOf(address))
  }

  /** @returns whether it is told why; who names nobody, over and over, is not, and others of the network are heard */
  refused(address: string, key: ErrorKey): boolean {
    return !strangers.has(key) || this.#strangers.of(networkOf(address), performance.now()).take(performance.now())
  }

  /** @returns to be called when the connection has ended, or why it may not be made */
  enter(who: Who): (() => void) | 'tooOften' | 'tooMany' {
    const holder = holderOf(who)
    const pages = this.#pages.get(holder) ?? new Counter()
    // A page that comes back counts once, whether its last link is known to be dead or not.
    if (pages.of(who.deviceId) === 0 && pages.size >= PAGES_MAX) return 'tooMany'
    const now = performance.now()
    if (!this.#entries.of(holder, now).take(now)) return 'tooOften'
    this.#pages.set(holder, pages)
    const leave = pages.add(who.deviceId)
    return () => {
      leave()
      if (pages.size === 0 && this.#pages.get(holder) === pages) this.#pages.delete(holder)
    }
  }
}
