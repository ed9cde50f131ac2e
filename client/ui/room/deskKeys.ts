import { createContext, useContext } from 'react'

/** Keys of a desk; what each does stands on the button that carries it (and on the card, KeyCard.tsx). */
export const deskKeys = ['N', 'K', 'X', '+', 'M', 'D', 'S', 'T', 'P', 'C', '?'] as const
export type DeskKey = (typeof deskKeys)[number]

/** Shows the card of the keys; null where keys do nothing. */
export const DeskKeysContext = createContext<(() => void) | null>(null)

/** For `aria-keyshortcuts`: the key, where the desk listens to keys. */
export function useShortcut(key: DeskKey | undefined): DeskKey | undefined {
  return useContext(DeskKeysContext) === null ? undefined : key
}
