import { useEffect } from 'react'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { lazyPart } from '../../ui/lazyPart.tsx'
import { whenIdle } from '../../ui/whenIdle.ts'
import { withCardWords } from './words.ts'

const OverNow = lazyPart(async () => (await withCardWords(import('./OverNow.tsx'))).OverNow, { coming: null })

/** What stands over the programme by direction: fetched when a page is idle, shown when there is any. */
export function Over() {
  const some = useBriefing(({ direction: { card, programme } }) => card !== null || programme.mode === 'manual')
  useEffect(() => whenIdle(OverNow.fetch), [])
  return some && <OverNow />
}
