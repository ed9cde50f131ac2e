import type { noteEvents } from '../../../shared/notes.ts'
import { record } from '../../../shared/locales/vi/conference/notes.ts'
import { detail, type Said } from './line.ts'

export const noteLines: Said<typeof noteEvents, typeof record> = {
  words: record,
  lines: {
    'note.added': ({ text }) => ({ params: detail(text) }),
    'note.edited': ({ text }) => ({ params: detail(text) }),
    'note.removed': ({ noteId }, { before }) => ({
      params: detail(before.notes.find((note) => note.noteId === noteId)?.text),
    }),
  },
}
