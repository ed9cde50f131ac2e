import { useEffect, useState } from 'react'
import { withRareWords } from '../lib/i18n.ts'
import { lazyPart } from './lazyPart.tsx'
import { whenIdle } from './whenIdle.ts'

const SessionEnd = lazyPart(async () => (await withRareWords(import('./SessionEnd.tsx'))).SessionEnd, {
  coming: null,
  notice: null,
})

/** Looks after the end of the session; fetched once all else is there. */
export function LazySessionEnd() {
  const [idle, setIdle] = useState(false)
  useEffect(() => whenIdle(() => setIdle(true)), [])
  return idle && <SessionEnd />
}
