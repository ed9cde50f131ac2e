import { useLayoutEffect, useSyncExternalStore } from 'react'
import { counted } from './counted.ts'

const dark = counted()

/** While the calling component is on screen the whole page is dark: for the conference room and its screens. */
export function useDarkScreen(): void {
  useLayoutEffect(() => dark.want(), [])
}

export const useScreenIsDark = (): boolean => useSyncExternalStore(dark.subscribe, dark.some)
