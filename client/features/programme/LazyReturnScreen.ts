import { lazyPart } from '../../ui/lazyPart.tsx'

/** Fetched by rooms when they are idle: it is wanted when their turn comes. */
export const LazyReturnScreen = lazyPart(async () => (await import('./ReturnScreen.tsx')).ReturnScreen, {
  coming: null,
  notice: null,
})
