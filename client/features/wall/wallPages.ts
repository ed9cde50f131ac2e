import type { BriefingSite } from '../../../shared/plan.ts'

export type WallShape = { columns: number; rows: number }

/** Shapes of a wall that are offered, by how many cells they have. */
export const wallShapes: Record<string, WallShape> = {
  '4': { columns: 2, rows: 2 },
  '9': { columns: 3, rows: 3 },
  '16': { columns: 4, rows: 4 },
  '25': { columns: 5, rows: 5 },
  '36': { columns: 6, rows: 6 },
}

/** Sites of one group (null: all) in protocol order, cut into pages. A site keeps its cell whether it is there or not. */
export function wallPages(sites: readonly BriefingSite[], groupId: string | null, cells: number): BriefingSite[][] {
  const shown = groupId === null ? sites : sites.filter((site) => site.groupIds.includes(groupId))
  const pages: BriefingSite[][] = []
  for (let from = 0; from < shown.length; from += cells) pages.push(shown.slice(from, from + cells))
  return pages.length === 0 ? [[]] : pages
}
