import { runningItem, type AgendaItem } from '../../../shared/agenda.ts'
import type { Absence } from '../../../shared/attendance.ts'
import { findSite } from '../../../shared/invited.ts'
import { speakingOrder } from '../../../shared/nextSpeaker.ts'
import type { BriefingSite } from '../../../shared/plan.ts'
import { hearingOf, presidingChair, presidingSiteId, type Hearing } from '../../../shared/programme.ts'
import type { RequestName } from '../../../shared/protocol.ts'
import { timeFrom } from '../format.ts'
import { useBriefing, useRoom } from './roomContext.ts'
import { useGoneUntil } from './siteFlow.ts'
import { absenceNow, standingFromWord, standingWord, type SiteStanding } from './siteStanding.ts'

export const useSite = (siteId: string | null): BriefingSite | undefined =>
  useBriefing((state) => (siteId === null ? undefined : findSite(state, siteId)))

/** The name of a site as the briefing knows it; empty for one that it does not know. */
export const useSiteName = (siteId: string | null): string => useSite(siteId)?.name ?? ''

/** The turn that runs as this page shows it, named by all that ends it; null when nobody has the floor. */
export const useTurnId = (): string | null => useBriefing((state) => state.floor.holder?.turnId ?? null)

/** The request that this page shows first in the queue, named by what is put ahead of it. */
export const useFirstRequestId = (): string | null => useBriefing((state) => state.floor.queue[0]?.requestId ?? null)

/** The request of a site as this page shows it, named by what moves it. */
export const useRequestId = (siteId: string): string | null =>
  useBriefing(({ floor }) => floor.queue.find((each) => each.siteId === siteId)?.requestId ?? null)

/** The agenda item that runs as this page shows it. */
export const useRunningItem = (): AgendaItem | undefined => useBriefing((state) => runningItem(state.agenda))

/** The opening that this page shows, named by what is meant for it. */
export const useOpenedAt = (): number =>
  useBriefing(({ lifecycle }) => (lifecycle.status === 'planned' ? 0 : lifecycle.openedAt))

/** When the opening before was undone, which names the waiting that an opening ends; null: there was none. */
export const useUnopenedAt = (): number | null =>
  useBriefing(({ lifecycle }) => (lifecycle.status === 'planned' ? lifecycle.unopenedAt : null))

/** Since when the briefing runs without a pause, which names that stretch; 0 while it does not. */
export const useOpenSince = (): number =>
  useBriefing(({ lifecycle }) => (lifecycle.status === 'open' ? lifecycle.since : 0))

/** Since when the briefing is paused, which names the pause; 0 while it is not. */
export const usePausedSince = (): number =>
  useBriefing(({ lifecycle }) => (lifecycle.status === 'paused' ? lifecycle.since : 0))

/** Whether this page has asked for it and has no answer yet, from whatever button: what it shows is about to change. */
export const useAsked = (name: RequestName): boolean =>
  useRoom(({ pending }) => pending.some((one) => one.name === name))

/** Who presides now; empty when nobody does. */
export const usePresidingName = (): string => useBriefing((state) => presidingChair(state)?.name ?? '')

/** The account at this page; null at a room's computer. */
export const useMyUserId = (): string | null =>
  useRoom(({ me }) => (me?.principal.kind === 'person' ? me.principal.userId : null))

/** Where the presiding chair sits; null when nobody presides. */
export const usePresidingSiteId = (): string | null => useBriefing((state) => presidingSiteId(state))

/** How a site stands; the one that has the floor by what is known this second, others when it is no blink. */
export function useStanding(siteId: string): SiteStanding {
  const standing = standingFromWord(useRoom((room) => standingWord(room, siteId)))
  const holds = useHoldsFloor(siteId)
  const since = useGoneUntil(siteId)
  return holds && since !== null ? { status: 'lost', since } : standing
}

/** The declaration by which a site is absent now. */
export const useAbsence = (siteId: string): Absence | null => useRoom((room) => absenceNow(room, siteId))

export const useHearing = (siteId: string): Hearing => useBriefing((state) => hearingOf(state, siteId))

/** When a site's microphone was last switched, named by what switches it again; null: never. */
export const useSwitchedAt = (siteId: string): number | null =>
  useBriefing(({ microphones }) => microphones.switchedAt[siteId] ?? null)

export const useHoldsFloor = (siteId: string): boolean => useBriefing((state) => state.floor.holder?.siteId === siteId)

/** Whether the site stands first in the queue itself. */
export const useHeadsQueue = (siteId: string): boolean =>
  useBriefing((state) => state.floor.queue[0]?.siteId === siteId)

/** Sites in the order in which they will speak. */
export function useSpeakingOrder(): string[] {
  // One text, so that nothing is drawn anew while it is the same.
  const order = useBriefing((state) => speakingOrder(state).join(' '))
  return order === '' ? [] : order.split(' ')
}

/** Place among those who will speak, counted from 1; 0 when the site is not one of them. */
export const useSpeakingPlace = (siteId: string): number =>
  useBriefing((state) => speakingOrder(state).indexOf(siteId) + 1)

/** Says a time as the room does: with its day where that is not the day of the opening. */
export function useTimeWithDay(): (at: number) => string {
  const openedAt = useBriefing(({ lifecycle }) => (lifecycle.status === 'planned' ? null : lifecycle.openedAt))
  return (at) => timeFrom(at, openedAt ?? at)
}
