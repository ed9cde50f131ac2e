import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { canUnopen } from '../../../shared/briefing.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { notify, outdated } from '../../ui/notify.ts'

/** Tells everybody that the opening was undone, and who may undo it that it can be: each for as long as it is so. */
export function useOpeningNotices(mayUndo: boolean): void {
  const { t } = useTranslation()
  const status = useBriefing((state) => state.lifecycle.status)
  // The notice is gone long before the time for it is over.
  const undoable = useBriefing((state) => canUnopen(state, 0))
  const before = useRef(status)
  useEffect(() => {
    const [was, is] = [before.current, status]
    before.current = status
    if (is !== 'planned' && !undoable) outdated('opening')
    if (was === is) return
    if (was === 'planned') outdated('opening')
    if (was === 'planned' && is === 'open' && mayUndo && undoable)
      notify({ about: 'opening', message: t('conference.lifecycle.openedCanUndo'), autoClose: 10_000 })
    if ((was === 'open' || was === 'paused') && is === 'planned')
      notify({
        about: 'opening',
        color: 'yellow',
        message: t('conference.lifecycle.openingUndone'),
        autoClose: 15_000,
      })
  }, [status, undoable, mayUndo, t])
  useEffect(() => () => outdated('opening'), [])
}
