import { withoutMarks } from '../../shared/tidy.ts'

/** So many spellings are looked up: a file in which nothing is right is not worth minutes. */
const LOOKUPS = 100

/** Numbers, figures of Rome and single letters tell things of one name apart: "Cụm 5" is no slip for "Cụm 6", "Khối 1B" none for "Khối 1A". */
const tellingOf = (plain: string): string => plain.match(/\b(?:\w*\d\w*|[ivxlc]+|[a-z])\b/g)?.join(' ') ?? ''
const slipsIn = (plain: string): number => (plain.length < 4 ? 0 : plain.length < 8 ? 1 : 2)
/** A slip falls into a word: "Bắc" is no slip for "Nam", though two letters make one of the other. */
const fallsIntoWords = (one: string, other: string): boolean => {
  const [words, others] = [one.split(' '), other.split(' ')]
  if (words.length !== others.length) return true
  return words.every((word, at) => slipsBetween(word, others[at] ?? '', 2) <= (word.length < 8 ? 1 : 2))
}

/** Of names that are there, the one that somebody who wrote another may have meant: one or two letters off. */
export class Meant {
  readonly #names = new Map<string, string>()
  readonly #found = new Map<string, string | undefined>()

  constructor(names: Iterable<string>) {
    for (const name of names) this.add(name)
  }

  add(name: string): void {
    this.#names.set(withoutMarks(name), name)
  }

  by(words: string): string | undefined {
    const plain = withoutMarks(words)
    if (this.#found.has(plain) || this.#found.size >= LOOKUPS) return this.#found.get(plain)
    const found = this.#nearest(plain)
    this.#found.set(plain, found)
    return found
  }

  #nearest(plain: string): string | undefined {
    const telling = tellingOf(plain)
    let found: string | undefined
    let most = slipsIn(plain)
    for (const [other, name] of this.#names) {
      if (other === plain || Math.abs(other.length - plain.length) > most || tellingOf(other) !== telling) continue
      const slips = slipsBetween(plain, other, most)
      if (slips > most || !fallsIntoWords(plain, other)) continue
      found = name
      most = slips - 1
      if (most < 1) break
    }
    return found
  }
}

/** Letters that are missing, too many, wrong, or in each other's place (optimal string alignment); more than `most` are not counted. */
function slipsBetween(one: string, other: string, most: number): number {
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same)
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1)
      row.push(least)
    }
    if (Math.min(...row) > most) return most + 1
    before = last
    last = row
  }
  return last[other.length] ?? 0
}
