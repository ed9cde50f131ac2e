import { use, type ComponentType } from 'react'
import type { View } from './views.ts'

type Screen = ComponentType<{ briefingId: string }>
/** A role's view, or what everybody sees before the opening. */
export type Shown = View | 'waiting'

const fetchers: Record<Shown, () => Promise<Screen>> = {
  waiting: async () => (await import('./WaitingRoom.tsx')).WaitingRoom,
  chair: async () => (await import('./ChairView.tsx')).ChairView,
  secretary: async () => (await import('./SecretaryView.tsx')).SecretaryView,
  director: async () => (await import('./DirectorView.tsx')).DirectorView,
  site: async () => (await import('./SiteView.tsx')).SiteView,
  observer: async () => (await import('./ObserverView.tsx')).ObserverView,
}
const fetched = new Map<Shown, Screen>()
const fetching = new Map<Shown, Promise<Screen>>()
const RETRY_MS = 1000

/** Fetches a view, again and again while the server is away. Many times is harmless. */
export function fetchView(shown: Shown): Promise<Screen> {
  const known = fetching.get(shown)
  if (known !== undefined) return known
  const keepTrying = async (): Promise<Screen> => {
    try {
      return await fetchers[shown]()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
      return keepTrying()
    }
  }
  const coming = keepTrying().then((screen) => {
    fetched.set(shown, screen)
    return screen
  })
  fetching.set(shown, coming)
  return coming
}

/** A view; one that was fetched before is drawn at once. To stand in a Suspense. */
export function ViewScreen({ shown, briefingId }: { shown: Shown; briefingId: string }) {
  const Screen = fetched.get(shown) ?? use(fetchView(shown))
  // oxlint-disable-next-line react/static-components -- a component of a module, the same at every drawing
  return <Screen briefingId={briefingId} />
}
