import { useTranslation } from 'react-i18next'
import { canUnopen } from '../../../shared/briefing.ts'
import { useBriefing, useMay, useServerNow } from '../../lib/briefing/roomContext.ts'
import { confirm } from '../../ui/confirm.ts'
import { useAsk } from '../../ui/room/useAsk.ts'

/** Takes back an opening by mistake, as long as that can be done; asks first, since what came with the opening goes with it. */
export function useUndoOpening(): (() => Promise<void>) | null {
  const { t } = useTranslation()
  const { ask } = useAsk()
  const may = useMay('briefing.unopen') !== 'no'
  const now = useServerNow(5000)
  const openedAt = useBriefing((state) =>
    canUnopen(state, now) && state.lifecycle.status !== 'planned' ? state.lifecycle.openedAt : null,
  )
  if (!may || openedAt === null) return null
  const question = {
    title: t('conference.lifecycle.undoTitle'),
    body: t('conference.lifecycle.undoBody'),
    confirm: t('conference.lifecycle.undoOpening'),
    danger: true,
  }
  return async () => {
    if (await confirm(question)) await ask('briefing.unopen', { openedAt })
  }
}
