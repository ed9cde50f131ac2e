import { runningItem, type AgendaItem, type agendaRequests, type SeenItem } from '../../shared/agenda.ts'
import type { BriefingState } from '../../shared/briefing.ts'
import type { BriefingEvent } from '../../shared/events.ts'
import { AppError } from '../../shared/errors.ts'
import { already, conflict, done, refusePaused, refuseUnless, type Handlers } from './handler.ts'

/** The way of an agenda item; rules AGxx in docs/spec/agenda.md. */
export const agendaHandlers: Handlers<keyof typeof agendaRequests> = {
  'agenda.start'({ state }, { ends, ...seen }) {
    refuseAsItStands(itemOf(state, seen.itemId), seen, ['waiting'], ['running'])
    refusePaused(state)
    return done(...finishRunning(state, ends), { type: 'agenda.started', itemId: seen.itemId })
  },
  'agenda.finish'({ state }, seen) {
    const item = itemOf(state, seen.itemId)
    const running = runningItem(state.agenda)
    if (running !== undefined) refuseUnless(running === item, 'agenda.otherRuns', { item: running.title })
    refuseAsItStands(item, seen, ['running'], ['finished'])
    return done({ type: 'agenda.finished', itemId: seen.itemId })
  },
  'agenda.skip'({ state }, seen) {
    refuseAsItStands(itemOf(state, seen.itemId), seen, ['waiting', 'running'], ['skipped'])
    return done({ type: 'agenda.skipped', itemId: seen.itemId })
  },
  'agenda.reopen'({ state }, { ends, ...seen }) {
    const item = itemOf(state, seen.itemId)
    refuseAsItStands(item, seen, ['finished', 'skipped'], ['running', 'waiting'])
    if (item.status === 'skipped') return done({ type: 'agenda.reopened', itemId: seen.itemId })
    refusePaused(state)
    return done(...finishRunning(state, ends), { type: 'agenda.reopened', itemId: seen.itemId })
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

/**
 * Refuses what is not for an item that stands so (`from`), and what was meant for one that was changed since its sender saw
 * it; if it stands as it was `wanted`, so it is said.
 * @throws AppError that names the item and how it stands
 */
function refuseAsItStands(
  { status, changedAt, title }: AgendaItem,
  seen: SeenItem,
  from: AgendaItem['status'][],
  wanted: AgendaItem['status'][] = [],
): void {
  if (from.includes(status) && changedAt === seen.changedAt) return
  throw (wanted.includes(status) ? already : conflict)(standing[status], { item: title })
}

/**
 * One item runs at a time. None is ended but the one that the sender saw running, since when it saw it run.
 * @throws AppError `agenda.otherRuns` (names the item that runs), `agenda.isRunning`
 */
function finishRunning(state: BriefingState, ends: SeenItem | null): BriefingEvent[] {
  const running = runningItem(state.agenda)
  if (running === undefined) return []
  refuseUnless(running.itemId === ends?.itemId, 'agenda.otherRuns', { item: running.title })
  refuseAsItStands(running, ends, ['running'])
  return [{ type: 'agenda.finished', itemId: running.itemId }]
}
