import { loadRareWords } from '../lib/i18n.ts'
import { lazyPart } from './lazyPart.tsx'

/** Looks after the end of the session; fetched once all else is there. */
export const LazySessionEnd = lazyPart(
  async () => {
    const [{ SessionEnd }] = await Promise.all([import('./SessionEnd.tsx'), loadRareWords()])
    return SessionEnd
  },
  { coming: null, notice: null },
)
