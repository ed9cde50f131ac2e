import type { directionEvents } from '../../../shared/direction.ts'
import type { Layout } from '../../../shared/layout.ts'
import { findSite } from '../../../shared/invited.ts'
import { record } from '../../../shared/locales/vi/conference/direction.ts'
import { detail, type Found, type Said } from './line.ts'

const held = {
  full: 'direction.held',
  pip: 'direction.heldPip',
  dialogue: 'direction.heldDialogue',
  four: 'direction.heldFour',
  nine: 'direction.heldNine',
  presentationSpeaker: 'direction.heldPresentationSpeaker',
  presentation: 'direction.heldPresentation',
} as const

/** The sites of these, by name. */
const names = (siteIds: readonly string[], { before }: Found) =>
  detail(siteIds.flatMap((siteId) => findSite(before, siteId)?.name ?? []).join(', '))

const named = ({ cells }: Layout) => cells.flatMap((cell) => (cell?.by === 'site' ? cell.siteId : []))

export const directionLines: Said<typeof directionEvents, typeof record> = {
  words: record,
  lines: {
    // What stood beside the programme is no part of the record.
    'direction.previewed': () => null,
    'direction.held': ({ layout }, found) => ({
      as: layout.kind === 'full' && layout.cells[0]?.by === 'chair' ? 'direction.heldChair' : held[layout.kind],
      params: names(named(layout), found),
    }),
    'direction.released': () => ({}),
    'direction.carded'({ card }, found) {
      const { agenda, direction } = found.before
      const ends = direction.card?.shown.kind === 'closedPart'
      if (card?.kind === 'closedPart') return { as: 'direction.closedBegan', params: names(card.siteIds, found) }
      if (ends) return { as: 'direction.closedEnded' }
      if (card === null) return { as: 'direction.uncarded' }
      return { params: detail(agenda.items.find(({ itemId }) => itemId === card.itemId)?.title) }
    },
  },
  course: ['direction.closedBegan', 'direction.closedEnded'],
  passing: Object.values(held),
}
