import { lateWords } from '../../lib/i18n.ts'

/** The form in which a room says who sits in it, once its words are here too. */
export const withDeclareWords = lateWords(async () => [
  (await import('../../../shared/locales/vi/conference/attendance.ts')).late,
])
