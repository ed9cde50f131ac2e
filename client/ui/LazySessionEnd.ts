import { withRareWords } from '../lib/i18n.ts'
import { lazyPart } from './lazyPart.tsx'

/** Looks after the end of the session; fetched once all else is there. */
export const LazySessionEnd = lazyPart(async () => (await withRareWords(import('./SessionEnd.tsx'))).SessionEnd, {
  coming: null,
  notice: null,
})
