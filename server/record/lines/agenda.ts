import type { agendaEvents } from '../../../shared/agenda.ts'
import type { Found, Lines } from './line.ts'

const item = ({ itemId }: { itemId: string }, { before }: Found) => ({
  params: { item: before.agenda.items.find((candidate) => candidate.itemId === itemId)?.title ?? '' },
})

export const agendaLines: Lines<typeof agendaEvents> = {
  'agenda.started': item,
  'agenda.finished': item,
  'agenda.skipped': item,
  'agenda.reopened': item,
}
