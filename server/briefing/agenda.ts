import { runningItem, type AgendaItem, type agendaRequests } from '../../shared/agenda.ts'
import type { BriefingState } from '../../shared/briefing.ts'
import type { BriefingEvent } from '../../shared/events.ts'
import { AppError } from '../../shared/errors.ts'
import { done, refusePaused, refuseUnless, type Handlers } from './handler.ts'

/** The way of an agenda item; rules AGxx in docs/spec/agenda.md. */
export const agendaHandlers: Handlers<keyof typeof agendaRequests> = {
  'agenda.start'({ state }, { itemId, endsItemId }) {
    const item = itemOf(state, itemId)
    expect(item, 'waiting')
    refusePaused(state)
    return done(...finishRunning(state, endsItemId), { type: 'agenda.started', itemId })
  },
  'agenda.finish'({ state }, { itemId }) {
    const item = itemOf(state, itemId)
    const running = runningItem(state.agenda)
    if (running !== undefined) refuseUnless(running === item, 'agenda.otherRuns', { item: running.title })
    expect(item, 'running')
    return done({ type: 'agenda.finished', itemId })
  },
  'agenda.skip'({ state }, { itemId, endsItemId }) {
    const item = itemOf(state, itemId)
    expect(item, 'waiting', 'running')
    refuseUnless(item.status === 'waiting' || endsItemId === itemId, 'agenda.otherRuns', { item: item.title })
    return done({ type: 'agenda.skipped', itemId })
  },
  'agenda.reopen'({ state }, { itemId, endsItemId }) {
    const item = itemOf(state, itemId)
    expect(item, 'finished', 'skipped')
    if (item.status === 'skipped') return done({ type: 'agenda.reopened', itemId })
    refusePaused(state)
    return done(...finishRunning(state, endsItemId), { type: 'agenda.reopened', itemId })
  },
}

/** @throws AppError `agenda.unknownItem` */
export function itemOf(state: BriefingState, itemId: string): AgendaItem {
  const item = state.agenda.items.find((each) => each.itemId === itemId)
  if (item === undefined) throw new AppError('not_found', 'agenda.unknownItem')
  return item
}

const standing = {
  waiting: 'agenda.isWaiting',
  running: 'agenda.isRunning',
  finished: 'agenda.isFinished',
  skipped: 'agenda.isSkipped',
} as const

/** @throws AppError that names the item and how it stands, where that is none of `statuses` */
function expect({ status, title }: AgendaItem, ...statuses: AgendaItem['status'][]): void {
  refuseUnless(statuses.includes(status), standing[status], { item: title })
}

/**
 * One item runs at a time. None is ended but the one that the sender saw running.
 * @throws AppError `agenda.otherRuns` (names the item that runs)
 */
function finishRunning(state: BriefingState, endsItemId: string | null): BriefingEvent[] {
  const running = runningItem(state.agenda)
  if (running === undefined) return []
  refuseUnless(running.itemId === endsItemId, 'agenda.otherRuns', { item: running.title })
  return [{ type: 'agenda.finished', itemId: running.itemId }]
}
