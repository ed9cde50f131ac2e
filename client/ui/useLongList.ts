import { useLayoutEffect, useMemo, useState, type CSSProperties, type RefObject } from 'react'
import { useVisibleRows } from './useVisibleRows.ts'

/** From here on a list offers a search of its own: the browser finds only what is drawn. */
export const SEARCHED_FROM = 100

/** What assistive technology reads of a row, and by which its height is known. */
export type RowAttributes = { 'data-row': string | undefined; 'aria-posinset': number; 'aria-setsize': number }
type LongList<T> = {
  /** What is drawn of the items, and the place of the first in the whole, from 0. */
  drawn: readonly T[]
  first: number
  /** Of the list: stands for what is not drawn. */
  style: CSSProperties
  /** @param place in the whole, from 0 */
  attributes: (place: number) => RowAttributes
}

/**
 * A long list, or grid, of which the part in sight is drawn.
 * @param list what holds the items as its children, always there, also empty; a grid's columns are those of its style
 * @param idOf must stay the same function
 * @param estimate a usual row's height with its gap, in pixels
 */
export function useLongList<T>(
  list: RefObject<HTMLElement | null>,
  items: readonly T[],
  idOf: (item: T) => string,
  { estimate, gap = 0 }: { estimate: number; gap?: number },
): LongList<T> {
  const columns = useColumns(list)
  // A row of a grid is known by its first item.
  const rows = useMemo(() => items.filter((_, index) => index % columns === 0).map(idOf), [items, columns, idOf])
  const { from, to, before, after } = useVisibleRows(list, rows, { estimate, gap })
  const first = from * columns
  return {
    drawn: items.slice(first, to * columns),
    first,
    style: { paddingTop: before, paddingBottom: after },
    attributes: (place) => ({
      'data-row': place % columns === 0 ? rows[place / columns] : undefined,
      'aria-posinset': place + 1,
      'aria-setsize': items.length,
    }),
  }
}

/** How many columns the style of a grid makes of its width now; 1 of what is no grid. */
function useColumns(list: RefObject<HTMLElement | null>): number {
  const [columns, setColumns] = useState(1)
  useLayoutEffect(() => {
    const { current } = list
    if (current === null) return undefined
    const count = () => {
      const style = getComputedStyle(current)
      setColumns(style.display === 'grid' ? Math.max(1, style.gridTemplateColumns.split(' ').length) : 1)
    }
    count()
    const observer = new ResizeObserver(count)
    observer.observe(current)
    return () => observer.disconnect()
  }, [list])
  return columns
}
