import { notify } from '../../ui/notify.ts'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useBriefing } from '../../lib/briefing/roomContext.ts'

/** Tells everybody that the opening was undone, and who may undo it that it can be. */
export function useOpeningNotices(mayUndo: boolean): void {
  const { t } = useTranslation()
  const status = useBriefing((state) => state.lifecycle.status)
  const before = useRef(status)
  useEffect(() => {
    const [was, is] = [before.current, status]
    before.current = status
    if (was === 'planned' && is === 'open' && mayUndo)
      notify({ message: t('conference.lifecycle.openedCanUndo'), autoClose: 10_000 })
    if ((was === 'open' || was === 'paused') && is === 'planned')
      notify({ color: 'yellow', message: t('conference.lifecycle.openingUndone'), autoClose: 15_000 })
  }, [status, mayUndo, t])
}
