import type { noteEvents } from '../../../shared/notes.ts'
import { detail, type Lines } from './line.ts'

export const noteLines: Lines<typeof noteEvents> = {
  'note.added': ({ text }) => ({ params: detail(text) }),
  'note.edited': ({ text }) => ({ params: detail(text) }),
  'note.removed': ({ noteId }, { before }) => ({
    params: detail(before.notes.find((note) => note.noteId === noteId)?.text),
  }),
}
