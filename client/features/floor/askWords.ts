import { lateWords } from '../../lib/i18n.ts'

/** The form in which a site asks to speak, once its words are here too. */
export const withAskWords = lateWords(async () => [
  (await import('../../../shared/locales/vi/conference/floor.ts')).late,
])
