import { z } from 'zod'
import { id } from './schemas.ts'
import type { PlannedItem } from './plan.ts'
import { to } from './audience.ts'
import type { lifecycleEvents } from './lifecycle.ts'
import { event, slice, type Others } from './slice.ts'
import { stopped } from './timer.ts'

const byItem = { input: z.strictObject({ itemId: id }), output: z.void() }
/** `endsItemId`: the item that runs as its sender sees it, and is ended by this; null: none. */
const endingItem = { input: z.strictObject({ itemId: id, endsItemId: id.nullable() }), output: z.void() }

export const agendaRequests = {
  /** Starts a waiting item; one that runs is finished first. */
  'agenda.start': endingItem,
  'agenda.finish': byItem,
  'agenda.skip': endingItem,
  /** A finished item runs again, its time goes on; a skipped one waits again. */
  'agenda.reopen': endingItem,
}

export const agendaEvents = {
  'agenda.started': event(to.all, z.object({ itemId: id })),
  'agenda.finished': event(to.all, z.object({ itemId: id })),
  'agenda.skipped': event(to.all, z.object({ itemId: id })),
  'agenda.reopened': event(to.all, z.object({ itemId: id })),
}

/** `usedMs` counts finished stretches; while the item runs, add now − `since` (null while the briefing is paused). */
export type AgendaItem = PlannedItem & {
  status: 'waiting' | 'running' | 'finished' | 'skipped'
  startedAt: number | null
  usedMs: number
  since: number | null
}
export type AgendaState = { items: AgendaItem[] }
export const emptyAgenda: AgendaState = { items: [] }
export const agendaOf = (items: readonly PlannedItem[]): AgendaState => ({
  items: items.map((item) => ({ ...item, status: 'waiting', startedAt: null, usedMs: 0, since: null })),
})

export const runningItem = (state: AgendaState): AgendaItem | undefined =>
  state.items.find((item) => item.status === 'running')

function change(state: AgendaState, itemId: string, to: (item: AgendaItem) => AgendaItem): AgendaState {
  return { items: state.items.map((item) => (item.itemId === itemId ? to(item) : item)) }
}

/** The item that runs. */
const changeRunning = (state: AgendaState, to: (item: AgendaItem) => AgendaItem): AgendaState => {
  const running = runningItem(state)
  return running === undefined ? state : change(state, running.itemId, to)
}

const others: Others<AgendaState, typeof lifecycleEvents> = {
  'briefing.opened': (_, { plan }) => agendaOf(plan.agenda),
  'briefing.paused': (state, _, at) => changeRunning(state, (item) => stopped(item, at)),
  'briefing.resumed': (state, _, at) => changeRunning(state, (item) => ({ ...item, since: at })),
  'briefing.closed': (state, _, at) => changeRunning(state, (item) => ({ ...stopped(item, at), status: 'finished' })),
}

export const agenda = slice({
  name: 'agenda',
  requests: agendaRequests,
  events: agendaEvents,
  refusals: ['agenda.isWaiting', 'agenda.isRunning', 'agenda.isFinished', 'agenda.isSkipped', 'agenda.otherRuns'],
  empty: emptyAgenda,
  planned: (plan) => agendaOf(plan.agenda),
  apply: {
    'agenda.started': (state, { itemId }, at) =>
      change(state, itemId, (item) => ({
        ...item,
        status: 'running',
        // Skipped and taken up again, it goes on from what was used before.
        startedAt: item.startedAt ?? at,
        since: at,
      })),
    'agenda.finished': (state, { itemId }, at) =>
      change(state, itemId, (item) => ({ ...stopped(item, at), status: 'finished' })),
    'agenda.skipped': (state, { itemId }, at) =>
      change(state, itemId, (item) => ({ ...stopped(item, at), status: 'skipped' })),
    'agenda.reopened': (state, { itemId }, at) =>
      change(state, itemId, (item) =>
        item.status === 'skipped' ? { ...item, status: 'waiting' } : { ...item, status: 'running', since: at },
      ),
  },
  others,
})
