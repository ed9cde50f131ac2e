import { z } from 'zod'
import { id } from './schemas.ts'

/** How the pictures of the programme stand on every screen. */
export const layoutKinds = ['full', 'pip', 'dialogue', 'four', 'nine', 'presentationSpeaker', 'presentation'] as const
export type LayoutKind = (typeof layoutKinds)[number]

/** Whose picture stands in a cell: whoever speaks, the presiding chair, or one site. */
export const cell = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('speaker') }),
  z.strictObject({ by: z.literal('chair') }),
  z.strictObject({ by: z.literal('site'), siteId: id }),
])
export type Cell = z.infer<typeof cell>

/** Cells of each layout, the largest first; those of a presentation stand beside it. */
export const cellsOf: Record<LayoutKind, number> = {
  full: 1,
  pip: 2,
  dialogue: 2,
  four: 4,
  nine: 9,
  presentationSpeaker: 1,
  presentation: 0,
}
export const CELLS_MAX = 9

/** `cells`: null leaves one empty. */
export const layout = z.strictObject({
  kind: z.enum(layoutKinds),
  cells: z.array(cell.nullable()).max(CELLS_MAX),
})
export type Layout = z.infer<typeof layout>
