import { lazyPart } from '../../ui/lazyPart.tsx'

/** Fetched when a page is idle: most briefings begin without a presentation. */
export const LazyPresentationScreen = lazyPart(
  async () => (await import('./PresentationScreen.tsx')).PresentationScreen,
  { coming: null },
)
