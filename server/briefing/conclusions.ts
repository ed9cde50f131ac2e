import type { BriefingState } from '../../shared/briefing.ts'
import type { Conclusion, ConclusionDraft, conclusionRequests } from '../../shared/conclusions.ts'
import { AppError } from '../../shared/errors.ts'
import { itemOf } from './agenda.ts'
import { already, conflict, done, refuseUnless, type Handlers } from './handler.ts'

/** Drafts of the secretariat and numbered conclusions; rules COxx in docs/spec/conclusions.md. */
export const conclusionHandlers: Handlers<keyof typeof conclusionRequests> = {
  'conclusion.draft'({ state, newId }, { conclusionId, baseRevision, text, itemId }) {
    if (itemId !== null) itemOf(state, itemId)
    if (conclusionId === null) return draft(newId(), 1, text, itemId)
    const before = readDraft(state, conclusionId, baseRevision)
    if (before.text === text && before.itemId === itemId)
      return { events: [], output: { conclusionId, revision: before.revision } }
    return draft(conclusionId, before.revision + 1, text, itemId)
  },
  'conclusion.discard'({ state }, { conclusionId, baseRevision }) {
    readDraft(state, conclusionId, baseRevision)
    return done({ type: 'conclusion.discarded', conclusionId })
  },
  'conclusion.publish'({ state }, { conclusionId, baseRevision }) {
    if (isPublished(state, conclusionId)) throw already('conclusion.alreadyPublished')
    const { text, itemId } = readDraft(state, conclusionId, baseRevision)
    const number = (state.conclusions.published.at(-1)?.number ?? 0) + 1
    return { events: [{ type: 'conclusion.published', conclusionId, number, text, itemId }], output: { number } }
  },
  'conclusion.correct'({ state }, { conclusionId, baseRevision, text, reason }) {
    const { text: present, corrections } = publishedOf(state, conclusionId)
    if (present === text) return done()
    refuseUnless(corrections.length === baseRevision, 'conclusion.staleText', { revision: corrections.length })
    return done({ type: 'conclusion.corrected', conclusionId, text, reason })
  },
}

function draft(conclusionId: string, revision: number, text: string, itemId: string | null) {
  return {
    events: [{ type: 'conclusion.drafted' as const, conclusionId, revision, text, itemId }],
    output: { conclusionId, revision },
  }
}

/**
 * A draft in the wording that the sender has read.
 * @throws AppError `conclusion.staleText`, with the present revision
 */
function readDraft(state: BriefingState, conclusionId: string, baseRevision: number): ConclusionDraft {
  const found = draftOf(state, conclusionId)
  refuseUnless(found.revision === baseRevision, 'conclusion.staleText', { revision: found.revision })
  return found
}

function draftOf(state: BriefingState, conclusionId: string): ConclusionDraft {
  const found = state.conclusions.drafts.find((each) => each.conclusionId === conclusionId)
  if (found !== undefined) return found
  if (isPublished(state, conclusionId)) throw conflict('conclusion.alreadyPublished')
  throw new AppError('not_found', 'conclusion.unknown')
}

const isPublished = (state: BriefingState, conclusionId: string): boolean =>
  state.conclusions.published.some((each) => each.conclusionId === conclusionId)

function publishedOf(state: BriefingState, conclusionId: string): Conclusion {
  const found = state.conclusions.published.find((each) => each.conclusionId === conclusionId)
  if (found === undefined) throw new AppError('not_found', 'conclusion.unknown')
  return found
}
