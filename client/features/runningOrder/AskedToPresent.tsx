import { useEffect } from 'react'
import { useBriefing, useMay, useMySiteId } from '../../lib/briefing/roomContext.ts'
import { lazyPart } from '../../ui/lazyPart.tsx'
import { whenIdle } from '../../ui/whenIdle.ts'
import { withOrderWords } from './words.ts'

const Asked = lazyPart(async () => (await withOrderWords(import('./Asked.tsx'))).Asked, { coming: null })

/** A room is asked to show its presentation, until it does. */
export function AskedToPresent() {
  const siteId = useMySiteId()
  const asked = useBriefing(({ runningOrder }) => Object.hasOwn(runningOrder.asked, siteId))
  const may = useMay('floor.request') !== 'no'
  useEffect(() => (may ? whenIdle(Asked.fetch) : undefined), [may])
  return may && asked && <Asked />
}
