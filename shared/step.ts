import { z } from 'zod'
import { layout } from './layout.ts'
import { id } from './schemas.ts'

export const WORDS_MAX = 4000
export const STEP_WHO_MAX = 160
/** Of one item of the agenda. */
export const STEPS_MAX = 60
/** Of a turn, a break: minutes. */
const minutes = z.number().int().min(1).max(600)

/** What follows in the room when a step of the running order is taken. */
export const cue = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  /** `siteId`: null is whoever stands first in the list of speakers; `minutes`: null gives what is prepared. */
  z.strictObject({ kind: z.literal('floor'), siteId: id.nullable(), minutes: minutes.nullable() }),
  z.strictObject({ kind: z.literal('layout'), layout }),
  /** The site shows its presentation: it is asked to, and the room is laid out for it. */
  z.strictObject({ kind: z.literal('presentation'), siteId: id }),
  z.strictObject({ kind: z.literal('microphone'), siteId: id, open: z.boolean() }),
  z.strictObject({ kind: z.literal('rollCall') }),
  z.strictObject({ kind: z.literal('break'), minutes, reason: z.string().max(300) }),
  /** What a person does, such as to switch music off: the director is told. */
  z.strictObject({ kind: z.literal('tell'), text: z.string().max(300) }),
])
export type Cue = z.infer<typeof cue>
export type CueKind = Cue['kind']

/** A step of the running order: who says which words, and what follows in the room. */
export const step = z.strictObject({
  stepId: id,
  /** Who does it, such as "Chủ trì" or "Người dẫn chương trình". */
  who: z.string().max(STEP_WHO_MAX),
  words: z.string().max(WORDS_MAX),
  cue,
})
export type Step = z.infer<typeof step>

/** Sites that a step names. */
export function sitesOfStep({ cue }: Pick<Step, 'cue'>): string[] {
  switch (cue.kind) {
    case 'floor':
      return cue.siteId === null ? [] : [cue.siteId]
    case 'presentation':
    case 'microphone':
      return [cue.siteId]
    case 'layout':
      return cue.layout.cells.flatMap((each) => (each?.by === 'site' ? [each.siteId] : []))
    case 'none':
    case 'rollCall':
    case 'break':
    case 'tell':
      return []
  }
}
