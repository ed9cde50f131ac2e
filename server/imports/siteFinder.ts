import { withoutMarks } from '../../shared/tidy.ts'
import { Meant } from './meant.ts'

/** Finds what people name by its code or, where only one is called so, by its name. */
export class SiteFinder<T extends { code: string; name: string }> {
  readonly #exact = new Map<string, T>()
  readonly #byCode = new Map<string, T>()
  readonly #byName = new Map<string, T | 'several'>()
  readonly #meant = new Meant([])

  constructor(sites: Iterable<T>) {
    for (const site of sites) {
      this.#exact.set(site.code, site)
      this.#byCode.set(site.code.toLowerCase(), site)
      const name = withoutMarks(site.name)
      this.#byName.set(name, this.#byName.has(name) ? 'several' : site)
      this.#meant.add(site.name)
    }
  }

  byCode(code: string): T | undefined {
    return this.#exact.get(code) ?? this.#byCode.get(code.toLowerCase())
  }

  /** The name of one that may have been meant by words that name none. */
  meant(words: string): string | undefined {
    return this.#meant.by(words)
  }

  find(words: string): T | 'several' | undefined {
    return this.byCode(words) ?? this.#byName.get(withoutMarks(words))
  }
}
