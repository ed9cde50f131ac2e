import { lazyPart } from '../../ui/lazyPart.tsx'

/** Several pictures at once: fetched when a page is idle, for no plain briefing needs it. */
export const LazyComposition = lazyPart(async () => (await import('./Composition.tsx')).Composition, { coming: null })
