import { useSyncExternalStore } from 'react'
import { Store } from '../../lib/media/store.ts'

/** The cell of the preview that the next site comes into. */
export const chosenCell = new Store(0)
export const useChosenCell = (): number => useSyncExternalStore(chosenCell.subscribe, chosenCell.get)
