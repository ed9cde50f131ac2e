import { useEffect, useState } from 'react'

/**
 * Counts down a duration that the server told, from when it was told (`of` is another then): whatever the clock of this
 * machine shows, or is set to meanwhile.
 */
export function useSecondsLeft(seconds: number, of: unknown): number {
  const [passed, setPassed] = useState({ of, ms: 0 })
  useEffect(() => {
    const start = performance.now()
    const timer = setInterval(() => {
      const ms = performance.now() - start
      setPassed({ of, ms })
      if (ms >= seconds * 1000) clearInterval(timer)
    }, 500)
    return () => clearInterval(timer)
  }, [seconds, of])
  return Math.max(0, Math.ceil(seconds - (passed.of === of ? passed.ms : 0) / 1000))
}
