import { z } from 'zod'
import { to } from './audience.ts'
import type { lifecycleEvents } from './lifecycle.ts'
import { layout, type Layout } from './layout.ts'
import type { Plan } from './plan.ts'
import { leads } from './roles.ts'
import { id, instant, noData } from './schemas.ts'
import { event, slice, type Others } from './slice.ts'

/** What stands over the programme of everybody: the title of an item; in a closed part, for the sites that take no part in it. */
const card = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('item'), itemId: id }),
  z.object({ kind: z.literal('closedPart'), siteIds: z.array(id).max(2000) }),
])
export type Card = z.output<typeof card>

export const directionRequests = {
  /** Puts a layout beside the programme, for those who lead alone. The last one stands. */
  'direction.preview': { input: z.strictObject({ layout }), output: z.void() },
  /**
   * Puts the preview on the programme, which takes its place beside it. `previewedAt` names the preview that its sender
   * sees; `since`: since when the programme has been held as it sees it; null: it is automatic.
   */
  'direction.cut': {
    input: z.strictObject({ previewedAt: instant, since: instant.nullable() }),
    output: z.void(),
  },
  /** The programme follows the floor again. `since` names the hold that ends. */
  'direction.automatic': { input: z.strictObject({ since: instant }), output: z.void() },
  /** Shows a card, or null: takes it away. `since` names the card that stands as its sender sees it; null: none. */
  'direction.card': { input: z.strictObject({ card: card.nullable(), since: instant.nullable() }), output: z.void() },
}

export const directionEvents = {
  'direction.previewed': event(to.lead, z.object({ layout })),
  /** Everybody's programme is held in this layout. */
  'direction.held': event(to.all, z.object({ layout })),
  /** It follows the floor again. */
  'direction.released': event(to.all, noData),
  'direction.carded': event(to.all, z.object({ card: card.nullable() })),
}

/** `manual`: held by the director until it is given back. */
type Programmed = { mode: 'automatic' } | { mode: 'manual'; layout: Layout; since: number }
/**
 * `preview`: beside the programme; `pictures`: how many streams of pictures the briefing has needed so far. It never falls, for those
 * who hold them would have to let go. Both are known to those who lead alone.
 */
export type DirectionState = {
  programme: Programmed
  card: { shown: Card; since: number } | null
  preview: { layout: Layout; at: number } | null
  pictures: number
}
const followed: Programmed = { mode: 'automatic' }
export const automatic: DirectionState = { programme: followed, card: null, preview: null, pictures: 1 }

const heldIn = (layout: Layout, since: number): Programmed => ({ mode: 'manual', layout, since })

/** The layout of the programme when nobody directs it. */
export const AUTOMATIC_LAYOUT: Layout = { kind: 'full', cells: [{ by: 'speaker' }] }

export const layoutOf = ({ programme }: Pick<DirectionState, 'programme'>): Layout =>
  programme.mode === 'manual' ? programme.layout : AUTOMATIC_LAYOUT

/** Since when the programme is held; null: it is not. */
export const heldSince = ({ programme }: Pick<DirectionState, 'programme'>): number | null =>
  programme.mode === 'manual' ? programme.since : null

export const sameLayout = (one: Layout, other: Layout): boolean => JSON.stringify(one) === JSON.stringify(other)

/** As many streams of pictures as the layouts of the running order need. */
const picturesOf = ({ agenda }: Plan): number =>
  Math.max(
    automatic.pictures,
    ...agenda.flatMap(({ steps }) =>
      steps.map(({ cue }) => (cue.kind === 'layout' ? cue.layout.cells.length : automatic.pictures)),
    ),
  )
const prepared = (state: DirectionState, plan: Plan): DirectionState => ({
  ...state,
  pictures: Math.max(state.pictures, picturesOf(plan)),
})

const others: Others<DirectionState, typeof lifecycleEvents> = {
  'briefing.opened': (state, { plan }) => prepared(state, plan),
  // The streams stay: pages hold them.
  'briefing.closed': ({ pictures }) => ({ ...automatic, pictures }),
}

export const direction = slice({
  name: 'direction',
  requests: directionRequests,
  events: directionEvents,
  refusals: [
    'direction.noPreview',
    'direction.otherPreview',
    'direction.otherProgramme',
    'direction.isAutomatic',
    'direction.otherCard',
  ],
  empty: automatic,
  planned: (plan, { preview, pictures }) => prepared({ ...automatic, preview, pictures }, plan),
  cut: (state, viewer) => (leads(viewer.roles) ? state : { ...state, preview: null, pictures: automatic.pictures }),
  beforeOpening: ['direction.preview'],
  superseding: { 'direction.preview': () => 'preview' },
  surprising: ['direction.cut', 'direction.automatic', 'direction.card'],
  apply: {
    'direction.previewed': (state, { layout }, at) => ({
      ...state,
      preview: { layout, at },
      pictures: Math.max(state.pictures, layout.cells.length),
    }),
    'direction.held': (state, { layout }, at) => ({ ...state, programme: heldIn(layout, at) }),
    'direction.released': (state) => ({ ...state, programme: followed }),
    'direction.carded': (state, { card: shown }, at) => ({ ...state, card: shown && { shown, since: at } }),
  },
  others,
})
