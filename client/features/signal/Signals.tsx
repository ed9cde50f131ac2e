import { useEffect } from 'react'
import { useBriefing, useMay } from '../../lib/briefing/roomContext.ts'
import { lazyPart } from '../../ui/lazyPart.tsx'
import { whenIdle } from '../../ui/whenIdle.ts'
import { withSignalWords } from './words.ts'

const SignalList = lazyPart(async () => (await withSignalWords(import('./SignalList.tsx'))).SignalList, {
  coming: null,
  notice: null,
})

/** What rooms say without the floor, for those who lead: fetched ahead, so that none waits unseen. */
export function Signals() {
  const some = useBriefing(({ signals }) => Object.keys(signals).length > 0)
  const may = useMay('signal.see') !== 'no'
  useEffect(() => (may ? whenIdle(SignalList.fetch) : undefined), [may])
  return may && some && <SignalList />
}
