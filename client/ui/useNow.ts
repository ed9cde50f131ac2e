import { useEffect, useState } from 'react'

/** The time, again every `everyMs`; for texts such as "lost for 0:45". `offset` is the server's clock minus ours. */
export function useNow(everyMs = 1000, offset = 0): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now + offset
}

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
