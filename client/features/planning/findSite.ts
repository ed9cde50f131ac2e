import { tidyLine } from '../../../shared/tidy.ts'
import { folded } from '../../lib/format.ts'
import type { CatalogSite } from './catalog.ts'

/** `whole`: the words are the site's name and nothing beside it. */
export type Sought = { found: 'one'; siteId: string; whole: boolean } | { found: 'none' | 'several' }
/** `loosely`: also by the end of its name, and by a name within other words. */
export type FindSite = (words: string, loosely: boolean) => Sought

/** What may stand in front of a place's name, and is left out as often. */
const openings = [
  'tỉnh ủy',
  'thành ủy',
  'đảng ủy',
  'ủy ban nhân dân',
  'hội đồng nhân dân',
  'ubnd',
  'hđnd',
  'tỉnh',
  'thành phố',
  'tp',
  'thị xã',
  'thị trấn',
  'đặc khu',
  'phường',
  'quận',
  'huyện',
  'xã',
]
const opening = (words: readonly string[]) => new RegExp(`^(?:(?:${words.join('|')}) )+`, 'u')
const markedOpening = opening(openings)
const plainOpening = opening(openings.map(folded))

/** The words of a name, lower-case: "Điểm cầu TP. Huế" is "tp huế". */
const marked = (name: string) =>
  tidyLine(name)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^điểm cầu (?:tại )?(?=\S)/u, '')
const plain = (name: string) => folded(marked(name)).replace(/^diem cau (?:tai )?(?=\S)/, '')
const bare = (name: string) => plain(name).replace(plainOpening, '')

/** Finds sites by what people write in a table: the first way in which any site is meant decides. */
export function siteFinder(sites: readonly CatalogSite[]): FindSite {
  const index = (formOf: (site: CatalogSite) => string) => {
    const byForm = new Map<string, string[]>()
    for (const site of sites) byForm.set(formOf(site), [...(byForm.get(formOf(site)) ?? []), site.siteId])
    return byForm
  }
  const ways = [
    { of: marked, sites: index(({ name }) => marked(name)) },
    { of: plain, sites: index(({ name }) => plain(name)) },
    { of: bare, sites: index(({ name }) => bare(name)) },
    { of: bare, sites: index(({ code }) => plain(code)) },
  ]
  const all = sites.map(({ siteId, name }) => ({
    siteId,
    plain: ` ${plain(name)}`,
    within: ` ${marked(name).replace(markedOpening, '')} `,
  }))
  // A name that is a number is in many words.
  const names = all.filter(({ within }) => /\p{L}/u.test(within))
  const meant = (siteIds: readonly string[], whole: boolean): Sought | null => {
    const [siteId] = siteIds
    if (siteId === undefined) return null
    return siteIds.length === 1 ? { found: 'one', siteId, whole } : { found: 'several' }
  }
  return (words, loosely) => {
    for (const way of ways) {
      const found = meant(way.sites.get(way.of(words)) ?? [], true)
      if (found !== null) return found
    }
    if (!loosely) return { found: 'none' }
    const end = ` ${plain(words)}`
    const ending = all.filter((name) => name.plain.endsWith(end))
    // With their marks: "Huế" is not in "đồng chí Huệ". A name that is part of a longer one is not meant beside it.
    const sentence = ` ${marked(words)} `
    const inside = names.filter(({ within }) => sentence.includes(within))
    const longest = inside.filter(
      ({ within }) => !inside.some((other) => other.within.length > within.length && other.within.includes(within)),
    )
    const idsOf = (found: typeof all) => found.map(({ siteId }) => siteId)
    return meant(idsOf(ending), true) ?? meant(idsOf(longest), false) ?? { found: 'none' }
  }
}
