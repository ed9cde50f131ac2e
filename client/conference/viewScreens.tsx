import { withWallWords } from '../features/wall/words.ts'
import { withLeadWords } from '../lib/i18n.ts'
import { lazyPart, type LazyPart } from '../ui/lazyPart.tsx'
import type { View } from './views.ts'

/** A role's view, or what everybody sees before the opening. */
export type Shown = View | 'waiting'

/** The large thing of the room by role; each is fetched when it is wanted. */
export const screens: Record<Shown, LazyPart<{ briefingId: string }>> = {
  waiting: lazyPart(async () => (await import('./WaitingRoom.tsx')).WaitingRoom),
  chair: lazyPart(async () => (await withLeadWords(withWallWords(import('./ChairView.tsx')))).ChairView),
  secretary: lazyPart(async () => (await withLeadWords(import('./SecretaryView.tsx'))).SecretaryView),
  director: lazyPart(async () => (await withLeadWords(withWallWords(import('./DirectorView.tsx')))).DirectorView),
  site: lazyPart(async () => (await import('./SiteView.tsx')).SiteView),
  observer: lazyPart(async () => (await import('./ObserverView.tsx')).ObserverView),
}
