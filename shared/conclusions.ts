import { z } from 'zod'
import { id, optionalLine, text } from './schemas.ts'

export const CONCLUSION_MAX = 4000
export const CORRECTION_REASON_MAX = 300

const body = text(CONCLUSION_MAX)

/** Numbered conclusions: drafts of the secretariat, numbered when published, corrected by a new event. */
export const conclusionRequests = {
  /** Saves a draft. `conclusionId` null makes a new one; `baseRevision` guards against overwriting a colleague's text. */
  'conclusion.draft': {
    input: z.strictObject({
      conclusionId: id.nullable(),
      baseRevision: z.number().int().nonnegative(),
      text: body,
      itemId: id.nullable(),
    }),
    output: z.strictObject({ conclusionId: id, revision: z.number() }),
  },
  'conclusion.discard': { input: z.strictObject({ conclusionId: id }), output: z.void() },
  'conclusion.publish': { input: z.strictObject({ conclusionId: id }), output: z.strictObject({ number: z.number() }) },
  'conclusion.correct': {
    input: z.strictObject({ conclusionId: id, text: body, reason: optionalLine(CORRECTION_REASON_MAX).default('') }),
    output: z.void(),
  },
}

export const conclusionEvents = {
  'conclusion.drafted': z.object({ conclusionId: id, revision: z.number(), text: z.string(), itemId: id.nullable() }),
  'conclusion.discarded': z.object({ conclusionId: id }),
  'conclusion.published': z.object({ conclusionId: id, number: z.number(), text: z.string(), itemId: id.nullable() }),
  'conclusion.corrected': z.object({ conclusionId: id, text: z.string(), reason: z.string() }),
}
export type ConclusionEvent = {
  [T in keyof typeof conclusionEvents]: { type: T } & z.infer<(typeof conclusionEvents)[T]>
}[keyof typeof conclusionEvents]

export type ConclusionDraft = {
  conclusionId: string
  revision: number
  text: string
  itemId: string | null
  at: number
}
export type Conclusion = {
  conclusionId: string
  number: number
  text: string
  itemId: string | null
  publishedAt: number
  /** Earlier wordings, oldest first. */
  corrections: { previousText: string; reason: string; at: number }[]
}
export type ConclusionsState = { drafts: ConclusionDraft[]; published: Conclusion[] }
export const emptyConclusions: ConclusionsState = { drafts: [], published: [] }

export function applyConclusions(state: ConclusionsState, event: ConclusionEvent, at: number): ConclusionsState {
  switch (event.type) {
    case 'conclusion.drafted': {
      const { conclusionId, revision, text, itemId } = event
      const draft: ConclusionDraft = { conclusionId, revision, text, itemId, at }
      const known = state.drafts.some((other) => other.conclusionId === conclusionId)
      return {
        ...state,
        drafts: known
          ? state.drafts.map((other) => (other.conclusionId === conclusionId ? draft : other))
          : [...state.drafts, draft],
      }
    }
    case 'conclusion.discarded':
      return { ...state, drafts: state.drafts.filter((draft) => draft.conclusionId !== event.conclusionId) }
    case 'conclusion.published': {
      const { conclusionId, number, text, itemId } = event
      return {
        drafts: state.drafts.filter((draft) => draft.conclusionId !== conclusionId),
        published: [...state.published, { conclusionId, number, text, itemId, publishedAt: at, corrections: [] }],
      }
    }
    case 'conclusion.corrected':
      return {
        ...state,
        published: state.published.map((conclusion) =>
          conclusion.conclusionId === event.conclusionId
            ? {
                ...conclusion,
                text: event.text,
                corrections: [...conclusion.corrections, { previousText: conclusion.text, reason: event.reason, at }],
              }
            : conclusion,
        ),
      }
  }
}
