import { notifications } from '@mantine/notifications'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { canUnopen } from '../../../shared/briefing.ts'
import { useBriefing, useServerNow } from '../../lib/briefing/roomContext.ts'
import { AskButton } from '../../ui/room/AskButton.tsx'

/** Takes back an opening by mistake, as long as that can be done. */
export function UndoOpening({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const now = useServerNow()
  const openedAt = useBriefing((state) =>
    canUnopen(state, now) && state.lifecycle.status !== 'planned' ? state.lifecycle.openedAt : null,
  )
  if (openedAt === null) return null
  return (
    <AskButton
      name="briefing.unopen"
      payload={{ openedAt }}
      onDone={onDone}
      variant="subtle"
      color="gray"
      c="var(--mantine-color-text)"
      fullWidth
      justify="flex-start"
      size="sm"
      icon={IconArrowBackUp}
    >
      {t('conference.lifecycle.undoOpening')}
    </AskButton>
  )
}

/** Tells everybody that the opening was undone, and who may undo it that it can be. */
export function useOpeningNotices(mayUndo: boolean): void {
  const { t } = useTranslation()
  const status = useBriefing((state) => state.lifecycle.status)
  const before = useRef(status)
  useEffect(() => {
    const [was, is] = [before.current, status]
    before.current = status
    if (was === 'planned' && is === 'open' && mayUndo)
      notifications.show({ message: t('conference.lifecycle.openedCanUndo'), autoClose: 10_000 })
    if ((was === 'open' || was === 'paused') && is === 'planned')
      notifications.show({ color: 'yellow', message: t('conference.lifecycle.openingUndone'), autoClose: 15_000 })
  }, [status, mayUndo, t])
}
