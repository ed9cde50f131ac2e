import type { agendaEvents } from '../../../shared/agenda.ts'
import { record } from '../../../shared/locales/vi/conference/agenda.ts'
import type { Found, Said } from './line.ts'

const item = ({ itemId }: { itemId: string }, { before }: Found) => ({
  params: { item: before.agenda.items.find((candidate) => candidate.itemId === itemId)?.title ?? '' },
})

export const agendaLines: Said<typeof agendaEvents, typeof record> = {
  words: record,
  lines: {
    'agenda.started': item,
    'agenda.finished': item,
    'agenda.skipped': item,
    'agenda.reopened': item,
  },
  course: ['agenda.started', 'agenda.finished', 'agenda.skipped', 'agenda.reopened'],
}
