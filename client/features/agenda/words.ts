import { lateWords } from '../../lib/i18n.ts'

/** A part of the page that speaks of what is left of the day, once its words are here too. */
export const withLateWords = lateWords(async () => [
  (await import('../../../shared/locales/vi/conference/agenda.ts')).late,
])
