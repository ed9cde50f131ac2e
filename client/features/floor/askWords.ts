import { lateWords } from '../../lib/i18n.ts'

/** What of the floor is fetched late (the form of a request, what passes over, puts back and orders), once its words are here too. */
export const withAskWords = lateWords(async () => [
  (await import('../../../shared/locales/vi/conference/floor.ts')).late,
])
