import { heldSince, layoutOf, sameLayout, AUTOMATIC_LAYOUT, type directionRequests } from '../../shared/direction.ts'
import type { BriefingState } from '../../shared/briefing.ts'
import type { BriefingEvent } from '../../shared/events.ts'
import type { Layout } from '../../shared/layout.ts'
import { itemOf } from './agenda.ts'
import { already, conflict, done, refusePaused, refuseUnless, siteInBriefing, type Handlers } from './handler.ts'

/** What is on programme by direction; rules DIxx in docs/spec/direction.md. */
export const directionHandlers: Handlers<keyof typeof directionRequests> = {
  'direction.preview'({ state }, { layout }) {
    for (const cell of layout.cells) if (cell?.by === 'site') siteInBriefing(state, cell.siteId)
    const { preview } = state.direction
    if (preview !== null && sameLayout(preview.layout, layout)) return done()
    return done({ type: 'direction.previewed', layout })
  },
  'direction.cut'({ state }, { previewedAt, since }) {
    const { direction } = state
    refusePaused(state)
    const { preview } = direction
    if (preview === null) throw conflict('direction.noPreview')
    refuseUnless(preview.at === previewedAt, 'direction.otherPreview')
    refuseUnless(heldSince(direction) === since, 'direction.otherProgramme')
    // The former programme is at hand for the way back.
    return done(...shown(state, preview.layout), { type: 'direction.previewed', layout: layoutOf(direction) })
  },
  'direction.automatic'({ state }, { since }) {
    const held = heldSince(state.direction)
    if (held === null) throw already('direction.isAutomatic')
    refuseUnless(held === since, 'direction.otherProgramme')
    return done({ type: 'direction.released' })
  },
  'direction.card'({ state }, { card, since }) {
    refuseUnless((state.direction.card?.since ?? null) === since, 'direction.otherCard')
    if (card?.kind === 'closedPart') for (const siteId of card.siteIds) siteInBriefing(state, siteId)
    if (card?.kind === 'item') itemOf(state, card.itemId)
    return card === null && since === null ? done() : done({ type: 'direction.carded', card })
  },
}

/** The programme in this layout. What automatic direction gives is not held: it follows the floor. */
export function shown({ direction }: BriefingState, layout: Layout): BriefingEvent[] {
  if (sameLayout(layout, AUTOMATIC_LAYOUT)) return heldSince(direction) === null ? [] : [{ type: 'direction.released' }]
  return [{ type: 'direction.held', layout }]
}
