import { chairsOf } from './presiding.ts'
import type { BriefingState } from './briefing.ts'
import type { Slot, SlotKind } from './media.ts'
import type { Plan } from './plan.ts'

export const PICTURE = 'picture'
export const PRESENTATION = 'presentation'

/**
 * The slots of the programme, pictures first: the one list of them. All else asks a slot what it is, and counts none.
 * The sounds are who is on the picture, the presiding chair, and `OPEN_MICROPHONES` sites beside them.
 */
export const programmeSlots: readonly Slot[] = [
  { slotId: PICTURE, kind: 'picture', soundOf: null },
  { slotId: PRESENTATION, kind: 'presentation', soundOf: null },
  { slotId: 'audio0', kind: 'sound', soundOf: PICTURE },
  { slotId: 'audio1', kind: 'sound', soundOf: null },
  { slotId: 'audio2', kind: 'sound', soundOf: null },
  { slotId: 'audio3', kind: 'sound', soundOf: null },
]

/**
 * Who plays a part of the programme: a site with all its devices, the presiding chair before the room it sits in, the
 * chair's own page alone, because that room is muted, or one device.
 */
export type ProgrammePart =
  { siteId: string; by: 'site' | 'chair' | 'chairAlone' } | { siteId: string; by: 'device'; deviceId: string }

/** Who is on programme: what is played in the slots of each kind, in their order; null leaves one empty. */
export type Programme = Record<SlotKind, readonly (ProgrammePart | null)[]>

/** Who plays in a slot. */
export const partIn = (programme: Programme, { slotId, kind }: Slot): ProgrammePart | null =>
  programme[kind][programmeSlots.filter((slot) => slot.kind === kind).findIndex((slot) => slot.slotId === slotId)] ??
  null

type Seats = Pick<BriefingState, 'plan' | 'presidingUserId'>
type Member = Plan['members'][number]

/** Who presides now, as the plan names that chair. */
export const presidingChair = ({ plan, presidingUserId }: Seats): Member | undefined => chairOf(plan, presidingUserId)

/** Where the presiding chair is seated, or another chair; null when nobody presides. It is heard without an open microphone. */
export const presidingSiteId = ({ plan, presidingUserId }: Seats, userId = presidingUserId): string | null =>
  chairOf(plan, userId)?.siteId ?? null

const chairOf = (plan: Plan, userId: string | null): Member | undefined =>
  chairsOf(plan).find((chair) => chair.userId === userId)

/** The site whose picture everybody should see: the holder of the floor, else where the presiding chair sits. */
export const programmeSiteId = (state: BriefingState): string | null =>
  state.floor.holder?.siteId ?? presidingSiteId(state)

/** Why a site may be heard now, or why not. */
export type Hearing = 'floor' | 'presiding' | 'open' | 'muted' | 'closed'

export function hearingOf(state: BriefingState, siteId: string): Hearing {
  if (state.microphones.muted.includes(siteId)) return 'muted'
  if (isHeardByRight(state, siteId)) return state.floor.holder?.siteId === siteId ? 'floor' : 'presiding'
  return state.microphones.open.includes(siteId) ? 'open' : 'closed'
}

/** The holder of the floor and the site of the presiding chair are heard without an open microphone. */
export const isHeardByRight = (state: BriefingState, siteId: string): boolean =>
  siteId === state.floor.holder?.siteId || siteId === presidingSiteId(state)

/**
 * Who is seen and heard by everybody. In a break and after the end nobody is: each room, the chair's too, is its own affair.
 * @param tested before the opening: the site that all rooms hear for a moment
 */
export function programmeOf(state: BriefingState, tested: string | null = null): Programme {
  switch (state.lifecycle.status) {
    case 'planned':
      return beforehand(state, tested)
    case 'open':
      return inSession(state)
    case 'paused':
    case 'closed':
      return { picture: [], presentation: [], sound: [] }
  }
}

/** The presiding chair is seen, and nobody is heard but the site whose sound is tested. */
function beforehand(state: BriefingState, tested: string | null): Programme {
  const presentation = [presentationPart(state)]
  if (tested === null) return { picture: [chairPart(state)], presentation, sound: [] }
  const part: ProgrammePart = { siteId: tested, by: 'site' }
  return { picture: [part], presentation, sound: [part] }
}

function inSession(state: BriefingState): Programme {
  const { floor, microphones } = state
  const presentation = [presentationPart(state)]
  const holder = floor.holder?.siteId
  const chair = chairPart(state)
  const muted = (siteId: string) => microphones.muted.includes(siteId)
  const chairSpeaks: ProgrammePart | null =
    chair !== null && muted(chair.siteId) ? { siteId: chair.siteId, by: 'chairAlone' } : chair
  const open = microphones.open
    .filter((siteId) => hearingOf(state, siteId) === 'open')
    .map((siteId): ProgrammePart => ({ siteId, by: 'site' }))
  if (holder === undefined) return { picture: [chair], presentation, sound: [chairSpeaks, null, ...open] }
  const part: ProgrammePart = { siteId: holder, by: 'site' }
  // One room, one sound: a second microphone in the same room would be heard as its echo.
  const chairs = holder === chair?.siteId
  // Muted, the room of the presiding chair is not heard, but the chair is.
  const speaks = !muted(holder) ? part : chairs ? chairSpeaks : null
  return { picture: [part], presentation, sound: [speaks, chairs ? null : chairSpeaks, ...open] }
}

function chairPart(state: Seats): ProgrammePart | null {
  const siteId = presidingSiteId(state)
  return siteId === null ? null : { siteId, by: 'chair' }
}

function presentationPart({ presentation }: BriefingState): ProgrammePart | null {
  if (presentation === null) return null
  const { siteId, deviceId } = presentation
  return { siteId, by: 'device', deviceId }
}
