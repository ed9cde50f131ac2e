import { lateWords } from '../../lib/i18n.ts'

/** A part of the page that speaks of signals, once its words are here too. */
export const withSignalWords = lateWords(async () => [
  (await import('../../../shared/locales/vi/conference/signal.ts')).late,
])
