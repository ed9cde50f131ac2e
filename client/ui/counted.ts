/** How many of what is on screen want something of the whole page. */
export function counted() {
  let count = 0
  const listeners = new Set<() => void>()
  const change = (by: number) => {
    count += by
    for (const listener of listeners) listener()
  }
  return {
    /** One more wants it. @returns wants it no longer */
    want: (): (() => void) => {
      change(1)
      return () => change(-1)
    },
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    /** Whether any does. */
    some: (): boolean => count > 0,
  }
}
