import type { BriefingState } from '../../shared/briefing.ts'
import { AppError } from '../../shared/errors.ts'
import type { Note, noteRequests } from '../../shared/notes.ts'
import { itemOf } from './agenda.ts'
import { conflict, done, type Handlers } from './handler.ts'

/** The secretariat's notes by agenda item; rules CO6 and CO7 in docs/spec/conclusions.md. */
export const noteHandlers: Handlers<keyof typeof noteRequests> = {
  'note.add'({ state, newId }, { itemId, text }) {
    if (itemId !== null) itemOf(state, itemId)
    const noteId = newId()
    return { events: [{ type: 'note.added', noteId, itemId, text }], output: { noteId } }
  },
  'note.edit'({ state }, { noteId, baseRevision, text }) {
    const { revision, text: before } = noteOf(state, noteId)
    if (revision !== baseRevision) throw conflict('conflict', { revision })
    if (before === text) return { events: [], output: { revision } }
    return {
      events: [{ type: 'note.edited', noteId, revision: revision + 1, text }],
      output: { revision: revision + 1 },
    }
  },
  'note.remove'({ state }, { noteId }) {
    noteOf(state, noteId)
    return done({ type: 'note.removed', noteId })
  },
}

function noteOf(state: BriefingState, noteId: string): Note {
  const note = state.notes.find((each) => each.noteId === noteId)
  if (note === undefined) throw new AppError('not_found', 'note.unknown')
  return note
}
