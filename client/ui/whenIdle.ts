/** What the person came for is still on its way: nothing else is fetched meanwhile. */
let coming = false
const waiting = new Set<() => void>()

/** A page begins to fetch what it needs to stand. */
export function pageComes(): void {
  coming = true
}

/** What the person came for stands. A page that was given up needs not say so: the next one does. */
export function pageStands(): void {
  coming = false
  for (const begin of waiting) begin()
  waiting.clear()
}

/**
 * Does something once the page stands and has nothing better to do, such as fetching what may be needed next.
 * @returns takes it back
 */
export function whenIdle(work: () => void): () => void {
  let cancel = () => {}
  const begin = () => {
    cancel = soon(() => {
      if (coming) waiting.add(begin)
      else work()
    })
  }
  if (coming) waiting.add(begin)
  else begin()
  return () => {
    waiting.delete(begin)
    cancel()
  }
}

function soon(work: () => void): () => void {
  if ('requestIdleCallback' in window) {
    const asked = requestIdleCallback(work, { timeout: 3000 })
    return () => cancelIdleCallback(asked)
  }
  // Safari has no idle callback.
  const asked = setTimeout(work, 1000)
  return () => clearTimeout(asked)
}
