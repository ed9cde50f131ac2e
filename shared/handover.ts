import { z } from 'zod'
import { to } from './audience.ts'
import type { lifecycleEvents } from './lifecycle.ts'
import type { presidingEvents } from './presiding.ts'
import { leads } from './roles.ts'
import { id, instant, noData } from './schemas.ts'
import { event, namesOf, slice, type Others } from './slice.ts'

/** When the presiding chair has been lost for so long, the next chair is asked; so long after that, the next one too. */
export const PRESIDING_LOST_MS = 10_000
export const NEXT_ASKED_MS = 15_000
/** Who has not answered for so long may be given the chair without an answer: it may sit in its room without a page of its own. */
export const UNANSWERED_MS = 10_000
/** So long a chair that was lost, and is back, takes the chair again by one key. */
export const TAKE_BACK_MS = 60_000

/** Another chair shall preside: who is asked, and what it answers. */
export const handoverRequests = {
  /**
   * Who presides asks another chair to preside. `since`: since when it presides as its sender sees it; `offeredAt`: the offer
   * that stands then, of which this one takes the place; null: none.
   */
  'handover.offer': {
    input: z.strictObject({ toUserId: id, since: instant.nullable(), offeredAt: instant.nullable() }),
    output: z.void(),
  },
  /** A chair who is asked presides from now on. `offeredAt` names the offer. */
  'handover.accept': { input: z.strictObject({ offeredAt: instant }), output: z.void() },
  /** A chair who is asked declines; who presides takes the offer back. */
  'handover.end': { input: z.strictObject({ offeredAt: instant }), output: z.void() },
}

export const handoverEvents = {
  /** `lost`: because who presides is not heard any more. Then others may be asked already, and stay so. */
  'handover.offered': event(to.lead, z.object({ fromUserId: id, toUserId: id, lost: z.boolean() })),
  'handover.declined': event(to.lead, z.object({ userId: id })),
  'handover.withdrawn': event(to.lead, noData),
  /** Who presides is heard again before anybody took over. */
  'handover.needless': event(to.lead, noData),
  /** A chair is back who was lost while it presided. */
  'handover.returned': event(to.lead, z.object({ userId: id })),
}

export type Asked = { userId: string; at: number; declined: boolean }
/** `at`: when it was made; `asked`: in the order in which they were. */
export type Offer = { fromUserId: string; at: number; lost: boolean; asked: Asked[] }
/** `displaced`: who was lost while it presided and does so no more; `backAt`: null until it is heard again. */
export type HandoverState = { offer: Offer | null; displaced: { userId: string; backAt: number | null } | null }
export const noHandover: HandoverState = { offer: null, displaced: null }

/** The chair who was lost, while it may take the chair again by one key. */
export const mayTakeBack = ({ displaced }: HandoverState, userId: string | null, now: number): boolean =>
  displaced !== null &&
  displaced.userId === userId &&
  displaced.backAt !== null &&
  now - displaced.backAt <= TAKE_BACK_MS

/** How a chair stands in an offer: asked and free to answer, or not. */
export const isAsked = (offer: Offer | null, userId: string | null): boolean =>
  offer?.asked.some((each) => each.userId === userId && !each.declined) ?? false

const withdrawn = (state: HandoverState): HandoverState => (state.offer === null ? state : { ...state, offer: null })

const others: Others<HandoverState, typeof presidingEvents & typeof lifecycleEvents> = {
  'briefing.presided'({ offer }, { userId }) {
    const lost = offer !== null && offer.lost && offer.fromUserId !== userId
    return { offer: null, displaced: lost ? { userId: offer.fromUserId, backAt: null } : null }
  },
  'briefing.closed': () => noHandover,
}

export const handover = slice({
  name: 'handover',
  requests: handoverRequests,
  events: handoverEvents,
  refusals: ['handover.over', 'handover.otherOffer', 'handover.notPresiding', 'handover.unasked'],
  empty: noHandover,
  cut: (state, viewer) => (leads(viewer.roles) ? state : noHandover),
  surprising: namesOf(handoverRequests),
  apply: {
    'handover.offered'(state, { fromUserId, toUserId, lost }, at) {
      const asked: Asked = { userId: toUserId, at, declined: false }
      const { offer } = state
      if (offer === null || offer.lost !== lost) return { ...state, offer: { fromUserId, at, lost, asked: [asked] } }
      if (!lost) return { ...state, offer: { ...offer, at, asked: [asked] } }
      return { ...state, offer: { ...offer, asked: [...offer.asked, asked] } }
    },
    'handover.declined'(state, { userId }) {
      const { offer } = state
      if (offer === null) return state
      // Who presides asks anew; who is lost does not, and the others stay asked.
      if (!offer.lost) return withdrawn(state)
      const asked = offer.asked.map((each) => (each.userId === userId ? { ...each, declined: true } : each))
      return { ...state, offer: { ...offer, asked } }
    },
    'handover.withdrawn': withdrawn,
    'handover.needless': withdrawn,
    'handover.returned': (state, { userId }, at) =>
      state.displaced?.userId === userId ? { ...state, displaced: { userId, backAt: at } } : state,
  },
  others,
})
