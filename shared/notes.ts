import { z } from 'zod'
import { id, text } from './schemas.ts'

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
  'note.remove': { input: z.strictObject({ noteId: id }), output: z.void() },
}

export const noteEvents = {
  'note.added': z.object({ noteId: id, itemId: id.nullable(), text: z.string() }),
  'note.edited': z.object({ noteId: id, revision: z.number(), text: z.string() }),
  'note.removed': z.object({ noteId: id }),
}
export type NoteEvent = {
  [T in keyof typeof noteEvents]: { type: T } & z.infer<(typeof noteEvents)[T]>
}[keyof typeof noteEvents]

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

export function applyNotes(state: NotesState, event: NoteEvent, at: number): NotesState {
  switch (event.type) {
    case 'note.added':
      return [...state, { noteId: event.noteId, itemId: event.itemId, revision: 1, text: event.text, at, editedAt: at }]
    case 'note.edited':
      return state.map((note) =>
        note.noteId === event.noteId ? { ...note, revision: event.revision, text: event.text, editedAt: at } : note,
      )
    case 'note.removed':
      return state.filter((note) => note.noteId !== event.noteId)
  }
}
