import { useEffect, useState } from 'react'
import { whenIdle } from './whenIdle.ts'

/** Whether the page stands and has had a moment: until then what it can do without is not fetched. */
export function useIdle(): boolean {
  const [idle, setIdle] = useState(false)
  useEffect(() => whenIdle(() => setIdle(true)), [])
  return idle
}
