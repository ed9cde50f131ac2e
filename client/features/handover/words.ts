import { lateWords } from '../../lib/i18n.ts'

/** A part of the page that speaks of handing over, once its words are here too. */
export const withHandoverWords = lateWords(async () => [
  (await import('../../../shared/locales/vi/conference/handover.ts')).late,
])
