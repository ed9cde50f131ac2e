import { lateWords } from '../../lib/i18n.ts'

/** A part of the page with the wall, once the wall's words are here too. */
export const withWallWords = lateWords(async () => [
  (await import('../../../shared/locales/vi/conference/wall.ts')).late,
])
