import type { BriefingState } from '../../shared/briefing.ts'
import { AppError } from '../../shared/errors.ts'
import type { Note, noteRequests } from '../../shared/notes.ts'
import { itemOf } from './agenda.ts'
import { done, refuseUnless, type Handlers } from './handler.ts'

/** The secretariat's notes by agenda item; rules CO6 and CO7 in docs/spec/conclusions.md. */
export const noteHandlers: Handlers<keyof typeof noteRequests> = {
  'note.add'({ state, newId }, { itemId, text }) {
    if (itemId !== null) itemOf(state, itemId)
    const noteId = newId()
    return { events: [{ type: 'note.added', noteId, itemId, text }], output: { noteId } }
  },
  'note.edit'({ state }, { noteId, baseRevision, text }) {
    const { revision, text: before } = noteOf(state, noteId, baseRevision)
    if (before === text) return { events: [], output: { revision } }
    return {
      events: [{ type: 'note.edited', noteId, revision: revision + 1, text }],
      output: { revision: revision + 1 },
    }
  },
  'note.remove'({ state }, { noteId, baseRevision }) {
    noteOf(state, noteId, baseRevision)
    return done({ type: 'note.removed', noteId })
  },
}

/** A note in the wording that the sender has read. */
function noteOf(state: BriefingState, noteId: string, baseRevision: number): Note {
  const note = state.notes.find((each) => each.noteId === noteId)
  if (note === undefined) throw new AppError('not_found', 'note.unknown')
  refuseUnless(note.revision === baseRevision, 'note.staleText', { revision: note.revision })
  return note
}
