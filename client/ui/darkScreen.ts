import { useLayoutEffect, useSyncExternalStore } from 'react'

let dark = 0
const listeners = new Set<() => void>()
const change = (by: number) => {
  dark += by
  for (const listener of listeners) listener()
}
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** While the calling component is on screen the whole page is dark: for the conference room and its screens. */
export function useDarkScreen(): void {
  useLayoutEffect(() => {
    change(1)
    return () => change(-1)
  }, [])
}

export const useScreenIsDark = (): boolean => useSyncExternalStore(subscribe, () => dark > 0)
