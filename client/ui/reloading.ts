import { useEffect, useSyncExternalStore } from 'react'

let reasons = 0
const listeners = new Set<() => void>()
const change = (by: number) => {
  reasons += by
  for (const listener of listeners) listener()
}
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Says that loading the page anew would cost something just now: somebody here speaks, or waits for an answer. */
export function useReloadWouldCost(now: boolean): void {
  useEffect(() => {
    if (!now) return
    change(1)
    return () => change(-1)
  }, [now])
}

/** Whether anything on the page would be lost by loading it anew. */
export const useReloadCosts = (): boolean => useSyncExternalStore(subscribe, () => reasons > 0)
