import type { BriefingState } from '../../shared/briefing.ts'
import type { ErrorKey } from '../../shared/errors.ts'
import type { BriefingEvent } from '../../shared/events.ts'
import { OPEN_MICROPHONES, seenOpen, type microphoneRequests, type SeenMicrophone } from '../../shared/microphones.ts'
import { hearingOf, isHeardByRight, type Hearing } from '../../shared/programme.ts'
import {
  already,
  conflict,
  done,
  refusePaused,
  refuseUnless,
  siteInBriefing,
  siteName,
  type Handlers,
} from './handler.ts'

/** Who is heard beside the holder of the floor; rules MIxx in docs/spec/microphones.md. */
export const microphoneHandlers: Handlers<keyof typeof microphoneRequests> = {
  'microphone.open'({ state }, seen) {
    const { siteId } = siteInBriefing(state, seen.siteId)
    refusePaused(state)
    refuseAsItStands(state, seen, isHeardByRight(state, siteId) || state.microphones.open.includes(siteId), heard)
    if (state.microphones.open.length >= OPEN_MICROPHONES)
      throw conflict('microphone.tooMany', { max: OPEN_MICROPHONES })
    return done({ type: 'microphone.opened', siteId })
  },
  'microphone.close'({ state }, seen) {
    const { siteId } = siteInBriefing(state, seen.siteId)
    refuseAsItStands(state, seen, !state.microphones.open.includes(siteId), ['closed'])
    return done({ type: 'microphone.closed', siteId })
  },
  'microphone.mute'({ state }, seen) {
    const { siteId } = siteInBriefing(state, seen.siteId)
    refuseAsItStands(state, seen, state.microphones.muted.includes(siteId), ['muted'])
    return done({ type: 'microphone.muted', siteId })
  },
  'microphone.unmute'({ state }, seen) {
    const { siteId } = siteInBriefing(state, seen.siteId)
    refuseAsItStands(state, seen, !state.microphones.muted.includes(siteId), heard)
    return done({ type: 'microphone.unmuted', siteId })
  },
  'microphone.muteAll'({ state }, { open }) {
    // Who was given the floor is silenced by name or not at all.
    if (state.microphones.open.length === 0) return done()
    const unseen = seenOpen(state.microphones).filter(
      (now) => !open.some((seen) => seen.siteId === now.siteId && seen.switchedAt === now.switchedAt),
    )
    const sites = unseen.map(({ siteId }) => siteName(state, siteId).site).join(', ')
    refuseUnless(unseen.length === 0, 'microphone.othersOpen', { sites })
    return done({ type: 'microphone.allMuted', holderSiteId: null })
  },
}

/**
 * Refuses what `isDone`, and what was meant for a microphone that was switched since its sender saw it; if it is
 * heard, or not, as `wanted`, so it is said.
 * @throws AppError `microphone.is…`, by how it stands now
 */
function refuseAsItStands(
  state: BriefingState,
  { siteId, switchedAt }: SeenMicrophone,
  isDone: boolean,
  wanted: Hearing[],
): void {
  const meant = (state.microphones.switchedAt[siteId] ?? null) === switchedAt
  if (meant && !isDone) return
  const stands = hearingOf(state, siteId)
  throw (wanted.includes(stands) ? already : conflict)(asItStands[stands], siteName(state, siteId))
}
const heard: Hearing[] = ['floor', 'presiding', 'open']
const asItStands: Record<Hearing, ErrorKey> = {
  floor: 'microphone.isHolders',
  presiding: 'microphone.isOpen',
  open: 'microphone.isOpen',
  muted: 'microphone.isMuted',
  closed: 'microphone.isClosed',
}

/**
 * A chair who presided is heard as before when another one takes over: the microphone of its site is opened, unless the
 * site is heard anyway; it stays muted if it was. Where no place is free, the one that was opened first gives up its own.
 */
export function keepHeard(state: BriefingState, siteId: string | null, presiding: string): BriefingEvent[] {
  const open = state.microphones.open.filter((each) => each !== presiding)
  if (siteId === null || siteId === presiding || siteId === state.floor.holder?.siteId) return []
  if (open.includes(siteId)) return []
  const tooMany = open.slice(0, Math.max(0, open.length + 1 - OPEN_MICROPHONES))
  return [
    ...tooMany.map((each) => ({ type: 'microphone.closed', siteId: each }) as const),
    { type: 'microphone.opened', siteId },
    // To open it would end its silence.
    ...(state.microphones.muted.includes(siteId) ? [{ type: 'microphone.muted', siteId } as const] : []),
  ]
}

/** The site of a new presiding chair is heard by right: its open microphone gives its slot back. */
export const closeMicrophoneOf = (state: BriefingState, siteId: string | null): BriefingEvent[] =>
  siteId !== null && state.microphones.open.includes(siteId) ? [{ type: 'microphone.closed', siteId }] : []
