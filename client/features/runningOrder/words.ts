import { lateWords } from '../../lib/i18n.ts'

/** A part of the page that speaks of the running order, once its words are here too. */
export const withOrderWords = lateWords(async () => [
  (await import('../../../shared/locales/vi/conference/runningOrder.ts')).late,
])
