import { useTranslation } from 'react-i18next'
import { useLines } from './useLines.ts'
import { useWordsOf } from './useWordsOf.ts'

type Unread = {
  count: number
  newest: { name: string; words: string } | undefined
  /** The newest, as a sentence. */
  said: string | undefined
}

/** What others wrote and this page has not opened. */
export function useUnread(): Unread {
  const { t } = useTranslation()
  const wordsOf = useWordsOf()
  const { lines } = useLines()
  const unread = lines.flatMap((line) => line.unread)
  const last = unread.toSorted((one, other) => one.at - other.at).at(-1)
  const newest = last && { name: last.from.name, words: wordsOf(last) }
  return { count: unread.length, newest, said: newest && t('conference.messages.newest', newest) }
}
