import { z } from 'zod'
import { id } from './schemas.ts'
import type { PlannedItem } from './plan.ts'
import { usedAt, type PauseEvent } from './floor.ts'

const byItem = { input: z.strictObject({ itemId: id }), output: z.void() }

export const agendaRequests = {
  /** Starts a waiting item; one that runs is finished first. */
  'agenda.start': byItem,
  'agenda.finish': byItem,
  'agenda.skip': byItem,
  /** A finished item runs again, its time goes on; a skipped one waits again. */
  'agenda.reopen': byItem,
}

export const agendaEvents = {
  'agenda.started': z.object({ itemId: id }),
  'agenda.finished': z.object({ itemId: id }),
  'agenda.skipped': z.object({ itemId: id }),
  'agenda.reopened': z.object({ itemId: id }),
}
export type AgendaEvent = {
  [T in keyof typeof agendaEvents]: { type: T } & z.infer<(typeof agendaEvents)[T]>
}[keyof typeof agendaEvents]

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

const stop = (item: AgendaItem, at: number): AgendaItem => ({ ...item, usedMs: usedAt(item, at), since: null })

export function applyAgenda(state: AgendaState, event: AgendaEvent | PauseEvent, at: number): AgendaState {
  switch (event.type) {
    case 'agenda.started':
      return change(state, event.itemId, (item) => ({
        ...item,
        status: 'running',
        // Skipped and taken up again, it goes on from what was used before.
        startedAt: item.startedAt ?? at,
        since: at,
      }))
    case 'agenda.finished':
      return change(state, event.itemId, (item) => ({ ...stop(item, at), status: 'finished' }))
    case 'agenda.skipped':
      return change(state, event.itemId, (item) => ({ ...stop(item, at), status: 'skipped' }))
    case 'agenda.reopened':
      return change(state, event.itemId, (item) =>
        item.status === 'skipped' ? { ...item, status: 'waiting' } : { ...item, status: 'running', since: at },
      )
    case 'briefing.paused':
    case 'briefing.closed': {
      const running = runningItem(state)
      if (running === undefined) return state
      const status = event.type === 'briefing.closed' ? 'finished' : 'running'
      return change(state, running.itemId, (item) => ({ ...stop(item, at), status }))
    }
    case 'briefing.resumed': {
      const running = runningItem(state)
      return running === undefined ? state : change(state, running.itemId, (item) => ({ ...item, since: at }))
    }
  }
}
