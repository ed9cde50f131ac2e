import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'
import type { MediaSession } from '../media/session.ts'
import type { MediaState } from '../media/types.ts'

/** The page's part in pictures and sound; given by the conference's `Room`. */
export const MediaContext = createContext<MediaSession | null>(null)

export function useMediaSession(): MediaSession {
  const session = useContext(MediaContext)
  if (session === null) throw new Error('outside of a room')
  return session
}

/** A part of the media state; renders again only when that part changes, so it must not be made anew by `select`. */
export function useMedia<T>(select: (state: MediaState) => T): T {
  const { state } = useMediaSession()
  return useSyncExternalStore(state.subscribe, () => select(state.get()))
}

/** Devices and processing as chosen on this computer. */
export function useDeviceChoices() {
  const session = useMediaSession()
  const choices = useSyncExternalStore(session.choices.subscribe, session.choices.get)
  const choose = useCallback((change: Partial<typeof choices>) => void session.choose(change), [session])
  return { choices, choose }
}
