import { useMay } from '../../lib/briefing/roomContext.ts'
import { lazyPart } from '../../ui/lazyPart.tsx'
import { withLateWords } from './words.ts'

const LateBar = lazyPart(async () => (await withLateWords(import('./LateBar.tsx'))).LateBar, { coming: null })

/** Says along the foot of a desk that the briefing runs late, to those who may make the rest shorter. */
export function Late() {
  const may = useMay('agenda.retime') !== 'no'
  return may && <LateBar />
}
