import { i18n } from '../../lib/i18n.ts'
import { part } from '../../lib/parts/part.ts'

const words = part(async () => {
  const { signal } = await import('../../../shared/locales/vi/signal.ts')
  i18n.addResourceBundle('vi', 'translation', { conference: { signal } }, true)
})

/** A part of the page that speaks of signals, once its words are here too. */
export const withSignalWords = async <T>(piece: Promise<T>): Promise<T> => (await Promise.all([piece, words.try()]))[0]
