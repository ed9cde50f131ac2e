import { withoutMarks } from '../../shared/tidy.ts'

/** Finds what people name by its code or, where only one is called so, by its name. */
export class SiteFinder<T extends { code: string; name: string }> {
  readonly #exact = new Map<string, T>()
  readonly #byCode = new Map<string, T>()
  readonly #byName = new Map<string, T | 'several'>()

  constructor(sites: Iterable<T>) {
    for (const site of sites) {
      this.#exact.set(site.code, site)
      this.#byCode.set(site.code.toLowerCase(), site)
      const name = withoutMarks(site.name)
      this.#byName.set(name, this.#byName.has(name) ? 'several' : site)
    }
  }

  byCode(code: string): T | undefined {
    return this.#exact.get(code) ?? this.#byCode.get(code.toLowerCase())
  }

  find(words: string): T | 'several' | undefined {
    return this.byCode(words) ?? this.#byName.get(withoutMarks(words))
  }
}
