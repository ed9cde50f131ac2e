import { useTranslation } from 'react-i18next'
import { useNewPresiding } from './useNewPresiding.ts'

/** Tells a room, and who looks on, that another chair presides. */
export function PresidingNotice(): null {
  const { t } = useTranslation()
  useNewPresiding((_, __, name) => ({ message: t('conference.lifecycle.presiding', { name }), autoClose: 10_000 }))
  return null
}
