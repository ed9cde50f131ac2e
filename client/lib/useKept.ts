import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { z } from 'zod'
import type { Shelf } from './storage.ts'

/** A value that a shelf keeps, the same wherever it is used on the page; `fallback` when nothing usable is kept. */
export function useKept<T>(
  shelf: Shelf,
  key: string,
  schema: z.ZodType<T>,
  fallback: T,
): [value: T, set: (value: T) => void, clear: () => void] {
  const text = useSyncExternalStore(shelf.subscribe, () => shelf.getItem(key))
  const kept = useMemo(
    () => (text === null ? null : { value: shelf.read(key, schema) }),
    // oxlint-disable-next-line react/exhaustive-deps -- `text` is what is read, and schemas do not change
    [shelf, key, text],
  )
  const set = useCallback((value: T) => shelf.write(key, value), [shelf, key])
  const clear = useCallback(() => shelf.removeItem(key), [shelf, key])
  return [kept?.value ?? fallback, set, clear]
}
