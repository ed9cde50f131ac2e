import type { BriefingState } from '../../shared/briefing.ts'
import type { Conclusion, ConclusionDraft, conclusionRequests } from '../../shared/conclusions.ts'
import { AppError } from '../../shared/errors.ts'
import { itemOf } from './agenda.ts'
import { conflict, done, type Handlers } from './handler.ts'

/** Drafts of the secretariat and numbered conclusions; rules COxx in docs/spec/conclusions.md. */
export const conclusionHandlers: Handlers<keyof typeof conclusionRequests> = {
  'conclusion.draft'({ state, newId }, { conclusionId, baseRevision, text, itemId }) {
    if (itemId !== null) itemOf(state, itemId)
    if (conclusionId === null) return draft(newId(), 1, text, itemId)
    const before = draftOf(state, conclusionId)
    if (before.revision !== baseRevision) throw conflict('conclusion.staleText', { revision: before.revision })
    if (before.text === text && before.itemId === itemId)
      return { events: [], output: { conclusionId, revision: before.revision } }
    return draft(conclusionId, before.revision + 1, text, itemId)
  },
  'conclusion.discard'({ state }, { conclusionId }) {
    draftOf(state, conclusionId)
    return done({ type: 'conclusion.discarded', conclusionId })
  },
  'conclusion.publish'({ state }, { conclusionId }) {
    const { text, itemId } = draftOf(state, conclusionId)
    const number = (state.conclusions.published.at(-1)?.number ?? 0) + 1
    return { events: [{ type: 'conclusion.published', conclusionId, number, text, itemId }], output: { number } }
  },
  'conclusion.correct'({ state }, { conclusionId, text, reason }) {
    if (publishedOf(state, conclusionId).text === text) return done()
    return done({ type: 'conclusion.corrected', conclusionId, text, reason })
  },
}

function draft(conclusionId: string, revision: number, text: string, itemId: string | null) {
  return {
    events: [{ type: 'conclusion.drafted' as const, conclusionId, revision, text, itemId }],
    output: { conclusionId, revision },
  }
}

function draftOf(state: BriefingState, conclusionId: string): ConclusionDraft {
  const found = state.conclusions.drafts.find((each) => each.conclusionId === conclusionId)
  if (found !== undefined) return found
  if (state.conclusions.published.some((each) => each.conclusionId === conclusionId))
    throw conflict('conclusion.alreadyPublished')
  throw new AppError('not_found', 'conclusion.unknown')
}

function publishedOf(state: BriefingState, conclusionId: string): Conclusion {
  const found = state.conclusions.published.find((each) => each.conclusionId === conclusionId)
  if (found === undefined) throw new AppError('not_found', 'conclusion.unknown')
  return found
}
