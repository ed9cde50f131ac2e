import { lateWords } from '../../lib/i18n.ts'

/** A part of the page that directs, once its words are here too. */
export const withDirectionWords = lateWords(async () => [
  (await import('../../../shared/locales/vi/conference/direction.ts')).late,
])
/** A card over the programme, with its words. */
export const withCardWords = lateWords(async () => [
  (await import('../../../shared/locales/vi/conference/cards.ts')).late,
])
