import { useTranslation } from 'react-i18next'
import type { Message } from '../../../shared/messages.ts'

/** What a message says, a ready phrase in the reader's language. */
export function useWordsOf(): (message: Pick<Message, 'phrase' | 'text'>) => string {
  const { t } = useTranslation()
  return ({ phrase, text }) => (phrase === null ? text : t(`conference.messages.phrase.${phrase}`))
}
