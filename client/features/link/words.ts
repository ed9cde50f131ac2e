import { lateWords } from '../../lib/i18n.ts'

/** A part of the page that speaks of links, once its words are here too. */
export const withLinkWords = lateWords(async () => [
  (await import('../../../shared/locales/vi/conference/link.ts')).late,
])
