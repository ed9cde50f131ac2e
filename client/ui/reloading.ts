import { useEffect, useSyncExternalStore } from 'react'
import { counted } from './counted.ts'

const reasons = counted()

/** Says that loading the page anew would cost something just now: somebody here speaks, or waits for an answer. */
export function useReloadWouldCost(now: boolean): void {
  useEffect(() => {
    if (now) return reasons.want()
  }, [now])
}

/** Whether anything on the page would be lost by loading it anew. */
export const useReloadCosts = (): boolean => useSyncExternalStore(reasons.subscribe, reasons.some)
