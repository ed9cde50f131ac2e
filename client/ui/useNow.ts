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
