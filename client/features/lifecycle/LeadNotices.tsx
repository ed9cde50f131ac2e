import { useTranslation } from 'react-i18next'
import { useMyUserId } from '../../lib/briefing/selectors.ts'
import { useNewPresiding } from './useNewPresiding.ts'

/** Tells both chairs, and who leads beside them, that another one presides; who was cut off reads it until it is closed. */
export function LeadNotices(): null {
  const { t } = useTranslation()
  const mine = useMyUserId()
  useNewPresiding((was, now, name) => {
    const part = was === mine ? 'takenFromMe' : now === mine ? 'givenToMe' : 'changed'
    return {
      color: part === 'takenFromMe' ? 'yellow' : 'blue',
      message: t(`conference.lifecycle.presidency.${part}`, { name }),
      autoClose: part !== 'takenFromMe' && 10_000,
    }
  })
  return null
}
