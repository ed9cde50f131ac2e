import { z } from 'zod'
import { isSecretariat, to } from './audience.ts'
import type { lifecycleEvents } from './lifecycle.ts'
import { withKnownItem } from './plan.ts'
import { id, optionalLine, text } from './schemas.ts'
import { event, slice, type Others } from './slice.ts'

export const CONCLUSION_MAX = 4000
export const CORRECTION_REASON_MAX = 300

const body = text(CONCLUSION_MAX)
/** A draft in the wording that its sender saw. */
const byDraft = z.strictObject({ conclusionId: id, baseRevision: z.number().int().positive() })

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
  'conclusion.discard': { input: byDraft, output: z.void() },
  'conclusion.publish': { input: byDraft, output: z.strictObject({ number: z.number() }) },
  /** `baseRevision`: how often the wording that its sender saw had been corrected. */
  'conclusion.correct': {
    input: z.strictObject({
      conclusionId: id,
      baseRevision: z.number().int().nonnegative(),
      text: body,
      reason: optionalLine(CORRECTION_REASON_MAX).default(''),
    }),
    output: z.void(),
  },
}

export const conclusionEvents = {
  'conclusion.drafted': event(
    to.secretariat,
    z.object({ conclusionId: id, revision: z.number(), text: z.string(), itemId: id.nullable() }),
  ),
  'conclusion.discarded': event(to.secretariat, z.object({ conclusionId: id })),
  'conclusion.published': event(
    to.all,
    z.object({ conclusionId: id, number: z.number(), text: z.string(), itemId: id.nullable() }),
  ),
  'conclusion.corrected': event(to.all, z.object({ conclusionId: id, text: z.string(), reason: z.string() })),
}

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

const others: Others<ConclusionsState, typeof lifecycleEvents> = {
  // Drafts of an opening that was undone.
  'briefing.opened': ({ published, drafts }, { plan }) => ({
    published,
    drafts: drafts.map((draft) => withKnownItem(draft, plan)),
  }),
}

export const conclusions = slice({
  name: 'conclusions',
  requests: conclusionRequests,
  events: conclusionEvents,
  refusals: ['conclusion.unknown', 'conclusion.alreadyPublished', 'conclusion.staleText'],
  empty: emptyConclusions,
  planned: (_, before) => before,
  cut: (state, viewer) => (isSecretariat(viewer) ? state : { ...state, drafts: [] }),
  apply: {
    'conclusion.drafted'(state, { conclusionId, revision, text, itemId }, at) {
      const draft: ConclusionDraft = { conclusionId, revision, text, itemId, at }
      const known = state.drafts.some((other) => other.conclusionId === conclusionId)
      return {
        ...state,
        drafts: known
          ? state.drafts.map((other) => (other.conclusionId === conclusionId ? draft : other))
          : [...state.drafts, draft],
      }
    },
    'conclusion.discarded': (state, { conclusionId }) => ({
      ...state,
      drafts: state.drafts.filter((draft) => draft.conclusionId !== conclusionId),
    }),
    'conclusion.published': ({ drafts, published }, { conclusionId, number, text, itemId }, at) => ({
      drafts: drafts.filter((draft) => draft.conclusionId !== conclusionId),
      published: [...published, { conclusionId, number, text, itemId, publishedAt: at, corrections: [] }],
    }),
    'conclusion.corrected': (state, { conclusionId, text, reason }, at) => ({
      ...state,
      published: state.published.map((conclusion) =>
        conclusion.conclusionId === conclusionId
          ? {
              ...conclusion,
              text,
              corrections: [...conclusion.corrections, { previousText: conclusion.text, reason, at }],
            }
          : conclusion,
      ),
    }),
  },
  others,
})
