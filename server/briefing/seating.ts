type Seated = { deviceId: string; siteId: string; userId?: string | null }

/** Which devices are seated where, and whose they are, each list in the order in which they came. */
export class Seating {
  readonly #places = new Map<string, { siteId: string; userId: string | null; place: number }>()
  readonly #sites = new Map<string, Set<string>>()
  readonly #people = new Map<string, Set<string>>()
  #came = 0

  /** `anew`: it comes after all others; else it keeps its place, wherever it sits now. */
  seat({ deviceId, siteId, userId = null }: Seated, anew: boolean): void {
    const before = this.#places.get(deviceId)
    this.unseat(deviceId)
    const place = before === undefined || anew ? (this.#came += 1) : before.place
    this.#places.set(deviceId, { siteId, userId, place })
    add(this.#sites, siteId, deviceId)
    if (userId !== null) add(this.#people, userId, deviceId)
  }

  unseat(deviceId: string): void {
    const seat = this.#places.get(deviceId)
    if (seat === undefined) return
    this.#places.delete(deviceId)
    remove(this.#sites, seat.siteId, deviceId)
    if (seat.userId !== null) remove(this.#people, seat.userId, deviceId)
  }

  at(siteId: string): string[] {
    return this.#inOrder(this.#sites.get(siteId))
  }

  of(userId: string): string[] {
    return this.#inOrder(this.#people.get(userId))
  }

  #inOrder(deviceIds: ReadonlySet<string> = new Set()): string[] {
    const place = (deviceId: string) => this.#places.get(deviceId)?.place ?? 0
    return [...deviceIds].toSorted((one, other) => place(one) - place(other))
  }
}

function add(sets: Map<string, Set<string>>, name: string, deviceId: string): void {
  const set = sets.get(name) ?? new Set()
  sets.set(name, set.add(deviceId))
}

function remove(sets: Map<string, Set<string>>, name: string, deviceId: string): void {
  const set = sets.get(name)
  set?.delete(deviceId)
  if (set?.size === 0) sets.delete(name)
}
