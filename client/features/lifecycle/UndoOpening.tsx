import { IconArrowBackUp } from '@tabler/icons-react'
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
