import { groupKinds, type BriefingGroup, type BriefingSite, type GroupKind } from '../../../shared/plan.ts'

export type WallShape = { columns: number; rows: number }

/** Shapes of a wall that are offered, by how many cells they have. */
export const wallShapes: Record<string, WallShape> = {
  '4': { columns: 2, rows: 2 },
  '9': { columns: 3, rows: 3 },
  '16': { columns: 4, rows: 4 },
  '25': { columns: 5, rows: 5 },
  '36': { columns: 6, rows: 6 },
}

/** In which order the sites stand, and which of them; a site that is in two groups of a kind stands in the first. */
export type WallOrder =
  { by: 'protocol' } | { by: 'speakers' } | { by: 'groups'; kind: GroupKind } | { by: 'group'; groupId: string }

/** As it is kept on the computer and chosen from a list. */
export const writtenOrder = (order: WallOrder): string =>
  order.by === 'groups' ? `groups ${order.kind}` : order.by === 'group' ? `group ${order.groupId}` : order.by

/** Protocol order, when this briefing has no such groups. */
export function readOrder(text: string, groups: readonly BriefingGroup[]): WallOrder {
  const [by, of] = text.split(' ')
  if (by === 'speakers') return { by }
  const kind = by === 'groups' ? groupsOffered(groups).find((each) => each === of) : undefined
  if (kind !== undefined) return { by: 'groups', kind }
  const group = by === 'group' ? groups.find(({ groupId }) => groupId === of) : undefined
  return group === undefined ? { by: 'protocol' } : { by: 'group', groupId: group.groupId }
}

/** The kinds of groups by which this briefing's sites can be arranged. */
export const groupsOffered = (groups: readonly BriefingGroup[]): GroupKind[] =>
  groupKinds.filter((kind) => groups.some((group) => group.kind === kind))

/**
 * Cells that follow each other. `group`: under whose name they stand; null: in none of the groups by which they are
 * arranged. `members`: all of it, also on other pages.
 */
export type WallSection = {
  group?: BriefingGroup | null
  members?: readonly BriefingSite[]
  sites: readonly BriefingSite[]
}
export type WallPage = WallSection[]

type Arranged = {
  sites: readonly BriefingSite[]
  groups: readonly BriefingGroup[]
  order: WallOrder
  /** Sites in the order in which they speak. */
  speakers: readonly string[]
}

/** The wall cut into pages of fixed cells. A site keeps its cell whether it is there or not. */
export function wallPages({ sites, groups, order, speakers }: Arranged, { columns, rows }: WallShape): WallPage[] {
  if (order.by === 'groups') return pagesByGroup(byGroup(sites, groups, order.kind), columns, rows)
  const shown = chosen(sites, order, speakers)
  const pages = pieces(shown, columns * rows).map((page) => [{ sites: page }])
  return pages.length === 0 ? [[]] : pages
}

function chosen(sites: readonly BriefingSite[], order: WallOrder, speakers: readonly string[]): BriefingSite[] {
  if (order.by === 'group') return sites.filter((site) => site.groupIds.includes(order.groupId))
  if (order.by !== 'speakers') return [...sites]
  const known = new Map(sites.map((site) => [site.siteId, site]))
  return speakers.flatMap((siteId) => known.get(siteId) ?? [])
}

/** Groups in the order of their first sites, then who is in none: as tables of the record have them. */
function byGroup(sites: readonly BriefingSite[], groups: readonly BriefingGroup[], kind: GroupKind) {
  const ofKind = groups.filter((group) => group.kind === kind)
  const placed = Map.groupBy(sites, ({ groupIds }) => ofKind.find(({ groupId }) => groupIds.includes(groupId)) ?? null)
  const sections = [...placed].map(([group, members]) => ({ group, members, sites: members }))
  return [...sections.filter(({ group }) => group !== null), ...sections.filter(({ group }) => group === null)]
}

/** Each group begins a row. One that has room on a page is not torn apart; a larger one begins a page. */
function pagesByGroup(sections: readonly WallSection[], columns: number, rows: number): WallPage[] {
  const pages: WallPage[] = [[]]
  let left = rows
  for (const section of sections) {
    const needed = Math.ceil(section.sites.length / columns)
    if (needed > left && left < rows) {
      pages.push([])
      left = rows
    }
    pieces(section.sites, rows * columns).forEach((sites, index) => {
      if (index > 0) pages.push([])
      left = (index > 0 ? rows : left) - Math.ceil(sites.length / columns)
      pages.at(-1)?.push({ ...section, sites })
    })
  }
  return pages
}

function pieces<T>(list: readonly T[], most: number): T[][] {
  const found: T[][] = []
  for (let from = 0; from < list.length; from += most) found.push(list.slice(from, from + most))
  return found
}
