import { useEffect, useRef, type RefObject } from 'react'

/** So long after its reader scrolled, a list stays where it is, in milliseconds. */
const REST_MS = 4000
/** Above the item stands what sticks to the head of its list, in CSS pixels. */
const HEAD = 40

/** What scrolls the list and nothing else; null where that is the page, or a window over it. */
function scrollerOf(list: HTMLElement): HTMLElement | null {
  for (let at = list.parentElement; at !== null && !at.matches('body, main, [role=dialog]'); at = at.parentElement)
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at
  return null
}

/**
 * For a list that scrolls in a part of the page: it comes to its running item when it is first drawn and when another
 * one runs. It never scrolls the page, and waits until its reader has let it rest.
 */
export function useRunningInSight(runningId: string | null): RefObject<HTMLOListElement | null> {
  const list = useRef<HTMLOListElement>(null)
  const scrolledAt = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    const { current } = list
    const scroller = current === null || runningId === null ? null : scrollerOf(current)
    if (current === null || scroller === null) return undefined
    let stands = scroller.scrollTop
    let read = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const come = () => {
      clearTimeout(timer)
      const rest = scrolledAt.current + REST_MS - performance.now()
      if (rest > 0) {
        timer = setTimeout(come, rest)
        return
      }
      const item = current.querySelector('[aria-current]')?.getBoundingClientRect()
      const frame = scroller.getBoundingClientRect()
      if (item === undefined || (item.top >= frame.top + HEAD && item.bottom <= frame.bottom)) return
      // A third of what is left stays above it: what was before, and more of what comes.
      scroller.scrollTop += item.top - frame.top - Math.max(HEAD, (frame.height - item.height) / 3)
      stands = scroller.scrollTop
    }
    const scrolled = () => {
      if (Math.abs(scroller.scrollTop - stands) < 2) return
      stands = scroller.scrollTop
      scrolledAt.current = performance.now()
      read = true
    }
    // Told at once, and again when the list gets another size, or any at all.
    const observer = new ResizeObserver(() => {
      if (!read) come()
    })
    observer.observe(scroller)
    scroller.addEventListener('scroll', scrolled, { passive: true })
    return () => {
      clearTimeout(timer)
      observer.disconnect()
      scroller.removeEventListener('scroll', scrolled)
    }
  }, [runningId])
  return list
}
