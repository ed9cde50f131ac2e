import { useEffect, type RefObject } from 'react'
import { part } from '../../lib/parts/part.ts'
import { whenIdle } from '../whenIdle.ts'

const keeping = part(() => import('./keepFocus.ts'))

/** What an event takes off the page does not take the focus along (RM22). For the element that holds a whole room. */
export function useKeepFocus(room: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let here = true
    let stop = () => {}
    const start = async () => {
      const { keepFocus } = await keeping.load()
      if (here && room.current !== null) stop = keepFocus(room.current)
    }
    const cancel = whenIdle(() => void start())
    return () => {
      here = false
      cancel()
      stop()
    }
  }, [room])
}
