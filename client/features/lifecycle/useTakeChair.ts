import { useTranslation } from 'react-i18next'
import { chairsOf } from '../../../shared/presiding.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { useMyUserId, usePresidingName } from '../../lib/briefing/selectors.ts'
import { confirm } from '../../ui/confirm.ts'
import { useAsk } from '../../ui/room/useAsk.ts'

/** A chair who does not preside takes the chair, after a question that names from whom; null for everybody else. */
export function useTakeChair(): (() => Promise<void>) | null {
  const { t } = useTranslation()
  const { ask } = useAsk()
  const userId = useMyUserId()
  const chairs = chairsOf(useBriefing(({ plan }) => plan))
  const presiding = useBriefing((state) => state.presidingUserId)
  const since = useBriefing((state) => state.presidingSince)
  const name = usePresidingName()
  if (userId === null || userId === presiding || !chairs.some((chair) => chair.userId === userId)) return null
  const question = {
    title: t('conference.lifecycle.presideMyselfTitle', { name }),
    body: t('conference.lifecycle.presideMyselfBody', { name }),
    confirm: t('conference.lifecycle.presideMyself'),
  }
  return async () => {
    if (await confirm(question)) await ask('briefing.preside', { userId, fromUserId: presiding, since })
  }
}
