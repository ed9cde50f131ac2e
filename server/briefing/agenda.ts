import { runningItem, type AgendaItem, type agendaRequests } from '../../shared/agenda.ts'
import type { BriefingState } from '../../shared/briefing.ts'
import type { BriefingEvent } from '../../shared/events.ts'
import { AppError } from '../../shared/errors.ts'
import { conflict, done, refusePaused, type Handlers } from './handler.ts'

/** The way of an agenda item; rules AGxx in docs/spec/agenda.md. */
export const agendaHandlers: Handlers<keyof typeof agendaRequests> = {
  'agenda.start'({ state }, { itemId }) {
    const item = itemOf(state, itemId)
    expect(item, 'waiting')
    refusePaused(state)
    return done(...finishRunning(state), { type: 'agenda.started', itemId })
  },
  'agenda.finish'({ state }, { itemId }) {
    expect(itemOf(state, itemId), 'running')
    return done({ type: 'agenda.finished', itemId })
  },
  'agenda.skip'({ state }, { itemId }) {
    expect(itemOf(state, itemId), 'waiting', 'running')
    return done({ type: 'agenda.skipped', itemId })
  },
  'agenda.reopen'({ state }, { itemId }) {
    const item = itemOf(state, itemId)
    expect(item, 'finished', 'skipped')
    if (item.status === 'skipped') return done({ type: 'agenda.reopened', itemId })
    refusePaused(state)
    return done(...finishRunning(state), { type: 'agenda.reopened', itemId })
  },
}

/** @throws AppError `agenda.unknownItem` */
export function itemOf(state: BriefingState, itemId: string): AgendaItem {
  const item = state.agenda.items.find((each) => each.itemId === itemId)
  if (item === undefined) throw new AppError('not_found', 'agenda.unknownItem')
  return item
}

function expect(item: AgendaItem, ...statuses: AgendaItem['status'][]): void {
  if (!statuses.includes(item.status)) throw conflict('agenda.wrongState')
}

/** One item runs at a time. */
function finishRunning(state: BriefingState): BriefingEvent[] {
  const running = runningItem(state.agenda)
  return running === undefined ? [] : [{ type: 'agenda.finished', itemId: running.itemId }]
}
