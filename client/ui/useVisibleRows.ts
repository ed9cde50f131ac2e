import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'

/** Lists up to this long are drawn whole. */
const WHOLE_UP_TO = 120
/** Drawn beyond the visible part, in pixels, so that scrolling shows no gap. */
const BEYOND = 800
/** Before anything was measured. */
const FIRST_ROWS = 40

type Range = { from: number; to: number; before: number; after: number }

/** The part of the window through which an element is seen: what its scrolling ancestors leave of it. */
function clipOf(element: HTMLElement): { top: number; bottom: number } {
  let [top, bottom] = [0, window.innerHeight]
  for (let parent = element.parentElement; parent !== null; parent = parent.parentElement) {
    if (!/auto|scroll|hidden|clip/.test(getComputedStyle(parent).overflowY)) continue
    const box = parent.getBoundingClientRect()
    top = Math.max(top, box.top)
    bottom = Math.min(bottom, box.bottom)
  }
  return { top, bottom }
}

/**
 * Which rows of a long list are drawn: those in sight and some around. `before` and `after` are the pixels that stand
 * for the rest. Rows may have any height: it is guessed until a row was drawn, then measured.
 * @param list the element whose children (with `data-row`, the row's id) are the rows
 * @param estimate a usual row's height with its gap, in pixels
 */
export function useVisibleRows(
  list: RefObject<HTMLElement | null>,
  ids: readonly string[],
  { estimate, gap = 0 }: { estimate: number; gap?: number },
): Range {
  const [printed, setPrinted] = useState(false)
  const whole = printed || ids.length <= WHOLE_UP_TO
  const heights = useRef(new Map<string, number>())
  const [range, setRange] = useState<Range>({ from: 0, to: FIRST_ROWS, before: 0, after: 0 })

  const measure = useRef(() => {})

  // Every drawing may have brought rows that were never measured.
  useLayoutEffect(() => {
    measure.current = () => {
      const element = list.current
      if (element === null || whole) return
      for (const row of element.querySelectorAll<HTMLElement>(':scope > [data-row]'))
        heights.current.set(row.dataset.row ?? '', row.getBoundingClientRect().height + gap)
      const box = element.getBoundingClientRect()
      const clip = clipOf(element)
      // The list may itself be what scrolls.
      const top = Math.max(clip.top, box.top) - box.top + element.scrollTop
      const bottom = Math.min(clip.bottom, box.bottom) - box.top + element.scrollTop
      const next = rangeOf(ids, (id) => heights.current.get(id) ?? estimate, top, bottom)
      setRange((now) => (sameRange(now, next) ? now : next))
    }
    measure.current()
  })
  // On paper nothing scrolls: all rows stand there before the browser takes its picture.
  useEffect(() => {
    const begin = () => flushSync(() => setPrinted(true))
    const end = () => setPrinted(false)
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  }, [])
  useEffect(() => {
    if (whole) return
    let frame = 0
    const soon = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => measure.current())
    }
    const watch = new ResizeObserver(soon)
    if (list.current !== null) watch.observe(list.current)
    // Scrolling does not bubble: what scrolls around the list is heard on its way down.
    document.addEventListener('scroll', soon, { capture: true, passive: true })
    window.addEventListener('resize', soon)
    return () => {
      cancelAnimationFrame(frame)
      watch.disconnect()
      document.removeEventListener('scroll', soon, { capture: true })
      window.removeEventListener('resize', soon)
    }
  }, [list, whole])

  if (whole) return { from: 0, to: ids.length, before: 0, after: 0 }
  return { ...range, from: Math.min(range.from, ids.length), to: Math.min(range.to, ids.length) }
}

/** @param top @param bottom what is in sight, from the list's upper edge */
export function rangeOf(ids: readonly string[], heightOf: (id: string) => number, top: number, bottom: number): Range {
  const range = { from: ids.length, to: ids.length, before: 0, after: 0 }
  let at = 0
  ids.forEach((id, index) => {
    const end = at + heightOf(id)
    if (end < top - BEYOND) range.before = end
    else if (at > bottom + BEYOND) range.after += end - at
    else {
      range.from = Math.min(range.from, index)
      range.to = index + 1
    }
    at = end
  })
  // Out of sight: nothing is drawn but its height.
  return range.from === ids.length ? { from: 0, to: 0, before: at, after: 0 } : range
}

const sameRange = (a: Range, b: Range): boolean =>
  a.from === b.from && a.to === b.to && a.before === b.before && a.after === b.after
