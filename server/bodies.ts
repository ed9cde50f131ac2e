import type { IncomingMessage, ServerResponse } from 'node:http'
import { networkOf } from './addresses.ts'

export type BodyBounds = {
  /** Bytes that may be kept of bodies from one address at the same time. */
  perAddress: number
  /** Bytes of all. */
  all: number
  /** Milliseconds in which the smallest body has to be there. */
  patienceMs: number
}
export const usualBodyBounds: BodyBounds = {
  perAddress: 64 * 1024 * 1024,
  all: 256 * 1024 * 1024,
  patienceMs: 10_000,
}
/** What a body costs beside its bytes, so that their number is bounded too. */
const BODY_COST = 16 * 1024
/** Bytes a second that the slowest line carries. */
const SLOWEST = 24 * 1024

/** Bytes of the body that a request announces, `most` where it does not say; 0: it has none. */
export function bytesAnnounced({ headers }: Pick<IncomingMessage, 'headers'>, most: number): number {
  if (headers['transfer-encoding'] !== undefined) return most
  const length = Number(headers['content-length'] ?? 0)
  return Number.isFinite(length) ? length : most
}

/** The bodies that are on their way, or are being answered: each is kept in memory, whole. */
export class BodiesUnderWay {
  readonly #bounds: BodyBounds
  readonly #ofNetworks = new Map<string, number>()
  #all = 0

  constructor(bounds: BodyBounds = usualBodyBounds) {
    this.#bounds = bounds
  }

  /**
   * Takes room for the body of a request until it is answered or its connection ends, and ends the connection of one
   * that does not arrive in time. Must be called before anything of the body is read.
   * @returns whether there is room
   */
  take(request: IncomingMessage, response: ServerResponse, address: string, bytes: number): boolean {
    // Of who has gone nothing will come.
    if (bytes === 0 || request.socket.destroyed) return true
    const network = networkOf(address)
    const { perAddress, all, patienceMs } = this.#bounds
    const cost = bytes + BODY_COST
    if (this.#of(network) + cost > perAddress || this.#all + cost > all) return false
    this.#add(network, cost)
    const late = setTimeout(
      () => request.destroy(new Error('The body did not arrive in time')),
      patienceMs + (bytes / SLOWEST) * 1000,
    )
    late.unref()
    const { socket } = request
    const free = () => {
      clearTimeout(late)
      socket.off('close', free)
      response.off('finish', free)
      this.#add(network, -cost)
    }
    request.once('end', () => clearTimeout(late))
    response.once('finish', free)
    socket.once('close', free)
    return true
  }

  #of(network: string): number {
    return this.#ofNetworks.get(network) ?? 0
  }
  #add(network: string, cost: number): void {
    this.#all += cost
    const now = this.#of(network) + cost
    if (now > 0) this.#ofNetworks.set(network, now)
    else this.#ofNetworks.delete(network)
  }
}
