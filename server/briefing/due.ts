/** What is due when, the earliest first: to put something in or take the first out costs little however many there are. */
export class Due<T> {
  readonly #heap: { at: number; what: T }[] = []

  get first(): { at: number; what: T } | undefined {
    return this.#heap[0]
  }

  put(at: number, what: T): void {
    const heap = this.#heap
    let place = heap.push({ at, what }) - 1
    for (let above = parentOf(place); place > 0 && this.#at(place) < this.#at(above); above = parentOf(place)) {
      this.#swap(place, above)
      place = above
    }
  }

  takeFirst(): void {
    const last = this.#heap.pop()
    if (last === undefined || this.#heap.length === 0) return
    this.#heap[0] = last
    for (let place = 0; ;) {
      const [left, right] = [2 * place + 1, 2 * place + 2]
      const lower = this.#at(right) < this.#at(left) ? right : left
      if (this.#at(lower) >= this.#at(place)) return
      this.#swap(place, lower)
      place = lower
    }
  }

  #at(place: number): number {
    return this.#heap[place]?.at ?? Infinity
  }

  #swap(one: number, other: number): void {
    const [first, second] = [this.#heap[one], this.#heap[other]]
    if (first === undefined || second === undefined) return
    this.#heap[one] = second
    this.#heap[other] = first
  }
}

const parentOf = (place: number): number => (place - 1) >> 1
