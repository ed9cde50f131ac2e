import { z } from 'zod'
import { isSecretariat, to } from './audience.ts'
import type { lifecycleEvents } from './lifecycle.ts'
import { withKnownItem } from './plan.ts'
import { id, text } from './schemas.ts'
import { event, slice, type Others } from './slice.ts'

export const NOTE_MAX = 8000

/** The secretariat's notes by agenda item (null: to none in particular). */
export const noteRequests = {
  'note.add': {
    input: z.strictObject({ itemId: id.nullable(), text: text(NOTE_MAX) }),
    output: z.strictObject({ noteId: id }),
  },
  'note.edit': {
    input: z.strictObject({ noteId: id, baseRevision: z.number().int().positive(), text: text(NOTE_MAX) }),
    output: z.strictObject({ revision: z.number() }),
  },
  'note.remove': {
    input: z.strictObject({ noteId: id, baseRevision: z.number().int().positive() }),
    output: z.void(),
  },
}

export const noteEvents = {
  'note.added': event(to.secretariat, z.object({ noteId: id, itemId: id.nullable(), text: z.string() })),
  'note.edited': event(to.secretariat, z.object({ noteId: id, revision: z.number(), text: z.string() })),
  'note.removed': event(to.secretariat, z.object({ noteId: id })),
}

export type Note = {
  noteId: string
  itemId: string | null
  revision: number
  text: string
  at: number
  editedAt: number
}
export type NotesState = Note[]
export const emptyNotes: NotesState = []

const others: Others<NotesState, typeof lifecycleEvents> = {
  // Those of an opening that was undone.
  'briefing.opened': (state, { plan }) => state.map((note) => withKnownItem(note, plan)),
}

export const notes = slice({
  name: 'notes',
  requests: noteRequests,
  events: noteEvents,
  refusals: ['note.unknown', 'note.staleText'],
  empty: emptyNotes,
  planned: (_, before) => before,
  cut: (state, viewer) => (isSecretariat(viewer) ? state : emptyNotes),
  apply: {
    'note.added': (state, { noteId, itemId, text }, at) => [
      ...state,
      { noteId, itemId, revision: 1, text, at, editedAt: at },
    ],
    'note.edited': (state, { noteId, revision, text }, at) =>
      state.map((note) => (note.noteId === noteId ? { ...note, revision, text, editedAt: at } : note)),
    'note.removed': (state, { noteId }) => state.filter((note) => note.noteId !== noteId),
  },
  others,
})
