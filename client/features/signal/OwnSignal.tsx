import { useEffect, useState } from 'react'
import { useMay } from '../../lib/briefing/roomContext.ts'
import { lazyPart } from '../../ui/lazyPart.tsx'
import { whenIdle } from '../../ui/whenIdle.ts'
import { withSignalWords } from './words.ts'

/** As high as what comes: nothing moves when it is here. */
const place = <div style={{ minHeight: '3.25rem', marginTop: '0.625rem' }} />

const SignalButtons = lazyPart(async () => (await withSignalWords(import('./SignalButtons.tsx'))).SignalButtons, {
  coming: place,
})

/** A room's way to say that it does not hear, or to ask for a repetition; fetched once all else is there. */
export function OwnSignal() {
  const may = useMay('signal.raise') !== 'no'
  const [idle, setIdle] = useState(false)
  useEffect(() => whenIdle(() => setIdle(true)), [])
  if (!may) return null
  return idle ? <SignalButtons /> : place
}
