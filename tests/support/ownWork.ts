/** Milliseconds of its own processor time that this thread spends, in all and at the longest without a timer having its turn. */
export function ownWork(): () => { all: number; longest: number } {
  const spent = () => {
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1000
  }
  const began = spent()
  let before = began
  let longest = 0
  const ticks = setInterval(() => {
    const now = spent()
    longest = Math.max(longest, now - before)
    before = now
  }, 2)
  return () => {
    clearInterval(ticks)
    return { all: spent() - began, longest }
  }
}
