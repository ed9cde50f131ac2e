import { useEffect } from 'react'
import { useBriefing, useMay } from '../../lib/briefing/roomContext.ts'
import { lazyPart } from '../../ui/lazyPart.tsx'
import { whenIdle } from '../../ui/whenIdle.ts'
import { withHandoverWords } from './words.ts'

const HandoverNow = lazyPart(async () => (await withHandoverWords(import('./HandoverNow.tsx'))).HandoverNow, {
  coming: null,
})

/** Who is asked to preside, for those who lead: fetched ahead, for it is shown when links are bad. */
export function Handover() {
  const some = useBriefing(({ handover }) => handover.offer !== null || handover.displaced !== null)
  const may = useMay('signal.see') !== 'no'
  useEffect(() => (may ? whenIdle(HandoverNow.fetch) : undefined), [may])
  return may && some && <HandoverNow />
}
