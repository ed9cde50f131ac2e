import { useBriefing, useMay } from '../../lib/briefing/roomContext.ts'
import { lazyPart } from '../../ui/lazyPart.tsx'
import { withOrderWords } from './words.ts'

const OrderBar = lazyPart(async () => (await withOrderWords(import('./OrderBar.tsx'))).OrderBar, { coming: null })

/** The running order along the foot of a desk; plans without one show nothing of it. */
export function RunningOrder() {
  const some = useBriefing(({ plan }) => plan.agenda.some(({ steps }) => steps.length > 0))
  const open = useBriefing(({ lifecycle }) => lifecycle.status !== 'closed')
  const may = useMay('runningOrder.next') !== 'no'
  return may && some && open && <OrderBar />
}
