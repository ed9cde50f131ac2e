import { CELLS, type Cell, type Layout, type LayoutKind } from '../../../shared/layout.ts'

const same = (one: Cell, other: Cell) => JSON.stringify(one) === JSON.stringify(other)

/**
 * A layout of this kind out of another one: its cells as far as they go, then who speaks, the chair, and these sites. Nobody
 * stands in two cells.
 */
export function arranged(kind: LayoutKind, from: Layout, siteIds: readonly string[]): Layout {
  const wanted: Cell[] = [
    ...from.cells,
    { by: 'speaker' },
    { by: 'chair' },
    ...siteIds.map((siteId) => ({ by: 'site', siteId }) as const),
  ]
  const cells = wanted
    .filter((cell, index) => cell !== null && wanted.findIndex((other) => same(cell, other)) === index)
    .slice(0, CELLS[kind])
  return { kind, cells: [...cells, ...Array.from({ length: CELLS[kind] - cells.length }, () => null)] }
}

/** With this in one of its cells; who stood there changes places with it if it had one. */
export function withCell(layout: Layout, index: number, cell: Cell): Layout {
  const before = layout.cells[index] ?? null
  return {
    ...layout,
    cells: layout.cells.map((each, at) => (at === index ? cell : cell !== null && same(each, cell) ? before : each)),
  }
}
