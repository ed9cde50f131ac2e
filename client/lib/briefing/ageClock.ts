type Sources = { steady: () => number; wall: () => number }
const browser: Sources = { steady: () => performance.now(), wall: () => Date.now() }

/**
 * A clock for the age of what waits, in milliseconds. Browsers' steady clocks may stand still while the computer sleeps, and
 * its time of day may be set: of the two the one that went further counts, so that nothing is taken for younger than it is.
 */
export function ageClock({ steady, wall }: Sources = browser): () => number {
  let age = 0
  let last = { steady: steady(), wall: wall() }
  return () => {
    const now = { steady: steady(), wall: wall() }
    age += Math.max(now.steady - last.steady, now.wall - last.wall)
    last = now
    return age
  }
}
