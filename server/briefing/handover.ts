import { attendanceOf } from '../../shared/attendance.ts'
import type { BriefingState } from '../../shared/briefing.ts'
import { AppError } from '../../shared/errors.ts'
import type { BriefingEvent } from '../../shared/events.ts'
import {
  isAsked,
  NEXT_ASKED_MS,
  PRESIDING_LOST_MS,
  UNANSWERED_MS,
  type handoverRequests,
} from '../../shared/handover.ts'
import { chairsOf } from '../../shared/presiding.ts'
import { presidingChair, presidingSiteId } from '../../shared/programme.ts'
import type { Principal } from '../../shared/roles.ts'
import { isRunning } from '../../shared/running.ts'
import { already, conflict, done, hasRole, refuseUnless, type Handlers } from './handler.ts'
import type { Heard } from './heard.ts'
import { closeMicrophoneOf, keepHeard } from './microphones.ts'

/** After a restart pages get their time to come back. */
const RESTARTED_MS = 20_000

/** Who shall preside; rules HOxx in docs/spec/handover.md. */
export const handoverHandlers: Handlers<keyof typeof handoverRequests> = {
  'handover.offer'({ state, principal }, { toUserId, since, offeredAt }) {
    const { presidingUserId: fromUserId } = state
    if (fromUserId === null || presidingSiteId(state, toUserId) === null) throw conflict('presiding.notChair')
    if (fromUserId === toUserId) throw already('presiding.other', presidingName(state))
    const own = userIdOf(principal) === fromUserId
    if (!own && !hasRole(principal, 'secretary')) throw conflict('handover.notPresiding', presidingName(state))
    refuseUnless(state.presidingSince === since, 'presiding.other', presidingName(state))
    const { offer } = state.handover
    if (isAsked(offer, toUserId)) return done()
    const lost = offer?.lost ?? false
    // Those who are asked because who presides is lost stay so.
    if (!lost) refuseUnless((offer?.at ?? null) === offeredAt, 'handover.otherOffer', askedName(state))
    return done({ type: 'handover.offered', fromUserId, toUserId, lost })
  },
  'handover.accept'({ state, principal }, { offeredAt }) {
    const { offer } = state.handover
    const userId = userIdOf(principal)
    if (userId !== null && userId === state.presidingUserId) throw already('presiding.other', presidingName(state))
    if (userId === null || offer?.at !== offeredAt || !isAsked(offer, userId))
      throw conflict('handover.over', presidingName(state))
    return done(...presided(state, userId))
  },
  'handover.end'({ state, principal }, { offeredAt }) {
    const { offer } = state.handover
    if (offer?.at !== offeredAt) throw already('handover.over', presidingName(state))
    const userId = userIdOf(principal)
    if (userId !== null && isAsked(offer, userId)) return done({ type: 'handover.declined', userId })
    const mine = userId === state.presidingUserId || hasRole(principal, 'secretary')
    if (!mine) throw new AppError('forbidden', 'forbidden')
    return done({ type: 'handover.withdrawn' })
  },
}

const userIdOf = (principal: Principal): string | null => (principal.kind === 'person' ? principal.userId : null)

const presidingName = (state: BriefingState) => ({ name: presidingChair(state)?.name ?? '' })

/** Whoever is asked, as a refusal names them. */
const askedName = ({ plan, handover }: BriefingState) => ({
  name: chairsOf(plan)
    .filter(({ userId }) => isAsked(handover.offer, userId))
    .map(({ name }) => name)
    .join(', '),
})

/** Another chair presides: what follows for the microphones. */
export const presided = (state: BriefingState, userId: string): BriefingEvent[] => {
  const siteId = presidingSiteId(state, userId)
  if (siteId === null) return []
  return [
    { type: 'briefing.presided', userId },
    ...closeMicrophoneOf(state, siteId),
    ...keepHeard(state, presidingSiteId(state), siteId),
  ]
}

/** Whether a chair was asked, and has not answered in time: it presides without an answer, when who leads says so. */
export const isUnanswered = ({ handover }: BriefingState, userId: string, now: number): boolean =>
  handover.offer?.asked.some((each) => each.userId === userId && !each.declined && now - each.at >= UNANSWERED_MS) ??
  false

/**
 * What is to be said of who presides: lost for too long, the next chair who is here is asked; heard again, nobody is any
 * more. Of one who was lost while it presided: that it is back.
 */
export function observePresiding(state: BriefingState, heard: Heard, now: number): BriefingEvent[] {
  const { presidingUserId: fromUserId, handover, lifecycle } = state
  if (!isRunning(lifecycle) || fromUserId === null) return []
  const { offer, displaced } = handover
  const back: BriefingEvent[] =
    displaced !== null && displaced.backAt === null && heard.isHere(displaced.userId)
      ? [{ type: 'handover.returned', userId: displaced.userId }]
      : []
  const lostSince = presidingLostSince(state, heard)
  if (lostSince === null) return offer?.lost === true ? [...back, { type: 'handover.needless' }] : back
  if (now - lostSince < PRESIDING_LOST_MS) return back
  const asked = offer?.lost === true ? offer.asked : []
  const last = asked.at(-1)
  if (last !== undefined && !last.declined && now - last.at < NEXT_ASKED_MS) return back
  const next = chairsAfter(state, fromUserId).find(
    ({ userId }) => heard.isHere(userId) && !asked.some((each) => each.userId === userId),
  )
  if (next === undefined) return back
  return [...back, { type: 'handover.offered', fromUserId, toUserId: next.userId, lost: true }]
}

/** The other chairs, from the one behind this in the plan's order round to the one before it. */
function chairsAfter({ plan }: BriefingState, userId: string) {
  const chairs = chairsOf(plan)
  const place = chairs.findIndex((chair) => chair.userId === userId)
  return [...chairs.slice(place + 1), ...chairs.slice(0, Math.max(place, 0))]
}

/** Since when nothing is heard of who presides, neither of its page nor of its site; null: something is, or nobody has been there yet. */
function presidingLostSince(state: BriefingState, heard: Heard): number | null {
  const chair = presidingChair(state)
  if (chair === undefined || heard.isHere(chair.userId) || heard.heardSince(chair.siteId) !== null) return null
  const { presence } = attendanceOf(state.attendance, chair.siteId)
  const noted = 'lastHeardAt' in presence ? presence.lastHeardAt : null
  const instants = [heard.goneFrom(chair.siteId)?.lastHeardAt, heard.personGoneAt(chair.userId), noted]
  const known = instants.filter((each) => each !== undefined && each !== null)
  if (known.length === 0) return null
  return Math.max(...known, heard.listeningSince + RESTARTED_MS - PRESIDING_LOST_MS)
}
