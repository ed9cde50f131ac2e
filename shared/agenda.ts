import { z } from 'zod'
import { id, instant } from './schemas.ts'
import type { PlannedItem } from './plan.ts'
import { to } from './audience.ts'
import type { lifecycleEvents } from './lifecycle.ts'
import { event, namesOf, slice, type Others } from './slice.ts'
import { stopped } from './timer.ts'

/** `changedAt`: since when the item stands as its sender sees it; null: as planned. */
const seenItem = z.strictObject({ itemId: id, changedAt: instant.nullable() })
export type SeenItem = z.output<typeof seenItem>

const byItem = { input: seenItem, output: z.void() }
/** `ends`: the item that runs as its sender sees it, and is ended by this; null: none. */
const endingItem = { input: seenItem.extend({ ends: seenItem.nullable() }), output: z.void() }

export const agendaRequests = {
  /** Starts a waiting item; one that runs is finished first. */
  'agenda.start': endingItem,
  'agenda.finish': byItem,
  'agenda.skip': byItem,
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
export type AgendaItem = Omit<PlannedItem, 'steps'> & {
  status: 'waiting' | 'running' | 'finished' | 'skipped'
  /** When its status last changed; null: it stands as planned. */
  changedAt: number | null
  startedAt: number | null
  usedMs: number
  since: number | null
}
export type AgendaState = { items: AgendaItem[] }
export const emptyAgenda: AgendaState = { items: [] }
export const agendaOf = (items: readonly PlannedItem[]): AgendaState => ({
  items: items.map(({ steps: _steps, ...item }) => ({
    ...item,
    status: 'waiting',
    changedAt: null,
    startedAt: null,
    usedMs: 0,
    since: null,
  })),
})

export const runningItem = (state: AgendaState): AgendaItem | undefined =>
  state.items.find((item) => item.status === 'running')

function change(state: AgendaState, itemId: string, to: (item: AgendaItem) => AgendaItem): AgendaState {
  return { items: state.items.map((item) => (item.itemId === itemId ? to(item) : item)) }
}

/** An item as a page shows it, named by what changes it; null where there is none. */
export const seenAs = (item: AgendaItem | undefined): SeenItem | null =>
  item === undefined ? null : { itemId: item.itemId, changedAt: item.changedAt }

/** The item that runs. */
const changeRunning = (state: AgendaState, to: (item: AgendaItem) => AgendaItem): AgendaState => {
  const running = runningItem(state)
  return running === undefined ? state : change(state, running.itemId, to)
}

const others: Others<AgendaState, typeof lifecycleEvents> = {
  'briefing.opened': (_, { plan }) => agendaOf(plan.agenda),
  'briefing.paused': (state, _, at) => changeRunning(state, (item) => stopped(item, at)),
  'briefing.resumed': (state, _, at) => changeRunning(state, (item) => ({ ...item, since: at })),
  'briefing.closed': (state, _, at) =>
    changeRunning(state, (item) => ({ ...stopped(item, at), status: 'finished', changedAt: at })),
}

export const agenda = slice({
  name: 'agenda',
  requests: agendaRequests,
  events: agendaEvents,
  refusals: ['agenda.isWaiting', 'agenda.isRunning', 'agenda.isFinished', 'agenda.isSkipped', 'agenda.otherRuns'],
  empty: emptyAgenda,
  surprising: namesOf(agendaRequests),
  planned: (plan) => agendaOf(plan.agenda),
  apply: {
    'agenda.started': (state, { itemId }, at) =>
      change(state, itemId, (item) => ({
        ...item,
        status: 'running',
        changedAt: at,
        // Skipped and taken up again, it goes on from what was used before.
        startedAt: item.startedAt ?? at,
        since: at,
      })),
    'agenda.finished': (state, { itemId }, at) =>
      change(state, itemId, (item) => ({ ...stopped(item, at), status: 'finished', changedAt: at })),
    'agenda.skipped': (state, { itemId }, at) =>
      change(state, itemId, (item) => ({ ...stopped(item, at), status: 'skipped', changedAt: at })),
    'agenda.reopened': (state, { itemId }, at) =>
      change(state, itemId, (item) =>
        item.status === 'skipped'
          ? { ...item, status: 'waiting', changedAt: at }
          : { ...item, status: 'running', changedAt: at, since: at },
      ),
  },
  others,
})
