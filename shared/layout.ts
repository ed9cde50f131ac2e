import { z } from 'zod'
import { id } from './schemas.ts'

/**
 * How the programme is composed: `pip`: a large cell and a small one in its corner; `presentationSpeaker`: what is
 * presented, with a small cell beside it; `presentation`: that alone. While nothing is presented both show their one cell.
 */
export const layoutKinds = ['full', 'pip', 'dialogue', 'four', 'nine', 'presentationSpeaker', 'presentation'] as const
export type LayoutKind = (typeof layoutKinds)[number]

/** How many cells each has. */
export const CELLS: Record<LayoutKind, number> = {
  full: 1,
  pip: 2,
  dialogue: 2,
  four: 4,
  nine: 9,
  presentationSpeaker: 1,
  presentation: 1,
}

/**
 * Whose picture a cell shows: who has the floor, and the presiding chair while nobody has it; the presiding chair; one
 * site; nobody's.
 */
export const cell = z
  .discriminatedUnion('by', [
    z.object({ by: z.literal('speaker') }),
    z.object({ by: z.literal('chair') }),
    z.object({ by: z.literal('site'), siteId: id }),
  ])
  .nullable()
export type Cell = z.output<typeof cell>

export const layout = z
  .object({ kind: z.enum(layoutKinds), cells: z.array(cell).min(1).max(9) })
  .refine(({ kind, cells }) => cells.length === CELLS[kind], { path: ['cells'] })
export type Layout = z.output<typeof layout>
