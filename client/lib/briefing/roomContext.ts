import { createContext, useContext, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import { emptyBriefing, type BriefingState } from '../../../shared/briefing.ts'
import { can } from '../../../shared/permissions.ts'
import type { RequestName } from '../../../shared/protocol.ts'
import { rolesOf, type Role } from '../../../shared/roles.ts'
import type { BriefingLink } from './connectBriefing.ts'
import type { RoomState } from './roomStore.ts'

/** What the components of a room stand in; given by the conference's `Room`. */
export const RoomContext = createContext<BriefingLink | null>(null)

export function useRoomLink(): BriefingLink {
  const link = useContext(RoomContext)
  if (link === null) throw new Error('outside of a room')
  return link
}

/** A part of what the page knows; renders again only when that part changes. */
export const useRoom = <T>(select: (room: RoomState) => T): T => useStore(useRoomLink().store, select)

/** A part of the briefing's state; renders again only when that part changes. */
export const useBriefing = <T>(select: (state: BriefingState) => T): T =>
  useRoom((room) => select(room.state ?? emptyBriefing))

/** The server's time, in whole steps of `everyMs`; the same for all parts of the page at any moment. */
export function useServerNow(everyMs = 1000): number {
  const { ticks } = useRoomLink()
  return useSyncExternalStore(ticks.subscribe, () => ticks.at(everyMs))
}

/** Whether the person at this page may ask for something, and in whose name. */
export const useMay = (name: RequestName): 'own' | 'forChair' | 'no' =>
  useRoom(({ me }) => (me === null ? 'no' : can(me.principal, name)))

const none: readonly Role[] = []
export const useMyRoles = (): readonly Role[] => useRoom(({ me }) => (me === null ? none : rolesOf(me.principal)))
/** Where this page is seated. */
export const useMySiteId = (): string => useRoom(({ me }) => me?.principal.siteId ?? '')
