import { runningItem, type AgendaItem } from './agenda.ts'
import type { BriefingState } from './briefing.ts'
import type { SpeakerRequest } from './floor.ts'
import { presidingSiteId } from './programme.ts'

/** `request`: its own, when it asked or is designated. `byAgenda`: because the running item names it. */
export type NextSpeaker = { siteId: string; request: SpeakerRequest | null; byAgenda: boolean }

type Speaking = Pick<BriefingState, 'agenda' | 'floor' | 'plan' | 'presidingUserId'>

/** Said by whoever presides, from where the picture comes anyway. */
const chairsOwn: ReadonlySet<string> = new Set(['opening', 'conclusion', 'break'])

/** Those in the queue whose turn may come now: for the item that runs, or for none in particular. */
export function dueRequests({ agenda, floor }: Pick<Speaking, 'agenda' | 'floor'>): SpeakerRequest[] {
  const running = runningItem(agenda)?.itemId ?? null
  return floor.queue.filter(({ itemId }) => itemId === null || itemId === running)
}

/** Those in the queue that wait for another item than the one that runs, by item, in the order of the agenda. */
export function requestsByItem({ agenda, floor }: Pick<Speaking, 'agenda' | 'floor'>) {
  return agenda.items.flatMap((item, index): { item: AgendaItem; number: number; requests: SpeakerRequest[] }[] => {
    const requests = floor.queue.filter(({ itemId }) => itemId === item.itemId)
    return requests.length === 0 || item.status === 'running' ? [] : [{ item, number: index + 1, requests }]
  })
}

/**
 * Who will speak, as every list and every number shows it: the site that the running item names until it has had a turn in
 * it, then those of the queue whose turn may come, in its order.
 */
export function speakers(state: Speaking): NextSpeaker[] {
  const due = dueRequests(state)
  const named = presenterToCome(state)
  const request = due.find(({ siteId }) => siteId === named) ?? null
  const others = due.filter((each) => each !== request).map((each) => next(each.siteId, each, false))
  return named === null ? others : [next(named, request, true), ...others]
}

/** Who is called next. */
export const nextSpeaker = (state: Speaking): NextSpeaker | null => speakers(state)[0] ?? null

/** Sites in the order in which they will speak; one stands there as often as it does. */
export const speakingOrder = (state: Speaking): string[] => speakers(state).map(({ siteId }) => siteId)

const next = (siteId: string, request: SpeakerRequest | null, byAgenda: boolean): NextSpeaker => ({
  siteId,
  request,
  byAgenda,
})

function presenterToCome(state: Speaking): string | null {
  const { agenda, floor, plan } = state
  const item = runningItem(agenda)
  const siteId = item?.presenterSiteId ?? null
  if (item === undefined || siteId === null || !plan.sites.some((site) => site.siteId === siteId)) return null
  if (presidingSiteId(state) === siteId && chairsOwn.has(item.kind)) return null
  if (floor.holder?.siteId === siteId) return null
  const spoke = floor.turns.some((turn) => turn.siteId === siteId && turn.itemId === item.itemId)
  return spoke ? null : siteId
}
