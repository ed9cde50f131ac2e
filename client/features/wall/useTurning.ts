import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'

/** While somebody works on it, or a window of it is open, it stands still. A click leaves the focus behind, a key means it. */
const HELD = ':scope :is(:focus-visible, [data-opened="true"])'

/**
 * Calls `turn` every so many seconds (0: never) in which nobody points at the wall or works on it, and somebody can see it;
 * anew from when `shown` is another page.
 */
export function useTurning(
  wall: RefObject<HTMLElement | null>,
  { seconds, shown, held, turn }: { seconds: number; shown: unknown; held: boolean; turn: () => void },
): void {
  const latest = useRef({ shown, turn })
  useLayoutEffect(() => {
    latest.current = { shown, turn }
  })
  const pointed = useRef(false)
  useEffect(() => {
    const { current } = wall
    if (current === null || seconds === 0) return undefined
    const point = (event: PointerEvent) => {
      pointed.current = event.type === 'pointerenter' && event.pointerType === 'mouse'
    }
    for (const name of ['pointerenter', 'pointerleave'] as const) current.addEventListener(name, point)
    return () => {
      for (const name of ['pointerenter', 'pointerleave'] as const) current.removeEventListener(name, point)
    }
  }, [wall, seconds])
  useEffect(() => {
    if (seconds === 0 || held) return undefined
    let left = seconds
    let counted = latest.current.shown
    const timer = setInterval(() => {
      const { current } = wall
      if (document.hidden || pointed.current || current === null || current.querySelector(HELD) !== null) return
      const now = latest.current
      if (now.shown !== counted) left = seconds
      counted = now.shown
      left -= 1
      if (left > 0) return
      now.turn()
    }, 1000)
    return () => clearInterval(timer)
  }, [wall, seconds, held])
}
