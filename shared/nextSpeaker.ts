import { runningItem } from './agenda.ts'
import type { BriefingState } from './briefing.ts'
import type { SpeakerRequest } from './floor.ts'
import { presidingSiteId } from './programme.ts'

/** `request`: its own, when it asked. `byAgenda`: because the running item names it. */
export type NextSpeaker = { siteId: string; request: SpeakerRequest | null; byAgenda: boolean }

/** Said by whoever presides, from where the picture comes anyway. */
const chairsOwn: ReadonlySet<string> = new Set(['opening', 'conclusion', 'break'])

/** Who is called next: the site that the running item names until it has had a turn in it, else the head of the queue. */
export function nextSpeaker(state: Pick<BriefingState, 'agenda' | 'floor' | 'plan' | 'presidingUserId'>) {
  const { queue } = state.floor
  const named = presenterToCome(state)
  if (named !== null) return next(named, queue.find((request) => request.siteId === named) ?? null, true)
  const [first] = queue
  return first === undefined ? null : next(first.siteId, first, false)
}

/**
 * Sites in the order in which they will speak, as every list and every number shows it: the one that the running item
 * names, then the queue.
 */
export function speakingOrder(state: Parameters<typeof nextSpeaker>[0]): string[] {
  const first = nextSpeaker(state)?.siteId
  const queue = state.floor.queue.map(({ siteId }) => siteId)
  return first === undefined ? [] : [first, ...queue.filter((siteId) => siteId !== first)]
}

const next = (siteId: string, request: SpeakerRequest | null, byAgenda: boolean): NextSpeaker => ({
  siteId,
  request,
  byAgenda,
})

function presenterToCome(state: Parameters<typeof nextSpeaker>[0]): string | null {
  const { agenda, floor, plan } = state
  const item = runningItem(agenda)
  const siteId = item?.presenterSiteId ?? null
  if (item === undefined || siteId === null || !plan.sites.some((site) => site.siteId === siteId)) return null
  if (presidingSiteId(state) === siteId && chairsOwn.has(item.kind)) return null
  if (floor.holder?.siteId === siteId) return null
  const spoke = floor.turns.some((turn) => turn.siteId === siteId && turn.itemId === item.itemId)
  return spoke ? null : siteId
}
