import type { agendaEvents } from '../../../shared/agenda.ts'
import { record } from '../../../shared/locales/vi/conference/agenda.ts'
import { detail, type Found, type Said } from './line.ts'

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
    'agenda.retimed': ({ items }, { before }) => {
      const said = items.map(({ itemId, minutes }) => {
        const was = before.agenda.items.find((each) => each.itemId === itemId)
        return `${was?.title ?? ''}: ${was?.minutes ?? ''} → ${minutes}`
      })
      return { params: { count: items.length, ...detail(said.join('\n')) } }
    },
  },
  course: ['agenda.started', 'agenda.finished', 'agenda.skipped', 'agenda.reopened', 'agenda.retimed'],
}
