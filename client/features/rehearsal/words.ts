import { lateWords } from '../../lib/i18n.ts'

/** A part of the page that speaks of the rehearsal, once its words are here too. */
export const withRehearsalWords = lateWords(async () => [
  (await import('../../../shared/locales/vi/conference/rehearsal.ts')).late,
])
