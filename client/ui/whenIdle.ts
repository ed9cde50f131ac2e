/**
 * Does something once the page has nothing better to do, such as fetching what may be needed next.
 * @returns takes it back
 */
export function whenIdle(work: () => void): () => void {
  if ('requestIdleCallback' in window) {
    const asked = requestIdleCallback(work, { timeout: 3000 })
    return () => cancelIdleCallback(asked)
  }
  // Safari has no idle callback.
  const asked = setTimeout(work, 1000)
  return () => clearTimeout(asked)
}
