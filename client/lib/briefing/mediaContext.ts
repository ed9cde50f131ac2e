import { createContext, useCallback, useContext, useEffect, useSyncExternalStore } from 'react'
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

/** What comes in a slot of the programme; null before it does. */
export const useStream = (slotId: string): MediaStream | null =>
  useMedia(({ streams }) => streams.get(slotId)?.stream ?? null)

/** Devices and processing as chosen on this computer. */
export function useDeviceChoices() {
  const session = useMediaSession()
  const choices = useSyncExternalStore(session.choices.subscribe, session.choices.get)
  const choose = useCallback((change: Partial<typeof choices>) => void session.choose(change), [session])
  return { choices, choose }
}

/** Of a room that speaks or will speak next: the picture of whom it speaks to. Null until it comes, and for `siteId` null. */
export function useReturnPicture(siteId: string | null): MediaStream | null {
  const session = useMediaSession()
  useEffect(() => {
    if (siteId === null) return
    session.showWall([siteId])
    return () => session.showWall([])
  }, [session, siteId])
  return useMedia(({ wall }) => (siteId === null ? null : (wall.get(siteId) ?? null)))
}

/** A picture that comes back elsewhere on the page within this time was never gone, in milliseconds. */
const LINGERS_MS = 600
/** By slot. */
type Timers = Map<string, ReturnType<typeof setTimeout>>
const leaving = new WeakMap<MediaSession, Timers>()

/** Tells at which size a slot's picture is drawn; 0 × 0 when it left the page for good. */
export function useShownAt(slotId: string): (width: number, height: number) => void {
  const session = useMediaSession()
  return useCallback(
    (width, height) => {
      const timers = leaving.get(session) ?? new Map<string, ReturnType<typeof setTimeout>>()
      leaving.set(session, timers)
      clearTimeout(timers.get(slotId))
      if (width > 0 && height > 0) session.showAt(slotId, width, height)
      else
        timers.set(
          slotId,
          setTimeout(() => session.showAt(slotId, 0, 0), LINGERS_MS),
        )
    },
    [session, slotId],
  )
}
