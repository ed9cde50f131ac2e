import { runningItem, seenAs } from '../../shared/agenda.ts'
import { attendanceOf } from '../../shared/attendance.ts'
import type { BriefingState } from '../../shared/briefing.ts'
import { seenOpen } from '../../shared/microphones.ts'
import type { Payload, RequestName } from '../../shared/protocol.ts'
import { uid } from './uid.ts'

type About = { conclusionId?: string; noteId?: string; siteId?: string; itemId?: string; requestId?: string }
/** Where the page sits. */
type Seat = { siteId: string }
/** Where there is nothing, a page has no such button: a test that asks all the same names something that never was. */
const none = uid('z', 0)

const changed = ({ agenda }: BriefingState, { itemId }: About) => ({
  changedAt: agenda.items.find((each) => each.itemId === itemId)?.changedAt ?? null,
})
const ends = (state: BriefingState, about: About) => ({
  ...changed(state, about),
  ends: seenAs(runningItem(state.agenda)),
})
const draft = ({ conclusions }: BriefingState, { conclusionId }: About) => ({
  baseRevision: conclusions.drafts.find((each) => each.conclusionId === conclusionId)?.revision ?? 1,
})
const opening = ({ lifecycle }: BriefingState) => ({
  openedAt: lifecycle.status === 'planned' ? 0 : lifecycle.openedAt,
})
const turn = ({ floor }: BriefingState) => ({ turnId: floor.holder?.turnId ?? none })
const switched = ({ microphones }: BriefingState, { siteId = '' }: About) => ({
  switchedAt: microphones.switchedAt[siteId] ?? null,
})
const declared = ({ attendance }: BriefingState, { siteId = '' }: About) => ({
  baseRevision: attendanceOf(attendance, siteId).revision,
})
const offered = ({ handover }: BriefingState) => ({ offeredAt: handover.offer?.at ?? 0 })
const signal = ({ signals }: BriefingState, { siteId = '' }: About) => ({ raisedAt: signals[siteId]?.raisedAt ?? 0 })

/** What a page that shows the present state says that it has seen, by the request. */
const seen = {
  'floor.take': turn,
  'floor.release': turn,
  'floor.interrupt': turn,
  'floor.extend': (state: BriefingState) => ({ ...turn(state), allottedMs: state.floor.holder?.allottedMs ?? null }),
  'floor.withdraw': ({ floor }: BriefingState, { requestId }: About) => ({
    since: floor.queue.find((each) => each.requestId === requestId)?.since ?? 0,
  }),
  'floor.restore': ({ floor }: BriefingState, { requestId }: About) => ({
    leftAt: floor.left.find(({ request }) => request.requestId === requestId)?.at ?? 0,
  }),
  'floor.move': ({ floor }: BriefingState, { requestId }: About) => ({
    since: floor.queue.find((each) => each.requestId === requestId)?.since ?? 0,
  }),
  'floor.skip': ({ floor }: BriefingState, { requestId }: About) => ({
    since: floor.queue.find((each) => each.requestId === requestId)?.since ?? 0,
  }),
  'floor.grant': ({ floor }: BriefingState) => ({ endsTurnId: floor.holder?.turnId ?? null }),
  'floor.putNext': ({ floor }: BriefingState, { siteId }: About) => ({
    requestId: floor.queue.find((each) => each.siteId === siteId)?.requestId ?? null,
    aheadOf: floor.queue[0]?.requestId ?? null,
  }),
  'presentation.stop': ({ presentation }: BriefingState) => ({
    deviceId: presentation?.deviceId ?? none,
    since: presentation?.since ?? 0,
  }),
  'agenda.start': ends,
  'agenda.finish': changed,
  'agenda.skip': changed,
  'agenda.reopen': ends,
  'conclusion.publish': draft,
  'conclusion.discard': draft,
  'conclusion.correct': ({ conclusions }: BriefingState, { conclusionId }: About) => ({
    baseRevision: conclusions.published.find((each) => each.conclusionId === conclusionId)?.corrections.length ?? 0,
  }),
  'note.remove': ({ notes }: BriefingState, { noteId }: About) => ({
    baseRevision: notes.find((each) => each.noteId === noteId)?.revision ?? 1,
  }),
  'briefing.open': ({ lifecycle }: BriefingState) => ({
    unopenedAt: lifecycle.status === 'planned' ? lifecycle.unopenedAt : null,
  }),
  'briefing.pause': (state: BriefingState) => ({
    ...opening(state),
    since: state.lifecycle.status === 'open' ? state.lifecycle.since : 0,
  }),
  'briefing.close': opening,
  'briefing.resume': ({ lifecycle }: BriefingState) => ({ since: lifecycle.status === 'paused' ? lifecycle.since : 0 }),
  'briefing.preside': ({ presidingUserId, presidingSince }: BriefingState) => ({
    fromUserId: presidingUserId,
    since: presidingSince,
  }),
  'handover.offer': ({ presidingSince, handover }: BriefingState) => ({
    since: presidingSince,
    offeredAt: handover.offer?.at ?? null,
  }),
  'handover.accept': offered,
  'handover.end': offered,
  'microphone.open': switched,
  'microphone.close': switched,
  'microphone.mute': switched,
  'microphone.unmute': switched,
  'microphone.muteAll': ({ microphones }: BriefingState) => ({ open: seenOpen(microphones) }),
  'attendance.declare': declared,
  'attendance.declareAbsent': declared,
  'signal.raise': ({ signals }: BriefingState, _: About, { siteId }: Seat) => ({
    raisedAt: signals[siteId]?.raisedAt ?? null,
  }),
  'signal.lower': signal,
  'signal.see': signal,
}
type Seen = typeof seen
const fillers: Partial<Record<RequestName, (state: BriefingState, input: About, seat: Seat) => object>> = seen

/** What is asked; what its sender saw may be left out, when that is what stands. */
export type Asked<N extends RequestName> = N extends keyof Seen
  ? Omit<Payload<N>, keyof ReturnType<Seen[N]>> & Partial<ReturnType<Seen[N]>>
  : Payload<N>

/** The whole of it, as a page sends it that shows `state`. */
export const withSeen = <N extends RequestName>(
  state: BriefingState,
  name: N,
  input: Asked<N>,
  seat: Seat = { siteId: '' },
): Payload<N> => ({ ...fillers[name]?.(state, input as About, seat), ...input }) as Payload<N>
