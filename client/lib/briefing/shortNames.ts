import type { BriefingSite } from '../../../shared/plan.ts'
import { useBriefing } from './roomContext.ts'

/** One word alone belongs to names: Hà Nội, Hà Giang, Hà Tĩnh. */
const WORDS_LEAST = 2
/** So many of the sites begin alike that it tells nobody anything. */
const MOST = 2 / 3

/**
 * Names as a narrow place shows them: without the words with which most of them begin ("Điểm cầu Tỉnh ủy Hà Giang" →
 * "Hà Giang"). A name is never left without a word.
 */
export function shortNames(sites: readonly Pick<BriefingSite, 'siteId' | 'name'>[]): ReadonlyMap<string, string> {
  const words = sites.map(({ name }) => name.split(' '))
  const common: string[] = []
  for (;;) {
    const alike = words.filter((each) => common.every((word, at) => each[at] === word))
    const counts = new Map<string, number>()
    for (const each of alike) {
      const word = each[common.length]
      // The last word is the name itself.
      if (word !== undefined && each.length > common.length + 1) counts.set(word, (counts.get(word) ?? 0) + 1)
    }
    const [word, count] = [...counts].reduce((most, each) => (each[1] > most[1] ? each : most), ['', 0])
    if (sites.length < 3 || count < sites.length * MOST) break
    common.push(word)
  }
  const short = (name: string) => {
    const own = name.split(' ')
    // A site of another kind loses the first word of two syllables ("Điểm cầu"); more could be half of a word.
    const lost = [common, common.slice(0, WORDS_LEAST)].find((words) => words.every((word, at) => own[at] === word))
    return lost === undefined || lost.length < WORDS_LEAST || lost.length >= own.length
      ? name
      : own.slice(lost.length).join(' ')
  }
  return new Map(sites.map(({ siteId, name }) => [siteId, short(name)]))
}

/** Every row of a list asks for the same. */
const made = new WeakMap<readonly BriefingSite[], ReadonlyMap<string, string>>()

/** By site; where the whole name can be had beside it. */
export function useShortNames(): ReadonlyMap<string, string> {
  const sites = useBriefing((state) => state.plan.sites)
  const names = made.get(sites) ?? shortNames(sites)
  made.set(sites, names)
  return names
}

/** Where a whole name could be cut off before what tells it from others; empty for an unknown site. */
export const useShortName = (siteId: string | null): string => useShortNames().get(siteId ?? '') ?? ''
