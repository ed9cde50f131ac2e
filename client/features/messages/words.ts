import { lateWords } from '../../lib/i18n.ts'

/** A part of the page that shows a line of text, once its words are here too. */
export const withMessageWords = lateWords(async () => [
  (await import('../../../shared/locales/vi/conference/messages.ts')).late,
])
