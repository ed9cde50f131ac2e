import { useEffect, type RefObject } from 'react'
import { whenIdle } from '../whenIdle.ts'

/** What an event takes off the page does not take the focus along (RM22). For the element that holds a whole room. */
export function useKeepFocus(room: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let here = true
    let stop = () => {}
    const start = async () => {
      const { keepFocus } = await import('./keepFocus.ts')
      if (here && room.current !== null) stop = keepFocus(room.current)
    }
    const cancel = whenIdle(() => void start().catch(() => undefined))
    return () => {
      here = false
      cancel()
      stop()
    }
  }, [room])
}
